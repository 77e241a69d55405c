"""Why an hour is offered as it is, and why a sheet was posted or the last one stands, in plain words.

English and German, from the numbers the plan keeps, so that an old sheet explains itself as it did when it
was made.
"""

from collections.abc import Mapping
from typing import Any

from energy_app.domain.time import SLOTS_PER_HOUR

LANGUAGES = ("en", "de")

_SELL = {
    "offered": (
        "Up to {surplus} of surplus expected ({band}), judging by {days}; not below {limit}.",
        "Bis zu {surplus} Überschuss erwartet ({band}), nach {days}; nicht unter {limit}.",
    ),
    "export_limit": (
        "Up to {surplus} of surplus expected, {cap} of it within the export limit; not below {limit}.",
        "Bis zu {surplus} Überschuss erwartet, davon {cap} in der Einspeisegrenze; nicht unter {limit}.",
    ),
    "price_low": (
        "Not offered because the neighbourhood price is {price}, below your limit of {wanted}.",
        "Nicht angeboten, weil der Nachbarschaftspreis {price} beträgt, unter Ihrer Grenze von {wanted}.",
    ),
    "no_history": (
        "No measurement of this hour yet: all the roof can make ({cap}) is offered; measured Wh count.",
        "Noch keine Messwerte dieser Stunde: angeboten ist, was das Dach kann ({cap}); Gemessenes zählt.",
    ),
    "no_surplus": (
        "Not offered because no surplus is expected, judging by {days}.",
        "Nicht angeboten, weil kein Überschuss erwartet wird, nach {days}.",
    ),
    "no_roof": (
        "Not offered because the home has no solar roof.",
        "Nicht angeboten, weil das Haus keine Solaranlage hat.",
    ),
}
_BUY = {
    "bid": (
        "Up to {demand} of need expected ({band}), judging by {days}; not above {limit}, fees included.",
        "Bis zu {demand} Bedarf erwartet ({band}), nach {days}; nicht über {limit} einschließlich Gebühren.",
    ),
    "price_high": (
        "Not asked for because the neighbourhood price with fees is {price}, above your limit of {wanted}.",
        "Nicht angefragt, weil der Nachbarschaftspreis mit Gebühren {price} ist, über Ihrer Grenze {wanted}.",
    ),
    "no_history": (
        "No measurement of this hour yet: all the home can draw ({cap}) is asked for; measured Wh count.",
        "Noch keine Messwerte dieser Stunde: angefragt ist, was das Haus bezieht ({cap}); Gemessenes zählt.",
    ),
    "no_demand": (
        "Not asked for because no need is expected, judging by {days}.",
        "Nicht angefragt, weil kein Bedarf erwartet wird, nach {days}.",
    ),
    "escrow_short": (
        "{cap} of the {demand} expected, because the deposit covers no more.",
        "{cap} von {demand} erwartetem Bedarf, weil das Guthaben nicht mehr deckt.",
    ),
    "no_escrow": (
        "Not asked for because the deposit does not cover it.",
        "Nicht angefragt, weil das Guthaben dafür nicht reicht.",
    ),
}
_RENEWAL = {
    "first": (
        "Posted because no offer was in force.",
        "Eingestellt, weil kein Angebot in Kraft war.",
    ),
    "lapses": (
        "Posted because the last offer is about to lapse.",
        "Eingestellt, weil das letzte Angebot bald ausläuft.",
    ),
    "limits": (
        "Posted because your limits or tariffs have changed.",
        "Eingestellt, weil sich Ihre Grenzen oder Tarife geändert haben.",
    ),
    "learning": (
        "Posted because the last offer was made with less than a week of history.",
        "Eingestellt, weil das letzte Angebot auf weniger als einer Woche Messwerte beruhte.",
    ),
    "escrow": (
        "Posted because the last offer locks more than the deposit holds.",
        "Eingestellt, weil das letzte Angebot mehr bindet, als das Guthaben hergibt.",
    ),
    "gain": (
        "Posted because it should bring {gain} a day more than the last offer.",
        "Eingestellt, weil es am Tag {gain} mehr bringen sollte als das letzte Angebot.",
    ),
    "by_hand": ("Posted by hand.", "Von Hand eingestellt."),
    "switched_off": (
        "Posted empty because the schedule was switched off.",
        "Leer eingestellt, weil der Zeitplan ausgeschaltet wurde.",
    ),
    "stands": (
        "The last offer stands: a new one would bring {gain} a day, too little for a change.",
        "Das letzte Angebot gilt weiter: ein neues brächte am Tag {gain}, zu wenig für einen Wechsel.",
    ),
}


