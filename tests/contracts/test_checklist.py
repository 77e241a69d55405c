"""Published vectors and other people's failures: what has to come out, and what has to be refused.

``eip712_official.json``: examples of EIP-712 and the numbers of the token standards.
``openzeppelin_behaviours.json``: OpenZeppelin's list of what tokens and signatures do (MIT), each item with
its test in ``forge/`` or the reason why it does not apply (``behaviours.toml``).
``solver_submission_cases.json``: what settlers handed to another market; one of them it accepted.
"""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from eth_abi.abi import encode
from eth_account import Account
from eth_account.messages import encode_typed_data
from eth_keys.datatypes import PrivateKey
from eth_utils.crypto import keccak

from energy_app.chain.contracts import artifact, decode_error
from energy_app.chain.errors import PolicyRefusedError
from energy_app.chain.market_contract import proposed_prices, settlement_sheets
from energy_app.chain.meter_sheet import compact_signature
from energy_app.chain.networks import builtin_network
from energy_app.chain.policy import policy_for
from energy_app.chain.signer import practice_signer
from energy_app.domain.settlement import DayTerms, MemberDay, PriceRule
from energy_app.domain.sheets import DayReadings, OrderRow, OrderSheet
from tests.contracts.anvil import Anvil, RevertedError
from tests.contracts.town import FIRST_DAY, SETTLER, Town, at

HERE = Path(__file__).parent
DATA = Path(__file__).parents[1] / "data" / "market"
VECTORS = json.loads((DATA / "eip712_official.json").read_text("utf-8"))
BEHAVIOURS = json.loads((DATA / "openzeppelin_behaviours.json").read_text("utf-8"))["files"]
CASES = json.loads((DATA / "solver_submission_cases.json").read_text("utf-8"))["cases"]
DAY = FIRST_DAY
ORDER_N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141


def test_typed_data_is_hashed_and_signed_as_the_standard_says() -> None:
    case = VECTORS["cases"][0]
    key = keccak(text="cow")
    signable = encode_typed_data(full_message=case["typed_data"])
    assert (signable.header.hex(), signable.body.hex()) == (case["domain_separator"], case["struct_hash"])
    signed = Account.sign_message(signable, key)
    assert signed.message_hash.hex() == case["digest"]
    assert (hex(signed.r), hex(signed.s), signed.v) == (case["r"], case["s"], case["v"])


def test_a_domain_with_a_field_of_its_own_is_hashed_as_the_standard_says() -> None:
    """The standard's other example: its domain has ``httpOrigin`` too. Our signers refuse such a one."""
    given, case = VECTORS["cases"]
    typed = given["typed_data"]
    assert "0x" + keccak(text=case["encode_type"]).hex() == case["type_hash"]
    assert "0x" + encode_typed_data(full_message=typed).body.hex() == case["struct_hash"]
    domain = {**typed["domain"], "httpOrigin": "https://ether-mail.eth"}
    named = "string name,string version,uint256 chainId,string httpOrigin,address verifyingContract"
    words = [
        keccak(text=f"EIP712Domain({named})"), keccak(text=domain["name"]), keccak(text=domain["version"]),
        domain["chainId"], keccak(text=domain["httpOrigin"]), domain["verifyingContract"],
    ]  # fmt: skip
    separator = keccak(encode(["bytes32", "bytes32", "bytes32", "uint256", "bytes32", "address"], words))
    digest = keccak(b"\x19\x01" + separator + bytes.fromhex(case["struct_hash"][2:]))
    assert "0x" + digest.hex() == case["digest"]
    signed = PrivateKey(keccak(text="cow")).sign_msg_hash(digest)
    assert (hex(signed.r), hex(signed.s), signed.v + 27) == (case["r"], case["s"], case["v"])
    policy = policy_for(builtin_network("practice"), typed={"Mail": domain["verifyingContract"]})
    with pytest.raises(PolicyRefusedError, match="httpOrigin"):
        practice_signer(1, "cow", policy).sign_typed_data(
            {**domain, "chainId": policy.chain_id}, typed["types"], "Mail", typed["message"]
        )


def test_every_behaviour_of_the_list_has_its_test_or_its_reason() -> None:
    answers = tomllib.loads((HERE / "behaviours.toml").read_text("utf-8"))
    tests = {
        name
        for path in (HERE / "forge").glob("*.t.sol")
        for name in re.findall(r"function (test\w+)", path.read_text("utf-8"))
    }
    unused = {(file, start) for file, each in answers.items() for start in each}
    for path, items in BEHAVIOURS.items():
        file = path.rpartition("/")[2]
        for item in items:
            starts = [start for start in answers[file] if item["test"].startswith(start)]
            assert starts, f"{file}: {item['test']}"
            answer = answers[file][max(starts, key=len)]
            assert answer in tests or answer.startswith("("), answer
            unused.discard((file, max(starts, key=len)))
    assert not unused


