"""Files over the wire: paths and kinds arrive with their types."""

import json
from pathlib import Path

from energy_app.core.attach.wire import calls
from energy_app.domain.dropped import Fact, FileKind


def test_path_and_kind_arrive_with_their_types() -> None:
    call = calls()["take_file"]
    packed = json.loads(json.dumps(call.pack((Path("a b.toml"), FileKind.SITE), {})))
    assert call.unpack(packed).arguments == {"path": Path("a b.toml"), "kind": FileKind.SITE}
    facts = (Fact("added", "roof"), Fact("values", 3))
    sent = json.loads(json.dumps(call.answer.dump_python(facts, mode="json")))
    assert call.answer.validate_python(sent) == facts
