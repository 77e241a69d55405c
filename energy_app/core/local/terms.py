"""What the contracts say: prices and fees of days, the member's escrow. Blocking: for a worker thread."""

import threading
from dataclasses import dataclass

from energy_app.chain.community_contracts import RegistryContract
from energy_app.chain.market_contract import MarketContract
from energy_app.core.local.parts import MarketParts
from energy_app.domain.errors import ChainError
from energy_app.domain.settlement import DayTerms
from energy_app.domain.sheets import NANO_PER_MICRO
from energy_app.trading.planner import MarketTerms

_KEPT = 64


@dataclass(frozen=True, slots=True)
class Escrow:
    """The member's deposit on the market and what of it is locked, in nano-currency."""

    balance_nano: int
    locked_nano: int

    @property
    def balance_micro(self) -> int:
        """The deposit."""
        return self.balance_nano // NANO_PER_MICRO

    @property
    def locked_micro(self) -> int:
        """What is locked, rounded up."""
        return -(-self.locked_nano // NANO_PER_MICRO)


class Terms:
    """Answers from the contracts; while the network is away, what they said last."""

    def __init__(self, parts: MarketParts) -> None:
        contracts = parts.membership.ledger.contracts
        self._client = parts.membership.client
        self._registry = RegistryContract(contracts.registry)
        self._market = MarketContract(contracts.market)
        self._member = parts.agent.desk.book.member
        self._lock = threading.Lock()
        self._days: dict[int, DayTerms] = {}
        self._escrow: Escrow | None = None

    def known(self, day: int) -> DayTerms | None:
        """The terms of a day if they have been asked for. From any thread, at once."""
        with self._lock:
            return self._days.get(day)

    def of_day(self, day: int) -> DayTerms | None:
        """The terms of a day; those of the nearest day known while the network is away, or None."""
        with self._lock:
            known, some = self._days.get(day), [*self._days.values()]
        if known is not None:
            return known
        try:
            found = self._registry.terms(self._client, day).day_terms
        except ChainError:
            return some[-1] if some else None
        with self._lock:
            while len(self._days) >= _KEPT:
                del self._days[next(iter(self._days))]
            self._days[day] = found
        return found

    def escrow(self) -> Escrow | None:
        """The escrow now, or what it was when the network last answered."""
        try:
            account = self._market.account(self._client, self._member)
        except ChainError:
            return self._escrow
        self._escrow = Escrow(account.balance_nano, account.locked_nano)
        return self._escrow

    def market_terms(self, day: int) -> MarketTerms | None:
        """What planning the day needs; None if the network never answered."""
        terms, escrow = self.of_day(day), self.escrow()
        if terms is None or escrow is None:
            return None
        return MarketTerms.of(escrow.balance_nano, terms)