def sell_words(hour: Mapping[str, Any]) -> dict[str, str]:
    """Why the sell side of a planned hour is as it is, by language; the code where there are no words."""
    return _told(_SELL, str(hour.get("sell_reason", "")), hour, "sell", hour.get("price_micro"))


def buy_words(hour: Mapping[str, Any]) -> dict[str, str]:
    """Why the buy side of a planned hour is as it is, by language."""
    price, fees = hour.get("price_micro"), hour.get("fees_micro")
    with_fees = None if price is None else price + (fees or 0)
    return _told(_BUY, str(hour.get("buy_reason", "")), hour, "buy", with_fees)


def renewal_words(plan: Mapping[str, Any]) -> dict[str, str]:
    """Why a sheet was posted, or why the last one stands; empty for a sheet that does not say."""
    texts = _RENEWAL.get(str(plan.get("renewal", "")))
    if texts is None:
        return {}
    gain = plan.get("gain_micro")
    return {
        language: text.format(gain=_money(gain, language))
        for language, text in zip(LANGUAGES, texts, strict=True)
    }


def _told(
    texts: Mapping[str, tuple[str, str]], code: str, hour: Mapping[str, Any], side: str, price: int | None
) -> dict[str, str]:
    pair = texts.get(code, (code, code))
    flow = "surplus" if side == "sell" else "demand"

    def energy(wh: int | None, language: str) -> str:
        return _hour_energy(wh, language)

    return {
        language: text.format(
            surplus=energy(hour.get("surplus_wh"), language),
            demand=energy(hour.get("demand_wh"), language),
            cap=energy(hour.get(f"{side}_cap_wh"), language),
            band=_band(hour.get(f"{flow}_band_wh"), language),
            days=_days(int(hour.get("history_days") or 0), language),
            limit=_price(hour.get(f"{side}_limit_micro"), language),
            wanted=_price(hour.get(f"{side}_wanted_micro"), language),
            price=_price(price, language),
        )
        for language, text in zip(LANGUAGES, pair, strict=True)
    }


def _hour_energy(slot_wh: int | None, language: str) -> str:
    """Wh of a slot as the energy of its hour."""
    if slot_wh is None:
        return "–"
    hour_wh = slot_wh * SLOTS_PER_HOUR
    return f"{hour_wh} Wh" if 0 < hour_wh < 10 else _number(hour_wh / 1_000, 2, language) + " kWh"


def _band(band_wh: Any, language: str) -> str:
    if not band_wh:
        return "–"
    low, middle, high = (_hour_energy(wh, language).removesuffix(" kWh") for wh in band_wh)
    usual = "usually" if language == "en" else "meist"
    return f"{usual} {middle}, {low}–{high}"


def _days(count: int, language: str) -> str:
    if language == "en":
        return "the last day" if count == 1 else f"the last {count} days"
    return "dem letzten Tag" if count == 1 else f"den letzten {count} Tagen"


def _price(micro: int | None, language: str) -> str:
    return "–" if micro is None else _number(micro / 10_000, 1, language) + " ct"


def _money(micro: int | None, language: str) -> str:
    return "–" if micro is None else _number(micro / 10_000, 1, language) + " ct"


def _number(value: float, digits: int, language: str) -> str:
    text = f"{value:.{digits}f}"
    return text if language == "en" else text.replace(".", ",")
