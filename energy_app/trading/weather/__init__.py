"""The sun that a weather service expects over the home: an option, off unless the owner gives the place."""
