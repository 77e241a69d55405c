"""A member's part over the wire: windows at another process can propose, vote and put in force."""

import json

from energy_app.core.attach.wire import calls
from energy_app.domain.motions import Change, Draft, Item, MotionKind
from energy_app.domain.voting import Part, PartDone, PartQuote, Step


def test_a_part_arrives_with_its_types() -> None:
    part = Part(Step.PROPOSE, draft=Draft(MotionKind.TERMS, prices_micro=(1, 2)), text="Cheaper")
    call = calls()["take_part"]
    packed = json.loads(json.dumps(call.pack((part, 10**15), {"passphrase": "äöü"})))
    assert call.unpack(packed).arguments == {"part": part, "max_fee_wei": 10**15, "passphrase": "äöü"}


def test_quotes_and_ends_come_as_they_were_sent() -> None:
    part = Part(Step.VOTE, 3, yes=False)
    changes = (Change(Item.PRICES, (1, 2), (3,)), Change(Item.WITNESSES, ("0x1", "0x2")))
    for name, told in (
        ("quote_part", PartQuote(part, None, changes, "0x1", "0x", 2, 3, 4, 5, 10**20)),
        ("take_part", PartDone(part, 3, "0xab", None, 7)),
    ):
        answer = calls()[name].answer
        assert answer.validate_python(json.loads(json.dumps(answer.dump_python(told, mode="json")))) == told
