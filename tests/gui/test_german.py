"""A window that speaks German tells nothing in English, also of what the core has to say."""

from datetime import date
from pathlib import Path
from string import Formatter

import pytest
from PySide6.QtWidgets import QApplication

from energy_app.domain.errors import EnergyAppError
from energy_app.domain.sentence import Sentence
from energy_app.domain.tariffs import OwnerLimits
from energy_app.gui.language import LanguageChoice, Speech
from energy_app.gui.reasons import told
from energy_app.gui.shell.banner import Banner
from tests.gui.english import english, is_english
from tests.gui.seat import ANSWER_S
from tests.gui.stage import part, texts
from tests.gui.test_whole_window import Program, program
from tests.gui.test_window_faults import FAST, full_disk, noted_demos
from tests.gui.translate import templates

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_every_line_of_the_core_can_be_told_in_german(qapp: QApplication) -> None:
    speech = Speech()
    speech.speak(LanguageChoice.GERMAN)
    try:
        lines = {template: told(filled(template)) for template in set(templates())}
    finally:
        speech.speak(LanguageChoice.ENGLISH)
    assert len(lines) > 300
    assert [line for line in lines.values() if is_english(line)] == []


def filled(template: str) -> Sentence:
    """The sentence with a number where the template wants one, and a name elsewhere."""
    fields: dict[str, object] = {}
    for _, name, spec, _ in Formatter().parse(template):
        if name is not None:
            is_moment, is_number = spec and "%" in spec, spec and spec[-1] in "dfg234"
            fields[name] = date(2026, 6, 1) if is_moment else 1 if is_number else "xyz"
    return Sentence(template, **fields)


def test_faults_of_the_real_core_are_told_in_german(
    monkeypatch: pytest.MonkeyPatch, qapp: QApplication, tmp_path: Path
) -> None:
    opened = noted_demos(monkeypatch)
    with program(qapp, tmp_path, LanguageChoice.GERMAN) as home:
        (demo,) = opened
        home.core.submit(demo.servers["meter"].stop()).result(ANSWER_S)
        until_told(home, "meter lässt sich nicht ablesen")
        home.core.submit(home.core.client.set_speed(FAST)).result(ANSWER_S)
        with full_disk(demo):
            until_told(home, "meter lässt sich nicht ablesen", "Der Datenträger ist voll")
            assert pages_in_english(home) == {}
        demo.node.pause()
        until_told(home, "Abrechnungsnetz", "nicht erreichbar (")
        assert pages_in_english(home) == {}
        demo.node.start()
        assert refusals_in_english(home, tmp_path) == []


def until_told(home: Program, *words: str) -> None:
    banner = part(home.window, Banner)
    home.until(lambda: all(word in texts(banner) for word in words))


def pages_in_english(home: Program) -> dict[str, list[str]]:
    """What is English on the pages of the window."""
    view = home.core.submit(home.core.client.community()).result(ANSWER_S)
    names = [member.name for member in view.members if member.name is not None]
    found = {}
    for key in ("overview", "market", "statements", "wallet", "community", "settings", "devices", "log"):
        home.window.show_page(key)
        home.application.processEvents()
        if lines := english(home.window, names):
            found[key] = lines
    return found


def refusals_in_english(home: Program, place: Path) -> list[str]:
    """What the core refuses, and tells in English."""
    client = home.core.client
    (place / "note.txt").write_text("nothing that is known", encoding="utf-8")
    questions = (
        lambda: client.look_at_file(place / "note.txt"),
        lambda: client.look_at_file(place / "absent.json"),
        lambda: client.balance(10, 5),
        lambda: client.set_limits(OwnerLimits(10**9, None)),
        lambda: client.registers("cellar"),
        lambda: client.export_statement("June", "csv", place / "june.csv"),
        client.proof_registers,
    )
    told_lines = []
    for question in questions:
        with pytest.raises(EnergyAppError) as refused:
            home.core.submit(question()).result(ANSWER_S)
        told_lines.append(told(str(refused.value)))
    return [line for line in told_lines if is_english(line)]
