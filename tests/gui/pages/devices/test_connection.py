"""The ways to a device, as fields and as an endpoint."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QFormLayout, QWidget
from pytestqt.qtbot import QtBot

from energy_app.domain.endpoint import Endpoint, Framing, Medium, Serial
from energy_app.gui.pages.devices.connection_fields import ConnectionFields
from tests.gui.fake_devices import CLOSED, FTDI

SERIAL = 4
WAYS = [(Medium.TCP, Framing.TCP), (Medium.TCP, Framing.RTU), (Medium.UDP, Framing.TCP)]


@pytest.fixture
def connection(qtbot: QtBot) -> Iterator[ConnectionFields]:
    root = QWidget()
    qtbot.addWidget(root)
    yield ConnectionFields(QFormLayout(root))
    root.hide()  # it was kept until here


ENDPOINTS = st.one_of(
    st.builds(
        lambda host, port, way: Endpoint(host, port, *way),
        st.sampled_from(["192.168.1.4", "meter.local", "fe80::1"]),
        st.integers(1, 65_535),
        st.sampled_from(WAYS),
    ),
    st.builds(
        lambda path, baud, parity, stop: Endpoint(
            path, 0, Medium.SERIAL, Framing.RTU, Serial(baud, parity, stop)
        ),
        st.sampled_from(["/dev/ttyUSB0", "COM3", FTDI.name]),
        st.integers(300, 4_000_000),
        st.sampled_from("NEO"),
        st.sampled_from([1, 2]),
    ),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(endpoint=ENDPOINTS)
def test_every_endpoint_comes_out_as_it_went_in(connection: ConnectionFields, endpoint: Endpoint) -> None:
    connection.show_endpoint(str(endpoint))
    assert connection.mistake() is None
    assert connection.endpoint() == str(endpoint)
    fields = connection.fields()
    connection.show_endpoint("10.0.0.1")
    connection.show_fields(fields)
    assert connection.endpoint() == str(endpoint)


def test_rows_follow_the_way(connection: ConnectionFields) -> None:
    chosen: list[bool] = []
    connection.serial_chosen.connect(lambda: chosen.append(True))
    assert (connection.host.isHidden(), connection.place.isHidden()) == (False, True)
    connection.way.setCurrentIndex(SERIAL)
    assert (connection.host.isHidden(), connection.place.isHidden()) == (True, False)
    assert chosen == [True]
    assert "no serial port now" in connection.hint.text()
    connection.show_endpoint("serial:COM3?baud=1200&parity=O&stop=2")
    assert connection.baud.currentText() == "1200 baud"


def test_a_port_is_kept_under_its_lasting_name(connection: ConnectionFields) -> None:
    connection.way.setCurrentIndex(SERIAL)
    connection.show_ports((FTDI, CLOSED))
    assert connection.place.currentText() == "FT232R USB UART (/dev/ttyUSB0)"
    assert connection.endpoint() == f"serial:{FTDI.name}?baud=9600&parity=N"
    assert "a name that stays" in connection.hint.text()
    connection.place.setEditText("/dev/ttyS0")
    connection.show_ports((replace(FTDI, device="/dev/ttyUSB3"),))
    assert connection.endpoint() == "serial:/dev/ttyS0?baud=9600&parity=N"
    assert connection.hint.isHidden()


def test_missing_rights_are_told_before_anything_is_asked(connection: ConnectionFields) -> None:
    connection.way.setCurrentIndex(SERIAL)
    connection.show_ports((FTDI, CLOSED))
    connection.place.setCurrentIndex(1)
    mistake = connection.mistake()
    assert mistake is not None
    assert mistake[0] == connection.hint.text()
    assert "Add your user to the group dialout, then log in anew." in mistake[0]


@pytest.mark.parametrize(
    ("place", "said"),
    [("", "Choose the serial port"), ("a b", "a b is no serial port"), ("tcp://x", "is no")],
)
def test_what_is_no_port_is_told(connection: ConnectionFields, place: str, said: str) -> None:
    connection.way.setCurrentIndex(SERIAL)
    connection.place.setEditText(place)
    mistake = connection.mistake()
    assert mistake is not None
    assert said in mistake[0]
    assert mistake[1] is connection.place
