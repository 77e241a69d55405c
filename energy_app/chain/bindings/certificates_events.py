"""Events of the Certificates. Written by tests/contracts/bindings.py: change the contract instead."""

from collections.abc import Callable
from dataclasses import dataclass

from energy_app.chain.binding import decode_event
from energy_app.chain.records import Log


@dataclass(frozen=True, slots=True)
class ApprovalForAll:
    """``ApprovalForAll`` of the contract."""

    account: str
    operator: str
    approved: bool


@dataclass(frozen=True, slots=True)
class Claimed:
    """``Claimed`` of the contract."""

    day: int
    member: int
    slots: int
    wh: int


@dataclass(frozen=True, slots=True)
class Retired:
    """``Retired`` of the contract."""

    holder: str
    beneficiary: str
    ids: tuple[int, ...]
    wh: tuple[int, ...]
    text: str


@dataclass(frozen=True, slots=True)
class TransferBatch:
    """``TransferBatch`` of the contract."""

    operator: str
    from_: str
    to: str
    ids: tuple[int, ...]
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TransferSingle:
    """``TransferSingle`` of the contract."""

    operator: str
    from_: str
    to: str
    id_: int
    value: int


@dataclass(frozen=True, slots=True)
class URI:
    """``URI`` of the contract."""

    value: str
    id_: int


type CertificatesEvent = ApprovalForAll | Claimed | Retired | TransferBatch | TransferSingle | URI
_KINDS: dict[str, Callable[..., CertificatesEvent]] = {
    "ApprovalForAll": ApprovalForAll,
    "Claimed": Claimed,
    "Retired": Retired,
    "TransferBatch": TransferBatch,
    "TransferSingle": TransferSingle,
    "URI": URI,
}


def decode(log: Log) -> CertificatesEvent | None:
    """The event of a log of the Certificates; None for any other log."""
    return decode_event("Certificates", _KINDS, log)
