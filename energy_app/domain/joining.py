"""The way of a home into its community: the steps, how far they are, and what each asks of the owner."""

from dataclasses import dataclass
from enum import StrEnum

from energy_app.domain.sentence import Line


class JoinStep(StrEnum):
    """A step of the way, in its order."""

    KEYS = "keys"
    NETWORK = "network"
    TARIFFS = "tariffs"
    ADMITTED = "admitted"
    METER = "meter"
    TRADER = "trader"
    MONEY = "money"
    """Only for who wants to buy: selling needs none."""


class StepState(StrEnum):
    """How far a step is."""

    DONE = "done"
    OPEN = "open"
    WAITING = "waiting"
    """For a step before it, or for the network's answer."""
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class Joining:
    """What is known of the way. None: not known, because a step before is open or the network is away.

    ``addresses`` by role of key. ``community`` is the title of the network that was let in; ``member`` the
    home's number there, None also where the network was asked (``is_asked``) and does not know the home.
    ``has_meter``: the registry has the home's own meter key. ``trader_until_ms``: until when the trader's
    key may post, 0 where it may not. ``owner_coins_wei`` and ``trader_coins_wei`` pay for transactions.
    ``problem``: why the network could not be asked, in one line.
    """

    addresses: tuple[tuple[str, str], ...] = ()
    community: str | None = None
    has_tariffs: bool = False
    is_asked: bool = False
    member: int | None = None
    has_meter: bool | None = None
    trader_until_ms: int | None = None
    balance_nano: int | None = None
    owner_coins_wei: int | None = None
    trader_coins_wei: int | None = None
    is_practice: bool = False
    problem: Line | None = None

    @property
    def steps(self) -> tuple[tuple[JoinStep, StepState], ...]:
        """Every step with its state."""
        return (
            (JoinStep.KEYS, _state(len(self.addresses) == len(_KEYS))),
            (JoinStep.NETWORK, _state(self.community is not None)),
            (JoinStep.TARIFFS, _state(self.has_tariffs)),
            (JoinStep.ADMITTED, _state(self.member is not None, is_known=self.is_asked)),
            (JoinStep.METER, _state(bool(self.has_meter), is_known=self.has_meter is not None)),
            (JoinStep.TRADER, _state(bool(self.trader_until_ms), is_known=self.trader_until_ms is not None)),
            (JoinStep.MONEY, StepState.DONE if self.balance_nano else StepState.OPTIONAL),
        )

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to do but what is optional."""
        return self.is_practice or all(
            state in (StepState.DONE, StepState.OPTIONAL) for _, state in self.steps
        )

    def address(self, role: str) -> str | None:
        """The address of a key; None: there is none."""
        return dict(self.addresses).get(role)


class OwnerAct(StrEnum):
    """Something that the owner's key signs, beside moves of money."""

    AUTHORIZE = "authorize"
    """Lets the trader's key post for the home."""
    REGISTER = "register-meter"
    """Enters the meter's key into the registry, as the electrician signed it."""


@dataclass(frozen=True, slots=True)
class ActQuote:
    """What an act would do and may cost, before anything is signed.

    ``key`` is the trader's or the meter's address. ``until_ms``: until when the trader may post;
    ``electrician`` and ``point`` are who signed for the meter, and its metering point.
    """

    act: OwnerAct
    key: str
    max_fee_wei: int
    until_ms: int | None = None
    electrician: str | None = None
    point: str | None = None


_KEYS = ("owner", "trader", "meter")


def _state(is_done: bool, *, is_known: bool = True) -> StepState:  # noqa: FBT001  # its one fact
    if is_done:
        return StepState.DONE
    return StepState.OPEN if is_known else StepState.WAITING
