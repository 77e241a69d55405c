"""The guides say what the window says, in both languages: words, pictures, headings, links."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from energy_app.core.client import Fault, FaultKind
from energy_app.gui.help.guides import NAMES, Guide, place_of_link, read_guide
from energy_app.gui.words import fault_words
from energy_app.resources import guides_dir
from tests.gui.guide import FOLDERS, PICTURES, ROOT, shown
from tests.gui.translate import TRANSLATIONS

MOST_KB = 1_200
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_QUOTED = re.compile(r"(?<!\*)(\*{1,2})(?!\s)([^*\n]+?)(?<!\s)\1(?!\*)")
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
_PLACE = re.compile(r"{\w*}")
_LEAST_LETTERS = 6
"""A text that is hardly more than places for values would fit anything."""

every_guide = pytest.mark.parametrize(
    ("language", "name"), [(language, name) for language in FOLDERS for name in NAMES]
)


def guide(language: str, name: str) -> Guide:
    return read_guide(name, FOLDERS[language])


def plain(text: str) -> str:
    """A text as it is quoted: without the mark of its key, the dots of a button, the sign before a word."""
    return re.sub(r"^\W+ ", "", text.replace("&", "").removesuffix(" …"))


@cache
def window_texts(language: str) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """What the window says: its texts, and those with places for values."""
    messages = ET.parse(TRANSLATIONS / "energy_app_de.ts").iter("message")
    part = {"en": "source", "de": "translation"}[language]
    texts = {plain(message.findtext(part, "")) for message in messages}
    open_ones = {text for text in texts if _PLACE.search(text)}
    long_ones = {text for text in open_ones if len(_PLACE.sub("", text)) >= _LEAST_LETTERS}
    patterns = (".+".join(map(re.escape, _PLACE.split(text))) for text in sorted(long_ones))
    return frozenset(texts - open_ones), tuple(map(re.compile, patterns))


def quoted(language: str, name: str) -> Iterator[str]:
    text = _CODE.sub("", (FOLDERS[language] / f"{name}.md").read_text(encoding="utf-8"))
    for found in _QUOTED.finditer(text):
        yield found[2]


@every_guide
def test_what_is_quoted_stands_in_the_window(language: str, name: str) -> None:
    texts, patterns = window_texts(language)
    strange = [
        words
        for words in quoted(language, name)
        if plain(words) not in texts and not any(each.fullmatch(plain(words)) for each in patterns)
    ]
    assert strange == []


def test_a_word_that_the_window_does_not_say_would_be_noticed() -> None:
    texts, patterns = window_texts("en")
    assert "Put money in" in texts
    assert any(each.fullmatch("Inverter cannot be read.") for each in patterns)
    assert not any(each.fullmatch("Put in some money") for each in patterns)


@pytest.mark.parametrize("language", FOLDERS)
def test_every_banner_is_explained(language: str) -> None:
    titles = {fault_words(Fault(kind, "", "", 0)).title for kind in FaultKind}
    titles |= {fault_words(Fault(FaultKind.DEVICE, "{device}", "", 0)).title}
    said = set(quoted(language, "owner"))
    messages = ET.parse(TRANSLATIONS / "energy_app_de.ts").iter("message")
    spoken = {each.findtext("source", ""): each.findtext("translation", "") for each in messages}
    for title in titles:
        words = title if language == "en" else spoken[title]
        pattern = re.compile(".+".join(map(re.escape, _PLACE.split(words))))
        assert any(pattern.fullmatch(each) for each in said), words


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_chapters_and_pictures(name: str) -> None:
    english, *others = (guide(language, name) for language in FOLDERS)
    for other in others:
        assert [(each.key, each.level) for each in other.headings] == [
            (each.key, each.level) for each in english.headings
        ]
        theirs = [Path(found[2]).stem.rpartition("-") for found in _PICTURE.finditer(other.text)]
        ours = [Path(found[2]).stem.rpartition("-") for found in _PICTURE.finditer(english.text)]
        assert [stem for stem, _, _ in theirs] == [stem for stem, _, _ in ours]
        assert {code for _, _, code in theirs} <= {"de"}
        assert {code for _, _, code in ours} <= {"en"}


@every_guide
def test_code_is_the_same_in_both_languages(language: str, name: str) -> None:
    blocks = [
        re.sub(r"#.*", "", found) for found in re.findall(r"```.*?```", guide("en", name).text, re.DOTALL)
    ]
    theirs = [
        re.sub(r"#.*", "", found) for found in re.findall(r"```.*?```", guide(language, name).text, re.DOTALL)
    ]
    assert [len(each.split()) for each in theirs] == [len(each.split()) for each in blocks]


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_tell_the_same_line_by_line(name: str) -> None:
    """Paragraphs, points and rows of every chapter: what is added in one language is missed in the other."""
    english, *others = (lines_of_chapters(guide(language, name).text) for language in FOLDERS)
    for other in others:
        assert other == english


def lines_of_chapters(text: str) -> list[int]:
    chapters = re.split(r"(?m)^#{1,6} .+$", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    return [len([line for line in chapter.splitlines() if line.strip()]) for chapter in chapters]


@every_guide
def test_links_lead_to_chapters_that_there_are(language: str, name: str) -> None:
    text = _CODE.sub("", guide(language, name).text)
    for found in _LINK.finditer(text):
        place = place_of_link(found[1], name)
        assert place is not None, found[1]
        assert "/" not in found[1], "a guide leads to guides of its own language"
        keys = {heading.key for heading in guide(language, place.guide).headings}
        assert not place.chapter or place.chapter in keys, found[1]


@every_guide
def test_every_picture_is_there_and_has_words(language: str, name: str) -> None:
    for found in _PICTURE.finditer(guide(language, name).text):
        assert len(found[1]) > 8
        assert (FOLDERS[language] / found[2]).is_file()


def test_pictures_are_those_of_the_guides_and_small() -> None:
    kept = {path.stem: path.stat().st_size for path in PICTURES.glob("*.png")}
    assert set(shown()) == set(kept)
    assert max(kept.values()) < 100_000
    assert sum(kept.values()) < MOST_KB * 1_024


def test_the_guides_of_the_program_are_those_of_the_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    """One source: read where they are in a checkout, taken along by the wheel and the bundle."""
    assert guides_dir() == PICTURES.parent
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    kept = wheel["targets"]["wheel"]
    assert "docs/guide" in kept["only-include"]
    assert kept["sources"]["docs/guide"] == kept["sources"]["resources"] + "/guide"
    monkeypatch.setattr("energy_app.resources.resources_dir", lambda: ROOT / "docs")
    assert guides_dir() == ROOT / "docs" / "guide"
