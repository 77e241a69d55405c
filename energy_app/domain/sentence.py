"""A line for a person that can be told in another language where it is read.

The core speaks English: the command line prints its lines as they stand. A window speaks the language of
its user, and must neither guess from an English text what was meant nor be asked by the core which
language that is. So a line keeps what it was made of: ``Sentence("{device}: no answer", device="Roof")``
*is* the text ``Roof: no answer`` to everything that takes a text, and the window finds the translation of
its template, puts the same fields into it, and writes their numbers as its language does.

A template is a literal at the place where the line is made: ``tests/gui/translate.py`` collects them. A
part of a sentence that has words is a sentence of its own, given as a field. What is joined to a sentence
by ``+`` or by an f-string is a plain text again; make another sentence around it instead. A plain text
stays as it is in every language: names, paths, and what a server or a device said.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from string import Formatter
from typing import Annotated, Any, Self

type Field = str | int | float | date | None
"""What a template is filled with: finite numbers, instants as ``datetime``; the rest as the text of it."""

_STORED = '{"template":'


class Sentence(str):
    """An English line, with the template and the fields it was made of.

    Immutable as every text. It stays what it is through ``str`` of the error that carries it, through
    pickle, and through ``packed`` and ``stored``.
    """

    __slots__ = ("_fields", "template")

    template: str
    _fields: dict[str, Field]

    def __new__(cls, template: str, /, **fields: Any) -> Self:
        """Fill a template, written as for ``str.format``; KeyError if a field is missing."""
        known = {name: _field(value) for name, value in fields.items()}
        line = super().__new__(cls, template.format(**known))
        line.template = template
        line._fields = known
        return line

    @classmethod
    def of(cls, line: str) -> "Sentence":
        """A line that has no fields; braces in it are braces."""
        return line if isinstance(line, Sentence) else cls(line.replace("{", "{{").replace("}", "}}"))

    @property
    def fields(self) -> Mapping[str, Field]:
        """What the template was filled with."""
        return self._fields

    def __str__(self) -> Self:
        """Itself: ``str(error)`` is the sentence that the error was raised with."""
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        """Made anew from template and fields."""
        return _made, (self.template, self._fields)


def joined(lines: Iterable[str], separator: str = "; ") -> str:
    """Several lines as one, each of which is told in the reader's language."""
    parts = {f"part{number}": line for number, line in enumerate(lines)}
    return Sentence(separator.join(f"{{{name}}}" for name in parts), **parts)


def packed(line: str) -> str | dict[str, Any]:
    """A line as plain JSON values: a text, or what a sentence is made of."""
    if not isinstance(line, Sentence):
        return line
    return {"template": line.template, "fields": {name: _pack(value) for name, value in line.fields.items()}}


def unpacked(value: object) -> str:
    """The line that was packed; ValueError if it is none."""
    if isinstance(value, str):
        return value
    if not isinstance(value, dict) or not isinstance(value.get("template"), str):
        raise ValueError("a line is a text or a sentence")
    fields = {name: _unpack(each) for name, each in dict(value.get("fields") or {}).items()}
    try:
        if not fields.keys() >= {name for _, name, _, _ in Formatter().parse(value["template"])} - {None}:
            raise ValueError("a template names fields, and nothing inside of them")
        return Sentence(value["template"], **fields)
    except (KeyError, IndexError, TypeError) as error:
        raise ValueError("a sentence without its fields") from error


def stored(line: str) -> str:
    """A line for a place that keeps texts: a column, a log. A plain text stays as it is."""
    return json.dumps(packed(line), ensure_ascii=False) if isinstance(line, Sentence) else line


def restored(text: str) -> str:
    """The line that was stored; a text that was no sentence, or is none any more, as it stands."""
    if text.startswith(_STORED):
        try:
            return unpacked(json.loads(text))
        except ValueError:
            return text
    return text


class _AsSent:
    """How pydantic takes a ``Line`` to JSON and back: it would keep the English text alone."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            unpacked, serialization=core_schema.plain_serializer_function_ser_schema(packed)
        )


type Line = Annotated[str, _AsSent]
"""One line for a person, most often a ``Sentence``; in a value of ``CoreClient`` it reaches every window."""


def _made(template: str, fields: Mapping[str, Field]) -> Sentence:
    return Sentence(template, **fields)


def _field(value: object) -> Field:
    if value is None or isinstance(value, Sentence | date):
        return value
    if isinstance(value, bool):
        return str(value)
    for kind in (str, int, float):
        if isinstance(value, kind):
            return kind(value)
    return str(value)


def _pack(value: Field) -> Any:
    if isinstance(value, Sentence):
        return packed(value)
    if isinstance(value, datetime):
        return {"instant": value.isoformat()}
    return {"date": value.isoformat()} if isinstance(value, date) else value


def _unpack(value: Any) -> Field:
    match value:
        case {"instant": str(text)}:
            return datetime.fromisoformat(text)
        case {"date": str(text)}:
            return date.fromisoformat(text)
        case {"template": _}:
            return unpacked(value)
        case _:
            return _field(value)
