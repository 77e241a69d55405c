"""The keys that work unattended, unlocked and locked from the window: from the banner and from the pages."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from energy_app.domain.keys import KeyRing
from energy_app.gui.bridge import Bridge
from energy_app.gui.secret_dialog import SecretDialog
from energy_app.gui.widgets.confirm import ConfirmDialog

_METER = "meter"


class UnlockDialog(SecretDialog):
    """Asks for what is kept nowhere: mostly one passphrase for both keys."""

    def __init__(self, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(
            QCoreApplication.translate("Unlock", "Unlock the keys"),
            (
                QCoreApplication.translate(
                    "Unlock",
                    "With them the program posts offers within your limits and signs readings. They move "
                    "no money.",
                ),
                QCoreApplication.translate(
                    "Unlock",
                    "The passphrase is used once, by the process that signs, and is written down nowhere.",
                ),
            ),
            QCoreApplication.translate("Unlock", "Unlock"),
            parent,
        )
        self._bridge = bridge
        self._ring = KeyRing()
        self.passphrase = self.add_secret(QCoreApplication.translate("Unlock", "Passphrase"))
        self.differs = self.add_choice(
            QCoreApplication.translate("Unlock", "The meter's key has another passphrase")
        )
        self.second = self.add_secret(QCoreApplication.translate("Unlock", "Passphrase of the meter's key"))
        self.keep = self.add_choice("")
        self.differs.toggled.connect(lambda is_on: self.show_row(self.second, is_shown=is_on))
        self.go.clicked.connect(self._unlock)
        self._show(KeyRing())
        self.go.setEnabled(False)
        bridge.ask(lambda core: core.key_ring(), self).success(self._show).failure(
            self.message.complain
        ).start()

    def _show(self, ring: KeyRing) -> None:
        self._ring = ring
        asked = ring.asked
        self.show_row(self.passphrase, is_shown=bool(asked))
        self.show_row(self.differs, is_shown=len(asked) > 1)
        self.show_row(self.second, is_shown=len(asked) > 1 and self.differs.isChecked())
        self.show_row(self.keep, is_shown=bool(asked) and ring.vault is not None)
        text = QCoreApplication.translate("Unlock", "{vault} keeps it, so that trading begins by itself")
        self.keep.setText(text.format(vault=ring.vault))
        self.go.setEnabled(True)
        if asked:
            self.passphrase.setFocus()

    def _unlock(self) -> None:
        first = self.passphrase.text()
        typed = dict.fromkeys(self._ring.asked, first)
        if _METER in typed and self.differs.isChecked() and len(typed) > 1:
            typed[_METER] = self.second.text()
        if not all(typed.values()):
            self.message.complain(QCoreApplication.translate("Unlock", "Type the passphrase."))
            return
        keep = self.keep.isChecked() and not self.keep.isHidden()
        self.start(self._bridge, lambda core: core.unlock_keys(typed, keep=keep), lambda _: None)


def ask_to_lock(bridge: Bridge, parent: QWidget, failed: Callable[[str], None]) -> ConfirmDialog:
    """Ask, and close the keys when it is confirmed; ``failed`` hears why they could not be."""
    dialog = ConfirmDialog(
        QCoreApplication.translate("Unlock", "Lock the keys?"),
        (
            QCoreApplication.translate(
                "Unlock",
                "The process that signs ends. Until you unlock them nothing is offered, "
                "handed in or settled.",
            ),
            QCoreApplication.translate(
                "Unlock", "Where the system keeps their passphrase they open by themselves at the next start."
            ),
        ),
        QCoreApplication.translate("Unlock", "Lock the keys"),
        parent,
    )
    dialog.accepted.connect(lambda: bridge.ask(lambda core: core.lock_keys(), parent).failure(failed).start())
    dialog.open()
    return dialog
