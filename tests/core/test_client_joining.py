"""The way into a community over the wire."""

import json
from pathlib import Path

from energy_app.core.attach.wire import calls
from energy_app.domain.joining import ActQuote, Joining, OwnerAct


def test_what_is_known_and_what_it_costs_come_as_they_were_sent() -> None:
    for name, told in (
        ("joining", Joining((("owner", "0x1"),), "Our street", is_asked=True)),
        ("quote_trader", ActQuote(OwnerAct.AUTHORIZE, "0x2", 10**15, 7)),
    ):
        answer = calls()[name].answer
        assert answer.validate_python(json.loads(json.dumps(answer.dump_python(told, mode="json")))) == told


def test_a_file_and_a_passphrase_arrive() -> None:
    call = calls()["register_meter"]
    packed = json.loads(json.dumps(call.pack((Path("/a"), 10**18, "äöü"), {})))
    assert call.unpack(packed).arguments == {"path": Path("/a"), "max_fee_wei": 10**18, "passphrase": "äöü"}
    assert {"look_for_community", "let_trader_post", "sign_registration"} <= calls().keys()
