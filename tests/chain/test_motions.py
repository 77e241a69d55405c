"""Motions as calls and back; of any other bytes nothing is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.chain.addresses import checksum
from energy_app.chain.bindings.registry import Registry
from energy_app.chain.community_ledger import CommunityContracts
from energy_app.chain.contracts import artifact
from energy_app.chain.motions import motion_call, read_motion
from energy_app.domain.errors import InputError
from energy_app.domain.market_day import MarketDay
from energy_app.domain.motions import LAST_DAY, Motion, MotionKind, NewTerms
from energy_app.domain.settlement import PriceRule

REGISTRY, REWARD, MARKET = (checksum("0x" + digit * 40) for digit in "123")
CONTRACTS = CommunityContracts(1, MARKET, REGISTRY, PriceRule.COMMON, MarketDay(), reward=REWARD)

accounts = st.binary(min_size=20, max_size=20).map(lambda raw: checksum("0x" + raw.hex()))
prices = st.integers(0, 2**24 - 1)
terms = st.builds(
    NewTerms,
    st.integers(0, LAST_DAY),
    st.lists(prices, min_size=24, max_size=24).map(tuple),
    prices,
    prices,
    st.integers(0, 2**64 - 1),
    accounts,
    accounts,
)
one = (MotionKind.MARKET, MotionKind.ADMIN, MotionKind.GOVERNOR, MotionKind.ADMIT)
motions = st.one_of(
    terms.map(lambda new: Motion(MotionKind.TERMS, terms=new)),
    st.builds(lambda kind, each: Motion(kind, (each,)), st.sampled_from(one), accounts),
    st.builds(
        lambda kind, each: Motion(kind, (each,)),
        st.sampled_from((MotionKind.ACCREDIT, MotionKind.DISMISS)),
        accounts,
    ),
    st.tuples(accounts, accounts, accounts).map(lambda three: Motion(MotionKind.WITNESSES, three)),
    st.integers(0, 2**32 - 1).map(lambda index: Motion(MotionKind.REMOVE, member=index)),
    st.sampled_from((MotionKind.PAUSE, MotionKind.RESUME, MotionKind.TAKE_OFFICE)).map(Motion),
    st.builds(
        lambda to, units: Motion(MotionKind.SPEND, (to,), units=units), accounts, st.integers(0, 2**256 - 1)
    ),
)


@given(motions)
def test_every_motion_is_read_back_as_it_was(motion: Motion) -> None:
    assert read_motion(*motion_call(motion, CONTRACTS), CONTRACTS) == motion


@given(motions, st.data())
def test_another_byte_means_something_else_or_nothing(motion: Motion, data: st.DataObject) -> None:
    """What is read, written again, is the very call: there is no second call that reads the same."""
    target, call = motion_call(motion, CONTRACTS)
    at = data.draw(st.integers(0, len(call) - 1))
    changed = call[:at] + bytes([call[at] ^ data.draw(st.integers(1, 255))]) + call[at + 1 :]
    read = read_motion(target, changed, CONTRACTS)
    assert read != motion
    assert read is None or motion_call(read, CONTRACTS) == (target, changed)
    assert read_motion(target, call + b"\0", CONTRACTS) is None
    assert read_motion(target, call[:-1], CONTRACTS) is None


@given(st.sampled_from([REGISTRY, REWARD, MARKET]), st.binary(max_size=200))
def test_any_other_bytes_are_not_known(target: str, data: bytes) -> None:
    assert read_motion(target, data, CONTRACTS) is None


def test_ours_at_another_address_and_functions_that_are_no_motion_are_not_known() -> None:
    _, data = motion_call(Motion(MotionKind.PAUSE), CONTRACTS)
    assert read_motion(MARKET, data, CONTRACTS) is None
    assert read_motion(REGISTRY, artifact("Registry").encode("acceptGovernor"), CONTRACTS) is None
    new = NewTerms(0, (1,) * 24, 1, 1, 1, MARKET, MARKET)
    _, call = motion_call(Motion(MotionKind.TERMS, terms=new), CONTRACTS)
    stored, table = artifact("Registry").functions["announceTerms"].inputs
    assert (stored.startswith("("), table) == (True, "bytes")
    after_the_calendar = call[:4] + (LAST_DAY + 1).to_bytes(32) + call[36:]
    assert read_motion(REGISTRY, after_the_calendar, CONTRACTS) is None


def test_a_price_table_of_another_length_is_not_known() -> None:
    from energy_app.chain.motions import _stored

    new = NewTerms(30_000, (1,) * 24, 1, 1, 1, MARKET, MARKET)
    for table in (b"", b"\0" * 69, b"\0" * 70, b"\0" * 75):
        data = Registry(REGISTRY).announce_terms(_stored(new), table)
        assert read_motion(REGISTRY, data, CONTRACTS) is None


def test_without_a_pot_nothing_is_paid_from_it() -> None:
    bare = CommunityContracts(1, MARKET, REGISTRY, PriceRule.COMMON, MarketDay())
    with pytest.raises(InputError, match="no token and no pot"):
        motion_call(Motion(MotionKind.SPEND, (MARKET,), units=1), bare)
