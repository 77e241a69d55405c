"""Properties that the style sheet looks at, changed after a widget has been shown."""

from PySide6.QtWidgets import QWidget


def set_look(widget: QWidget, name: str, value: str | bool) -> None:  # noqa: FBT001  # a value, no switch
    """Set a property and let the style sheet see it; does nothing when it has that value already."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
