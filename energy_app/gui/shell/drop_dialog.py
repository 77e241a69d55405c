"""A file dropped on the window: what it is, asked, done; one clear line where it is nothing known."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from energy_app.domain.dropped import DroppedFile, Fact, FileKind
from energy_app.gui import theme
from energy_app.gui.bridge import Bridge
from energy_app.gui.formats import Formats
from energy_app.gui.owner_acts import RegisterDialog, SignDialog
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.reasons import told
from energy_app.gui.secret_dialog import SecretDialog
from energy_app.gui.widgets.facts_form import FactsForm
from energy_app.gui.widgets.growing import grow

_WIDTH = 76 * theme.UNIT


class DropDialog(QDialog):
    """Looks at the file as soon as it is in view; Cancel is the default."""

    def __init__(self, path: Path, bridge: Bridge, parent: QWidget, formats: Formats) -> None:
        super().__init__(parent)
        self._path, self._bridge, self._formats = path, bridge, formats
        self.file: DroppedFile | None = None
        self.setWindowTitle(path.name)
        self.setMinimumWidth(_WIDTH)
        self.heading = QLabel(path.name)
        self.heading.setProperty("kind", "heading")
        self.facts = FactsForm()
        self.message = MessageLine()
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Working"))
        buttons = QDialogButtonBox(self)  # its default button is the dialog's only if it is in it
        self.take = buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self.take.setProperty("kind", "primary")
        self.take.setAutoDefault(False)
        self.leave = buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.leave.setDefault(True)
        self.take.clicked.connect(self._take)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.GAP)
        layout.setSpacing(theme.GAP)
        for part in (self.heading, self.facts, self.message, self._bar, buttons):
            layout.addWidget(part)
        self.take.setVisible(False)
        self._running = (
            bridge.ask(lambda core: core.look_at_file(path), self)
            .success(self._show)
            .failure(self._fail)
            .ended(self._rest)
            .start()
            .cancel
        )

    def _show(self, file: DroppedFile) -> None:
        self.file = file
        self.heading.setText(kind_words(file.kind))
        self.facts.show_facts(named((Fact("file", file.name), *file.facts)))
        is_signed = any(fact.code == "signed_by" for fact in file.facts)
        action = action_words(file.kind) if not is_signed else self.tr("Register the meter …")
        self.take.setText(action)
        self.take.setAccessibleName(action)
        self.take.setVisible(file.can_take)
        if not file.can_take:
            self.leave.setText(self.tr("Close"))

    def _take(self) -> None:
        file, path = self.file, self._path
        if file is None:
            return
        if file.kind is FileKind.REGISTRATION:
            self._go_on(file, path)
            return
        self.take.setEnabled(False)
        self._bar.setVisible(True)
        self._running = (
            self._bridge.ask(lambda core: core.take_file(path, file.kind), self)
            .success(self._done)
            .failure(self._fail)
            .ended(self._rest)
            .start()
            .cancel
        )

    def done(self, result: int) -> None:
        """Close; what still runs is not wanted any more."""
        self._running()
        super().done(result)

    def _go_on(self, file: DroppedFile, path: Path) -> None:
        """A registration has a question of its own: who signs it, or what sending it costs."""
        parent = self.parentWidget() or self
        if any(fact.code == "signed_by" for fact in file.facts):
            next_one: SecretDialog = RegisterDialog(path, self._bridge, self._formats, parent)
        else:
            next_one = SignDialog(path, self._bridge, parent)
        next_one.finished.connect(self.accept)
        self.hide()
        next_one.open()

    def _done(self, facts: Sequence[Fact]) -> None:
        self.take.setVisible(False)
        self.facts.show_facts(named(facts))
        after = after_words(self.file.kind if self.file is not None else FileKind.DUMP)
        self.message.praise(after)
        self.leave.setText(self.tr("Close"))

    def _fail(self, line: str) -> None:
        self.facts.setVisible(self.file is not None)
        self.take.setVisible(False)
        self.message.complain(line)
        self.leave.setText(self.tr("Close"))

    def _rest(self) -> None:
        """Nothing runs: as high as what is in view."""
        self._bar.setVisible(False)
        grow(self, _WIDTH)


def named(facts: Iterable[Fact]) -> Iterator[tuple[str, str]]:
    """Facts with their names in words."""
    words = fact_words()
    for fact in facts:
        yield words.get(fact.code, fact.code), told(str(fact.value))


def kind_words(kind: FileKind) -> str:
    """What a file is."""
    return {
        FileKind.NETWORK: QCoreApplication.translate("Drop", "A community's network file"),
        FileKind.SITE: QCoreApplication.translate("Drop", "A site file"),
        FileKind.DUMP: QCoreApplication.translate("Drop", "Registers of a device"),
        FileKind.METER: QCoreApplication.translate("Drop", "A grid operator's export"),
        FileKind.STATEMENT: QCoreApplication.translate("Drop", "A statement"),
        FileKind.REGISTRATION: QCoreApplication.translate("Drop", "Registration of a meter"),
    }[kind]


def action_words(kind: FileKind) -> str:
    """What can be done with it."""
    return {
        FileKind.NETWORK: QCoreApplication.translate("Drop", "Join this community"),
        FileKind.SITE: QCoreApplication.translate("Drop", "Take it into this home"),
        FileKind.DUMP: QCoreApplication.translate("Drop", "Close"),
        FileKind.METER: QCoreApplication.translate("Drop", "Compare it with ours"),
        FileKind.STATEMENT: QCoreApplication.translate("Drop", "Verify it"),
        FileKind.REGISTRATION: QCoreApplication.translate("Drop", "Sign it as the electrician …"),
    }[kind]


def after_words(kind: FileKind) -> str:
    """What comes of it."""
    return {
        FileKind.NETWORK: QCoreApplication.translate(
            "Drop", "Done. Give the community your address to be admitted; trading begins by itself then."
        ),
        FileKind.SITE: QCoreApplication.translate(
            "Drop", "Done. New devices are read from the next start of the program."
        ),
        FileKind.DUMP: QCoreApplication.translate("Drop", "Done."),
        FileKind.METER: QCoreApplication.translate("Drop", "Compared. Details: energy-app meter reconcile."),
        FileKind.STATEMENT: QCoreApplication.translate("Drop", "Checked against readings and network."),
        FileKind.REGISTRATION: QCoreApplication.translate("Drop", "Done."),
    }[kind]


def fact_words() -> dict[str, str]:
    """The names of facts."""
    return _file_words() | _outcome_words()


def _file_words() -> dict[str, str]:
    return {
        "file": QCoreApplication.translate("Drop", "File"),
        "community": QCoreApplication.translate("Drop", "Community"),
        "chain_id": QCoreApplication.translate("Drop", "Chain id"),
        "servers": QCoreApplication.translate("Drop", "The program will speak to"),
        "contract": QCoreApplication.translate("Drop", "Your keys will sign for"),
        "public": QCoreApplication.translate(
            "Drop", "Readings there are public: a real home offers on paper only."
        ),
        "members_only": QCoreApplication.translate("Drop", "Readings there are for members only."),
        "not_pinned": QCoreApplication.translate(
            "Drop", "No first block is named: another network could pass for this one."
        ),
        "member": QCoreApplication.translate("Drop", "Member"),
        "metering_point": QCoreApplication.translate("Drop", "Metering point"),
        "meter_key": QCoreApplication.translate("Drop", "Meter's key"),
        "signed_by": QCoreApplication.translate("Drop", "Signed by the electrician"),
        "unsigned": QCoreApplication.translate("Drop", "The electrician has not signed it yet."),
        "home": QCoreApplication.translate("Drop", "Home"),
        "devices": QCoreApplication.translate("Drop", "Devices"),
        "own_profiles": QCoreApplication.translate("Drop", "Own profiles"),
        "device": QCoreApplication.translate("Drop", "Device"),
        "profile": QCoreApplication.translate("Drop", "Profile"),
        "confidence_pct": QCoreApplication.translate("Drop", "Certainty in percent"),
        "values": QCoreApplication.translate("Drop", "Values that can be read"),
        "layout": QCoreApplication.translate("Drop", "Format"),
        "meter_import": QCoreApplication.translate("Drop", "From the grid"),
        "meter_export": QCoreApplication.translate("Drop", "To the grid"),
        "meter_production": QCoreApplication.translate("Drop", "Made by the roof"),
    }


def _outcome_words() -> dict[str, str]:
    return {
        "joined": QCoreApplication.translate("Drop", "Let in"),
        "added": QCoreApplication.translate("Drop", "Added"),
        "changed": QCoreApplication.translate("Drop", "Changed"),
        "unchanged": QCoreApplication.translate("Drop", "As before"),
        "profiles": QCoreApplication.translate("Drop", "Profiles"),
        "verdict_within": QCoreApplication.translate("Drop", "Agrees within 2 %"),
        "verdict_beyond": QCoreApplication.translate("Drop", "Differs by more than 2 %"),
        "verdict_too_little": QCoreApplication.translate("Drop", "Less than a day in common"),
        "verified": QCoreApplication.translate("Drop", "The statement is right."),
        "differs": QCoreApplication.translate("Drop", "The statement differs"),
    }
