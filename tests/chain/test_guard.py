from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from eth_abi.abi import encode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from energy_app.chain.audit import AuditLog, verify
from energy_app.chain.bounds import AtMost, CallRule, Exactly, NearToday
from energy_app.chain.errors import PolicyRefusedError
from energy_app.chain.guard import REFUSALS_TO_PAUSE, GuardedSigner, KillSwitch
from energy_app.chain.policy import Policy
from energy_app.chain.records import Fees, Transaction
from energy_app.chain.signer import LocalSigner, derive_practice_key
from energy_app.domain.errors import StoreError
from energy_app.domain.time import DAY_MS, HOUR_MS
from tests.chain.conftest import START_MS

CHAIN = 1_337_042
MARKET = "0xABaBaBaBABabABabAbAbABAbABabababaBaBABaB"
OTHER = "0x" + "22" * 20
WITHDRAW = bytes.fromhex("aabbccdd")
TODAY = START_MS // DAY_MS
RULE = CallRule(
    "withdraw",
    (
        ("member", "uint32", Exactly(3)),
        ("nano", "uint256", AtMost(1_000)),
        ("day", "uint32", NearToday(1, 1)),
    ),
)
POLICY = Policy(
    chain_id=CHAIN,
    max_gas=500_000,
    max_fee_wei=10,
    rules={MARKET: {WITHDRAW: RULE}},
    typed={"ReadingSheet": MARKET},
    typed_bounds={"ReadingSheet": {"member": Exactly(3), "day": NearToday(3, 0)}},
)
DOMAIN = {"name": "Energy Market", "version": "1", "chainId": CHAIN, "verifyingContract": MARKET}
TYPES = {"ReadingSheet": [{"name": "member", "type": "uint32"}, {"name": "day", "type": "uint32"}]}


@dataclass
class Time:
    ms: int = START_MS

    def __call__(self) -> int:
        return self.ms


@dataclass
class Desk:
    folder: Path
    time: Time = field(default_factory=Time)

    def signer(self, policy: Policy = POLICY) -> GuardedSigner:
        local = LocalSigner(derive_practice_key(1, "trader"), policy)
        log = AuditLog(self.folder / "log.jsonl")
        return GuardedSigner(local, policy, log, KillSwitch(self.folder), self.time)

    @property
    def paused(self) -> str | None:
        return KillSwitch(self.folder).reason


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def withdraw(nano: int = 5, member: int = 3, day: int = TODAY) -> Transaction:
    data = WITHDRAW + encode(["uint32", "uint256", "uint32"], [member, nano, day])
    return Transaction(CHAIN, 0, MARKET, data, 100_000, Fees(10, 1))


def test_what_is_within_its_bounds_is_signed_and_noted(desk: Desk) -> None:
    signer = desk.signer()
    assert signer.sign_transaction(withdraw()).raw
    assert len(signer.sign_typed_data(DOMAIN, TYPES, "ReadingSheet", {"member": 3, "day": TODAY})) == 65
    assert verify(desk.folder / "log.jsonl") == 2
    text = (desk.folder / "log.jsonl").read_text()
    assert signer.sign_transaction(withdraw()).raw.hex() not in text
    assert derive_practice_key(1, "trader").hex() not in text


@pytest.mark.parametrize(
    ("refused", "told"),
    [
        (withdraw(nano=1_001), "nano of withdraw is 1001, more than 1000"),
        (withdraw(member=4), "member of withdraw is 4, not 3"),
        (withdraw(day=TODAY + 2), "too far from today"),
        (replace(withdraw(), data=WITHDRAW), "do not fit"),
        (replace(withdraw(), to=OTHER), "not a contract"),
        (replace(withdraw(), data=b"\x01\x02\x03\x04" + bytes(96)), "0x01020304 is not allowed"),
    ],
)
def test_what_is_not_is_refused_and_noted(desk: Desk, refused: Transaction, told: str) -> None:
    with pytest.raises(PolicyRefusedError, match=told):
        desk.signer().sign_transaction(refused)
    [entry] = AuditLog(desk.folder / "log.jsonl").entries
    assert (entry.allowed, entry.fee_wei) == (False, 0)
    assert told in (entry.reason or "")


@pytest.mark.parametrize("message", [{"member": 4, "day": TODAY}, {"member": 3, "day": TODAY + 1}, {}])
def test_structured_data_is_judged_by_its_fields(desk: Desk, message: dict[str, int]) -> None:
    with pytest.raises(PolicyRefusedError, match="of ReadingSheet"):
        desk.signer().sign_typed_data(DOMAIN, TYPES, "ReadingSheet", message)


