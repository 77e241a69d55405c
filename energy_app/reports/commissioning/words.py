"""What codes of a commissioning report mean to people, in English; and all its texts in German."""

from collections.abc import Mapping
from typing import Any

CHECKS = {
    "voltage_l1": "Voltage L1",
    "voltage_l2": "Voltage L2",
    "voltage_l3": "Voltage L3",
    "frequency": "Frequency",
    "phase_sum": "Total against sum of phases",
    "battery_soc": "State of charge",
    "balance": "Energy balance of the home",
    "ac_side": "AC side of the inverter",
    "pv_energy": "Counter of production",
    "grid_import": "Counter of import",
    "grid_export": "Counter of export",
    "battery_charge": "Counter of charging",
    "battery_discharge": "Counter of discharging",
}

VERDICTS = {
    "ok": "ok",
    "failed": "failed",
    "inconclusive": "not shown",
    "not available": "not measured",
    "reversed": "reversed",
    "wrong phase": "wrong phase",
    "wrong ratio": "wrong ratio",
    "passed": "passed",
    "incomplete": "incomplete",
}

ROLES = {
    "grid_meter": "grid meter",
    "inverter": "inverter",
    "hybrid": "hybrid inverter",
    "pv_meter": "meter of production",
    "load_meter": "meter of consumption",
    "observer": "observer",
}

ADVICE = {
    "phase_missing": "No voltage: check fuse and connection of this phase.",
    "line_voltage": (
        "This is the voltage between two phases: connect the neutral, or set the meter's wiring mode."
    ),
    "word_order": (
        "No such value in a house: the word order or the scale of the profile does not fit this device."
    ),
    "sum_sign": "The total has the other sign than the phases: correct the profile's sign of the total.",
    "sum_odd": "A phase is counted twice, not at all, or without its sign: check the meter's wiring mode.",
    "grid_sign": (
        "Import and export are exchanged: turn the transformers, or invert the grid of this device."
    ),
    "battery_sign": "Charging and discharging are exchanged: invert the battery of this device.",
    "balance_odd": "A flow is missing or counted twice: is every inverter and battery of the home added?",
    "more_power": (
        "Too little power flows to show a sign: test again in sunshine, or with the battery at work."
    ),
    "watch_longer": "Too little energy flowed to compare: watch longer, or switch a load.",
    "counter_fell": "The counter fell while it was watched: it is no lifetime counter; use another meter.",
    "counters_exchanged": (
        "The counter follows the opposite flow: import and export, or charge and discharge, are exchanged."
    ),
    "counts_phases": (
        "The counter adds the phases without balancing them: set the meter to balanced counting."
    ),
    "counter_stands": "Power flows, but the counter stands: check the counter's register.",
    "counter_odd": "Counter and power do not belong together: check scale and resolution of the counter.",
    "no_point": "The device does not tell this.",
}

REASONS = {
    "as_expected": "The load shows where it hangs, with its size and sign.",
    "turned": "The load shows with the wrong sign: turn the transformer, or exchange its two wires.",
    "turned_and_ratio": (
        "The load shows with the wrong sign and size: turn the transformer and set its ratio."
    ),
    "factor": "The load shows with the wrong size: set the transformer's ratio in the meter.",
    "other_conductor": (
        "Another phase shows half of the load, turned: its transformer sits on this phase's conductor."
    ),
    "other_conductor_turned": (
        "Another phase shows half of the load: its transformer sits on this phase's conductor, and is turned."
    ),
    "phases_exchanged": (
        "Another phase shows the load: the meter's phases are exchanged, voltage and current "
        "together. The sum is right; exchange them back, or note it."
    ),
    "answered_elsewhere": (
        "Another phase shows the load with the wrong sign: it is exchanged and turned, or a battery "
        "answered there. Put the battery on standby and test again."
    ),
    "other_phase": (
        "Another phase shows a part of the load: its transformer sits on this phase's conductor."
    ),
    "two_explanations": (
        "Half of the load shows: a wrong ratio and a turned transformer look like voltage and current"
        " of different phases. Check by eye."
    ),
    "several_phases": (
        "Several phases show the load: a three-phase load, a battery that answers, or two "
        "transformers on one conductor."
    ),
    "not_seen": (
        "The load does not show: was it switched, on this phase, behind this meter? Are the "
        "transformers closed?"
    ),
    "too_noisy": (
        "Other loads or clouds hide the load: switch off what you can, take a bigger load, test again."
    ),
    "reaction": "Something answers the load at once: put the battery on standby and test again.",
    "too_few": "Too few readings around the switchings: is the device slow, or were answers lost?",
}

