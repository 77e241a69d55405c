"""What is told of a file crosses to another process unchanged."""

import json

import pytest
from pydantic import TypeAdapter

from energy_app.domain.dropped import DroppedFile, Fact, FileKind


@pytest.mark.parametrize("kind", list(FileKind))
def test_numbers_stay_numbers_and_texts_stay_texts(kind: FileKind) -> None:
    adapter = TypeAdapter(DroppedFile)
    told = DroppedFile("x.toml", kind, (Fact("chain_id", 100), Fact("home", "100")), can_take=True)
    assert adapter.validate_python(json.loads(adapter.dump_json(told))) == told
