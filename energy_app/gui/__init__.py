"""The window: what the owner and the electrician see. It knows the core only as ``core.client``."""
