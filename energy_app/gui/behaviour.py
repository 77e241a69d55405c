"""What the window does beside showing: staying in the tray, and which messages it shows there."""

from dataclasses import dataclass, fields
from enum import StrEnum

from energy_app.domain.journal import Event


class Category(StrEnum):
    """What a message is about; each can be switched off."""

    TROUBLE = "trouble"
    MONEY = "money"
    OFFERS = "offers"
    VOTES = "votes"


_MONEY = frozenset((Event.DAY_PAID, Event.DAY_FINAL))
_OFFERS = frozenset((Event.OFFER_POSTED,))
_VOTES = frozenset((Event.VOTE_WAITS, Event.DECISION_DUE))


def category_of(event: Event) -> Category | None:
    """What a message of an event would be about; None for what is only kept in the log."""
    if event.is_trouble:
        return Category.TROUBLE
    if event in _MONEY:
        return Category.MONEY
    if event in _VOTES:
        return Category.VOTES
    return Category.OFFERS if event in _OFFERS else None


@dataclass(frozen=True, slots=True)
class Behaviour:
    """The user's choices. Every field is a switch: the settings page and its store are made from them."""

    close_to_tray: bool = False
    notify_trouble: bool = True
    notify_money: bool = True
    notify_votes: bool = True
    notify_offers: bool = False

    def shows(self, category: Category) -> bool:
        """Whether messages of that kind are wanted."""
        return {
            Category.TROUBLE: self.notify_trouble,
            Category.MONEY: self.notify_money,
            Category.VOTES: self.notify_votes,
            Category.OFFERS: self.notify_offers,
        }[category]


def names() -> tuple[str, ...]:
    """The switches in their order."""
    return tuple(each.name for each in fields(Behaviour))
