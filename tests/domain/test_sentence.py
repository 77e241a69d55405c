"""A sentence is its English text, and what it was made of, through everything that carries texts."""

import json
import pickle
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from energy_app.domain.errors import DeviceError
from energy_app.domain.sentence import Line, Sentence, joined, packed, restored, stored, unpacked

FIELDS = st.dictionaries(
    st.from_regex(r"[a-z]{1,8}", fullmatch=True),
    st.one_of(
        st.text(),
        st.integers(),
        st.floats(allow_nan=False, allow_infinity=False),
        st.dates(),
        st.datetimes(timezones=st.just(UTC)),
        st.none(),
        st.just(Sentence("in {hours:.1f} h", hours=1.25)),
    ),
    max_size=4,
)


def sentence(fields: dict[str, object]) -> Sentence:
    return Sentence("all: " + " ".join(f"{{{name}}}" for name in fields), **fields)


def same(one: str, other: str) -> bool:
    if not (isinstance(one, Sentence) and isinstance(other, Sentence)):
        return type(one) is type(other) and one == other
    kinds = [type(value) for value in one.fields.values()] == [type(value) for value in other.fields.values()]
    return kinds and (one.template, dict(one.fields), one + "") == (
        other.template,
        dict(other.fields),
        other + "",
    )


def test_it_is_the_english_text() -> None:
    line = Sentence("{place}: no answer within {seconds:g} s", place="Roof", seconds=1.5)
    assert line == "Roof: no answer within 1.5 s"
    assert json.dumps([line]) == '["Roof: no answer within 1.5 s"]'
    assert hash(line) == hash("Roof: no answer within 1.5 s")


def test_the_text_of_an_error_is_the_sentence_it_was_raised_with() -> None:
    line = Sentence("{place} is silent", place="Roof")
    assert str(DeviceError(line)) is line
    assert f"{DeviceError(line)}" is line
    again = pickle.loads(pickle.dumps(DeviceError(line)))
    assert same(str(again), line)


def test_what_is_joined_to_it_is_a_plain_text() -> None:
    joined = "Search: " + Sentence("{place} is silent", place="Roof")
    assert type(joined) is str


@given(FIELDS)
def test_it_comes_back_from_everything_that_keeps_it(fields: dict[str, object]) -> None:
    line = sentence(fields)
    assert same(pickle.loads(pickle.dumps(line)), line)
    assert same(unpacked(json.loads(json.dumps(packed(line)))), line)
    assert same(restored(stored(line)), line)
    adapter: TypeAdapter[list[str | None]] = TypeAdapter(list[Line | None])
    assert same(adapter.validate_json(adapter.dump_json([line, None]))[0] or "", line)


@given(st.text())
def test_a_plain_text_stays_as_it_is(text: str) -> None:
    assert (packed(text), unpacked(text)) == (text, text)
    assert restored(stored(text)) == text or text.startswith('{"template":')


@pytest.mark.parametrize("text", ['{"template": 5}', '{"template": "{x}"}', '{"template": "cut o'])
def test_a_stored_text_that_is_no_sentence_is_shown_as_it_is(text: str) -> None:
    assert restored(text) == text


@pytest.mark.parametrize(
    "value",
    [
        5,
        None,
        [],
        {"fields": {}},
        {"template": "{x}", "fields": {}},
        {"template": "{x.__class__}", "fields": {"x": 1}},
    ],
)
def test_what_is_no_line_is_refused(value: object) -> None:
    with pytest.raises(ValueError):
        unpacked(value)


def test_fields_are_plain_values() -> None:
    class Colour(StrEnum):
        RED = "red"

    given = {"a": Colour.RED, "b": PurePosixPath("/x"), "c": True, "d": date(2026, 6, 1)}
    line = Sentence("{a} {b} {c} {d:%d.%m.%Y}", **given)
    assert line == "red /x True 01.06.2026"
    assert [type(value) for value in line.fields.values()] == [str, str, str, date]
    assert Sentence("{at:%H:%M} UTC", at=datetime(2026, 6, 1, 5, 7, tzinfo=UTC)) == "05:07 UTC"


def test_lines_joined_stay_the_sentences_they_are() -> None:
    parts = [Sentence("{place} is silent", place="Roof"), "as it came"]
    line = joined(parts)
    assert line == "Roof is silent; as it came"
    assert isinstance(line, Sentence)
    assert list(line.fields.values()) == parts
    assert joined([]) == ""


def test_a_missing_field_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        Sentence("{place} is silent")
