"""A window at a core that runs in another process: the same ``CoreClient``, over loopback."""