_ADVICE_GERMAN = {
    "phase_missing": "Keine Spannung: Sicherung und Anschluss dieser Phase prüfen.",
    "line_voltage": (
        "Das ist die Spannung zwischen zwei Phasen: Neutralleiter anschließen oder Anschlussart im "
        "Zähler einstellen."
    ),
    "word_order": (
        "Solch einen Wert gibt es im Haus nicht: Wortfolge oder Skala des Profils passt nicht zum Gerät."
    ),
    "sum_sign": (
        "Die Summe hat das andere Vorzeichen als die Phasen: Vorzeichen der Summe im Profil berichtigen."
    ),
    "sum_odd": "Eine Phase zählt doppelt, gar nicht oder ohne Vorzeichen: Anschlussart im Zähler prüfen.",
    "grid_sign": (
        "Bezug und Einspeisung sind vertauscht: Wandler drehen oder das Netz dieses Geräts umkehren."
    ),
    "battery_sign": "Laden und Entladen sind vertauscht: die Batterie dieses Geräts umkehren.",
    "balance_odd": "Ein Fluss fehlt oder zählt doppelt: Sind alle Wechselrichter und Batterien angelegt?",
    "more_power": (
        "Zu wenig Leistung, um ein Vorzeichen zu zeigen: bei Sonne oder mit arbeitender Batterie wiederholen."
    ),
    "watch_longer": "Zu wenig Energie zum Vergleichen: länger beobachten oder eine Last schalten.",
    "counter_fell": (
        "Der Zähler fiel während der Beobachtung: kein Lebensdauerzähler; anderen Zähler nehmen."
    ),
    "counters_exchanged": (
        "Der Zähler folgt dem Gegenfluss: Bezug und Einspeisung oder Laden und Entladen sind vertauscht."
    ),
    "counts_phases": "Der Zähler addiert die Phasen, ohne sie zu saldieren: auf saldierend stellen.",
    "counter_stands": "Es fließt Leistung, aber der Zähler steht: Register des Zählers prüfen.",
    "counter_odd": "Zähler und Leistung passen nicht zusammen: Skala und Auflösung des Zählers prüfen.",
    "no_point": "Das Gerät sagt dazu nichts.",
}

_REASONS_GERMAN = {
    "as_expected": "Die Last zeigt sich, wo sie hängt, mit Größe und Vorzeichen.",
    "turned": "Die Last zeigt sich mit falschem Vorzeichen: Wandler drehen oder seine Adern tauschen.",
    "turned_and_ratio": "Vorzeichen und Größe sind falsch: Wandler drehen und sein Verhältnis einstellen.",
    "factor": "Die Last zeigt sich in falscher Größe: Wandlerverhältnis im Zähler einstellen.",
    "other_conductor": (
        "Eine andere Phase zeigt die halbe Last, verdreht: Ihr Wandler sitzt auf dem Leiter dieser Phase."
    ),
    "other_conductor_turned": (
        "Eine andere Phase zeigt die halbe Last: Ihr Wandler sitzt auf dem Leiter dieser Phase und "
        "ist verdreht."
    ),
    "phases_exchanged": (
        "Eine andere Phase zeigt die Last: Phasen des Zählers sind vertauscht, Spannung und Strom "
        "gemeinsam. Die Summe stimmt; zurücktauschen oder vermerken."
    ),
    "answered_elsewhere": (
        "Eine andere Phase zeigt die Last mit falschem Vorzeichen: vertauscht und verdreht, oder eine"
        " Batterie hat dort geantwortet. Batterie auf Bereitschaft stellen und wiederholen."
    ),
    "other_phase": (
        "Eine andere Phase zeigt einen Teil der Last: Ihr Wandler sitzt auf dem Leiter dieser Phase."
    ),
    "two_explanations": (
        "Die halbe Last zeigt sich: Ein falsches Verhältnis mit verdrehtem Wandler sieht aus wie "
        "Spannung und Strom verschiedener Phasen. Mit dem Auge prüfen."
    ),
    "several_phases": (
        "Mehrere Phasen zeigen die Last: dreiphasige Last, antwortende Batterie oder zwei Wandler auf"
        " einem Leiter."
    ),
    "not_seen": (
        "Die Last zeigt sich nicht: Wurde sie geschaltet, auf dieser Phase, hinter diesem Zähler? "
        "Sind die Wandler geschlossen?"
    ),
    "too_noisy": (
        "Andere Lasten oder Wolken verdecken die Last: abschalten, was geht, größere Last nehmen, "
        "wiederholen."
    ),
    "reaction": "Etwas antwortet sofort auf die Last: Batterie auf Bereitschaft stellen und wiederholen.",
    "too_few": "Zu wenige Messwerte um das Schalten: Ist das Gerät langsam, gingen Antworten verloren?",
}

