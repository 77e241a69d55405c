"""The demo: a simulated home and its neighbours on real recordings, behind real servers and contracts."""
