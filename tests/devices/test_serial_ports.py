from pathlib import Path
from types import SimpleNamespace

from energy_app.devices.serial_ports import may_use, serial_ports


def adapter(path: Path, serial: str | None) -> SimpleNamespace:
    return SimpleNamespace(device=str(path), serial_number=serial, description="USB Serial")


def test_adapters_are_named_by_serial_number_or_else_by_their_socket(tmp_path: Path) -> None:
    devices = [tmp_path / f"ttyUSB{number}" for number in range(4)]
    for device in devices:
        device.touch()
    for folder in ("by-id", "by-path"):
        (tmp_path / "serial" / folder).mkdir(parents=True)
    (tmp_path / "serial/by-id/usb-FTDI_A1-port0").symlink_to(devices[0])
    (tmp_path / "serial/by-id/usb-1a86_USB_Serial-port0").symlink_to(
        devices[1]
    )  # a CH340: the next one takes it
    for number in (0, 1, 2):
        (tmp_path / f"serial/by-path/pci-usb-0:{number}").symlink_to(devices[number])
    ports = [adapter(device, "A1" if number == 0 else None) for number, device in enumerate(devices)]
    found = serial_ports(lambda: reversed(ports), tmp_path / "serial")
    assert [Path(port.name).name for port in found] == [
        "usb-FTDI_A1-port0",
        "pci-usb-0:1",
        "pci-usb-0:2",
        "ttyUSB3",
    ]
    assert [port.device for port in found] == [str(device) for device in devices]
    assert found[0].serial == "A1"


def test_a_machine_without_ports(tmp_path: Path) -> None:
    assert serial_ports(list, tmp_path) == []


def test_a_port_without_rights_names_the_group_that_has_them(tmp_path: Path) -> None:
    device = tmp_path / "ttyUSB0"
    device.touch()
    ports = [adapter(device, None)]
    (closed,) = serial_ports(lambda: ports, tmp_path, lambda _: False)
    assert closed.closed_to == device.group()
    (gone,) = serial_ports(lambda: [adapter(tmp_path / "gone", None)], tmp_path, lambda _: False)
    assert gone.closed_to == "dialout"
    (usable,) = serial_ports(lambda: ports, tmp_path)
    assert usable.closed_to is None
    assert may_use(tmp_path / "gone")


def test_a_port_that_says_nothing_of_itself(tmp_path: Path) -> None:
    silent = SimpleNamespace(device="/dev/ttyS9", serial_number=None, description="n/a")
    assert [port.adapter for port in serial_ports(lambda: [silent], tmp_path)] == [""]
