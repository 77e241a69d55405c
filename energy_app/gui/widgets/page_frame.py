"""The frame all pages share: title, a quiet line beside it, actions at the right, a body that scrolls."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from energy_app.gui import theme
from energy_app.gui.widgets.elided import ElidedLabel


@dataclass(frozen=True, slots=True)
class PageFrame:
    """Where a page puts its parts: ``note`` beside the title, ``actions`` at the right, ``body`` below."""

    title: QLabel
    note: QLabel
    actions: QHBoxLayout
    body: QVBoxLayout


def page_layout(page: QWidget, title: str, *, scrolls: bool = True) -> PageFrame:
    """Give a page its title and its body; ``scrolls`` lets a body taller than the window move."""
    heading = QLabel(title)
    heading.setProperty("kind", "title")
    note = ElidedLabel()
    note.setProperty("kind", "soft")
    head = QHBoxLayout()
    head.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.UNIT + 4)
    head.setSpacing(theme.UNIT + 4)
    head.addWidget(heading, 0, Qt.AlignmentFlag.AlignBaseline)
    head.addWidget(note, 1, Qt.AlignmentFlag.AlignBaseline)
    actions = QHBoxLayout()
    actions.setSpacing(theme.UNIT)
    actions.addStrut(theme.CONTROL_HEIGHT)  # titles stand at one height, with actions and without
    head.addLayout(actions)
    outer = QVBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    outer.addLayout(head)
    content = QWidget()
    content.setProperty("kind", "ground")
    body = QVBoxLayout(content)
    body.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, theme.MARGIN)
    body.setSpacing(theme.GAP)
    outer.addWidget(_scrolling(content) if scrolls else content, 1)
    return PageFrame(heading, note, actions, body)


def bring_into_view(part: QWidget) -> None:
    """Move the page so that a part of it is seen, once it is laid out."""
    place = part.parentWidget()
    while place is not None and not isinstance(place, QScrollArea):
        place = place.parentWidget()
    if place is not None:
        QTimer.singleShot(0, part, partial(place.ensureWidgetVisible, part, 0, theme.MARGIN))


def _scrolling(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area
