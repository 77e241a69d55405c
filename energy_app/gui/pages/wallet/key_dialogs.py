"""What is done with a key: made, copied, restored, encrypted anew. Each takes a second or two."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from energy_app.domain.keys import KeyRing
from energy_app.gui.page import Page
from energy_app.gui.pages.wallet.words import short_key_words
from energy_app.gui.secret_dialog import SecretDialog, file_named

_OWNER = "owner"


class KeyDialog(SecretDialog):
    """About one key; ``done_well`` says in one line what was done."""

    done_well = Signal(str)

    def __init__(self, role: str, heading: str, lines: tuple[str, ...], action: str, page: Page) -> None:
        super().__init__(heading, lines, action, page)
        self.role = role
        self._page = page
        self.go.clicked.connect(self._go)

    def _go(self) -> None:
        """Do it."""

    def _new_secret(self) -> tuple[QLineEdit, QLineEdit]:
        first = self.add_secret(self.tr("New passphrase, at least 12 letters"))
        return first, self.add_secret(self.tr("The same again"))

    def _is_typed_twice(self, first: QLineEdit, again: QLineEdit) -> bool:
        if first.text() == again.text():
            return True
        self.complain(self.tr("The two passphrases are not the same. Type them once more."))
        return False


class BackUpDialog(KeyDialog):
    """A copy whose passphrase stays the same, and that was opened to prove it."""

    def __init__(self, role: str, page: Page) -> None:
        super().__init__(
            role,
            self.tr("Back up a key"),
            (
                self.tr(
                    "The copy is encrypted under the same passphrase. It is opened once to prove that it "
                    "is whole. Keep it on a stick, away from this computer."
                ),
            ),
            self.tr("Back up"),
            page,
        )
        name = f"energy-app-{role}-key.json"
        self.file = self.add_file(self.tr("File"), str(Path.home() / name), _save_place)
        self.passphrase = self.add_secret(self.tr("Passphrase"))

    def _go(self) -> None:
        path, typed, role = file_named(self.file), self.passphrase.text(), self.role
        if path is None:
            self.message.complain(self.tr("Name a file for the copy."))
            return

        def done(_: str) -> None:
            text = self.tr("{key}: copied to {file}; the copy was opened and is whole.")
            self.done_well.emit(text.format(key=short_key_words(role), file=path))

        self.start(self._page.context.bridge, lambda core: core.back_up_key(role, typed, path), done)


class RestoreDialog(KeyDialog):
    """Takes a key from its copy; one that is there is never replaced by another."""

    def __init__(self, role: str, page: Page) -> None:
        super().__init__(
            role,
            self.tr("Restore a key"),
            (
                self.tr(
                    "The copy is opened, and taken into its place on this computer. A key that is there is "
                    "never replaced by another one."
                ),
            ),
            self.tr("Restore"),
            page,
        )
        self.file = self.add_file(self.tr("Copy of the key"), "", _open_place)
        self.passphrase = self.add_secret(self.tr("Passphrase"))

    def _go(self) -> None:
        path, typed, role = file_named(self.file), self.passphrase.text(), self.role
        if path is None:
            self.message.complain(self.tr("Name the file with the copy."))
            return

        def done(address: str) -> None:
            text = self.tr("{key}: restored, {address}.")
            self.done_well.emit(text.format(key=short_key_words(role), address=address))

        self.start(self._page.context.bridge, lambda core: core.restore_key(role, typed, path), done)


class ChangeDialog(KeyDialog):
    """Another passphrase; copies of the key keep the old one."""

    def __init__(self, role: str, page: Page, *, asks_old: bool) -> None:
        super().__init__(
            role,
            self.tr("Change the passphrase"),
            (
                self.tr(
                    "The key stays the same and is encrypted anew. Copies you made before keep the old "
                    "passphrase."
                ),
            ),
            self.tr("Change"),
            page,
        )
        self.old = self.add_secret(self.tr("Old passphrase"))
        self.show_row(self.old, is_shown=asks_old)
        self.new, self.again = self._new_secret()

    def _go(self) -> None:
        old, new, role = self.old.text(), self.new.text(), self.role
        if not self._is_typed_twice(self.new, self.again):
            return

        def done(_: None) -> None:
            text = self.tr("{key}: it has the new passphrase now.")
            self.done_well.emit(text.format(key=short_key_words(role)))

        self.start(self._page.context.bridge, lambda core: core.change_passphrase(role, old, new), done)


class MakeDialog(KeyDialog):
    """Makes what is missing in the background; the page tells when it is there."""

    def __init__(self, ring: KeyRing, page: Page) -> None:
        kept = self.tr("{vault} keeps the passphrases of the trader's and the meter's key.")
        typed = self.tr(
            "No secret store keeps the passphrases of the trader's and the meter's key here: type one for "
            "both. It is asked for when trading begins."
        )
        asks_two = bool(set(ring.missing) - {_OWNER})
        about = () if not asks_two else (typed,) if ring.vault is None else (kept.format(vault=ring.vault),)
        super().__init__(
            _OWNER,
            self.tr("Make the missing keys"),
            (self.tr("Nobody can give a passphrase back to you: write it down and keep it."), *about),
            self.tr("Make the keys"),
            page,
        )
        self.owner, self.owner_again = self._new_secret()
        self.second = self.add_secret(self.tr("Passphrase of the other keys"))
        self.second_again = self.add_secret(self.tr("The same again"))
        for field in (self.owner, self.owner_again):
            self.show_row(field, is_shown=_OWNER in ring.missing)
        self._asks_second = asks_two and ring.vault is None
        for field in (self.second, self.second_again):
            self.show_row(field, is_shown=self._asks_second)

    def _go(self) -> None:
        pairs = ((self.owner, self.owner_again), (self.second, self.second_again))
        if not all(self._is_typed_twice(first, again) for first, again in pairs):
            return
        owner, second = self.owner.text(), self.second.text() if self._asks_second else None
        self.start(
            self._page.context.bridge,
            lambda core: core.make_keys(owner, second),
            lambda _: self.done_well.emit(self.tr("The keys are being made …")),
        )


def _save_place(parent: QWidget, before: str) -> str:
    chosen, _ = QFileDialog.getSaveFileName(parent, "", before, "(*.json)")
    return chosen


def _open_place(parent: QWidget, before: str) -> str:
    chosen, _ = QFileDialog.getOpenFileName(parent, "", before, "(*.json)")
    return chosen
