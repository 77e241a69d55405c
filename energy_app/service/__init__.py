"""The headless host of the core, and the commands that need no window."""
