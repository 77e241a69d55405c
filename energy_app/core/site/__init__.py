"""The home of one's own: its devices and settings in the data directory, and as a site file."""
