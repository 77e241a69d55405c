"""How a device is reached: over the network in one of four ways, or at a serial port of this computer."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QSpinBox, QWidget

from energy_app.domain.devices import SerialPort
from energy_app.domain.endpoint import DEFAULT_PORT, PARITIES, Endpoint, Framing, Medium, Serial
from energy_app.domain.errors import InputError
from energy_app.gui import theme
from energy_app.gui.widgets.number_field import inset
from energy_app.gui.widgets.polish import set_look

_MOST_PORT = 65_535
_BAUDS = (2_400, 4_800, 9_600, 19_200, 38_400, 57_600, 115_200)
_WAYS = (
    (Medium.TCP, Framing.TCP),
    (Medium.TCP, Framing.RTU),
    (Medium.UDP, Framing.TCP),
    (Medium.UDP, Framing.RTU),
    (Medium.SERIAL, Framing.RTU),
)


class ConnectionFields(QObject):
    """Rows of a form; ``edited`` whenever one changes, ``serial_chosen`` when ports are wanted."""

    edited = Signal()
    serial_chosen = Signal()

    def __init__(self, form: QFormLayout) -> None:
        super().__init__(form)
        self._form = form
        self._ports: Sequence[SerialPort] = ()
        self.way = QComboBox()
        self.host = QLineEdit()
        self.host.setPlaceholderText("192.168.1.40")
        self.port = number(DEFAULT_PORT, 1, _MOST_PORT)
        self.place = QComboBox()
        self.place.setEditable(True)
        self.place.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.baud, self.parity, self.stop = QComboBox(), QComboBox(), QComboBox()
        self._fill()
        self._arrange()
        self.way.currentIndexChanged.connect(self._way_chosen)
        self.place.currentTextChanged.connect(self._place_chosen)
        for changed in (self.host.textChanged, self.port.valueChanged):
            changed.connect(self.edited)
        for box in (self.baud, self.parity, self.stop):
            box.currentIndexChanged.connect(self.edited)
        self._settle()

    @property
    def is_serial(self) -> bool:
        """Whether a serial port is meant."""
        return self._chosen_way()[0] is Medium.SERIAL

    def choose_serial(self) -> None:
        """Mean a serial port."""
        self.way.setCurrentIndex(_WAYS.index((Medium.SERIAL, Framing.RTU)))

    def show_ports(self, ports: Sequence[SerialPort]) -> None:
        """Offer these ports, keeping what was chosen or typed."""
        path = self._path()
        self._ports = ports
        with QSignalBlocker(self.place):  # nothing was chosen
            self.place.clear()
            for port in ports:
                name = f"{port.adapter} ({port.device})" if port.adapter else port.device
                self.place.addItem(name, port.name)
            self._choose_path(path or (ports[0].name if ports else ""))
        self._settle()

    def endpoint(self) -> str:
        """What the fields say, in the notation of endpoints. Call ``mistake`` first."""
        medium, framing = self._chosen_way()
        if medium is Medium.SERIAL:
            line = Serial(self.baud.currentData(), self.parity.currentData(), self.stop.currentData())
            return str(Endpoint(self._path(), 0, medium, framing, line))
        host = self.host.text().strip().removeprefix("[").removesuffix("]")
        return str(Endpoint(host, self.port.value(), medium, framing))

    def show_endpoint(self, text: str) -> None:
        """Put an endpoint into the fields."""
        endpoint = Endpoint.parse(text)
        self.way.setCurrentIndex(_WAYS.index((endpoint.medium, endpoint.framing)))
        if endpoint.medium is not Medium.SERIAL:
            self.host.setText(endpoint.host)
            self.port.setValue(endpoint.port)
            return
        self._choose_path(endpoint.host)
        if self.baud.findData(endpoint.serial.baud) < 0:
            self._offer_baud(endpoint.serial.baud)
        self.baud.setCurrentIndex(self.baud.findData(endpoint.serial.baud))
        self.parity.setCurrentIndex(self.parity.findData(endpoint.serial.parity))
        self.stop.setCurrentIndex(self.stop.findData(endpoint.serial.stop_bits))

    def fields(self) -> dict[str, str]:
        """What stands in the fields, finished or not, to be shown again by ``show_fields``."""
        return {
            "way": str(self.way.currentIndex()),
            "host": self.host.text(),
            "port": str(self.port.value()),
            "place": self._path(),
            "baud": str(self.baud.currentData()),
            "parity": str(self.parity.currentData()),
            "stop": str(self.stop.currentData()),
        }

    def show_fields(self, fields: Mapping[str, str]) -> None:
        """Put values into the fields; those that are not there stay."""
        self.way.setCurrentIndex(int(fields.get("way") or self.way.currentIndex()))
        self.host.setText(fields.get("host", self.host.text()))
        self.port.setValue(int(fields.get("port") or self.port.value()))
        if fields.get("place"):
            self._choose_path(fields["place"])
        for box, name in ((self.baud, "baud"), (self.stop, "stop")):
            at = box.findData(int(fields.get(name) or 0))
            box.setCurrentIndex(at if at >= 0 else box.currentIndex())
        at = self.parity.findData(fields.get("parity", ""))
        self.parity.setCurrentIndex(at if at >= 0 else self.parity.currentIndex())

    def mistake(self) -> tuple[str, QWidget] | None:
        """What is missing or wrong, in one line, and the field it is in."""
        return self._place_mistake() if self.is_serial else self._host_mistake()

    # ---- parts

    def _fill(self) -> None:
        names = (
            self.tr("Network: Modbus TCP"),
            self.tr("Network: RTU frames over TCP"),
            self.tr("Network: Modbus in UDP"),
            self.tr("Network: RTU frames in UDP"),
            self.tr("Serial port (RS485)"),
        )
        for at, name in enumerate(names):
            self.way.addItem(name, at)
        for baud in _BAUDS:
            self._offer_baud(baud)
        self.baud.setCurrentIndex(self.baud.findData(Serial().baud))
        parities = (self.tr("no parity"), self.tr("even parity"), self.tr("odd parity"))
        for parity, name in zip(PARITIES, parities, strict=True):
            self.parity.addItem(name, parity)
        self.stop.addItem(self.tr("1 stop bit"), 1)
        self.stop.addItem(self.tr("2 stop bits"), 2)
        self.baud.setAccessibleName(self.tr("Baud rate"))
        self.parity.setAccessibleName(self.tr("Parity"))
        self.stop.setAccessibleName(self.tr("Stop bits"))

    def _offer_baud(self, baud: int) -> None:
        self.baud.addItem(self.tr("{baud} baud").format(baud=baud), baud)

    def _arrange(self) -> None:
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.UNIT)
        for box in (self.baud, self.parity, self.stop):
            line.addWidget(box)
        line.addStretch()
        form = self._form
        form.addRow(self.tr("&Connection"), self.way)
        form.addRow(self.tr("&Address"), self.host)
        form.addRow(self.tr("P&ort"), self.port)
        form.addRow(self.tr("Serial p&ort"), self.place)
        form.addRow("", self.hint)
        form.addRow(self.tr("Line"), self._line)

    def _chosen_way(self) -> tuple[Medium, Framing]:
        return _WAYS[self.way.currentIndex()]

    def _path(self) -> str:
        """The port under the name to be kept."""
        text = self.place.currentText().strip()
        at = self.place.findText(text)
        return str(self.place.itemData(at)) if at >= 0 else text.removeprefix("serial:")

    def _choose_path(self, path: str) -> None:
        at = self.place.findData(path)
        if at >= 0:
            self.place.setCurrentIndex(at)
        else:
            self.place.setEditText(path)

    def _way_chosen(self) -> None:
        self._settle()
        if self.is_serial:
            self.serial_chosen.emit()
        self.edited.emit()

    def _place_chosen(self) -> None:
        self._settle()
        self.edited.emit()

    def _settle(self) -> None:
        """Show the rows that belong to the way, and say what is to know of the port."""
        serial = self.is_serial
        rows: tuple[tuple[QWidget, bool], ...] = (
            *((each, not serial) for each in (self.host, self.port)),
            *((each, serial) for each in (self.place, self._line)),
        )
        for row, is_seen in rows:
            self._form.setRowVisible(row, is_seen)
        text, is_bad = self._told()
        self.hint.setText(text)
        set_look(self.hint, "kind", "plain" if is_bad else "soft")
        set_look(self.hint, "tone", "bad" if is_bad else "plain")
        self._form.setRowVisible(self.hint, serial and bool(text))

    def _told(self) -> tuple[str, bool]:
        """What is to know of the port, and whether it keeps the device from being read."""
        path = self._path()
        port = next((each for each in self._ports if each.name == path), None)
        if port is not None and port.closed_to is not None:
            return self._closed(port.closed_to), True
        if port is not None and port.is_lasting:
            return self.tr("It is kept under a name that stays when other adapters are plugged in."), False
        if not self._ports and not path:
            return self.tr("This computer has no serial port now. Plug the adapter in."), False
        return "", False

    def _closed(self, group: str) -> str:
        return self.tr(
            "You have no right to use this port. Add your user to the group {group}, then log in anew."
        ).format(group=group)

    def _place_mistake(self) -> tuple[str, QWidget] | None:
        path = self._path()
        if not path:
            return self.tr("Choose the serial port at which the device is."), self.place
        port = next((each for each in self._ports if each.name == path), None)
        if port is not None and port.closed_to is not None:
            return self._closed(port.closed_to), self.place
        if not _is_serial_port(path):
            text = self.tr("{place} is no serial port. Enter one like /dev/ttyUSB0 or COM3.")
            return text.format(place=path), self.place
        return None

    def _host_mistake(self) -> tuple[str, QWidget] | None:
        host = self.host.text().strip()
        if not host:
            return self.tr("Enter the device's address in your network, like 192.168.1.40."), self.host
        if host.count(":") == 1 and "/" not in host:
            return self.tr("Enter the port in its own field."), self.host
        try:
            Endpoint.parse(f"tcp://{host}" if host.startswith("[") or ":" not in host else f"tcp://[{host}]")
        except InputError:
            text = self.tr("{host} is not an address. Enter a name or numbers only.")
            return text.format(host=host), self.host
        return None


def number(value: int, least: int, most: int) -> QSpinBox:
    """A field for a small number, as wide as one."""
    field = QSpinBox()
    field.setRange(least, most)
    field.setValue(value)
    field.setGroupSeparatorShown(False)
    inset(field)
    field.setFixedWidth(12 * theme.UNIT)
    return field


def _is_serial_port(path: str) -> bool:
    try:
        endpoint = Endpoint.parse(f"serial:{path}")
    except InputError:
        return False
    return endpoint.host == path and not any(sign.isspace() for sign in path)
