"""A statement as a JSON document, in the order in which it is read, and as rows of a table."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from energy_app.reports.canonical import Document, Json, hash_of, render
from energy_app.reports.statement import Statement

FORMAT, FORMAT_VERSION = "energy-statement", 1


def statement_document(statement: Statement) -> Document:
    """The document of a statement: format, then the sections in the order of ``Statement``."""
    sections = {
        field.name: _plain(section)
        for field in fields(statement)
        if (section := getattr(statement, field.name)) is not None
    }
    return {"format": FORMAT, "format_version": FORMAT_VERSION, **sections}


def statement_json(statement: Statement) -> bytes:
    """The statement as canonical JSON, hash included."""
    return render(statement_document(statement))


def statement_hash(statement: Statement) -> str:
    """The hash that names this version of the statement."""
    return hash_of(statement_document(statement))


def _plain(value: Any) -> Json:
    """Records as objects, tuples as lists, everything else as it is."""
    if isinstance(value, tuple):
        names = getattr(value[0], "_fields", None) if value else None
        if names is not None:  # slot lines: numbers and words only
            return [dict(zip(names, line, strict=True)) for line in value]
        return [_plain(each) for each in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    plain: Json = value
    return plain