_GERMAN = {
    "Voltage L1": "Spannung L1",
    "Voltage L2": "Spannung L2",
    "Voltage L3": "Spannung L3",
    "Frequency": "Frequenz",
    "Total against sum of phases": "Summe gegen einzelne Phasen",
    "State of charge": "Ladestand",
    "Energy balance of the home": "Energiebilanz des Hauses",
    "AC side of the inverter": "AC-Seite des Wechselrichters",
    "Counter of production": "Zähler Erzeugung",
    "Counter of import": "Zähler Bezug",
    "Counter of export": "Zähler Einspeisung",
    "Counter of charging": "Zähler Ladung",
    "Counter of discharging": "Zähler Entladung",
    "ok": "in Ordnung",
    "failed": "nicht bestanden",
    "not shown": "nicht gezeigt",
    "not measured": "nicht gemessen",
    "reversed": "verdreht",
    "wrong phase": "falsche Phase",
    "wrong ratio": "falsches Verhältnis",
    "passed": "bestanden",
    "incomplete": "unvollständig",
    "Commissioning report": "Inbetriebnahmeprotokoll",
    "Training: a simulated meter. This is no proof of an installation.": (
        "Übung: simulierter Zähler. Kein Nachweis einer Anlage."
    ),
    "Result": "Ergebnis",
    "Load on {phase}": "Last an {phase}",
    "not tested": "nicht geprüft",
    "Manufacturer": "Hersteller",
    "Model": "Modell",
    "Serial number": "Seriennummer",
    "Firmware": "Firmware",
    "Address": "Adresse",
    "Unit id": "Geräteadresse",
    "Profile": "Profil",
    "verified: {how}": "geprüft: {how}",
    "dump": "Registerauszug",
    "two sources": "zwei Quellen",
    "one source": "eine Quelle",
    "Role": "Aufgabe",
    "grid meter": "Netzzähler",
    "inverter": "Wechselrichter",
    "hybrid inverter": "Hybridwechselrichter",
    "meter of production": "Erzeugungszähler",
    "meter of consumption": "Verbrauchszähler",
    "observer": "Beobachter",
    "Inverted": "Umgekehrt",
    "Watched": "Beobachtet",
    "{readings} readings, {from_} to {until} (UTC)": "{readings} Messwerte, {from_} bis {until} (UTC)",
    "Home": "Haus",
    "Plausibility": "Plausibilität",
    "Check": "Prüfung",
    "Measured": "Gemessen",
    "Expected": "Erwartet",
    "from {low}": "ab {low}",
    "up to {high}": "bis {high}",
    "{low} to {high}": "{low} bis {high}",
    "What to do": "Was zu tun ist",
    "Load steps": "Lastsprünge",
    "A known load is switched on and off on one phase; the meter has to show it there (frame).": (
        "Eine bekannte Last wird an einer Phase geschaltet; der Zähler muss sie dort zeigen (Rahmen)."
    ),
    "Phase": "Phase",
    "Load": "Last",
    "L1 shows": "L1 zeigt",
    "L2 shows": "L2 zeigt",
    "L3 shows": "L3 zeigt",
    "Total shows": "Summe zeigt",
    "Uncertainty": "Unsicherheit",
    "Confidence": "Sicherheit",
    "single steps": "einzelne Sprünge",
    "Values read": "Gelesene Werte",
    "Value": "Wert",
    "Register": "Register",
    "Words": "Wörter",
    "worked out": "berechnet",
    "no value": "kein Wert",
    "Signatures": "Unterschriften",
    "Electrician, company": "Elektrofachkraft, Firma",
    "Owner": "Eigentümer",
    "Place, date": "Ort, Datum",
    "Hashes": "Prüfsummen",
    "SHA-256 of the report": "SHA-256 des Protokolls",
    "of its registers, unit {unit}": "seiner Register, Gerät {unit}",
    "of the profile": "des Profils",
    "The report as JSON holds all registers; its hash is what the community's registry keeps.": (
        "Das Protokoll als JSON enthält alle Register; seine Prüfsumme steht im Register der Gemeinschaft."
    ),
}

GERMAN: Mapping[str, str] = {
    **_GERMAN,
    **{ADVICE[code]: text for code, text in _ADVICE_GERMAN.items()},
    **{REASONS[code]: text for code, text in _REASONS_GERMAN.items()},
}


def said_of_check(check: Mapping[str, Any]) -> str:
    """One line in English about a check of a report; empty where nothing has to be done."""
    return ADVICE.get(check["advice"], "")


def said_of_phase(phase: Mapping[str, Any]) -> str:
    """One line in English about a load step of a report."""
    return REASONS[phase["reason"]]
