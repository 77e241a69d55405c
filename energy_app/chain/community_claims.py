"""Certificates and the community's token: what to send, what to ask.

Whoever claims brings what the market's record of the day commits to: a hash of each home that took
part, the prices, and what each home traded. All of it is in the market's events.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from eth_abi.abi import encode
from eth_utils.crypto import keccak

from energy_app.chain.bindings import certificates, reward
from energy_app.chain.contracts import Caller
from energy_app.chain.market_contract import settlement_sheets
from energy_app.domain.settlement import MemberDay
from energy_app.domain.time import SLOTS_PER_DAY

_LOW_32 = (1 << 32) - 1
_BUY_SIDE = 1 << 31


@dataclass(frozen=True, slots=True)
class DayProof:
    """What the record of a settled day commits to; ``prices`` and ``nets`` as the event has them."""

    homes: tuple[int, ...]
    prices: bytes
    nets: bytes

    def digest(self) -> bytes:
        """The 28 bytes the market keeps."""
        homes = b"".join(home.to_bytes(32) for home in self.homes)
        return bytes(keccak(b"".join(map(keccak, (homes, self.prices, self.nets)))))[:28]

    @property
    def arguments(self) -> tuple[list[int], bytes, bytes]:
        """As the contracts take it."""
        return [*self.homes], self.prices, self.nets


def day_proof(members: Sequence[MemberDay], prices: bytes, nets: bytes) -> DayProof:
    """The proof of a day from all members in index order, and prices and nets of ``DaySettled``."""
    homes = tuple(
        _home(index, member)
        for index, member in enumerate(members)
        if member.sheet is not None and member.readings is not None
    )
    return DayProof(homes, prices, nets)


def _home(index: int, member: MemberDay) -> int:
    """Hash of a home's sheets (224 bits), whether its buy side was on, its index."""
    assert member.sheet is not None  # noqa: S101  # the caller leaves these out
    assert member.readings is not None  # noqa: S101
    orders = int.from_bytes(keccak(member.sheet.encode())) & ~_LOW_32
    readings = keccak(member.readings.encode())
    marks = member.readings.measured << 32 | member.certifiable_wh
    word = int.from_bytes(keccak(encode(["uint256", "bytes32", "uint256"], [orders, readings, marks])))
    return (word & ~_LOW_32) | (_BUY_SIDE if member.buy_enabled else 0) | index


class CertificatesContract:
    """The certificates of a community (ERC-1155, whole Wh)."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._certificates = certificates.Certificates(address)

    def claim(
        self, day: int, proof: DayProof, members: Sequence[MemberDay], homes: Sequence[int], slots: int
    ) -> bytes:
        """What some homes bought in the slots marked by the bits of ``slots``; from anyone.

        ``homes``: places in the proof, that is among those who took part.
        """
        sheets = settlement_sheets(members)
        return self._certificates.claim(day, certificates.DayProof(*proof.arguments), sheets, [*homes], slots)

    def retire(self, amounts_wh: Sequence[tuple[int, int]], beneficiary: str, text: str) -> bytes:
        """Uses certificates of the sender up: pairs of kind and Wh."""
        kinds, amounts = [kind for kind, _ in amounts_wh], [wh for _, wh in amounts_wh]
        return self._certificates.retire(kinds, amounts, beneficiary, text)

    def kind(self, caller: Caller, day: int, slot: int) -> int:
        """The kind of certificate of a slot of a day."""
        return self._certificates.id_of(caller, day * SLOTS_PER_DAY + slot)

    def balance_wh(self, caller: Caller, account: str, kind: int) -> int:
        """Certificates an account holds."""
        return self._certificates.balance_of(caller, account, kind)


class RewardContract:
    """The community's token; amounts nano, as the fees it pays."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._reward = reward.Reward(address)

    def distribute(self, day: int, proof: DayProof) -> bytes:
        """Mints what a final day earned, once; from anyone."""
        return self._reward.distribute(day, reward.DayProof(*proof.arguments))

    def redeem(self, day: int, proof: DayProof, home: int, nano: int) -> bytes:
        """Burns tokens of the owner for up to half of the community fee he paid on a final day."""
        return self._reward.redeem(day, reward.DayProof(*proof.arguments), home, nano)

    def balance_nano(self, caller: Caller, account: str) -> int:
        """Tokens an account holds."""
        return self._reward.balance_of(caller, account)
