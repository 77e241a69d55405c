"""The ``energy-app`` command, also as ``python -m energy_app``."""

import sys

from energy_app import child


def main() -> None:
    """Run the command line. Without arguments the window comes first: parsing would only delay it."""
    if child.is_asked(sys.argv[1:]):
        child.run(sys.argv[1:])
        return
    if sys.argv[1:] in ([], ["gui"]):
        from energy_app import launch

        sys.exit(launch.ended(lambda: launch.open_window(None)))
    from energy_app import cli

    cli.main()


if __name__ == "__main__":
    main()
