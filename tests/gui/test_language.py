"""Both languages are complete, and the compiled texts are those of the sources."""

from pathlib import Path
from string import Formatter
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QLocale

from energy_app.gui.language import LanguageChoice, locale_of
from tests.gui import translate

TS = translate.TRANSLATIONS / "energy_app_de.ts"


def messages(path: Path) -> set[tuple[str, str, str]]:
    """Context, text and translation of every message."""
    return {
        (context.findtext("name", ""), message.findtext("source", ""), message.findtext("translation", ""))
        for context in ET.parse(path).iter("context")
        for message in context.iter("message")
    }


def test_every_text_is_translated() -> None:
    assert translate.unfinished(TS) == []


def places(text: str) -> list[str]:
    """The fields that a text has places for."""
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def test_translations_keep_the_places_for_values() -> None:
    for _, source, translation in messages(TS):
        assert places(source) == places(translation), source


def test_a_template_is_found_wherever_it_is_made(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    code = 'raise InputError(Sentence("{path} " "is \\"empty\\".", path=path))'
    (tmp_path / "deep" / "made.py").write_text(code, encoding="utf-8")
    assert list(translate.templates(tmp_path)) == ['{path} is "empty".']
    (tmp_path / "made.py").write_text('Sentence(f"{path} is empty")', encoding="utf-8")
    with pytest.raises(ValueError, match="made.py:1: a template is a literal"):
        list(translate.templates(tmp_path))


@pytest.fixture(scope="module")
def updated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The texts collected anew, beside the ones in the project."""
    directory = tmp_path_factory.mktemp("translations")
    (directory / TS.name).write_bytes(TS.read_bytes())
    return translate.update("de", directory)


def test_the_texts_are_those_of_the_sources(updated: tuple[Path, Path]) -> None:
    assert messages(updated[0]) == messages(TS), "run python tests/gui/translate.py"


def test_the_compiled_texts_are_up_to_date(updated: tuple[Path, Path]) -> None:
    assert updated[1].read_bytes() == TS.with_suffix(".qm").read_bytes(), "run python tests/gui/translate.py"


def test_numbers_are_written_as_in_the_chosen_language() -> None:
    assert locale_of(LanguageChoice.GERMAN).language() == QLocale.Language.German
    assert locale_of(LanguageChoice.ENGLISH).language() == QLocale.Language.English
    assert locale_of(LanguageChoice.SYSTEM).language() in (QLocale.Language.English, QLocale.Language.German)
