import pytest

from energy_app.chain.addresses import checksum
from energy_app.chain.binding import Binding, typed
from energy_app.domain.errors import ChainError

LOWER = "0x" + "ab" * 20


@pytest.mark.parametrize(
    ("kind", "decoded", "expected"),
    [
        ("uint24", 7, 7),
        ("bytes", b"\1", b"\1"),
        ("string", "0x", "0x"),
        ("address", LOWER, checksum(LOWER)),
        ("address[2]", [LOWER, LOWER], (checksum(LOWER),) * 2),
        ("uint32[]", [], ()),
        ("(address,uint64[3],bool)", (LOWER, (1, 2, 3), True), (checksum(LOWER), (1, 2, 3), True)),
        ("(uint8,address)[]", [(1, LOWER)], ((1, checksum(LOWER)),)),
    ],
)
def test_values_come_as_the_bindings_say(kind: str, decoded: object, expected: object) -> None:
    assert typed(kind, decoded) == expected


def test_another_contract_at_the_address_is_told() -> None:
    class Silent:
        def call(self, to: str, data: bytes) -> bytes:
            return b""

    class Registry(Binding):
        contract = "Registry"

    with pytest.raises(ChainError, match=f"At {LOWER} there is no Registry contract"):
        Registry(LOWER)._answer(Silent(), "memberCount")
