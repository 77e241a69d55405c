"""Dialogs whose lines come and go: a window does not become higher for them by itself."""

from PySide6.QtWidgets import QWidget


def grow(window: QWidget, least_width: int) -> None:
    """Be at least as high as what is in view needs at the present width."""
    layout = window.layout()
    if layout is None:
        return
    layout.activate()
    width = max(window.width(), least_width)
    window.setMinimumHeight(max(layout.totalHeightForWidth(width), layout.totalSizeHint().height()))
