"""Devices in words: roles, states, points and what is wrong with them."""

from PySide6.QtCore import QCoreApplication

from energy_app.core.client import DeviceRow
from energy_app.domain.energy import Role
from energy_app.domain.inspection import PointRow
from energy_app.domain.readings import DeviceState, Value
from energy_app.gui.formats import MINUS, MISSING, SPACE, Formats

_MOST_PLACES = 3


def role_word(role: Role) -> str:
    """What a device measures for the home."""
    return {
        Role.GRID_METER: QCoreApplication.translate("Devices", "Grid meter"),
        Role.INVERTER: QCoreApplication.translate("Devices", "Inverter"),
        Role.HYBRID: QCoreApplication.translate("Devices", "Inverter with grid meter"),
        Role.PV_METER: QCoreApplication.translate("Devices", "Meter of the roof"),
        Role.LOAD_METER: QCoreApplication.translate("Devices", "Meter of the home's use"),
        Role.OBSERVER: QCoreApplication.translate("Devices", "Shown only"),
    }[role]


def role_hint(role: Role) -> str:
    """What of a device counts, in a sentence."""
    return {
        Role.GRID_METER: QCoreApplication.translate("Devices", "Its import and export are what is traded."),
        Role.INVERTER: QCoreApplication.translate(
            "Devices", "Its production counts, and its battery where it has one."
        ),
        Role.HYBRID: QCoreApplication.translate(
            "Devices", "Production, battery, import and export come from this one device."
        ),
        Role.PV_METER: QCoreApplication.translate(
            "Devices", "What it counts as export is production, of an inverter that is not read itself."
        ),
        Role.LOAD_METER: QCoreApplication.translate(
            "Devices", "All that the home uses, where no meter counts the grid. It is not traded."
        ),
        Role.OBSERVER: QCoreApplication.translate("Devices", "It is read and shown, and counts for nothing."),
    }[role]


def state_word(state: DeviceState) -> str:
    """How much of the device's answer can be used."""
    return {
        DeviceState.OK: QCoreApplication.translate("Devices", "Readable"),
        DeviceState.ASLEEP: QCoreApplication.translate("Devices", "Asleep"),
        DeviceState.DEGRADED: QCoreApplication.translate("Devices", "Partly readable"),
        DeviceState.OFFLINE: QCoreApplication.translate("Devices", "No answer"),
    }[state]


def state_line(row: DeviceRow, formats: Formats, now_ms: int) -> str:
    """The state with the instant it began."""
    if row.since_ms is None:  # it was added just now: that it does not answer nobody knows yet
        return QCoreApplication.translate("Devices", "Not read yet")
    word = state_word(row.state)
    since = formats.moment(row.since_ms, now_ms)
    return QCoreApplication.translate("Devices", "{state} since {time}").format(state=word, time=since)


def point_word(name: str) -> str:
    """A canonical point in words; a profile's own points by their name."""
    words = {
        "manufacturer": QCoreApplication.translate("Devices", "Manufacturer"),
        "model": QCoreApplication.translate("Devices", "Model"),
        "serial": QCoreApplication.translate("Devices", "Serial number"),
        "firmware": QCoreApplication.translate("Devices", "Firmware"),
        "state": QCoreApplication.translate("Devices", "State"),
        "pv_power_w": QCoreApplication.translate("Devices", "Solar power"),
        "pv_energy_wh": QCoreApplication.translate("Devices", "Solar production, total"),
        "ac_power_w": QCoreApplication.translate("Devices", "AC power"),
        "grid_power_w": QCoreApplication.translate("Devices", "Grid power (+ import)"),
        "grid_power_l1_w": QCoreApplication.translate("Devices", "Grid power L1 (+ import)"),
        "grid_power_l2_w": QCoreApplication.translate("Devices", "Grid power L2 (+ import)"),
        "grid_power_l3_w": QCoreApplication.translate("Devices", "Grid power L3 (+ import)"),
        "grid_import_wh": QCoreApplication.translate("Devices", "Import, total"),
        "grid_export_wh": QCoreApplication.translate("Devices", "Export, total"),
        "battery_power_w": QCoreApplication.translate("Devices", "Battery power (+ discharge)"),
        "battery_soc_pct": QCoreApplication.translate("Devices", "Battery charge level"),
        "battery_capacity_wh": QCoreApplication.translate("Devices", "Battery capacity"),
        "battery_charge_wh": QCoreApplication.translate("Devices", "Battery charged, total"),
        "battery_discharge_wh": QCoreApplication.translate("Devices", "Battery discharged, total"),
        "frequency_hz": QCoreApplication.translate("Devices", "Frequency"),
        "voltage_l1_v": QCoreApplication.translate("Devices", "Voltage L1"),
        "voltage_l2_v": QCoreApplication.translate("Devices", "Voltage L2"),
        "voltage_l3_v": QCoreApplication.translate("Devices", "Voltage L3"),
    }
    return words.get(name, name)


def value_text(value: Value, formats: Formats) -> str:
    """A decoded value as the device's unit has it, with the decimals it carries."""
    if value is None:
        return MISSING
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        text = formats.locale.toString(abs(value))
        return f"{MINUS}{text}" if value < 0 else text
    decimals = f"{value:.{_MOST_PLACES}f}".rstrip("0").partition(".")[2]
    return formats.number(value, len(decimals))


def value_with_unit(point: PointRow, formats: Formats) -> str:
    """The value and its unit on one line."""
    text = value_text(point.value, formats)
    return f"{text}{SPACE}{point.unit}" if point.unit and point.value is not None else text


def registers_text(point: PointRow) -> str:
    """Kind and addresses of a point's registers, neighbouring ones as a range."""
    addresses = point.addresses
    if not addresses:
        return MISSING
    first, last = addresses[0], addresses[-1]
    if len(addresses) == 1:
        return f"{point.space} {first}"
    if list(addresses) == list(range(first, last + 1)):
        return f"{point.space} {first}–{last}"
    return f"{point.space} {', '.join(str(address) for address in addresses)}"


def raw_text(raw: tuple[int, ...] | None) -> str:
    """The words as they came, decimal."""
    return MISSING if raw is None else " ".join(str(word) for word in raw)


def raw_hex(raw: tuple[int, ...] | None) -> str | None:
    """The words as they came, hexadecimal."""
    return None if raw is None else " ".join(f"{word:04X}" for word in raw)
