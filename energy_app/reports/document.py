"""A statement as a JSON document, in the order in which it is read, and as rows of a table."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from energy_app.reports.canonical import Document, Json, Rows, hash_of, render
from energy_app.reports.statement import SlotLine, Statement

FORMAT, FORMAT_VERSION = "energy-statement", 1


def statement_document(statement: Statement) -> Mapping[str, Json]:
    """The document of a statement: format, then the sections in the order of ``Statement``."""
    slots = [line._asdict() for line in statement.slots]
    return {**_head(statement), "slots": slots}


def statement_json(statement: Statement) -> bytes:
    """The statement as canonical JSON, hash included."""
    return render(statement_rows(statement))


def statement_hash(statement: Statement) -> str:
    """The hash that names this version of the statement."""
    return hash_of(statement_rows(statement))


def statement_rows(statement: Statement) -> Document:
    """The same document for writing, without an object for each of the slots, which stand last."""
    return {**_head(statement), "slots": Rows(SlotLine._fields, statement.slots)}


def _head(statement: Statement) -> dict[str, Json]:
    """All but the slots; a section that does not exist is not there."""
    sections = {
        field.name: _plain(section)
        for field in fields(statement)
        if field.name != "slots" and (section := getattr(statement, field.name)) is not None
    }
    return {"format": FORMAT, "format_version": FORMAT_VERSION, **sections}


def _plain(value: Any) -> Json:
    """Records as objects, tuples as lists, everything else as it is."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    plain: Json = value
    return plain
