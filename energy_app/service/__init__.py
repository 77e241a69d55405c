"""The program without a window: the headless host and the health check."""
