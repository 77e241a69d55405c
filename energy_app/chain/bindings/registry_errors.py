"""Errors of the Registry. Written by tests/contracts/bindings.py: change the contract instead."""

from collections.abc import Callable
from dataclasses import dataclass

from energy_app.chain.binding import decode_refusal


@dataclass(frozen=True, slots=True)
class AlreadyMember:
    """``AlreadyMember`` of the contract."""

    owner: str


@dataclass(frozen=True, slots=True)
class BadSchedule:
    """``BadSchedule`` of the contract."""


@dataclass(frozen=True, slots=True)
class BadTable:
    """``BadTable`` of the contract."""

    length: int


@dataclass(frozen=True, slots=True)
class CommunityFull:
    """``CommunityFull`` of the contract."""


@dataclass(frozen=True, slots=True)
class InvalidShortString:
    """``InvalidShortString`` of the contract."""


@dataclass(frozen=True, slots=True)
class KeyInUse:
    """``KeyInUse`` of the contract."""

    key: str


@dataclass(frozen=True, slots=True)
class MeterPointInUse:
    """``MeterPointInUse`` of the contract."""

    point_hash: bytes
    member: int


@dataclass(frozen=True, slots=True)
class NoMeter:
    """``NoMeter`` of the contract."""

    member: int


@dataclass(frozen=True, slots=True)
class NotAdmin:
    """``NotAdmin`` of the contract."""


@dataclass(frozen=True, slots=True)
class NotAllowed:
    """``NotAllowed`` of the contract."""

    member: int
    sender: str


@dataclass(frozen=True, slots=True)
class NotClosable:
    """``NotClosable`` of the contract."""

    member: int


@dataclass(frozen=True, slots=True)
class NotElectrician:
    """``NotElectrician`` of the contract."""

    electrician: str


@dataclass(frozen=True, slots=True)
class NotGovernor:
    """``NotGovernor`` of the contract."""


@dataclass(frozen=True, slots=True)
class NotMarket:
    """``NotMarket`` of the contract."""

    sender: str


@dataclass(frozen=True, slots=True)
class NotOffered:
    """``NotOffered`` of the contract."""


@dataclass(frozen=True, slots=True)
class NotOwner:
    """``NotOwner`` of the contract."""

    member: int


@dataclass(frozen=True, slots=True)
class NotWitness:
    """``NotWitness`` of the contract."""

    sender: str


@dataclass(frozen=True, slots=True)
class OrdersPaused:
    """``OrdersPaused`` of the contract."""


@dataclass(frozen=True, slots=True)
class RegisterTooLarge:
    """``RegisterTooLarge`` of the contract."""


@dataclass(frozen=True, slots=True)
class StringTooLong:
    """``StringTooLong`` of the contract."""

    str_: str


@dataclass(frozen=True, slots=True)
class TooLittleNotice:
    """``TooLittleNotice`` of the contract."""

    earliest_day: int


@dataclass(frozen=True, slots=True)
class UnknownMember:
    """``UnknownMember`` of the contract."""

    member: int


@dataclass(frozen=True, slots=True)
class ZeroAddress:
    """``ZeroAddress`` of the contract."""


type RegistryError = (
    AlreadyMember
    | BadSchedule
    | BadTable
    | CommunityFull
    | InvalidShortString
    | KeyInUse
    | MeterPointInUse
    | NoMeter
    | NotAdmin
    | NotAllowed
    | NotClosable
    | NotElectrician
    | NotGovernor
    | NotMarket
    | NotOffered
    | NotOwner
    | NotWitness
    | OrdersPaused
    | RegisterTooLarge
    | StringTooLong
    | TooLittleNotice
    | UnknownMember
    | ZeroAddress
)
_KINDS: dict[str, Callable[..., RegistryError]] = {
    "AlreadyMember": AlreadyMember,
    "BadSchedule": BadSchedule,
    "BadTable": BadTable,
    "CommunityFull": CommunityFull,
    "InvalidShortString": InvalidShortString,
    "KeyInUse": KeyInUse,
    "MeterPointInUse": MeterPointInUse,
    "NoMeter": NoMeter,
    "NotAdmin": NotAdmin,
    "NotAllowed": NotAllowed,
    "NotClosable": NotClosable,
    "NotElectrician": NotElectrician,
    "NotGovernor": NotGovernor,
    "NotMarket": NotMarket,
    "NotOffered": NotOffered,
    "NotOwner": NotOwner,
    "NotWitness": NotWitness,
    "OrdersPaused": OrdersPaused,
    "RegisterTooLarge": RegisterTooLarge,
    "StringTooLong": StringTooLong,
    "TooLittleNotice": TooLittleNotice,
    "UnknownMember": UnknownMember,
    "ZeroAddress": ZeroAddress,
}


def decode(data: bytes) -> RegistryError | None:
    """What a call of the Registry was refused with; None for any other data."""
    return decode_refusal("Registry", _KINDS, data)
