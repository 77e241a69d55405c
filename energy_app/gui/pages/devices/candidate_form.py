"""What the user tells of a device to add: name, role, address, unit, profile."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QSpinBox,
    QWidget,
)

from energy_app.core.client import DeviceCandidate, DeviceRow
from energy_app.domain.energy import GRID, Role
from energy_app.gui import theme
from energy_app.gui.pages.devices import words
from energy_app.gui.pages.devices.profile_choice import ProfileBox
from energy_app.gui.widgets.button_group import ChoiceGroup
from energy_app.gui.widgets.number_field import inset

_PORT, _MOST_PORT = 502, 65_535
_UNIT, _MOST_UNIT = 1, 247


class CandidateForm(QWidget):
    """Fields with their buddies; ``edited`` whenever any of them changes."""

    edited = Signal()

    def __init__(self, present: Sequence[DeviceRow]) -> None:
        """``present`` are the devices of the home: no name twice, and one grid meter as a rule."""
        super().__init__()
        self._endpoint = ""
        self._taken = {row.name.casefold() for row in present}
        self._has_meter = any(set(GRID) & set(row.role.directions) for row in present)
        self.role = QComboBox()
        for role in Role:
            self.role.addItem(words.role_word(role), role)
        self.role_hint = QLabel()
        self.role_hint.setProperty("kind", "soft")
        self.role_hint.setWordWrap(True)
        self.counts = QCheckBox(self.tr("Count it too: this home has two connections to the grid"))
        self.name = QLineEdit()
        self.host = QLineEdit()
        self.host.setPlaceholderText("192.168.1.40")
        self.port = _number(_PORT, 1, _MOST_PORT)
        self.unit = _number(_UNIT, 0, _MOST_UNIT)
        self.profile = ProfileBox()
        self._arrange()
        self.name.setText(self._free_name())
        for changed in (self.name.textChanged, self.host.textChanged, self.profile.currentTextChanged):
            changed.connect(self.edited)
        for number in (self.port, self.unit):
            number.valueChanged.connect(self.edited)
        self.counts.toggled.connect(self._counts_chosen)
        self.role.currentIndexChanged.connect(self._role_chosen)
        self._tell_role()

    def fields(self) -> dict[str, str]:
        """What stands in the fields, to be shown again by ``show_fields``."""
        return {
            "role": str(self.role.currentData()),
            "name": self.name.text(),
            "endpoint": self._endpoint,
            "host": self.host.text(),
            "port": str(self.port.value()),
            "unit": str(self.unit.value()),
            "profile": self.profile.profile or "",
        }

    def show_fields(self, fields: Mapping[str, str]) -> None:
        """Put values into the fields. An ``endpoint`` was found by a search and stays as it is."""
        self.role.setCurrentIndex(max(0, self.role.findData(Role(fields["role"]))))
        if fields.get("name"):
            self.name.setText(fields["name"])
        self._endpoint = fields.get("endpoint", "")
        self.host.setText(self._endpoint or fields.get("host", ""))
        self.host.setReadOnly(bool(self._endpoint))
        self._form.setRowVisible(self.port, not self._endpoint)
        if fields.get("port"):
            self.port.setValue(int(fields["port"]))
        if fields.get("unit"):
            self.unit.setValue(int(fields["unit"]))
        self.profile.choose(fields.get("profile", ""))

    def candidate(self) -> DeviceCandidate:
        """What the fields say. Call ``mistake`` first."""
        host = self.host.text().strip()
        bare = host.startswith("[") or ":" not in host
        endpoint = f"{host}:{self.port.value()}" if bare else f"[{host}]:{self.port.value()}"
        profile = self.profile.profile or ""
        return DeviceCandidate(
            self.name.text().strip(),
            Role(self.role.currentData()),
            self._endpoint or endpoint,
            self.unit.value(),
            profile,
            counts_anyway=self._is_second_meter() and self.counts.isChecked(),
        )

    def mistake(self) -> tuple[str, QWidget] | None:
        """What is missing or wrong, in one line, and the field it is in."""
        name, host = self.name.text().strip(), self.host.text().strip()
        if not name:
            return self.tr("Give the device a name."), self.name
        if name.casefold() in self._taken:
            return self.tr("There is a device named {name} already.").format(name=name), self.name
        if self._endpoint:
            return self._profile_mistake()
        if not host:
            return self.tr("Enter the device's address in your network, like 192.168.1.40."), self.host
        if any(sign.isspace() or sign in "/@" for sign in host):
            return self.tr("{host} is not an address. Enter a name or numbers only.").format(
                host=host
            ), self.host
        if host.count(":") == 1:
            return self.tr("Enter the port in its own field."), self.host
        return self._profile_mistake()

    def _profile_mistake(self) -> tuple[str, QWidget] | None:
        if self.profile.profile is None:
            return self.tr("Choose a profile from the list, or let it be detected."), self.profile
        return None

    # ---- parts

    def _arrange(self) -> None:
        self._form = form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(theme.GAP)
        form.setVerticalSpacing(theme.UNIT)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("&Role"), self.role)
        form.addRow("", self.role_hint)
        form.addRow("", self.counts)
        form.addRow(self.tr("&Name"), self.name)
        form.addRow(self.tr("Connection"), self._connection())
        form.addRow(self.tr("&Address"), self.host)
        form.addRow(self.tr("P&ort"), self.port)
        form.addRow(self.tr("&Unit number"), self.unit)
        form.addRow(self.tr("&Profile"), self.profile)

    def _connection(self) -> QWidget:
        """Serial ports are shown, so that nobody looks for them elsewhere."""
        network, serial = QRadioButton(self.tr("Network")), QRadioButton(self.tr("Serial port"))
        network.setChecked(True)
        serial.setEnabled(False)
        why = self.tr("not yet: use a gateway that puts the serial line on the network")
        serial.setToolTip(why)
        serial.setAccessibleDescription(why)
        note = QLabel(why)
        note.setProperty("kind", "soft")
        note.setWordWrap(True)
        row = QWidget()
        group = ChoiceGroup(row)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT + 4)
        for button in (network, serial):
            group.addButton(button)
            layout.addWidget(button)
        layout.addWidget(note, 1)
        return row

    def _role_chosen(self) -> None:
        if self.name.text() in self._suggestions():
            self.name.setText(self._free_name())
        self._tell_role()
        self.edited.emit()

    def _counts_chosen(self) -> None:
        self._tell_role()
        self.edited.emit()

    def _is_second_meter(self) -> bool:
        return self._has_meter and Role(self.role.currentData()) is Role.GRID_METER

    def _tell_role(self) -> None:
        second = self._is_second_meter()
        self.counts.setVisible(second)
        if second and not self.counts.isChecked():
            text = self.tr("There is a grid meter already: a second one is read and shown, not counted.")
            self.role_hint.setText(text)
        else:
            self.role_hint.setText(words.role_hint(Role(self.role.currentData())))

    def _suggestions(self) -> set[str]:
        """Names that came from here, and may change with the role."""
        bases = [words.role_word(role) for role in Role]
        return {f"{base}{tail}" for base in bases for tail in ("", *(f" {n}" for n in range(2, 10)))}

    def _free_name(self) -> str:
        base = words.role_word(Role(self.role.currentData()))
        tails = ("", *(f" {number}" for number in range(2, 10)))
        return next((base + tail for tail in tails if (base + tail).casefold() not in self._taken), "")


def _number(value: int, least: int, most: int) -> QSpinBox:
    field = QSpinBox()
    field.setRange(least, most)
    field.setValue(value)
    field.setGroupSeparatorShown(False)
    inset(field)
    field.setFixedWidth(12 * theme.UNIT)
    return field
