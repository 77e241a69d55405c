"""What each command of the command line does. The arguments are parsed in ``energy_app.cli``."""
