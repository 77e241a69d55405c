"""Money of a table in cents, so that its lines add up to their total."""

from collections.abc import Sequence

from energy_app.reports.paper.language import MISSING, Language, shared_out

CENT_NANO = 10_000_000


def cents_of(exact: Sequence[int | None]) -> list[int | None]:
    """Nano-currency in cents: the known ones add up to their exact sum rounded once."""
    return shared(exact, CENT_NANO)


def shared(exact: Sequence[int | None], unit_nano: int) -> list[int | None]:
    """Nano-currency in whole units: the known ones add up to their exact sum rounded once."""
    units = iter(shared_out([nano for nano in exact if nano is not None], unit_nano))
    return [None if nano is None else next(units) for nano in exact]


def cent_text(words: Language, cents: int | None, *, signed: bool = True) -> str:
    """Cents as currency, with their sign."""
    return MISSING if cents is None else words.number(cents, -2, 2, signed=signed)
