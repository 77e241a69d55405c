"""Settings as text and back: each kind in the unit a person knows, in the language's way to write numbers."""

from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import QCoreApplication

from energy_app.domain.site_settings import Kind, Spec, is_zone
from energy_app.gui.formats import Formats

_SCALES = {
    Kind.SECONDS: Decimal(1),
    Kind.DEGREES: Decimal(1),
    Kind.PEAK_POWER: Decimal(1_000),
    Kind.PRICE: Decimal(10_000),
}
"""How much of the stored unit is one of the shown unit."""

UNITS = {
    Kind.TEXT: "",
    Kind.ZONE: "",
    Kind.SECONDS: "s",
    Kind.DEGREES: "°",
    Kind.PEAK_POWER: "kWp",
    Kind.PRICE: "ct/kWh",
    Kind.SWITCH: "",
}


class WrongInputError(ValueError):
    """What was typed cannot be; the text is one line for the user."""


def text_of(value: Any, spec: Spec, formats: Formats) -> str:
    """A value as it stands in its field; empty where there is none."""
    if value is None:
        return ""
    if spec.kind in (Kind.TEXT, Kind.ZONE):
        return str(value)
    shown = (Decimal(str(value)) / _SCALES[spec.kind]).normalize()
    return f"{shown:f}".replace(".", formats.locale.decimalPoint())


def value_of(text: str, spec: Spec, formats: Formats) -> Any:
    """What was typed as the value it means; WrongInputError for what cannot be."""
    text = text.strip()
    if spec.kind is Kind.TEXT:
        return _short_enough(text, spec, formats)
    if spec.kind is Kind.ZONE:
        if not is_zone(text):
            raise WrongInputError(QCoreApplication.translate("Settings", "There is no such time zone."))
        return text
    if not text and spec.may_lack:
        return None
    scale = _SCALES[spec.kind]
    value = _number(text, formats) * scale
    if not Decimal(str(spec.least)) <= value <= Decimal(str(spec.most)):
        line = QCoreApplication.translate("Settings", "From {least} to {most}.")
        least, most = (text_of(_plain(bound), spec, formats) for bound in (spec.least, spec.most))
        raise WrongInputError(line.format(least=least, most=most))
    return float(value) if spec.kind is Kind.DEGREES else round(value)


def _short_enough(text: str, spec: Spec, formats: Formats) -> str:
    if len(text) > spec.most:
        line = QCoreApplication.translate("Settings", "At most {most} letters.")
        raise WrongInputError(line.format(most=formats.number(spec.most, 0)))
    return text


def _number(text: str, formats: Formats) -> Decimal:
    """A number as the language writes it; a point is taken for a comma too."""
    plain = text.replace("\u2212", "-").replace(formats.locale.decimalPoint(), ".")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise WrongInputError(QCoreApplication.translate("Settings", "This is not a number."))
    return number


def _plain(bound: float) -> float:
    """A whole bound without a decimal point."""
    return int(bound) if float(bound).is_integer() else bound
