from pydantic import TypeAdapter

from energy_app.domain.motions import Change, Draft, Item, MotionKind
from energy_app.domain.voting import Part, PartQuote, Step


def test_parts_and_quotes_go_over_a_wire_and_come_back() -> None:
    """Texts stay texts and numbers numbers, in lists too: a window may be in another process."""
    part = Part(Step.PROPOSE, draft=Draft(MotionKind.TERMS, prices_micro=(1, 2)), text="7")
    changes = (
        Change(Item.PRICES, (1, 2), (3,)),
        Change(Item.WITNESSES, ("0x12", "7"), None),
        Change(Item.FROM_DAY, "2026-01-01"),
        Change(Item.AMOUNT, 10**30),
        Change(Item.MEMBER, None, 3),
    )
    quote = PartQuote(part, MotionKind.TERMS, changes, "0x1", "0x", 2, 3, 4, 5, 10**20)
    for value, adapter in ((part, TypeAdapter(Part)), (quote, TypeAdapter(PartQuote))):
        assert adapter.validate_json(adapter.dump_json(value)) == value  # type: ignore[arg-type]
