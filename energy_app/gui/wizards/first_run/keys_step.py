"""The keys: one passphrase is typed, the keys are made in the background. No seed words."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QLineEdit, QWidget

from energy_app.domain.first_run import OwnKeys
from energy_app.gui import theme
from energy_app.gui.pages.latest import ask_once
from energy_app.gui.wizards.first_run import words
from energy_app.gui.wizards.first_run.step import FirstRunStep

if TYPE_CHECKING:
    from energy_app.gui.wizards.first_run.view import FirstRunWizard

_ALL = 3
_WIDTH = 40 * theme.UNIT


class KeysStep(FirstRunStep):
    """What is typed here is remembered nowhere."""

    def __init__(self, first_run: "FirstRunWizard") -> None:
        super().__init__(
            first_run,
            self.tr("A passphrase for your money"),
            self.tr(
                "Three keys are made on this computer: yours for the money, one that posts offers within "
                "your limits, one that signs readings. Your passphrase opens the first. Nobody can give it "
                "back to you: write it down and keep it where you keep your papers."
            ),
        )
        self._keys: OwnKeys | None = None
        self.owner, self.owner_again = _secret(), _secret()
        self.unattended, self.unattended_again = _secret(), _secret()
        self.shown = QCheckBox(self.tr("&Show what is typed"))
        self.there = QLabel()
        self.there.setWordWrap(True)
        self.vault = QLabel()
        self.vault.setProperty("kind", "soft")
        self.vault.setWordWrap(True)
        self._form = form = QFormLayout()
        form.setHorizontalSpacing(theme.GAP)
        form.setVerticalSpacing(theme.UNIT)
        form.addRow(self.tr("&Passphrase, at least 12 letters"), self.owner)
        form.addRow(self.tr("The same &again"), self.owner_again)
        form.addRow(self.vault)
        form.addRow(self.tr("Passphrase of the &unattended keys"), self.unattended)
        form.addRow(self.tr("The same a&gain"), self.unattended_again)
        form.addRow("", self.shown)
        self.body.addWidget(self.there)
        self.body.addLayout(form)
        for field in self._fields():
            field.textChanged.connect(self.wizard.message.clear)
        self.shown.toggled.connect(self._show_typed)
        self._show(OwnKeys((), None))
        self._keys = None

    # ---- the frame's questions

    def enter(self) -> None:
        """Ask which keys there are."""
        ask_once(self.first_run, lambda core: core.own_keys(), self._show, self.wizard.message.complain)

    def leave(self) -> None:
        """Nothing typed stays in the window."""
        for field in self._fields():
            field.clear()
        self.shown.setChecked(False)

    def first_field(self) -> QWidget:
        """The passphrase."""
        return self.owner

    def can_go_on(self) -> bool:
        """Once it is known which keys there are."""
        return self._keys is not None

    def next_text(self) -> str:
        """What happens next."""
        return "" if self._has_all() else self.tr("&Make the keys")

    def told(self) -> None:
        """A key may have been made."""
        self.enter()

    def go_on(self, done: Callable[[], None]) -> None:
        """Begin to make them, and go on at once; the last step tells how that goes."""
        if self._has_all():
            done()
            return
        for typed, again in ((self.owner, self.owner_again), (self.unattended, self.unattended_again)):
            if not typed.isHidden() and typed.text() != again.text():
                self.wizard.message.complain(
                    self.tr("The two passphrases are not the same. Type them once more.")
                )
                again.setFocus()
                return
        owner = self.owner.text()
        unattended = None if self.unattended.isHidden() else self.unattended.text()
        self.wizard.run(lambda core: core.make_keys(owner, unattended), lambda _: done(), self._refused)

    # ---- parts

    def _fields(self) -> tuple[QLineEdit, ...]:
        return self.owner, self.owner_again, self.unattended, self.unattended_again

    def _has_all(self) -> bool:
        return self._keys is not None and (self._keys.is_making or len(self._keys.addresses) == _ALL)

    def _show(self, keys: OwnKeys) -> None:
        self._keys = keys
        roles = {role for role, _ in keys.addresses}
        asks_owner = "owner" not in roles and not self._has_all()
        asks_unattended = keys.vault is None and not self._has_all() and not {"trader", "meter"} <= roles
        for field, is_asked in zip(self._fields(), (asks_owner,) * 2 + (asks_unattended,) * 2, strict=True):
            self._form.setRowVisible(field, is_asked)
        self._form.setRowVisible(self.vault, not self._has_all())
        self._form.setRowVisible(self.shown, asks_owner or asks_unattended)
        self.lead.setVisible(not self._has_all())
        self.there.setVisible(self._has_all())
        self.there.setText(self.tr("The keys are there. Their passphrases stay as they are."))
        self.vault.setText(
            self.tr(
                "This computer has no secret store that could keep the passphrases of the two other keys. "
                "Type one for them too; the program asks for it when it begins to trade."
            )
            if keys.vault is None
            else self.tr("{vault} keeps the passphrases of the two other keys.").format(vault=keys.vault)
        )
        self.judged.emit()

    def _show_typed(self, is_shown: bool) -> None:  # noqa: FBT001  # a slot
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        for field in self._fields():
            field.setEchoMode(mode)

    def _refused(self, line: str) -> None:
        self.wizard.message.complain(words.said(line))


def _secret() -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setFixedWidth(_WIDTH)
    return field
