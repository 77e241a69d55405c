"""SunSpec: the chain of models in a device, their definitions, and what they mean for a home."""
