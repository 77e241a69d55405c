"""The words grid operators put over their columns, in German and English, and what they mean."""

import re
from functools import lru_cache
from typing import Literal

from energy_app.reports.imports.series import Direction

type Unit = Literal["wh", "kwh", "mwh", "gwh", "w", "kw", "mw"]

METER_CODE = re.compile(r"\b(?:AT|DE|CH|LU|LI|FR|IT|ES)[0-9][0-9A-ZX]{17,31}\b|\bATX[0-9X]{18,31}\b")
OBIS = re.compile(
    r"\b(?:\d-\d+:)?(\d{1,2})\.(\d{1,2})\.\d{1,3}(?:[.*]\d{1,3})?(?!\d)(?:\s+([GP])\.?\s?(\d{2})T?)?"
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_UNIT = re.compile(r"(?<![a-z])([kmg]?)(wh|w)(?![a-z])")

START = re.compile(r"start|begin|from|\bvon\b|\bab\b|anfang")
END = re.compile(r"\bbis\b|ende\b|\bend|_to\b|\bto\b|enduhr|enddat|_end\b")
ASIDE = re.compile(r"erstell|aender|update|eingang|abruf|created|angezeigt|vertrag|ausgabe|rechnung|gueltig")
READING_TIME = re.compile(r"messzeit|ablese|reading time")
UTC_STAMPS = re.compile(r"(?:\b|_)(?:utc|gmt)\b(?! ?[+-] ?\d| ?offset)")
SUMMER = re.compile(
    r"zeitumstell|sommer|winterzeit|\bdst\b|daylight|zeitzone|time ?zone|\bmesz\b|utc.?offset|"
    r"^(?:s/w|sz|wz|sz/wz)$"
)
REGISTER = re.compile(
    r"zaehlerstand|zaehlerst|\bstand\b|meter ?(?:reading|stand)|register|counter|cumul|kumul|endstand"
)
FOREIGN = re.compile(
    r"preis|price|\bcost|kosten|€|\beur\b|\bct\b|cent\b|betrag|netto\b|brutto|kvar|blind|reactive|scheinl|temperat|"
    r"\bco2|spannung|\bvolt|faktor|factor|anzahl|\bcount\b|\bnr\b|nummer|number|\bid\b|^tarif\w*$|^anlage$|"
    r"^(?:jahr|monat|tag|stunde|hour|year|month|index|zeile)$|prozent|percent|%|\bcos\b"
)
ENERGY = re.compile(
    r"verbrauch|bezug|einspei|erzeug|liefer|wert|value|menge|energie|energy|consum|usage|import|export|generation|"
    r"produ|lastg|lastprofil|vorschub|leistung|power|deckung|anteil|ueberschuss|gemeinschaft|netz|messung|wirk|"
    r"reading|abgabe|rueck|\+a|-a|a\+|a-"
)
STATUS = re.compile(
    r"status|qualitaet|quality|ersatz|messwert:|guete|flag|kennzeich|valid|herkunft|method|gemessen|plausib|"
    r"wertart|zustand"
)
METER = re.compile(
    r"zaehlpunkt|zaehlerpunkt|metering ?point|messpunkt|\bmeter|\bnmi\b|malo|melo|mpan|\bpod\b|\bean\b|"
    r"zaehler|^zp"
)
OBIS_HEAD = re.compile(r"obis|kennzahl|messgroesse|register ?id")
DIRECTION_HEAD = re.compile(r"richtung|direction|flow")
COMMUNITY_HEAD = re.compile(r"energiegemeinschaft|gemeinschafts?[- ]?(?:id|name)|\beeg\b|community")
UNIT_HEAD = re.compile(r"einheit|\bunit|^uom$|masseinheit")
SUM_ROW = re.compile(
    r"summe|gesamt|total|\bsum\b|mittel|average|durchschnitt|\bmax|\bmin\b|ø|ende der|anzahl", re.IGNORECASE
)
VALID_WORD = re.compile(
    r"^(?:val|valid|l1|g|w|gueltig|wahrer wert|gemessen|echtwert|(?:der )?wert ist gueltig)\b"
)
TARIFF_PART = re.compile(
    r"hochtarif|niedertarif|niedrigtarif|\bht\b|\bnt\b|high ?tariff|low ?tariff|\b[12]\.8\.[12]\b"
)

_PRODUCTION = re.compile(r"erzeug|produktion|production|generat")
_PLANT = re.compile(r"\bpv\b|photovolt|solar")
_EXPORT = re.compile(
    r"einspei|rueckliefer|rueckspeis|export|ueberschuss|feed.?in|abgabe|to grid|returned|"
    r"gemeinschaftsnutzung|lieferung ins|(?<![a-z0-9])-a(?![a-z])|(?<![a-z0-9])a-(?![a-z0-9])"
)
_IMPORT = re.compile(
    r"verbrauch|bezug|consum|import|usage|from grid|eigendeckung|liefer|netztarif|energiegemeinschaft|"
    r"verbr\b|ideell|(?<![a-z0-9])\+a(?![a-z])|(?<![a-z0-9])a\+"
)


@lru_cache(maxsize=4096)
def plain(text: object) -> str:
    """The text in lower case without umlauts and repeated spaces, for comparing headings."""
    return re.sub(r"\s+", " ", str(text or "").lower().translate(_UMLAUTS)).strip()


@lru_cache(maxsize=4096)
def unit_of(text: str) -> Unit | None:
    """The unit of energy or power named in a heading or a cell."""
    match = _UNIT.search(plain(text).replace("_", " "))
    return match[1] + match[2] if match else None  # type: ignore[return-value]


def direction_of(*texts: str) -> Direction | None:
    """The direction told by the first of the texts that tells one: a heading before a preamble."""
    for text in map(plain, texts):
        found = _by_obis(text) or _by_word(text)
        if found:
            return found
    return None


def _by_word(text: str) -> Direction | None:
    # "Eigendeckung erneuerbare Energie" is drawn, "Gesamterzeugung" made, "Restüberschuss" given.
    if re.search(r"eigendeckung|anteil .*verbrauch", text):
        return "import"
    if _EXPORT.search(text):
        return "export"
    if _PRODUCTION.search(text):
        return "production"
    if _IMPORT.search(text):
        return "import"
    return "production" if _PLANT.search(text) else None


def _by_obis(text: str) -> Direction | None:
    match = OBIS.search(text.upper())
    if match is None or int(match[2]) not in {5, 6, 8, 9, 29}:
        return None
    if match[1] == "2" and match[3] == "G":
        # Community codes: G.01 made together, G.02 allotted to and G.03 used by the consumer.
        return "production" if match[4] == "01" and "ANTEIL" not in text.upper() else "import"
    return {"1": "import", "2": "export"}.get(match[1])  # type: ignore[return-value]
