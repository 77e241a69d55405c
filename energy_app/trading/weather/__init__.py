"""The sun that a weather service expects over the home: an option, off until the owner switches it on."""
