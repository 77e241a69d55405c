"""The electrician's wizard: find a device, prove it, hand it over."""
