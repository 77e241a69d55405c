"""Functions of the Market. Written by tests/contracts/bindings.py: change the contract instead."""

from collections.abc import Sequence
from typing import NamedTuple

from energy_app.chain.binding import Binding
from energy_app.chain.contracts import Caller, artifact


class AccountOfAnswer(NamedTuple):
    """What ``accountOf`` answers."""

    balance: int
    locked: int
    newest_day: int


class Eip712DomainAnswer(NamedTuple):
    """What ``eip712Domain`` answers."""

    fields: bytes
    name: str
    version: str
    chain_id: int
    verifying_contract: str
    salt: bytes
    extensions: Sequence[int]


class LastReadingAnswer(NamedTuple):
    """What ``lastReading`` answers."""

    import_wh: int
    export_wh: int
    pv_wh: int
    sequence: int
    day: int
    generation: int


class RecordOfAnswer(NamedTuple):
    """What ``recordOf`` answers."""

    digest: bytes
    settled_day: int


class SheetInForceAnswer(NamedTuple):
    """What ``sheetInForce`` answers."""

    sheet_day: int
    place: int


class Market(Binding):
    """The Market at an address: data of its transactions, answers to its questions."""

    contract = "Market"

    @classmethod
    def creation(cls, registry: str) -> bytes:
        """Data of the transaction that creates the contract."""
        return artifact(cls.contract).creation(registry)

    def account_of(self, caller: Caller, member: int) -> AccountOfAnswer:
        """``accountOf`` of the contract.

        Balance and what of it is locked today, in nano, and the day of the newest order sheet (0:
        none).
        """
        return AccountOfAnswer(*self._answer(caller, "accountOf", member))

    def buy_side_of(self, caller: Caller, member: int, day: int) -> bool:
        """``buySideOf`` of the contract.

        Whether the member's buy side was covered at the gate of one of the last four days gated.
        """
        return bool(self._answer(caller, "buySideOf", member, day))

    def close_account(self, member: int) -> bytes:
        """``closeAccount`` of the contract.

        Closes the account of a member who was removed long ago, so that his index can be given
        away. What is left waits for him; anyone may ask for this.
        """
        return self._data("closeAccount", member)

    def collect(self, member: int, nano: int) -> bytes:
        """``collect`` of the contract.

        Takes up to ``nano`` of what is free into the pot; the account owes as long as that is not
        enough.
        """
        return self._data("collect", member, nano)

    def correction_pot(self, caller: Caller) -> int:
        """``correctionPot`` of the contract."""
        return int(self._answer(caller, "correctionPot"))

    def corrections(self, caller: Caller) -> str:
        """``corrections`` of the contract."""
        return str(self._answer(caller, "corrections"))

    def credit(self, member: int, owner: str, nano: int) -> bytes:
        """``credit`` of the contract.

        Pays from the pot into an account; where the member's index has another owner by now, for
        the owner it is meant for.
        """
        return self._data("credit", member, owner, nano)

    def day_state(self, caller: Caller, day: int) -> int:
        """``dayState`` of the contract."""
        return int(self._answer(caller, "dayState", day))

    def deposit(self, member: int, amount: int) -> bytes:
        """``deposit`` of the contract.

        Adds ``amount`` token units of the sender, rounded down to whole nano, to a member's escrow.
        """
        return self._data("deposit", member, amount)

    def deposit_with_permit(
        self, member: int, amount: int, deadline: int, v: int, r: bytes, s: bytes
    ) -> bytes:
        """The same with an EIP-2612 permit.

        A permit that fails (used already, by someone who saw it) is no harm while the allowance is
        there.
        """
        return self._data("depositWithPermit", member, amount, deadline, v, r, s)

    def domain_separator(self, caller: Caller) -> bytes:
        """``domainSeparator`` of the contract."""
        return bytes(self._answer(caller, "domainSeparator"))

    def eip712_domain(self, caller: Caller) -> Eip712DomainAnswer:
        """``eip712Domain`` of the contract."""
        return Eip712DomainAnswer(*self._answer(caller, "eip712Domain"))

    def holdings(self, caller: Caller, account: str) -> int:
        """``holdings`` of the contract."""
        return int(self._answer(caller, "holdings", account))

    def last_reading(self, caller: Caller, member: int) -> LastReadingAnswer:
        """What the meter's next sheet has to follow: closing registers (Wh), sequence and day."""
        return LastReadingAnswer(*self._answer(caller, "lastReading", member))

    def pay_out(self, account: str) -> bytes:
        """Pays the fees or bounties of an account out to that account; anyone may ask for it."""
        return self._data("payOut", account)

    def post_day(
        self,
        member: int,
        reading_day: int,
        readings: bytes,
        r: bytes,
        vs: bytes,
        order_day: int,
        orders: bytes,
    ) -> bytes:
        """Both in one transaction."""
        return self._data("postDay", member, reading_day, readings, r, vs, order_day, orders)

    def post_day_for(
        self,
        member: int,
        reading_day: int,
        readings: bytes,
        r: bytes,
        vs: bytes,
        order_day: int,
        orders: bytes,
        sequence: int,
        signature: bytes,
    ) -> bytes:
        """``postDayFor`` of the contract.

        The same, the order sheet too being signed, by the owner or trader (EIP-712, or ERC-1271 of
        a contract); by anyone. A higher sequence replaces a lower one for the same day; what a
        member posts himself outranks all of them. Empty ``readings``: the order sheet alone.
        """
        return self._data(
            "postDayFor", member, reading_day, readings, r, vs, order_day, orders, sequence, signature
        )

    def post_orders(self, member: int, day: int, sheet: bytes) -> bytes:
        """``postOrders`` of the contract.

        Tomorrow's order sheet, by the member's owner or trader; replaces one already posted for it.
        """
        return self._data("postOrders", member, day, sheet)

    def post_readings(self, member: int, day: int, sheet: bytes, r: bytes, vs: bytes) -> bytes:
        """``postReadings`` of the contract.

        The reading sheet of a day, signed by the member's meter (r, vs as in EIP-2098); by anyone.
        A higher sequence replaces one already posted for that day.
        """
        return self._data("postReadings", member, day, sheet, r, vs)

    def record_of(self, caller: Caller, day: int) -> RecordOfAnswer:
        """Digest and day of the settled day kept in the record of ``day``."""
        return RecordOfAnswer(*self._answer(caller, "recordOf", day))

    def registry(self, caller: Caller) -> str:
        """``registry`` of the contract."""
        return str(self._answer(caller, "registry"))

    def settle_day(self, day: int, sheets: bytes, prices: bytes) -> bytes:
        """Settles a whole day.

        ``sheets`` holds, for every home with a reading and a sheet in force, in member order: order
        sheet 241, readings 384, measured mask 12, certifiable 4 bytes. ``prices`` is 96 x u24 under
        AUCTION and empty under COMMON.
        """
        return self._data("settleDay", day, sheets, prices)

    def sheet_in_force(self, caller: Caller, member: int, day: int) -> SheetInForceAnswer:
        """Day and ring place of the order sheet in force for a day; (0, 0) where there is none."""
        return SheetInForceAnswer(*self._answer(caller, "sheetInForce", member, day))

    def token(self, caller: Caller) -> str:
        """``token`` of the contract."""
        return str(self._answer(caller, "token"))

    def withdraw(self, member: int, nano: int) -> bytes:
        """Moves up to ``nano`` of the member's free money to his owner, in whole token units."""
        return self._data("withdraw", member, nano)
