"""``python -m energy_app``: the same as the ``energy-app`` command."""

from energy_app.cli import main

if __name__ == "__main__":
    main()
