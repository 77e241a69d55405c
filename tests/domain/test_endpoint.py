import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.domain.endpoint import Endpoint, Framing, Medium, Serial
from energy_app.domain.errors import InputError


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("192.168.1.5", "192.168.1.5", 502),
        ("inverter.local:1502", "inverter.local", 1502),
        ("[fe80::1]:8899", "fe80::1", 8899),
        ("fe80::1", "fe80::1", 502),
        ("[::1]", "::1", 502),
        ("[fe80::1%eth0]:502", "fe80::1%eth0", 502),
        ("tcp://inverter", "inverter", 502),
        ("wechselrichter-käthe.local", "wechselrichter-käthe.local", 502),
    ],
)
def test_addresses(text: str, host: str, port: int) -> None:
    endpoint = Endpoint.parse(text)
    assert (endpoint.host, endpoint.port) == (host, port)
    assert (endpoint.medium, endpoint.framing) == (Medium.TCP, Framing.TCP)
    assert Endpoint.parse(str(endpoint)) == endpoint


@pytest.mark.parametrize(
    ("text", "medium", "framing"),
    [
        ("rtu+tcp://10.0.0.9:8899", Medium.TCP, Framing.RTU),
        ("UDP://10.0.0.9", Medium.UDP, Framing.TCP),
        ("rtu+udp://[::1]:8899", Medium.UDP, Framing.RTU),
    ],
)
def test_schemes(text: str, medium: Medium, framing: Framing) -> None:
    endpoint = Endpoint.parse(text)
    assert (endpoint.medium, endpoint.framing) == (medium, framing)
    assert Endpoint.parse(str(endpoint)) == endpoint
    assert Endpoint.states_framing(text)
    assert not Endpoint.states_framing("10.0.0.9:8899")


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        ("serial:/dev/ttyUSB0", "/dev/ttyUSB0", Serial()),
        (
            "serial:/dev/serial/by-path/pci-0:1?baud=19200&parity=e",
            "/dev/serial/by-path/pci-0:1",
            Serial(19200, "E"),
        ),
        ("serial://COM3?stop=2", "COM3", Serial(stop_bits=2)),
        ("/dev/ttyACM1?parity=O", "/dev/ttyACM1", Serial(parity="O")),
        ("com12", "com12", Serial()),
    ],
)
def test_serial_ports(text: str, path: str, line: Serial) -> None:
    endpoint = Endpoint.parse(text)
    assert (endpoint.host, endpoint.serial) == (path, line)
    assert (endpoint.medium, endpoint.framing) == (Medium.SERIAL, Framing.RTU)
    assert Endpoint.parse(str(endpoint)) == endpoint
    assert Endpoint.parse(text, Framing.RTU) == endpoint
    assert Endpoint.states_framing(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", ":502", "host:0", "host:70000", "host:abc", "a b", "user@host", "host:-1", "[::1", "a:b:c"),
        *("..", "a" * 300, "ho\0st", "host/path", "http://host", "serial:", "serial:?baud=9600"),
        *("serial:/dev/x?baud=x", "serial:/dev/x?baud=1", "serial:/dev/x?parity=M", "serial:/dev/x?stop=3"),
        *("serial:/dev/x?speed=9600", "host:" + "9" * 5000, "::::"),
    ],
)
def test_what_is_no_address_is_told(text: str) -> None:
    with pytest.raises(InputError) as told:
        Endpoint.parse(text)
    assert "\n" not in str(told.value)


def test_framing_overrules_the_notation_but_not_the_wire() -> None:
    assert str(Endpoint.parse("10.0.0.9:502", Framing.RTU)) == "rtu+tcp://10.0.0.9:502"
    with pytest.raises(InputError, match="serial port carries RTU"):
        Endpoint.parse("/dev/ttyUSB0", Framing.TCP)


def test_time_on_the_line() -> None:
    slow = Endpoint.parse("serial:/dev/x?baud=9600")
    assert slow.silence_s == pytest.approx(0.00401, abs=1e-5)
    assert slow.line_s(125) == pytest.approx(0.301, abs=1e-3)
    assert Endpoint.parse("serial:/dev/x?baud=115200").silence_s == 0.00175
    assert (Endpoint.parse("host").silence_s, Endpoint.parse("host").line_s(125)) == (0, 0)


@given(st.text(max_size=40) | st.from_regex(r"(rtu\+)?(tcp|udp|serial):/{0,2}[\[\]:\w./%?&=]{0,20}"))
def test_any_text_is_an_endpoint_that_comes_back_or_one_clear_line(text: str) -> None:
    lines: list[str] = []
    try:
        endpoint = Endpoint.parse(text)
    except InputError as error:
        lines.append(str(error))
    else:
        assert Endpoint.parse(str(endpoint)) == endpoint
    assert not any("\n" in line for line in lines)
