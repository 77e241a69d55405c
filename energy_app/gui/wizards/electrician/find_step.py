"""Which device: one of the site, one that is found in the network, or one given by hand."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QItemSelectionModel
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QWidget,
)

from energy_app.domain.commissioning import FoundDevice, Search
from energy_app.domain.energy import Role
from energy_app.gui import theme
from energy_app.gui.formats import Formats
from energy_app.gui.pages.devices.words import point_word, role_hint, role_word
from energy_app.gui.pages.latest import ask_once
from energy_app.gui.pages.rows import Column, RowModel, Tone
from energy_app.gui.pages.table import Table
from energy_app.gui.reasons import told
from energy_app.gui.repeated import Repeated
from energy_app.gui.widgets.card import Card
from energy_app.gui.wizards.electrician.hand_dialog import HandDialog
from energy_app.gui.wizards.electrician.job import FOUND, HAND, SITE, Choice
from energy_app.gui.wizards.electrician.job_step import JobStep, narrow, soft

if TYPE_CHECKING:
    from energy_app.gui.wizards.electrician.view import ElectricianWizard

POLL_MS = 300
_ROWS = 7
_MOST_UNIT = 247
_ROLES = (Role.GRID_METER, Role.INVERTER, Role.HYBRID, Role.PV_METER, Role.LOAD_METER, Role.OBSERVER)


class FindStep(JobStep):
    """Searches, and lists what can be chosen; name and role of the chosen one."""

    def __init__(self, wizard: "ElectricianWizard") -> None:
        super().__init__(
            wizard,
            self.tr("Which device?"),
            self.tr("Only reading, only your own network. The home's own devices rest while it is searched."),
        )
        self.place = QComboBox()
        self.typed = QLineEdit()
        self.place.setEditable(True)
        self.place.setLineEdit(self.typed)
        self.place.setAccessibleName(self.tr("Where to search"))
        self.start = QPushButton(self.tr("&Search"))
        self.halt = QPushButton(self.tr("Sto&p"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the search"))
        self.told = soft()
        self.model = _model(self.formats)
        self.table = Table(self.model, wizard.context.look, self.tr("Devices to choose from"), wide=(4,))
        self.evidence = soft()
        self.address, self.unit = QLineEdit(), QSpinBox()
        self.take = QPushButton(self.tr("&Take"))
        self.other = QPushButton(self.tr("Serial port, RTU, &UDP …"))
        self.dialog: HandDialog | None = None
        self.name, self.role, self.hint = QLineEdit(), QComboBox(), soft()
        self._search: Search | None = None
        self._hand: tuple[Choice, ...] = ()
        self._asking = Repeated(self, wizard.context.bridge, lambda core: core.search(), self._show, POLL_MS)
        self._arrange()
        self.start.clicked.connect(self._begin)
        self.typed.returnPressed.connect(self._begin)
        self.halt.clicked.connect(self._stop)
        self.take.clicked.connect(self._take)
        self.other.clicked.connect(self._ask_place)
        self.address.returnPressed.connect(self._take)
        self.role.currentIndexChanged.connect(self._role_chosen)
        self.name.textChanged.connect(self.judged)
        self.table.selectionModel().currentRowChanged.connect(self._chosen)

    def enter(self) -> None:
        """Show the devices of the site; look where a search could be."""
        super().enter()
        self._list()
        self._asking.ask()
        if not self.place.count():
            ask_once(self.wizard, lambda core: core.search_places(), self._offer, self.complain, owner=self)

    def leave(self) -> None:
        """End the search."""
        super().leave()
        self.stop()

    def stop(self) -> bool:
        """End the search, if there is one."""
        runs = self._search is not None and self._search.is_running
        if runs:
            self._stop()
        return runs

    def first_field(self) -> QWidget:
        """Where to search, or the devices there are."""
        return self.table if self.model.rows else self.place

    def takes_enter(self) -> tuple[QWidget, ...]:
        """A place is searched, an address taken."""
        return self.place, self.typed, self.address

    def can_go_on(self) -> bool:
        """A device is chosen that can be read, and has a name."""
        choice = self._choice()
        return choice is not None and choice.problem is None and bool(self.name.text().strip())

    def go_on(self, done: Callable[[], None]) -> None:
        """Take over the device."""
        self.job.choice = self._choice()
        self.job.name_choice(self.name.text().strip(), str(self.role.currentData()))
        done()

    # ---- parts

    def _arrange(self) -> None:
        for button in (self.start, self.halt, self.take, self.other):
            button.setAutoDefault(False)
        self.address.setPlaceholderText("192.168.1.30")
        self.address.setAccessibleName(self.tr("Address"))
        self.unit.setRange(-1, _MOST_UNIT)
        self.unit.setValue(-1)
        self.unit.setSpecialValueText(self.tr("find out"))
        self.unit.setAccessibleName(self.tr("Unit number"))
        narrow(self.unit)
        for role in _ROLES:
            self.role.addItem(role_word(role), role.value)
        search = Card(self.tr("Search"))
        search.body.addLayout(_row((self.place, 1), (self.start, 0), (self.halt, 0)))
        search.body.addWidget(self.bar)
        search.body.addWidget(self.told)
        by_hand = QLabel(self.tr("Or by hand:"))
        unit = QLabel(self.tr("unit"))
        search.body.addLayout(
            _row((by_hand, 0), (self.address, 1), (unit, 0), (self.unit, 0), (self.take, 0), (self.other, 0))
        )
        devices = Card(self.tr("Devices"))
        devices.body.addWidget(self.table)
        devices.body.addWidget(self.evidence)
        form = QFormLayout()
        form.setHorizontalSpacing(theme.GAP)
        form.addRow(self.tr("N&ame"), self.name)
        form.addRow(self.tr("&Measures"), self.role)
        form.addRow("", self.hint)
        devices.body.addLayout(form)
        self.body.addWidget(search)
        self.body.addWidget(devices)
        self._show_search(None)

    def _choice(self) -> Choice | None:
        return self.model.row(self.table.currentIndex())

    def _chosen(self, *_: object) -> None:
        choice = self._choice()
        self.evidence.setText("" if choice is None else _evidence(choice))
        if choice is not None:
            self.role.setCurrentIndex(max(self.role.findData(choice.role), 0))
            self.name.setText(choice.name or self._free_name())
        self.judged.emit()

    def _role_chosen(self) -> None:
        choice = self._choice()
        self.hint.setText(role_hint(Role(str(self.role.currentData()))))
        if choice is not None and not choice.name:
            self.name.setText(self._free_name())

    def _free_name(self) -> str:
        base = self.role.currentText()
        taken = {device.name for device in self.job.site.devices}
        names = (base, *(f"{base} {number}" for number in range(2, 100)))
        return next((name for name in names if name not in taken), base)

    # ---- the list

    def _list(self) -> None:
        before = self._choice() or self.job.choice
        found = () if self._search is None else self._search.found
        choices: dict[tuple[str, int | None], Choice] = {}
        for choice in (*self._of_site(), *self._hand, *map(_found, found)):
            choices.setdefault(choice.key, choice)
        self.model.update_rows(tuple(choices.values()))
        self.table.setVisible(bool(choices))
        self.table.fit_height(_ROWS)
        at = None if before is None else self.model.row_of(before.key)
        if choices and not self.table.currentIndex().isValid():
            self._select(at or 0)
        self._chosen_again()

    def _chosen_again(self) -> None:
        if self._choice() is None:
            self.evidence.setText(
                self.tr(
                    "No device yet. Search for it, or give its address. Modbus must be switched on in it."
                )
            )
        self.judged.emit()

    def _select(self, at: int) -> None:
        flags = QItemSelectionModel.SelectionFlag
        index = self.model.index(at, 0)
        self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def _of_site(self) -> list[Choice]:
        return [
            Choice(
                SITE,
                device.endpoint,
                device.unit,
                device.profile,
                device.name,
                device.role,
                device.name,
                device.serial,
                invert=device.invert,
            )
            for device in self.job.site.devices
        ]

    # ---- by hand

    def _take(self) -> None:
        address = self.address.text().strip()
        if not address or any(sign.isspace() for sign in address):
            self.complain(self.tr("Give the device's address, like 192.168.1.30 or 192.168.1.30:1502."))
            self.address.setFocus()
            return
        self._take_place(address)

    def _ask_place(self) -> None:
        self.dialog = dialog = HandDialog(self.wizard)
        dialog.taken.connect(self._take_place)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_place(self, address: str) -> None:
        self.wizard.message.clear()
        unit = self.unit.value() if self.unit.value() >= 0 else None
        choice = Choice(HAND, address, unit, "auto", role=Role.GRID_METER.value)
        self._hand = (*(each for each in self._hand if each.key != choice.key), choice)
        self._list()
        at = self.model.row_of(choice.key)
        if at is not None:
            self._select(at)

    # ---- search

    def _offer(self, places: Sequence[str]) -> None:
        text = self.place.currentText()
        self.place.addItems(list(places))
        if text:
            self.place.setEditText(text)

    def _begin(self) -> None:
        place = self.place.currentText().strip()
        if not place:
            self.complain(self.tr("Say where to search: a network like 192.168.1.0/24, or a serial port."))
            self.place.setFocus()
            return
        self.wizard.message.clear()
        self._do(lambda core: core.begin_search(place))

    def _stop(self) -> None:
        self._do(lambda core: core.end_search())

    def _do(self, question: Callable[..., object]) -> None:
        ask_once(
            self.wizard,
            question,  # type: ignore[arg-type]  # a coroutine of the core
            lambda _: self._asking.ask(),
            self.complain,
            owner=self,
        )

    def _show(self, search: Search | None) -> None:
        if not self._is_in_view:
            return
        problem = None if search is None else search.problem
        if problem is not None and (self._search is None or self._search.problem != problem):
            self.complain(told(problem))
        self._search = search
        self._show_search(search)
        self._list()
        if search is not None and search.is_running:
            self._asking.ask()

    def _show_search(self, search: Search | None) -> None:
        runs = search is not None and search.is_running
        self.start.setEnabled(not runs)
        self.place.setEnabled(not runs)
        self.halt.setEnabled(runs)
        self.bar.setVisible(runs)
        self.told.setVisible(search is not None)
        if search is None:
            return
        self.bar.setRange(0, max(search.total, 1))
        self.bar.setValue(search.asked)
        number = self.formats.locale.toString
        counts = {"asked": number(search.asked), "total": number(search.total)}
        devices = number(sum(each.problem is None for each in search.found))
        if not runs:
            text = self.tr("{place}: {count} devices found").format(place=search.place, count=devices)
        elif search.doing == "ports":
            text = self.tr("{asked} of {total} places asked, {count} devices found").format(
                **counts, count=devices
            )
        else:
            text = self.tr("{place}: {asked} of {total} unit numbers asked, {count} devices found").format(
                place=search.doing, **counts, count=devices
            )
        self.told.setText(text)


def _row(*widgets: tuple[QWidget, int]) -> QHBoxLayout:
    layout = QHBoxLayout()
    layout.setSpacing(theme.UNIT)
    for widget, stretch in widgets:
        layout.addWidget(widget, stretch)
    return layout


def _found(device: FoundDevice) -> Choice:
    return Choice(
        FOUND,
        device.endpoint,
        device.unit,
        device.profile or "",
        role=_likely_role(device).value,
        title=f"{device.manufacturer} {device.model}".strip(),
        serial=device.serial,
        confidence=device.confidence,
        evidence=tuple(device.evidence.items()),
        problem=device.problem,
    )


def _likely_role(device: FoundDevice) -> Role:
    """A first guess that the electrician sees and can change."""
    told = device.evidence.keys()
    if "pv_power_w" not in told and "pv_energy_wh" not in told:
        return Role.GRID_METER
    return Role.HYBRID if "grid_import_wh" in told else Role.INVERTER


def _evidence(choice: Choice) -> str:
    if choice.problem is not None:
        return told(choice.problem)
    values = " · ".join(f"{point_word(name)} {value}" for name, value in choice.evidence)
    if not values:
        return QCoreApplication.translate("Electrician", "What it is shows in the next step.")
    return QCoreApplication.translate("Electrician", "It says: {values}").format(values=values)


def _source(choice: Choice) -> str:
    if choice.problem is not None:
        return QCoreApplication.translate("Electrician", "not understood")
    return {
        SITE: QCoreApplication.translate("Electrician", "of the site"),
        FOUND: QCoreApplication.translate("Electrician", "found"),
        HAND: QCoreApplication.translate("Electrician", "by hand"),
    }[choice.source]


def _model(formats: Formats) -> RowModel[Choice]:
    def tone(choice: Choice) -> Tone:
        return Tone.MUTED if choice.problem is not None else Tone.PLAIN

    def title(choice: Choice) -> str:
        return choice.title or QCoreApplication.translate("Electrician", "a device")

    def place(choice: Choice) -> str:
        return choice.endpoint if choice.unit is None else f"{choice.endpoint} · {choice.unit}"

    return RowModel(
        [
            Column(QCoreApplication.translate("Electrician", "Device"), title, tone=tone),
            Column(QCoreApplication.translate("Electrician", "Address"), place, tone=tone),
            Column(
                QCoreApplication.translate("Electrician", "Serial number"),
                lambda choice: choice.serial,
                tone=tone,
            ),
            Column(
                QCoreApplication.translate("Electrician", "Sure"),
                lambda choice: (
                    "" if choice.confidence is None else str(formats.percent(choice.confidence * 100))
                ),
                number=True,
                tone=tone,
            ),
            Column(QCoreApplication.translate("Electrician", "Where from"), _source, tone=tone),
        ],
        lambda choice: choice.key,
    )
