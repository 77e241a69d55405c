import pytest

from energy_app.devices.endpoint import Endpoint
from energy_app.domain.errors import InputError


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("192.168.1.5", "192.168.1.5", 502),
        ("inverter.local:1502", "inverter.local", 1502),
        ("[fe80::1]:8899", "fe80::1", 8899),
        ("fe80::1", "fe80::1", 502),
        ("[::1]", "::1", 502),
    ],
)
def test_addresses(text: str, host: str, port: int) -> None:
    endpoint = Endpoint.parse(text)
    assert (endpoint.host, endpoint.port) == (host, port)
    assert Endpoint.parse(str(endpoint)) == endpoint


@pytest.mark.parametrize(
    "text", ["", ":502", "host:0", "host:70000", "host:abc", "a b", "user@host", "host:-1"]
)
def test_what_is_no_address_is_told(text: str) -> None:
    with pytest.raises(InputError) as told:
        Endpoint.parse(text)
    assert "\n" not in str(told.value)
