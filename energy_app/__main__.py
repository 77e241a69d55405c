"""The ``energy-app`` command, also as ``python -m energy_app``."""

import sys

from energy_app import child


def main() -> None:
    """Run the command line. What only opens the window is not parsed: that would delay its first paint."""
    if child.is_asked(sys.argv[1:]):
        child.run(sys.argv[1:])
        return
    if sys.argv[1:] in ([], ["gui"], ["gui", "--own"]):
        from energy_app import launch

        sys.exit(launch.ended(lambda: launch.open_window(None, own=sys.argv[-1] == "--own")))
    from energy_app import cli

    cli.main()


if __name__ == "__main__":
    main()
