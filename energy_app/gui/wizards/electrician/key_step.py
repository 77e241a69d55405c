"""The key that signs the readings of the home's meter."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from energy_app.domain.commissioning import MeterKey
from energy_app.gui import theme
from energy_app.gui.pages.latest import ask_once
from energy_app.gui.widgets.card import Card
from energy_app.gui.wizards.electrician.job_step import JobStep, soft

if TYPE_CHECKING:
    from energy_app.gui.wizards.electrician.view import ElectricianWizard

_LEAST = 8


class KeyStep(JobStep):
    """Shows the key there is, or makes one; nobody has to make one today."""

    def __init__(self, wizard: "ElectricianWizard") -> None:
        super().__init__(
            wizard,
            self.tr("A key for the meter"),
            self.tr(
                "With it this computer signs what the meter counts. It signs readings and nothing else: "
                "no money can be moved with it."
            ),
        )
        self._key: MeterKey | None = None
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.state.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.keeper = soft()
        self.first, self.second = QLineEdit(), QLineEdit()
        self.fields = QWidget()
        card = Card(self.tr("Meter key"))
        for widget in (self.state, self.keeper, self.fields):
            card.body.addWidget(widget)
        self.body.addWidget(card)
        form = QFormLayout(self.fields)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(theme.GAP)
        for field, title in (
            (self.first, self.tr("&Passphrase")),
            (self.second, self.tr("Once &more")),
        ):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.textChanged.connect(self.judged)
            form.addRow(title, field)
        self._show(None)

    def enter(self) -> None:
        """Ask whether there is a key."""
        super().enter()
        ask_once(self.wizard, lambda core: core.meter_key(), self._show, self.complain, owner=self)

    def first_field(self) -> QWidget | None:
        """The passphrase, where one has to be chosen."""
        return self.first if self.fields.isVisibleTo(self) else None

    def next_text(self) -> str:
        """Makes a key, goes on with the one there is, or leaves it for later."""
        if self._key is None or self._key.address is not None:
            return ""
        if self._key.keeper is None and not self.first.text():
            return self.tr("La&ter")
        return self.tr("Make the &key")

    def go_on(self, done: Callable[[], None]) -> None:
        """Make the key, unless there is one, or it is left for later."""
        key = self._key
        if key is None or key.address is not None or (key.keeper is None and not self.first.text()):
            done()
            return
        passphrase = self.first.text() if key.keeper is None else None
        if passphrase is not None and len(passphrase) < _LEAST:
            self.complain(self.tr("Choose a passphrase of at least {count} letters.").format(count=_LEAST))
            self.first.setFocus()
            return
        if passphrase is not None and passphrase != self.second.text():
            self.complain(self.tr("The two passphrases differ. Type the second one again."))
            self.second.setFocus()
            return
        self.wizard.run(lambda core: core.make_meter_key(passphrase), self._made)

    def _made(self, key: MeterKey) -> None:
        for field in (self.first, self.second):
            field.clear()
        self._show(key)
        self.wizard.message.praise(self.tr("The key is made."))

    def _show(self, key: MeterKey | None) -> None:
        self._key = key
        self.fields.setVisible(key is not None and key.address is None and key.keeper is None)
        self.keeper.setVisible(key is not None and key.address is None)
        if key is None:
            self.state.setText(self.tr("Looking for the key …"))
        elif key.address is not None:
            self.state.setText(self.tr("There is a key: {address}").format(address=key.address))
        else:
            self.state.setText(self.tr("There is no key yet."))
            self.keeper.setText(self._keeper_text(key))
        self.judged.emit()

    def _keeper_text(self, key: MeterKey) -> str:
        if key.keeper is not None:
            return self.tr("Its passphrase is kept by {keeper}; nobody has to know it.").format(
                keeper=key.keeper
            )
        return self.tr(
            "This system has no secret store. Choose a passphrase with the owner: the program asks for "
            "it when it starts. Without it the key is lost, and a new one has to be registered."
        )
