"""A dialog that asks for passphrases, does something slow with them, and forgets them."""

from collections.abc import Callable, Coroutine, Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from energy_app.core.client import CoreClient
from energy_app.gui import theme
from energy_app.gui.bridge import Bridge
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.widgets.facts_form import FactsForm
from energy_app.gui.widgets.growing import grow
from energy_app.gui.widgets.polish import set_look

_WIDTH = 72 * theme.UNIT

type Choose = Callable[[QWidget, str], str]
"""Asks for a file, given the one that is named so far; empty: none was chosen."""


class SecretDialog(QDialog):
    """Opens with its fields; ``start`` does the work while a bar moves. What is typed leaves with it."""

    def __init__(
        self, heading: str, lines: tuple[str, ...], action: str, parent: QWidget, *, costs: bool = False
    ) -> None:
        """``costs``: it sends something that costs money, so Cancel is what the hasty get."""
        super().__init__(parent)
        self.setWindowTitle(heading)
        self.setMinimumWidth(_WIDTH)
        self._secrets: list[QLineEdit] = []
        self._controls: list[QWidget] = []
        title = QLabel(heading)
        title.setProperty("kind", "heading")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.GAP)
        self._layout.setSpacing(theme.GAP)
        self._layout.addWidget(title)
        for text in lines:
            line = QLabel(text)
            line.setWordWrap(True)
            self._layout.addWidget(line)
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(theme.GAP)
        self.form.setVerticalSpacing(theme.UNIT)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._layout.addLayout(self.form)
        self.facts = FactsForm()
        self.facts.setVisible(False)
        self._layout.addWidget(self.facts)
        self.message = MessageLine()
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(QCoreApplication.translate("Secret", "Working"))
        self.bar.setVisible(False)
        self._layout.addWidget(self.message)
        self._layout.addWidget(self.bar)
        buttons = QDialogButtonBox(self)  # its default button is the dialog's only if it is in it
        self.go = buttons.addButton(action, QDialogButtonBox.ButtonRole.ActionRole)
        self.cancel = buttons.addButton(
            QCoreApplication.translate("Secret", "Cancel"), QDialogButtonBox.ButtonRole.RejectRole
        )
        hasty, other = (self.cancel, self.go) if costs else (self.go, self.cancel)
        other.setAutoDefault(False)
        hasty.setDefault(True)
        self._controls.append(self.go)
        buttons.rejected.connect(self.reject)
        self._layout.addWidget(buttons)
        set_look(self.go, "kind", "primary")
        self.finished.connect(self._forget)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Begin where something has to be typed."""
        super().showEvent(event)
        typed = next((field for field in self._secrets if field.isVisible()), None)
        if typed is not None:
            typed.setFocus()

    # ---- parts

    def add_secret(self, title: str) -> QLineEdit:
        """A field that does not show what is typed."""
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setAccessibleName(title)
        self._secrets.append(field)
        self._add(title, field)
        return field

    def add_file(self, title: str, path: str, choose: Choose) -> QLineEdit:
        """A field for a file, with a button that asks for one."""
        field, button = QLineEdit(path), QPushButton(QCoreApplication.translate("Secret", "Choose …"))
        field.setAccessibleName(title)
        button.setAutoDefault(False)

        def ask() -> None:
            chosen = choose(self, field.text())
            if chosen:
                field.setText(chosen)

        button.clicked.connect(ask)
        row = QHBoxLayout()
        row.setSpacing(theme.UNIT)
        row.addWidget(field, 1)
        row.addWidget(button)
        self.form.addRow(title, row)
        self._controls += [field, button]
        return field

    def add_field(self, title: str, field: QWidget) -> None:
        """A field of any other kind."""
        field.setAccessibleName(title)
        self._add(title, field)

    def add_choice(self, text: str) -> QCheckBox:
        """A box to tick."""
        box = QCheckBox(text)
        self.form.addRow(box)
        self._controls.append(box)
        return box

    def show_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Tell what it is about, each with its name."""
        self.facts.show_facts(facts)
        self.facts.setVisible(True)
        grow(self, _WIDTH)

    def show_row(self, field: QWidget, *, is_shown: bool) -> None:
        """Show a row, or take it away."""
        self.form.setRowVisible(field, is_shown)
        grow(self, _WIDTH)

    def _add(self, title: str, field: QWidget) -> None:
        self.form.addRow(title, field)
        self._controls.append(field)

    # ---- work

    def start[T](
        self,
        bridge: Bridge,
        question: Callable[[CoreClient], Coroutine[Any, Any, T]],
        done: Callable[[T], None],
    ) -> None:
        """Do it; when it is done the dialog closes, when it cannot be it says why and asks again."""
        self.message.clear()
        self._rest(is_busy=True)

        def succeed(answer: T) -> None:
            done(answer)
            self.accept()

        bridge.ask(question, self).success(succeed).failure(self.complain).ended(
            lambda: self._rest(is_busy=False)
        ).start()

    def complain(self, line: str) -> None:
        """Say what is wrong; the passphrases have to be typed anew."""
        self._forget()
        self.message.complain(line)
        grow(self, _WIDTH)
        if self._secrets:
            self._secrets[0].setFocus()

    def _rest(self, *, is_busy: bool) -> None:
        self.bar.setVisible(is_busy)
        for control in self._controls:
            control.setEnabled(not is_busy)
        grow(self, _WIDTH)

    def _forget(self, *_: object) -> None:
        for field in self._secrets:
            field.clear()


def file_named(field: QLineEdit) -> Path | None:
    """The file a field names; None: it names none."""
    text = field.text().strip()
    return Path(text).expanduser() if text else None
