"""A device that is entered: it is read before it can be saved, and what it says is shown."""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout

from energy_app.core.client import CoreClient, DeviceCandidate, DeviceRow, ProfileChoice
from energy_app.domain.inspection import Inspection
from energy_app.domain.readings import CANONICAL_POINTS, IDENTITY_POINTS
from energy_app.gui import theme
from energy_app.gui.page import Page
from energy_app.gui.pages.devices import words
from energy_app.gui.pages.devices.candidate_form import CandidateForm
from energy_app.gui.pages.devices.model import FoundModel
from energy_app.gui.pages.latest import ask_once
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.pages.table import Table

type Keep = Callable[[CoreClient, DeviceCandidate], Coroutine[Any, Any, None]]
_WIDTH, _HEIGHT = 72 * theme.UNIT, 92 * theme.UNIT


class DeviceDialog(QDialog):
    """Save is possible only after a Validate that succeeded, with the same fields.

    ``saved`` carries the name of the device.
    """

    saved = Signal(str)

    def __init__(self, page: Page, title: str, present: Sequence[DeviceRow], keep: Keep) -> None:
        """``present``: the other devices of the home; ``keep``: how one that could be read is kept."""
        super().__init__(page)
        self.setWindowTitle(title)
        self.resize(_WIDTH, _HEIGHT)
        self.page = page
        self._keep = keep
        self._formats = page.formats
        self._is_busy = False
        self._cancel_running: Callable[[], None] | None = None
        self._validated: DeviceCandidate | None = None
        self.form = CandidateForm(present)
        self.form.edited.connect(self._edited)
        self.form.connection.serial_chosen.connect(self._ask_ports)
        self.message = MessageLine()
        self.identity = QLabel()
        self.identity.setWordWrap(True)
        self.found = FoundModel(page.formats, self)
        self._table = Table(self.found, page.context.look, self.tr("What the device says"), wide=(0,))
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Reading the device"))
        self.validate = QPushButton(self.tr("&Validate"))
        self.save = QPushButton(self.tr("&Save"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.begin = QHBoxLayout()
        self._arrange()
        self.validate.clicked.connect(self._validate)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.reject)
        self._settle()
        self.form.host.setFocus()

    def can_be_saved(self) -> DeviceCandidate | None:
        """What Save would keep: what was read, with the fields as they are now."""
        return self._validated

    def show_found(self, fields: Mapping[str, str]) -> None:
        """Put into the fields what a search has found, and read the device at once."""
        self.form.show_fields(fields)
        self._validate()

    def show_profiles(self, profiles: Sequence[ProfileChoice]) -> None:
        """Offer these profiles."""
        self.form.profile.show_profiles(profiles)

    def done(self, result: int) -> None:
        """Close; what still runs is not waited for."""
        if self._is_busy and self._cancel_running is not None:
            self._cancel_running()
        super().done(result)

    # ---- parts

    def _arrange(self) -> None:
        self.validate.setProperty("kind", "primary")
        for button in (self.validate, self.save, self.cancel):
            button.setAutoDefault(False)
        lead = QLabel(
            self.tr("The device is only read. Validate shows what it says before anything is saved.")
        )
        lead.setProperty("kind", "soft")
        lead.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.UNIT)
        buttons.addWidget(self.cancel)
        buttons.addStretch()
        buttons.addWidget(self.validate)
        buttons.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        layout.setSpacing(theme.UNIT + 4)
        layout.addWidget(lead)
        layout.addLayout(self.begin)
        for widget in (self.form, self._bar, self.message, self.identity):
            layout.addWidget(widget)
        layout.addWidget(self._table, 1)
        layout.addStretch()  # takes the room while there is no table
        layout.addLayout(buttons)
        self.validate.setDefault(True)  # once it is in the dialog, whose default it is to be

    def _settle(self) -> None:
        """What can be pressed now."""
        busy = self._is_busy
        self.form.setEnabled(not busy)
        self._bar.setVisible(busy)
        self.validate.setEnabled(not busy)
        self.save.setEnabled(not busy and self.can_be_saved() is not None)
        shown = self._validated is not None
        self.identity.setVisible(shown)
        self._table.setVisible(shown)

    def _edited(self) -> None:
        """What was validated is not what the fields say now."""
        self._validated = None
        self.message.clear()
        self._settle()

    def _ask_ports(self) -> None:
        """Which serial ports there are now: an adapter may have been plugged in."""
        complain = self.message.complain
        ask_once(
            self.page, lambda core: core.serial_ports(), self.form.connection.show_ports, complain, owner=self
        )

    # ---- validate and save

    def _validate(self) -> None:
        mistake = self.form.mistake()
        if mistake is not None:
            line, field = mistake
            self.message.complain(line)
            field.setFocus()
            return
        candidate = self.form.candidate()
        self._validated = None
        self.message.tell(self.tr("Reading {address} …").format(address=candidate.endpoint))
        self._run(lambda core: core.inspect(candidate), partial(self._show, candidate))

    def _show(self, candidate: DeviceCandidate, found: Inspection) -> None:
        # The profile that was found is kept, so that the device is not taken for another one later.
        self._validated = replace(candidate, profile=found.profile)
        self.message.praise(
            self.tr("This device can be read. Compare the values with its display, then save.")
        )
        self.identity.setText(self._identity(found))
        order = {name: at for at, name in enumerate(CANONICAL_POINTS)}
        known = [point for point in found.points if point.name in order and point.name not in IDENTITY_POINTS]
        self.found.update_rows(sorted(known, key=lambda point: order[point.name]))
        self._table.fit_columns()
        self.save.setFocus()

    def _identity(self, found: Inspection) -> str:
        names = [found.identity.get(name) for name in ("manufacturer", "model")]
        device = " ".join(name for name in names if name) or self.tr("a device that does not tell its name")
        parts = [device]
        told = [(name, found.identity.get(name)) for name in ("serial", "firmware")]
        parts += [f"{words.point_word(name)} {value}" for name, value in told if value]
        fit = self.tr("profile {profile}, {share} sure").format(
            profile=found.profile, share=self._formats.percent(found.confidence * 100)
        )
        return " · ".join([*parts, fit])

    def _save(self) -> None:
        candidate = self.can_be_saved()
        if candidate is None:
            return
        self.message.tell(self.tr("Saving …"))
        self._run(lambda core: self._keep(core, candidate), partial(self._saved, candidate.name))

    def _saved(self, name: str, _nothing: None) -> None:
        self.saved.emit(name)
        self.accept()

    def _run[T](
        self, question: Callable[[CoreClient], Coroutine[Any, Any, T]], success: Callable[[T], None]
    ) -> None:
        self._is_busy = True
        self._settle()
        asked = ask_once(self.page, question, success, self.message.complain, self._ended, owner=self)
        self._cancel_running = asked.cancel

    def _ended(self) -> None:
        self._is_busy = False
        self._settle()
        if self._validated is not None:
            self.save.setFocus()
