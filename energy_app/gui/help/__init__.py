"""The guides in a window of their own: read, searched, opened at the chapter of what is in view."""