def test_our_tokens_say_what_the_standards_say() -> None:
    topics = {
        "0x" + topic.hex()
        for name in ("PlayToken", "Reward", "Certificates")
        for topic in artifact(name).events
    }
    assert set(VECTORS["event_topics"].values()) <= topics
    for text, type_hash in VECTORS["type_hashes"].items():
        assert "0x" + keccak(text=text).hex() == type_hash
    domain = bytes.fromhex(VECTORS["type_hashes"][next(iter(VECTORS["type_hashes"]))][2:])
    for name in ("Market", "Registry", "Corrections", "PlayToken"):
        assert domain in artifact(name).bytecode  # the domain of the standard, no fields of our own


def test_a_signature_with_a_high_s_is_refused(node: Anvil) -> None:
    town = Town(node, DayTerms(PriceRule.COMMON, (1,) * 24, 0, 0), 1)
    day = node.time_s // 86_400 + 1
    sheet = town.sheet(0, day, DayReadings((1,) * 96, (0,) * 96))
    signature = town.sign(sheet)
    high = ORDER_N - int.from_bytes(signature[32:64])
    turned = signature[:32] + high.to_bytes(32) + bytes([55 - signature[64]])
    with pytest.raises(ValueError, match="lower half"):
        compact_signature(turned)
    # What such a signature looks like in the two words of EIP-2098: the top bit of s is taken for v.
    r, vs = turned[:32], (high | (turned[64] - 27) << 255).to_bytes(32)
    data = artifact("Market").encode("postReadings", 0, day, sheet.encode(), r, vs)
    assert _refusal(town, at(day + 1, 1), (SETTLER, town.market.address, data)) == "WrongSignature"


def _refusal(town: Town, time_s: int, action: Any) -> str:
    with pytest.raises(RevertedError) as caught:
        town.node.mine(time_s, [action])
    error = decode_error(caught.value.data)
    assert error is not None
    return error.name


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_what_settlers_hand_in(node: Anvil, case: dict[str, Any]) -> None:
    """Bids of a book as homes, the supply as one more home that sells at 0."""
    kept = node.snapshot()
    town = Town(node, DayTerms(PriceRule.AUCTION, (0,) * 24, 0, 0), len(case["bids"]) + 1)
    rows = [OrderRow(0, case["supply"], 0, 0)]
    rows += [OrderRow(0, 0, price, quantity) for price, quantity in case["bids"]]
    sheets = [OrderSheet((row,) * 24) for row in rows]
    empty = (0,) * 95
    values = [DayReadings((0,) * 96, (case["supply"], *empty))]
    values += [DayReadings((quantity, *empty), (0,) * 96) for _, quantity in case["bids"]]
    members = [MemberDay(sheet, each) for sheet, each in zip(sheets, values, strict=True)]
    for member in range(len(members)):
        town.fund(member, 10**9)
    day = node.time_s // 86_400 + 1
    node.mine(node.time_s + 60, [town.orders(m, day, sheet) for m, sheet in enumerate(sheets)])
    node.mine(at(day + 1, 1), [town.readings(m, day, each) for m, each in enumerate(values)])
    result = town.expected(members)
    if "submitted_order" in case:
        # Theirs is an order of bids by price; ours would be the order of homes, which has none to get wrong.
        chosen = [members[0], *(members[(i + 1) % len(members)] for i in case["submitted_order"])]
        if chosen != members:
            data = _settling(town, day, chosen, result)
            assert _refusal(town, at(day + 2, 6), (SETTLER, town.market.address, data)) in (
                "WrongSheet",
                "WrongLength",
            )
    elif "seller_total" in case["expected"]:
        assert result.members[0].received_nano == case["expected"]["seller_total"]
    node.mine(at(day + 2, 7), [town.settling(day, members, result)])
    demand = sum(quantity for _, quantity in case["bids"])
    if demand > case["supply"] and isinstance(case["expected"], dict):
        assert result.prices_micro[0] == case["expected"]["clearing_price"]
    node.revert(kept)


def _settling(town: Town, day: int, members: list[MemberDay], result: Any) -> bytes:
    prices = proposed_prices(town.terms.rule, result)
    return artifact("Market").encode("settleDay", day, settlement_sheets(members), prices)
