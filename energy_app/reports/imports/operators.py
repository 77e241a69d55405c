"""Names of the portals whose layout is known, and what only their own words tell."""

from dataclasses import dataclass

from energy_app.reports.imports.series import Direction
from energy_app.reports.imports.words import plain


@dataclass(frozen=True, slots=True)
class Operator:
    """A portal's layout: it is known by headings that stand together nowhere else."""

    name: str
    headings: tuple[str, ...]
    absent: tuple[str, ...] = ()


OPERATORS = (
    Operator("Netz NÖ", ("messzeitpunkt",)),
    Operator("Netz OÖ", ("datum", "kwh", "kw", "status"), ("zeit",)),
    Operator("Energienetze Steiermark", ("anlagennummer", "est...rechnerisch")),
    Operator("Kärnten Netz", ("startdatum", "zaehlpunktbezeichnung", "obis kurzbeschreibung")),
    Operator("Kärnten Netz", ("datum", "zeit", "kwh", "status")),
    Operator("Netz Burgenland", ("startuhrzeit", "enduhrzeit", "verbrauch (in kwh)")),
    Operator("Netz Burgenland", ("start", "ende", "verbrauch (kwh) - ", "zaehlerstand (kwh) - ")),
    Operator("Clam Strom", ("vorschub (kwh)",)),
    Operator("Salzburg Netz", ("datum und uhrzeit", "lastgaenge", "status")),
    Operator("Salzburg Netz", ("datum", "restverbrauch", "status")),
    Operator("Vorarlberg Netz", ("beginn der messreihe", "ende der messreihe")),
    Operator("Stadtwerke Klagenfurt", ("typ", "anlage", "obis-code", "datumuhrzeit")),
    Operator("Stromnetz Graz", ("ablesezeitpunkt", "zaehlerstand")),
    Operator("TINETZ/TIWAG", ("date_from", "date_to", "value")),
    Operator("Hall AG", ("datum", "(ime,")),
    Operator("Wiener Netze", ("datum", "zeit von", "zeit bis")),
    Operator("Linz AG", ("datum von", "datum bis", "ersatzwert")),
    Operator("eww Wels", ("begindate", "enddate", "unit", "status")),
    Operator("Ebner Strom", ("zeitstempel", "obiscode")),
    Operator("IKB", ("datum", "at0051")),
)
# Netz NÖ calls what a plant feeds in "measured quantity", what a home draws "measured consumption".
_TOLD: dict[tuple[str, str], Direction] = {("Netz NÖ", "gemessene menge (kwh)"): "export"}


def operator_of(header: list[str]) -> str | None:
    """The portal that writes these headings, or None."""
    labels = [plain(label) for label in header]
    for operator in OPERATORS:
        if all(_has(labels, heading) for heading in operator.headings) and not any(
            label in operator.absent for label in labels
        ):
            return operator.name
    return None


def _has(labels: list[str], heading: str) -> bool:
    short = heading in {"datum", "zeit", "kwh", "kw", "start", "ende", "typ", "unit"}
    return any(label == heading if short else heading in label for label in labels)


def told_direction(operator: str | None, label: str) -> Direction | None:
    """The direction of a column as only this operator's readers know it."""
    return _TOLD.get((operator or "", plain(label)))
