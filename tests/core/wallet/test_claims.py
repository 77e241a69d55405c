"""Certificates and tokens of a home's final days, by its own key, on the practice network."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from energy_app.core.public_ledger import public_ledger
from energy_app.core.wallet.claims import (
    LONGEST_TEXT,
    _parts,
    claim_calls,
    earn_calls,
    read_claims,
    redeem_calls,
    retire_calls,
)
from energy_app.core.wallet.moves import Mover, claims_policy
from energy_app.core.wallet.place import Place, open_place
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.settlement import DaySettlement, DayTerms, MemberDay, settle_day
from energy_app.domain.time import SECOND_MS
from energy_app.reports.sources import Community
from tests.core.wallet.household import EXCHANGED, NIGHT, NOON, START_DAY, Household

DAY = START_DAY + 1
OTHER = "0x" + "0B" * 20
BOUGHT_WH = 60 * len(NIGHT)


@pytest.fixture
def place(traded: Household) -> Iterator[Place]:
    with open_place(traded.directory) as opened:
        yield opened


@pytest.fixture
def mover(traded: Household, place: Place) -> Iterator[Mover]:
    with Mover(place, traded.passphrase_file().read_text(), lambda _: True) as opened:
        yield opened


def test_what_was_bought_is_claimed_once_and_used_up_for_somebody(place: Place, mover: Mover) -> None:
    [claimable] = read_claims(place).claimable
    assert (claimable.day, claimable.wh) == (DAY, BOUGHT_WH)
    assert claimable.slots == sum(1 << slot for slot in NIGHT)
    mover.make(claim_calls(place, read_claims(place), DAY), claims_policy(place))
    claimed = read_claims(place)
    assert claimed.claimable == ()
    assert sum(claimed.member.held_wh().values()) == BOUGHT_WH
    with pytest.raises(StateError, match="No certificates can be claimed now"):
        claim_calls(place, claimed, None)
    [call] = retire_calls(claimed, 100, OTHER, "Bakery, May")
    with pytest.raises(StateError, match="Not signed: beneficiary of retire"):
        mover.make([call], claims_policy(place, place.owner))
    mover.make([call], claims_policy(place, OTHER))
    member = read_claims(place).member
    [retired] = member.retirements
    assert (retired.total_wh, retired.text) == (100, "Bakery, May")
    assert retired.beneficiary.lower() == OTHER.lower()
    assert list(retired.wh) == sorted(retired.wh)
    assert list(retired.wh.values()) == [60, 40]  # the oldest first
    assert sum(member.held_wh().values()) == BOUGHT_WH - 100


def test_tokens_are_minted_for_what_was_sold_and_pay_half_a_fee(place: Place, mover: Mover) -> None:
    claims = read_claims(place)
    [fee] = claims.redeemable
    terms = place.registry.terms(place.client, DAY).day_terms
    assert fee.nano == BOUGHT_WH * terms.community_fee_micro // 2
    with pytest.raises(StateError, match="nothing to redeem"):
        redeem_calls(place, claims, None)
    mover.make(earn_calls(claims, None), claims_policy(place))
    earned = read_claims(place)
    volume = BOUGHT_WH + 400 * len(NOON)
    sold, kept = 400 * len(NOON), volume * terms.community_fee_micro - terms.bounty_cap_nano
    [move] = earned.member.tokens
    assert move.nano == max(0, kept) // 2 * sold // volume
    with pytest.raises(StateError, match="No tokens can be minted now"):
        earn_calls(earned, None)
    with pytest.raises(StateError, match="tokens can pay fees now"):
        redeem_calls(place, earned, 10**12)
    mover.make(redeem_calls(place, earned, None), claims_policy(place))
    paid = read_claims(place)
    assert paid.member.tokens[-1].nano == min(move.nano, fee.nano) // 1_000 * 1_000
    assert sum(each.nano for each in paid.redeemable) == fee.nano - paid.member.tokens[-1].nano


def test_a_final_day_is_settled_once_for_certificates_and_tokens(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled: list[object] = []

    def counted(members: Sequence[MemberDay], terms: DayTerms) -> DaySettlement:
        settled.append(terms)
        return settle_day(members, terms)

    monkeypatch.setattr("energy_app.core.wallet.claims.settle_day", counted)
    claims = read_claims(place)
    assert claims.claimable
    assert claims.redeemable
    days = {each.day for each in claims.claimable} | {each.day for each in claims.redeemable}
    assert len(settled) == len(days)


def test_anyone_finds_contracts_that_a_statement_does_not_name(place: Place, mover: Mover) -> None:
    network, now_ms = place.network, place.client.now_s() * SECOND_MS
    [rpc] = network.rpc
    nameless = Community(
        "x", network.contracts["market"], network.chain_id, "x", place.member, simulation=True
    )
    with public_ledger(nameless, rpc, now_ms) as ledger:
        assert ledger.left_out(now_ms) is None  # nobody has used them
    mover.make(claim_calls(place, read_claims(place), DAY), claims_policy(place))
    mover.make(earn_calls(read_claims(place), None), claims_policy(place))
    now_ms = place.client.now_s() * SECOND_MS
    with public_ledger(nameless, rpc, now_ms) as ledger:
        assert ledger.claims(now_ms) is None
        found = ledger.left_out(now_ms)
        assert found is not None
        assert (found.certificates, found.reward) == (
            network.contracts["certificates"], network.contracts["reward"]
        )  # fmt: skip
        assert sum(each.wh for each in found.claims) == BOUGHT_WH
        assert len(found.tokens) == 1
    named = replace(nameless, certificates=found.certificates)
    with public_ledger(named, rpc, now_ms) as ledger:
        left, told = ledger.left_out(now_ms), ledger.claims(now_ms)
    assert left is not None
    assert told is not None
    assert (left.certificates, left.claims, told.reward) == (None, (), None)
    assert (len(left.tokens), len(told.claims)) == (1, 1)


def test_what_cannot_be_retired_is_told(place: Place, mover: Mover) -> None:
    with pytest.raises(StateError, match="Claim them first"):
        retire_calls(read_claims(place), None, None, "x")
    mover.make(claim_calls(place, read_claims(place), None), claims_policy(place))
    claims = read_claims(place)
    with pytest.raises(StateError, match=f"Only {BOUGHT_WH} Wh"):
        retire_calls(claims, BOUGHT_WH + 1, None, "x")
    with pytest.raises(InputError, match="is no account"):
        retire_calls(claims, 1, "somebody", "x")
    for text in ("  ", "x" * (LONGEST_TEXT + 1)):
        with pytest.raises(InputError, match="--text"):
            retire_calls(claims, 1, None, text)


def test_a_day_that_is_not_final_yet_gives_nothing(household: Household) -> None:
    household.exchange(DAY, final=False)
    with open_place(household.directory) as place:
        claims = read_claims(place)
        assert (claims.claimable, claims.earnable, claims.redeemable) == ((), (), ())
        assert claims.member.owner == place.owner


def test_a_network_file_without_them_says_so(place: Place) -> None:
    bare = {name: place.network.contracts[name] for name in ("market", "registry")}
    object.__setattr__(place, "network", place.network.model_copy(update={"contracts": bare}))
    with pytest.raises(StateError, match="no certificates and no token"):
        read_claims(place)


def test_a_claim_is_cut_into_parts_a_transaction_can_hold() -> None:
    whole, all_slots = 16_777_216, (1 << 96) - 1
    assert _parts(all_slots, 6, whole) == [all_slots]
    parts = _parts(all_slots, 50, whole)
    assert len(parts) > 1
    assert sum(parts) == all_slots
    assert sum(part.bit_count() for part in parts) == 96
    assert [part.bit_count() for part in _parts(0b111, 1_000, 1)] == [1, 1, 1]
    assert len(EXCHANGED) == 2