def test_the_switch_stops_everything_at_once_and_outlives_the_program(desk: Desk) -> None:
    signer = desk.signer()
    KillSwitch(desk.folder).pause("the owner said so")
    for each in (signer, desk.signer()):
        with pytest.raises(PolicyRefusedError, match="the owner said so"):
            each.sign_transaction(withdraw())
    KillSwitch(desk.folder).pause("another reason")
    assert desk.paused == "the owner said so"
    KillSwitch(desk.folder).resume()
    KillSwitch(desk.folder).resume()
    assert signer.sign_transaction(withdraw()).raw


def test_refusals_in_a_row_pause_and_a_good_one_between_does_not(desk: Desk) -> None:
    signer = desk.signer()
    for number in range(2 * REFUSALS_TO_PAUSE):
        if number % 2:
            signer.sign_transaction(withdraw())
            continue
        with pytest.raises(PolicyRefusedError):
            signer.sign_transaction(withdraw(member=9))
    assert desk.paused is None
    for _ in range(REFUSALS_TO_PAUSE):
        signer = desk.signer()  # a restart forgets nothing
        with pytest.raises(PolicyRefusedError):
            signer.sign_transaction(withdraw(member=9))
    assert "3 signatures in a row" in (desk.paused or "")
    with pytest.raises(PolicyRefusedError, match="paused"):
        signer.sign_transaction(withdraw())


def test_caps_of_hour_and_day_hold_over_restarts_and_clocks_set_back(desk: Desk) -> None:
    policy = replace(POLICY, max_per_hour=2, max_per_day=3)
    for _ in range(2):
        desk.signer(policy).sign_transaction(withdraw())
    with pytest.raises(PolicyRefusedError, match="within the hour"):
        desk.signer(policy).sign_transaction(withdraw())
    desk.time.ms -= 10 * HOUR_MS
    with pytest.raises(PolicyRefusedError, match="within the hour"):
        desk.signer(policy).sign_transaction(withdraw())
    desk.time.ms = START_MS + HOUR_MS
    desk.signer(policy).sign_transaction(withdraw())
    with pytest.raises(PolicyRefusedError, match="within the day"):
        desk.signer(policy).sign_transaction(withdraw())
    KillSwitch(desk.folder).resume()
    desk.time.ms = START_MS + DAY_MS
    desk.signer(policy).sign_transaction(withdraw(day=TODAY + 1))


def test_the_days_fees_have_a_cap(desk: Desk) -> None:
    policy = replace(POLICY, max_day_fee_wei=2_500_000)
    for _ in range(2):
        desk.signer(policy).sign_transaction(withdraw())  # 100,000 gas at 10 wei each
    with pytest.raises(PolicyRefusedError, match="over their cap"):
        desk.signer(policy).sign_transaction(withdraw())


def test_without_a_log_nothing_is_signed(desk: Desk) -> None:
    signer = desk.signer()
    (desk.folder / "log.jsonl").mkdir()
    with pytest.raises(StoreError, match="Nothing is signed"):
        signer.sign_transaction(withdraw())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None)
@given(
    chain=st.sampled_from([CHAIN, CHAIN, 1]),
    to=st.sampled_from([MARKET, MARKET.lower(), OTHER, None]),
    selector=st.sampled_from([WITHDRAW, b"\xa9\x05\x9c\xbb", b"\x09\x5e\xa7\xb3", b""]),
    words=st.lists(
        st.one_of(st.integers(0, 2**256 - 1), st.sampled_from([0, 3, 5, 1_000, TODAY])), max_size=4
    ),
    tail=st.binary(max_size=3),
    gas=st.integers(0, 1_000_000),
    fee=st.integers(0, 20),
    value=st.sampled_from([0, 0, 0, 1]),
)
def test_only_what_is_allowed_passes_whatever_is_asked(
    chain: int, to: str | None, selector: bytes, words: list[int], tail: bytes, gas: int, fee: int, value: int
) -> None:
    data = selector + b"".join(word.to_bytes(32) for word in words) + tail
    tx = Transaction(chain, 0, to, data, gas, Fees(fee, 0), value)
    account = LocalSigner(derive_practice_key(1, "trader"), POLICY).address
    within = chain == CHAIN and value == 0 and gas <= 500_000 and fee <= 10
    said = to is not None and to.lower() == MARKET.lower() and selector == WITHDRAW and not tail
    meant = len(words) == 3 and words[0] == 3 and words[1] <= 1_000 and TODAY - 1 <= words[2] <= TODAY + 1
    try:
        POLICY.check_transaction(account, tx, TODAY)
    except PolicyRefusedError:
        assert not (within and said and meant)
    else:
        assert within
        assert said
        assert meant


def test_a_policy_survives_the_way_to_the_process_that_signs() -> None:
    full = replace(POLICY, calls={OTHER: frozenset({WITHDRAW})}, max_per_day=7, may_create=True)
    assert Policy.from_json(full.to_json()) == full
