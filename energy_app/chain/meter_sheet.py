"""The reading sheet as the meter signs it (EIP-712) and as it is posted (480 bytes).

Posted: measured u96, then import, export and PV register, each opening u64 and closing u64 (Wh),
sequence u32, previous bytes32, then the 384 bytes of the readings; all big-endian. Signed: the same
values, the readings by their hash, with member, meter and day. Without a PV meter its register is 0.
"""

from dataclasses import dataclass
from typing import Any

from eth_abi.abi import encode
from eth_utils.crypto import keccak

from energy_app.domain.community_day import RegisterSpan
from energy_app.domain.sheets import READINGS_BYTES, DayReadings

READING_SHEET_BYTES = 96 + READINGS_BYTES
PRIMARY_TYPE = "ReadingSheet"
_FIELDS = (
    ("member", "uint32"),
    ("meter", "address"),
    ("day", "uint32"),
    ("readings", "bytes32"),
    ("measured", "uint96"),
    ("importOpen", "uint64"),
    ("importClose", "uint64"),
    ("exportOpen", "uint64"),
    ("exportClose", "uint64"),
    ("pvOpen", "uint64"),
    ("pvClose", "uint64"),
    ("sequence", "uint32"),
    ("previous", "bytes32"),
)
TYPES: dict[str, list[dict[str, str]]] = {
    PRIMARY_TYPE: [{"name": name, "type": kind} for name, kind in _FIELDS]
}
_TYPE_HASH = keccak(text=f"{PRIMARY_TYPE}({','.join(f'{kind} {name}' for name, kind in _FIELDS)})")
_HIGH_S = 1 << 255


@dataclass(frozen=True, slots=True)
class MeterSheet:
    """A meter's readings of one UTC day with everything that is signed.

    ``sequence`` starts at 1 and grows with every sheet the meter signs; ``previous`` is the
    ``digest`` of the sheet before (32 zero bytes for the first).
    """

    member: int
    meter: str
    day: int
    readings: DayReadings
    registers: RegisterSpan
    sequence: int
    previous: bytes = bytes(32)

    def message(self) -> dict[str, Any]:
        """The EIP-712 message."""
        span = self.registers
        values = (
            self.member,
            self.meter,
            self.day,
            bytes(keccak(self.readings.encode())),
            self.readings.measured,
            span.import_open_wh,
            span.import_close_wh,
            span.export_open_wh,
            span.export_close_wh,
            span.pv_open_wh or 0,
            span.pv_close_wh or 0,
            self.sequence,
            self.previous,
        )
        return {name: value for (name, _), value in zip(_FIELDS, values, strict=True)}

    def digest(self) -> bytes:
        """The struct hash: what the meter's next sheet names as ``previous``."""
        kinds = ["bytes32", *(kind for _, kind in _FIELDS)]
        return bytes(keccak(encode(kinds, [_TYPE_HASH, *self.message().values()])))

    def encode(self) -> bytes:
        """The 480 bytes that are posted."""
        message = self.message()
        registers = b"".join(int(message[name]).to_bytes(8) for name, kind in _FIELDS if kind == "uint64")
        head = self.readings.measured.to_bytes(12) + registers + self.sequence.to_bytes(4) + self.previous
        return head + self.readings.encode()

    @classmethod
    def decode(cls, member: int, meter: str, day: int, data: bytes, *, has_pv: bool = True) -> "MeterSheet":
        """Read the posted bytes; ValueError for another length."""
        if len(data) != READING_SHEET_BYTES:
            raise ValueError(f"a reading sheet is {READING_SHEET_BYTES} bytes, not {len(data)}")
        measured = int.from_bytes(data[:12])
        registers = [int.from_bytes(data[begin : begin + 8]) for begin in range(12, 60, 8)]
        pv = registers[4:6] if has_pv else [None, None]
        return cls(
            member,
            meter,
            day,
            DayReadings.decode(data[96:], measured),
            RegisterSpan(registers[0], registers[1], registers[2], registers[3], pv[0], pv[1]),
            int.from_bytes(data[60:64]),
            data[64:96],
        )


def domain(chain_id: int, market: str) -> dict[str, Any]:
    """The EIP-712 domain of a market."""
    return {"name": "Energy Market", "version": "1", "chainId": chain_id, "verifyingContract": market}


def compact_signature(signature: bytes) -> tuple[bytes, bytes]:
    """A 65-byte signature (r, s, v) as the two words (r, vs) of EIP-2098; ValueError if it is none."""
    if len(signature) != 65 or signature[64] not in (27, 28):
        raise ValueError("a signature is 65 bytes r, s, v with v 27 or 28")
    s = int.from_bytes(signature[32:64])
    if s >= _HIGH_S:
        raise ValueError("the signature's s is not in its lower half")
    return signature[:32], (s | (signature[64] - 27) << 255).to_bytes(32)
