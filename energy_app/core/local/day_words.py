"""The settled day in one sentence, English and German.

What was earned, what feed-in alone would have brought, what buying saved, and what is not in it.
"""

from collections.abc import Mapping

from energy_app.core.client import DaySentence

LANGUAGES = ("en", "de")
_REASONS = {
    "no_sheet": ("no offer in force", "kein Angebot in Kraft"),
    "no_reading": ("reading missing", "Messwert fehlt"),
    "substituted": ("substituted values", "Ersatzwerte"),
    "void": ("nobody settled in time", "nicht rechtzeitig abgerechnet"),
    "missing": ("not measured", "nicht gemessen"),
}


def day_words(day: DaySentence) -> dict[str, str]:
    """The sentence by language."""
    return {"en": _english(day), "de": _german(day)}


def _english(day: DaySentence) -> str:
    parts = []
    if day.sold_wh and day.sold_price_micro is not None:
        parts.append(f"{_kwh(day.sold_wh)} kWh to neighbours at {_ct(day.sold_price_micro)} ct")
    parts.append(f"{_kwh(day.residual_export_wh)} kWh to the grid at {_ct(day.feed_in_micro)} ct")
    told = (
        f"{day.date}: {' and '.join(parts)}: {_money(day.earned_micro)} €. "
        f"Feed-in alone: {_money(day.feed_in_only_micro)} €. {_money(abs(day.more_micro))} € "
        + ("more." if day.more_micro >= 0 else "less.")
    )
    if day.bought_wh:
        told += f" {_kwh(day.bought_wh)} kWh bought from neighbours saved {_money(day.saved_micro)} €."
    if day.gaps:
        told += f" Not in it: {_gaps(day.gaps, 0, 'quarter-hours')}."
    return told


def _german(day: DaySentence) -> str:
    parts = []
    if day.sold_wh and day.sold_price_micro is not None:
        parts.append(f"{_kwh(day.sold_wh)} kWh an Nachbarn zu {_ct(day.sold_price_micro)} ct")
    parts.append(f"{_kwh(day.residual_export_wh)} kWh ans Netz zu {_ct(day.feed_in_micro)} ct")
    told = (
        f"{day.date}: {' und '.join(parts)}: {_money(day.earned_micro)} €. "
        f"Nur Einspeisung: {_money(day.feed_in_only_micro)} €. {_money(abs(day.more_micro))} € "
        + ("mehr." if day.more_micro >= 0 else "weniger.")
    )
    if day.bought_wh:
        told += f" {_kwh(day.bought_wh)} kWh von Nachbarn ersparten {_money(day.saved_micro)} €."
    if day.gaps:
        told += f" Nicht darin: {_gaps(day.gaps, 1, 'Viertelstunden')}."
    # Only numbers hold a point between two digits here; the date has dashes.
    return "".join("," if _in_number(told, at) else letter for at, letter in enumerate(told))


def _in_number(text: str, at: int) -> bool:
    return text[at] == "." and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()


def _gaps(gaps: Mapping[str, int], language: int, unit: str) -> str:
    """How many quarter-hours, and why."""
    told = (
        f"{count} {unit} ({_REASONS[reason][language] if reason in _REASONS else reason})"
        for reason, count in sorted(gaps.items())
    )
    return ", ".join(told)


def _kwh(wh: int) -> str:
    return f"{wh / 1_000:.1f}"


def _ct(micro: int) -> str:
    return f"{micro / 10_000:.1f}"


def _money(micro: int) -> str:
    return f"{micro / 1_000_000:.2f}"
