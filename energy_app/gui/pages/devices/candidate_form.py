"""What the user tells of a device to add: name, role, address, unit, profile."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from energy_app.core.client import DeviceCandidate, DeviceRow
from energy_app.domain.energy import GRID, Role
from energy_app.gui import theme
from energy_app.gui.pages.devices import words
from energy_app.gui.pages.devices.connection_fields import ConnectionFields, number
from energy_app.gui.pages.devices.profile_choice import ProfileBox

_UNIT, _MOST_UNIT = 1, 247


class CandidateForm(QWidget):
    """Fields with their buddies; ``edited`` whenever any of them changes."""

    edited = Signal()

    def __init__(self, present: Sequence[DeviceRow]) -> None:
        """``present`` are the other devices of the home: no name twice, one grid meter as a rule."""
        super().__init__()
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
        self._form = QFormLayout(self)
        self.unit = number(_UNIT, 0, _MOST_UNIT)
        self.profile = ProfileBox()
        self._arrange()
        self.name.setText(self._free_name())
        for changed in (
            self.name.textChanged,
            self.connection.edited,
            self.unit.valueChanged,
            self.profile.currentTextChanged,
        ):
            changed.connect(self.edited)
        self.counts.toggled.connect(self._counts_chosen)
        self.role.currentIndexChanged.connect(self._role_chosen)
        self._tell_role()

    def fields(self) -> dict[str, str]:
        """What stands in the fields, to be shown again by ``show_fields``."""
        return {
            "role": str(self.role.currentData()),
            "name": self.name.text(),
            **self.connection.fields(),
            "unit": str(self.unit.value()),
            "profile": self.profile.profile or "",
        }

    def show_fields(self, fields: Mapping[str, str]) -> None:
        """Put values into the fields; ``endpoint`` is that of a device that is known."""
        self.role.setCurrentIndex(max(0, self.role.findData(Role(fields["role"]))))
        if fields.get("name"):
            self.name.setText(fields["name"])
        if fields.get("endpoint"):
            self.connection.show_endpoint(fields["endpoint"])
        else:
            self.connection.show_fields(fields)
        if fields.get("unit"):
            self.unit.setValue(int(fields["unit"]))
        self.profile.choose(fields.get("profile", ""))

    def keep_role(self) -> None:
        """What a device of the home measures stays: its history was counted so."""
        for widget in (self.role, self.role_hint, self.counts):
            self._form.setRowVisible(widget, False)  # noqa: FBT003  # Qt's argument

    def candidate(self) -> DeviceCandidate:
        """What the fields say. Call ``mistake`` first."""
        return DeviceCandidate(
            self.name.text().strip(),
            Role(self.role.currentData()),
            self.connection.endpoint(),
            self.unit.value(),
            self.profile.profile or "",
            counts_anyway=self._is_second_meter() and self.counts.isChecked(),
        )

    def mistake(self) -> tuple[str, QWidget] | None:
        """What is missing or wrong, in one line, and the field it is in."""
        name = self.name.text().strip()
        if not name:
            return self.tr("Give the device a name."), self.name
        if name.casefold() in self._taken:
            return self.tr("There is a device named {name} already.").format(name=name), self.name
        return self.connection.mistake() or self._profile_mistake()

    def _profile_mistake(self) -> tuple[str, QWidget] | None:
        if self.profile.profile is None:
            return self.tr("Choose a profile from the list, or let it be detected."), self.profile
        return None

    # ---- parts

    def _arrange(self) -> None:
        form = self._form
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(theme.GAP)
        form.setVerticalSpacing(theme.UNIT)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("&Role"), self.role)
        form.addRow("", self.role_hint)
        form.addRow("", self.counts)
        form.addRow(self.tr("&Name"), self.name)
        self.connection = ConnectionFields(form)
        self.host, self.port = self.connection.host, self.connection.port
        form.addRow(self.tr("&Unit number"), self.unit)
        form.addRow(self.tr("&Profile"), self.profile)

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
