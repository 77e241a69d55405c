import pytest

from energy_app.devices.own_places import own_address, own_places
from energy_app.domain.devices import SerialPort


@pytest.mark.parametrize(
    ("address", "networks"),
    [
        ("192.168.7.23", ["192.168.7.0/24"]),
        ("10.4.0.2", ["10.4.0.0/24"]),
        ("127.0.0.1", []),
        ("8.8.8.8", []),
        (None, []),
    ],
)
def test_only_a_private_network_is_offered(address: str | None, networks: list[str]) -> None:
    assert own_places(lambda: address, list) == networks


def test_serial_ports_come_after_it_under_their_lasting_names() -> None:
    ports = [SerialPort("/dev/serial/by-id/usb-FTDI-1", "/dev/ttyUSB0", "FTDI", "1")]
    assert own_places(lambda: "192.168.7.23", lambda: ports) == [
        "192.168.7.0/24",
        "serial:/dev/serial/by-id/usb-FTDI-1",
    ]


def test_this_computers_address_is_told_where_it_has_one() -> None:
    told = own_address()
    assert told is None or told.count(".") == 3
