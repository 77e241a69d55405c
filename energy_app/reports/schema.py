"""The JSON Schema of statements, made from the records they are written from.

It is complete: every entry is required, none may be added, each has its type. The file in
``resources/schema`` is this one, for those who check documents without the program.
"""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from energy_app.reports.document import FORMAT, FORMAT_VERSION
from energy_app.reports.sources import VatStatus
from energy_app.reports.statement import Statement

SCHEMA_FILE = "statement.schema.json"
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_HASH = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_TIME = {"type": "string", "format": "date-time"}
_QUALITY = {"enum": ["measured", "substituted", "estimated"]}
_TRANSACTION = {"type": "string", "pattern": "^0x[0-9a-f]{64}$"}
_ADDRESS = {"type": "string", "pattern": "^0x[0-9a-fA-F]{40}$"}
_PLAIN: Mapping[type, dict[str, Any]] = {
    int: {"type": "integer"},
    str: {"type": "string"},
    bool: {"type": "boolean"},
}
# What a name says beyond its type, wherever it stands.
_NAMED: Mapping[str, dict[str, Any]] = {
    "version": {"type": "integer", "minimum": 1},
    "replaces": _HASH,
    "as_of": _TIME,
    "start": _TIME,
    "end": _TIME,
    "covered_start": _TIME,
    "covered_end": _TIME,
    "time": _TIME,
    "date": {"type": "string", "format": "date"},
    "local_date": {"type": "string", "format": "date"},
    "sha256": _HASH,
    "period": {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
    "data_state": {"enum": ["provisional", "final", "corrected"]},
    "contract": _ADDRESS,
    "deploy_block_hash": _TRANSACTION,
    "allocation": {"enum": ["registered", "internal", "shadow"]},
    "vat_status": {"enum": [status.value for status in VatStatus]},
    "vat_category": {"enum": ["S", "E", "O"]},
    "readings": _HASH,
    "production_quality": _QUALITY,
    "battery_quality": _QUALITY,
    "transaction": _TRANSACTION,
    "order_sheet": _TRANSACTION,
    "reading_sheet": _TRANSACTION,
    "settlement": _TRANSACTION,
    "direction": {"enum": ["import", "export", "pv", "charge", "discharge"]},
    "owner": _ADDRESS,
    "beneficiary": _ADDRESS,
    "unsettled": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 1}},
}
_NEVER_NEGATIVE = ("_slots", "production_wh", "import_wh", "export_wh", "charge_wh", "sold_wh", "bought_wh")


def statement_schema() -> dict[str, Any]:
    """The schema, draft 2020-12."""
    hints = get_type_hints(Statement)
    sections = {field.name: _of(hints[field.name], field.name) for field in fields(Statement)}
    optional = {name for name, hint in hints.items() if type(None) in get_args(hint)}
    # A section that does not exist is not there: it is never null.
    sections |= {name: _of(_without_none(hints[name]), name) for name in optional}
    return {
        "$schema": _DRAFT,
        "$id": f"urn:energy-app:{SCHEMA_FILE}",
        "title": "Statement of a home for a month or a year",
        "description": (
            "Energies Wh, prices micro-currency per kWh, money nano-currency (Wh x micro-currency per kWh), "
            "all whole numbers. null means not known, never zero. A section that is not there does not exist."
        ),
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "format_version": {"const": FORMAT_VERSION},
            **sections,
            "sha256": _HASH,
            "line_checks": {"type": "string", "pattern": "^([0-9a-f]{8})*$"},
        },
        "required": [
            "format",
            "format_version",
            *(name for name in sections if name not in optional),
            "sha256",
            "line_checks",
        ],
        "additionalProperties": False,
    }


def _record(record: Any) -> dict[str, Any]:
    """An object with exactly the fields of a record."""
    hints = get_type_hints(record)
    names = list(getattr(record, "_fields", None) or [field.name for field in fields(record)])
    return {
        "type": "object",
        "description": (record.__doc__ or "").split("\n")[0],
        "properties": {name: _of(hints[name], name) for name in names},
        "required": names,
        "additionalProperties": False,
    }


def _of(hint: Any, name: str) -> dict[str, Any]:
    """The schema of a value by its type and its name."""
    if get_origin(hint) in (Union, types.UnionType):
        return {"anyOf": [_of(_without_none(hint), name), {"type": "null"}]}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _of(get_args(hint)[0], "")}
    if get_origin(hint) is dict:
        return {"type": "object", "additionalProperties": {"type": "integer"}}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [each.value for each in hint]}
    if is_dataclass(hint) or hasattr(hint, "_fields"):
        return _record(hint)
    if name in _NAMED:
        return dict(_NAMED[name])
    found = dict(_PLAIN[hint])
    if hint is int and name.endswith(_NEVER_NEGATIVE):
        found["minimum"] = 0
    return found


def _without_none(hint: Any) -> Any:
    return next(part for part in get_args(hint) if part is not type(None))
