"""Certificates the contract issues equal the reference, home by home and slot by slot."""

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from energy_app.chain import community_contracts as cc
from energy_app.chain.community_claims import CertificatesContract, day_proof
from energy_app.chain.contracts import artifact, decode_error
from energy_app.chain.records import Log
from energy_app.domain.certificates import certified_wh
from energy_app.domain.settlement import DayTerms, MemberDay, PriceRule
from energy_app.domain.sheets import DayReadings, OrderRow, OrderSheet
from tests.contracts.anvil import Anvil, RevertedError
from tests.contracts.communities import order_sheet, readings
from tests.contracts.town import ADMIN, FIRST_DAY, SETTLER, Town, at, owner_of

MEMBERS = 5
DAY = FIRST_DAY
FINAL_DAYS = 5


@pytest.fixture(scope="module", params=list(PriceRule), ids=[rule.name for rule in PriceRule])
def town(node: Anvil, request: pytest.FixtureRequest) -> Town:
    """Homes with a roof and a battery, with a battery alone, supported, and two without either."""
    terms = DayTerms(request.param, (150_000,) * 24, 30_000, 10_000, 500)
    town = Town(node, terms, MEMBERS, number=request.param, final_days=FINAL_DAYS)
    changes: list[dict[str, Any]] = [
        {"storage_kind": cc.StorageKind.MIXED},
        {"storage_kind": cc.StorageKind.SOLAR_ONLY, "has_pv": False},
        {"supported": True, "has_pv": True},
    ]
    for member, change in enumerate(changes):
        _exchange(town, member, change)
    for member in range(MEMBERS):
        town.fund(member, 10**12)
    return town


def _exchange(town: Town, member: int, change: dict[str, Any]) -> None:
    key = type(town.homes[member].key)(bytes([member + 1]) * 31 + bytes([town.number + 1]))
    town.homes[member] = replace(
        town.homes[member],
        key=key, address=key.public_key.to_checksum_address(), has_pv=change.get("has_pv", True),
    )  # fmt: skip
    town.act(town.exchange(member, replace(town.meter(member), **change)))


def _certificates(town: Town) -> CertificatesContract:
    created = town.act(
        (ADMIN, None, artifact("Certificates").creation(town.registry.address, town.market.address))
    )
    return CertificatesContract(created[0]["contractAddress"])


def _settle(town: Town, sheets: list[OrderSheet], values: list[DayReadings], produced: int) -> Any:
    """The day's members as settled, and the market's event. Member 0's roof made ``produced`` Wh."""
    town.node.mine(at(DAY - 1, 12), [town.orders(m, DAY, s) for m, s in enumerate(sheets)])
    posted = []
    for member, each in enumerate(values):
        sheet = town.sheet(member, DAY, each)
        if member == 0:
            made = replace(sheet.registers, pv_open_wh=0, pv_close_wh=produced)
            sheet = replace(sheet, registers=made)
        posted.append(
            (owner_of(member), town.market.address, town.market.post_readings(sheet, town.sign(sheet)))
        )
    town.node.mine(at(DAY + 1, 1), posted)
    bounds = [produced, 0, 0, 2**32 - 1, 2**32 - 1]
    members = [
        MemberDay(sheet, each, certifiable_wh=bound)
        for sheet, each, bound in zip(sheets, values, bounds, strict=True)
    ]
    result = town.expected(members)
    (receipt,) = town.node.mine(at(DAY + 2, 6), [town.settling(DAY, members, result)])
    found = artifact("Market").decode_log(Log.parse(receipt["logs"][0]))
    assert found is not None
    return members, result, found[1]


@settings(max_examples=8)
@given(
    seed=st.integers(0, 2**32),
    style=st.sampled_from(["real", "ties", "tiny"]),
    produced=st.integers(0, 60_000),
)
def test_certificates_equal_the_reference(town: Town, seed: int, style: str, produced: int) -> None:
    chance = random.Random(seed)
    kept = town.node.snapshot()
    try:
        sheets = [order_sheet(chance, style) for _ in range(MEMBERS)]
        values = [readings(chance, style) for _ in range(MEMBERS)]
        members, result, event = _settle(town, sheets, values, produced)
        proof = day_proof(members, event["prices"], event["nets"])
        assert town.market.record(town.node, DAY) == proof.digest()
        contract = _certificates(town)
        everybody, everything = range(MEMBERS), 2**96 - 1
        town.node.mine(at(DAY + FINAL_DAYS, 0), [])
        town.act((SETTLER, contract.address, contract.claim(DAY, proof, members, everybody, everything)))
        for slot in chance.sample(range(96), 12):
            kind = contract.kind(town.node, DAY, slot)
            issued = [contract.balance_wh(town.node, owner_of(m), kind) for m in everybody]
            assert issued == certified_wh(members, result, slot)
    finally:
        town.node.revert(kept)


def test_a_battery_is_bounded_by_the_roof_and_support_forbids_certificates(town: Town) -> None:
    selling, buying = (
        OrderSheet((OrderRow(100_000, 500, 0, 0),) * 24),
        OrderSheet((OrderRow(0, 0, 300_000, 900),) * 24),
    )
    values = [DayReadings((0,) * 96, (100,) * 96)] * 3 + [DayReadings((500,) * 96, (0,) * 96)] * 2
    kept = town.node.snapshot()
    members, result, event = _settle(town, [selling] * 3 + [buying] * 2, values, produced=4_800)
    contract = _certificates(town)
    proof = day_proof(members, event["prices"], event["nets"])
    claim = (SETTLER, contract.address, contract.claim(DAY, proof, members, [3, 4], 1))
    with pytest.raises(RevertedError) as caught:
        town.act(claim)
    error = decode_error(caught.value.data)
    assert error is not None
    assert error.name == "NotFinal"
    town.act(claim, time_s=at(DAY + FINAL_DAYS, 0))
    # Of 300 Wh sold in the slot, half of what member 0 sold: his roof made 4,800 of the day's 9,600 Wh.
    assert sum(result.members[0].sold_wh) == 9_600
    kind = contract.kind(town.node, DAY, 0)
    assert [contract.balance_wh(town.node, owner_of(m), kind) for m in range(MEMBERS)] == [0, 0, 0, 25, 25]
    town.node.revert(kept)
