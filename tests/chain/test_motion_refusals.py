from eth_abi.abi import encode

from energy_app.chain.contracts import artifact
from energy_app.chain.motion_refusals import refusal_words


def refused(contract: str, name: str, *values: object) -> str:
    selector, entry = next(
        (each, entry) for each, entry in artifact(contract).errors.items() if entry["name"] == name
    )
    return refusal_words(selector + encode([str(each["type"]) for each in entry["inputs"]], values))


def test_each_error_of_the_vote_is_told_in_words() -> None:
    """Whoever adds an error to the contract finds here that it has no words."""
    for entry in artifact("Governance").errors.values():
        samples: dict[str, object] = {"bytes": b"", "address": "0x" + "11" * 20}
        values = [samples.get(str(each["type"]), 1) for each in entry["inputs"]]
        text = refused("Governance", str(entry["name"]), *values)
        assert str(entry["name"]) not in text
        assert "\n" not in text


def test_what_the_call_inside_was_refused_with_is_told_too() -> None:
    inner = next(
        s for s, e in artifact("Registry").errors.items() if e["name"] == "TooLittleNotice"
    ) + encode(["uint256"], [20_000])
    text = refused("Governance", "CallFailed", inner)
    assert (
        text
        == "the call it makes fails: that is too little notice: the first day is 2024-10-04 at the earliest"
    )


def test_others_are_told_by_name_and_unknown_ones_are_said_to_be_unknown() -> None:
    assert refused("Market", "OrderGateClosed", 20_780) == "OrderGateClosed (day 20780)"
    assert refusal_words(bytes.fromhex("08c379a0") + encode(["string"], ["No."])) == "No."
    assert refusal_words(b"\1\2\3\4\5") == "the reason 0x01020304 is not known"
    assert refusal_words(b"") == "no reason is given"
