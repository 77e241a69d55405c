"""Numbers, dates and words as people read them, in English or German; nothing here needs the window.

Energies come in as Wh, prices as micro-currency per kWh, money as nano-currency; they leave as kWh,
ct and currency. A total is rounded once, here, half away from zero. Missing is a dash, never zero.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from zoneinfo import ZoneInfo

from energy_app.domain.errors import InputError

MISSING = "–"
MINUS = "\u2212"
SPACE = "\u00a0"
"""A number and its unit stay on one line."""

LANGUAGES = ("en", "de")
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
_SIGNS = {"EUR": "€"}
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
}
_SHORT = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "de": "Jan Feb März Apr Mai Juni Juli Aug Sep Okt Nov Dez",
}


class Language:
    """One language of documents. ``german`` holds the texts of the document, by their English."""

    def __init__(self, code: str, german: Mapping[str, str], currency: str = "EUR") -> None:
        """InputError for a language that is not spoken here."""
        if code not in LANGUAGES:
            raise InputError(
                "There is no language {code!r}; there are: {names}.",
                code=code,
                names=", ".join(LANGUAGES),
            )
        self.code = code
        self.currency = _SIGNS.get(currency, currency)
        self._german = german

    def __call__(self, text: str, **values: object) -> str:
        """The text in this language, with the values put in; KeyError for one that has no German."""
        written = text if self.code == "en" else self._german[text]
        return written.format(**values) if values else written

    def number(self, value: int, exponent: int, places: int, *, signed: bool = False) -> str:
        """``value`` × 10^``exponent`` with so many decimals, grouped, with a real minus sign."""
        exact = Decimal(value).scaleb(exponent, _EXACT)
        rounded = exact.quantize(Decimal(1).scaleb(-places), context=_EXACT)
        text = f"{abs(rounded):,.{places}f}"
        if self.code == "de":
            text = text.translate({ord(","): ".", ord("."): ","})
        if not rounded:
            return text
        return f"{MINUS}{text}" if rounded < 0 else f"+{text}" if signed else text

    def kwh(self, energy_wh: int | None, places: int = 3, *, signed: bool = False) -> str:
        """Wh as kWh without the unit; three decimals are exact."""
        return MISSING if energy_wh is None else self.number(energy_wh, -3, places, signed=signed)

    def money(self, nano: int | None, places: int = 2, *, signed: bool = False) -> str:
        """Nano-currency as currency without the sign of it."""
        return MISSING if nano is None else self.number(nano, -9, places, signed=signed)

    def cents(self, price_micro: int | None, places: int = 2) -> str:
        """Micro-currency per kWh as cents per kWh without the unit."""
        return MISSING if price_micro is None else self.number(price_micro, -4, places)

    def with_unit(self, text: str, unit: str) -> str:
        """A number and its unit."""
        return text if text == MISSING else f"{text}{SPACE}{unit}"

    def date(self, day: date) -> str:
        """A calendar day in figures: 17.06.2026, 17 Jun 2026."""
        if self.code == "de":
            return f"{day:%d.%m.%Y}"
        return f"{day.day:02} {_SHORT['en'].split()[day.month - 1]} {day.year}"

    def moment(self, iso: str, zone: str | None = None) -> str:
        """An ISO 8601 instant as day, time and offset: as it is written, or as clocks in a zone show it."""
        at = datetime.fromisoformat(iso)
        at = at if zone is None else at.astimezone(ZoneInfo(zone))
        offset = f"{at:%z}"
        return f"{self.date(at.date())} {at:%H:%M} {offset[:3]}:{offset[3:]}"

    def period(self, period: str) -> str:
        """``2026-06`` as month and year, ``2026`` as it is, ``2026-06-17`` as a day."""
        parts: Sequence[int] = [int(part) for part in period.split("-")]
        if len(parts) == 3:
            return self.date(date(*parts))
        return period if len(parts) == 1 else f"{self.month(parts[1])} {parts[0]}"

    def month(self, number: int) -> str:
        """Name of a month, from 1."""
        return _MONTHS[self.code].split()[number - 1]


def shared_out(exact: Sequence[int], unit: int) -> list[int]:
    """The values in whole units, so that they add up to their exact sum rounded once.

    By largest remainder: each is at most one unit off. For lines of money shown in cents.
    """
    floors = [value // unit for value in exact]
    whole = sum(exact)
    rounded = (2 * abs(whole) + unit) // (2 * unit)
    total = -rounded if whole < 0 else rounded
    order = sorted(range(len(exact)), key=lambda index: (-(exact[index] % unit), index))
    for index in order[: total - sum(floors)]:
        floors[index] += 1
    return floors
