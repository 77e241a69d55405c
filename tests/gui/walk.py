"""Walks through what is in view: names for screen readers, the way of the Tab key, texts that are cut off."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTableView,
    QWidget,
)

from energy_app.gui.widgets.card import Card
from energy_app.gui.widgets.elided import ElidedLabel

_Role = QAccessible.Role
NAMED = {
    *(_Role.Button, _Role.ButtonMenu, _Role.ButtonDropDown, _Role.CheckBox, _Role.RadioButton, _Role.Link),
    *(_Role.ComboBox, _Role.EditableText, _Role.SpinBox, _Role.Slider, _Role.Dial, _Role.ProgressBar),
    *(_Role.Table, _Role.List, _Role.Tree, _Role.PageTab, _Role.Dialog),
}
_SPEAK_FOR_THEIR_PARTS = {_Role.Table, _Role.List, _Role.Tree}
_MOST_STEPS = 400


def unnamed(root: QWidget) -> list[str]:
    """Controls in view that a screen reader could not name."""
    found = []

    def walk(node: QAccessibleInterface | None, *, inside: bool) -> None:
        if node is None or not node.isValid() or node.state().invisible:
            return
        asked = node.role() in NAMED and not inside
        if asked and not any(letter.isalnum() for letter in node.text(QAccessible.Text.Name)):
            found.append(f"{node.role().name} {node.object()}")
        # The parts of a named control (the field in a spin box, the cells of a table) speak for it.
        within = inside or (asked and node.role() is not _Role.Dialog)
        for index in range(0 if node.role() in _SPEAK_FOR_THEIR_PARTS else node.childCount()):
            walk(node.child(index), inside=within)

    walk(QAccessible.queryAccessibleInterface(root), inside=False)
    return found


def called(widget: QWidget) -> str:
    """A control by what it is called, for the message of a test."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return f"{type(widget).__name__} {widget.accessibleName() or text or widget.objectName()!r}"


def controls(root: QWidget) -> set[QWidget]:
    """What can be used with the mouse and so must be with the keyboard."""
    return {
        each
        for each in root.findChildren(QWidget)
        if each.isVisibleTo(root)
        and each.isEnabled()
        and each.focusProxy() is None
        and (each.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(each, QAbstractButton | QComboBox))
        and not each.objectName().startswith("qt_")
        and not _is_reached_by_arrows(each)
    }


def _is_reached_by_arrows(widget: QWidget) -> bool:
    """In a group of choices Tab goes to the chosen one, and arrow keys to the others."""
    if not isinstance(widget, QAbstractButton):
        return False
    group = widget.group()
    return group is not None and group.checkedButton() not in {None, widget}


def tab_walk(root: QWidget, *, backwards: bool = False) -> list[QWidget]:
    """The controls in the order in which Tab comes by, until it comes to one for the second time."""
    key = Qt.Key.Key_Backtab if backwards else Qt.Key.Key_Tab
    root.activateWindow()
    assert QTest.qWaitForWindowActive(root, 30_000)
    root.setFocus()
    way: list[QWidget] = []
    for _ in range(_MOST_STEPS):
        QTest.keyClick(QApplication.focusWidget() or root, key)
        at = QApplication.focusWidget()
        if at is None or at in way:
            break
        if at is not root:
            way.append(at)
    return way


def _place(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def jumps_back(way: list[QWidget]) -> list[str]:
    """Steps against the order of reading: to what is left in the same line, or above and not further right.

    The way is a circle, wherever it began, so one such step there must be.
    """
    around = zip(way, [*way[1:], *way[:1]], strict=True)
    found = [f"{called(one)} → {called(two)}" for one, two in around if _goes_back(_place(one), _place(two))]
    return found if len(found) > 1 else []


def _goes_back(a: QRect, b: QRect) -> bool:
    overlap = min(a.bottom(), b.bottom()) - max(a.top(), b.top())
    same_line = overlap > min(a.height(), b.height()) // 2
    left = b.right() <= a.left() and b.top() <= a.top()
    above = b.bottom() < a.top() and b.left() < a.right()
    return (same_line and left) or above


def cut_off(root: QWidget) -> list[str]:
    """Texts in view that have less room than they need."""
    return [f"{called(each)}: {_text(each)!r}" for each in _texts(root) if _is_cut(each)]


def _texts(root: QWidget) -> Iterator[QWidget]:
    for each in root.findChildren(QWidget):
        if each.isVisibleTo(root) and _text(each).strip():
            yield each


def _text(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""


def _is_cut(widget: QWidget) -> bool:
    if isinstance(widget, ElidedLabel):
        return not widget.toolTip() and widget.width() < widget.sizeHint().width() - 1
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() < widget.heightForWidth(widget.width()) - 1
    if isinstance(widget, QComboBox | QLabel | QPushButton | QCheckBox | QRadioButton):
        return widget.width() < widget.sizeHint().width() - 1 or widget.height() < _least_height(widget)
    return False


def _least_height(widget: QWidget) -> int:
    return widget.fontMetrics().height() - 1


def overlapping(root: QWidget) -> list[str]:
    """Texts in view that lie on each other."""
    found = [(each, _place(each)) for each in _texts(root)]
    return [
        f"{called(one)} {_text(one)!r} × {_text(other)!r}"
        for at, (one, here) in enumerate(found)
        for other, there in found[at + 1 :]
        if _is_on(here, there) and not one.isAncestorOf(other) and not other.isAncestorOf(one)
    ]


def _is_on(one: QRect, other: QRect) -> bool:
    common = one.intersected(other)
    return common.width() > 1 and common.height() > 1


def too_wide(root: QWidget) -> list[str]:
    """Contents of scrolling areas that reach beyond their right edge, where nobody can go."""
    return [
        f"{content.width()} of {area.viewport().width()} pixels"
        for area in root.findChildren(QScrollArea)
        if area.isVisibleTo(root)
        and (content := area.widget()) is not None
        and area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        and content.width() > area.viewport().width()
    ]


def blank_cards(root: QWidget) -> list[str]:
    """Cards in view with nothing in them but a heading, and those whose table has no rows."""
    return [_heading(card) for card in root.findChildren(Card) if card.isVisibleTo(root) and _is_blank(card)]


def _heading(card: Card) -> str:
    labels = card.findChildren(QLabel)
    return next((label.text() for label in labels if label.property("kind") == "heading"), "a card")


def _is_blank(card: Card) -> bool:
    return not any(_says(each) for each in card.findChildren(QWidget) if each.isVisibleTo(card))


def _says(widget: QWidget) -> bool:
    """Whether a part of a card shows something by itself: a text, rows, a painted picture."""
    if isinstance(widget, QTableView):
        return widget.model().rowCount() > 0
    if isinstance(widget, QLabel):
        return bool(widget.text()) and widget.property("kind") != "heading"
    if isinstance(widget, QAbstractButton) or widget.parentWidget() is None:
        return False
    return type(widget).__name__ in _PICTURES


_PICTURES = {"FlowPicture", "EnergyPlot", "ZoomPlot", "PriceChart", "SeriesChart", "PartsBar", "QLineEdit"}
