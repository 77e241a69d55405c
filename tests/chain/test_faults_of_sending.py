"""The fault list, pool, fees, others, ends: each wish happens once and ends in a state with a name.

The node is anvil, which mines only when told; before it stands our fault proxy.
"""

from pathlib import Path

import pytest

from energy_app.chain.intents import State
from energy_app.chain.records import Fees, Transaction
from energy_app.domain.time import MINUTE_MS, SECOND_MS
from energy_app.store.database import Database
from energy_app.store.faults import DiskFullError
from tests.chain import notebook
from tests.chain.anvil import anvil_binary
from tests.chain.conftest import WEALTH_WEI
from tests.chain.fault_proxy import SEND
from tests.chain.trouble import MOST_FEE_WEI, Trouble, bumped, each_once, raw, tx_hash

pytestmark = pytest.mark.parametrize("trouble", ["anvil"] if anvil_binary() else [], indirect=True)


def test_a_wiped_pool_gets_the_same_bytes_again(trouble: Trouble) -> None:
    place, outbox = trouble.place, trouble.outbox()
    for number in range(3):
        outbox.submit(place.wish(number))
    outbox.pump()
    trouble.wipe_pool()
    place.finish(outbox)
    each_once(place, 0, 1, 2)
    assert place.attempts() == 3


def test_a_gap_in_the_numbers_is_closed(trouble: Trouble) -> None:
    place, outbox = trouble.place, trouble.outbox()
    for number in range(4):
        outbox.submit(place.wish(number))
    outbox.pump()
    trouble.anvil("anvil_dropTransaction", tx_hash(place, 1))
    place.finish(outbox)
    each_once(place, 0, 1, 2, 3)
    assert place.attempts() == 4


def test_a_stuck_one_offers_more_and_both_rules_of_replacement_hold(trouble: Trouble) -> None:
    outbox = trouble.outbox()
    bumped(trouble, outbox)
    trouble.place.finish(outbox)
    each_once(trouble.place, 1)


@pytest.mark.parametrize("winner", [0, 1], ids=["original", "replacement"])
def test_original_and_replacement_race_and_either_may_win(trouble: Trouble, winner: int) -> None:
    place, outbox = trouble.place, trouble.outbox()
    bumped(trouble, outbox)
    trouble.wipe_pool()
    trouble.anvil(SEND, raw(place, winner))
    place.block()
    place.finish(outbox)
    assert place.intent(1).tx_hash == tx_hash(place, winner)
    each_once(place, 1)


def test_a_base_fee_over_the_cap_waits_for_cheaper_times(trouble: Trouble) -> None:
    place, outbox = trouble.place, trouble.outbox()
    trouble.anvil("anvil_setNextBlockBaseFeePerGas", hex(3 * MOST_FEE_WEI))
    place.block()
    outbox.submit(place.wish(1))
    for _ in range(3):
        outbox.pump()
    waiting = place.intent(1)
    assert waiting.state in (State.QUEUED, State.SIGNED, State.BROADCAST)
    assert waiting.reason
    assert place.count(1) == 0
    trouble.anvil("anvil_setNextBlockBaseFeePerGas", hex(10**9))
    place.block()
    place.finish(outbox)
    each_once(place, 1)
    assert max(int(row[0]) for row in place.database.reader().execute(
        "SELECT max_fee_wei FROM attempt").fetchall()) <= MOST_FEE_WEI  # fmt: skip


def test_a_base_fee_that_jumps_after_sending_waits_too(trouble: Trouble) -> None:
    place, outbox = trouble.place, trouble.outbox()
    outbox.submit(place.wish(1))
    outbox.pump()
    trouble.anvil("anvil_setNextBlockBaseFeePerGas", hex(3 * MOST_FEE_WEI))
    for _ in range(4):  # the node throws out what offers less than the base fee
        place.block()
        place.patience.seconds += 31
        outbox.pump()
        trouble.anvil("anvil_setNextBlockBaseFeePerGas", hex(3 * MOST_FEE_WEI))
    assert (place.count(1), place.intent(1).settled) == (0, False)
    trouble.anvil("anvil_setNextBlockBaseFeePerGas", hex(10**9))
    place.block()
    trouble.wipe_pool()
    place.finish(outbox)
    each_once(place, 1)


def test_coins_that_run_out_in_the_middle_leave_no_gap(trouble: Trouble) -> None:
    place, outbox = trouble.place, trouble.outbox()
    for number in range(6):
        outbox.submit(place.wish(number))
    estimate = place.client.estimate_gas(place.signer.address, place.notebook, notebook.note(0))
    one = estimate * 2 * place.client.fees().max_fee_wei
    trouble.anvil("anvil_setBalance", place.signer.address, hex(one))
    for _ in range(3):
        place.mine(outbox)
    left = [place.intent(number) for number in range(6) if not place.intent(number).settled]
    assert any("too few coins" in (intent.reason or "") for intent in left)
    trouble.anvil("anvil_setBalance", place.signer.address, hex(WEALTH_WEI))
    place.finish(outbox)
    assert [place.count(number) for number in range(6)] == [1] * 6
    assert place.client.transaction_count(place.signer.address) == 6


# -------------------------------------------------------------------------------------- others and ends


def test_a_foreign_transaction_takes_the_number(trouble: Trouble) -> None:
    place, outbox = trouble.place, trouble.outbox()
    outbox.submit(place.wish(1))
    outbox.pump()
    trouble.wipe_pool()
    foreign = Transaction(31_337, 0, place.notebook, notebook.note(99), 200_000, Fees(10**10, 10**9))
    trouble.anvil(SEND, "0x" + place.signer.sign_transaction(foreign).raw.hex())
    place.block()
    for _ in range(4):
        outbox.pump()
    assert place.state(1) is State.BROADCAST  # its block may still be replaced
    seen = []
    for _ in range(8):
        place.block()
        seen += [change.state for change in outbox.pump().changes]
    assert seen == [State.ORPHANED, State.BROADCAST, State.MINED, State.FINAL]
    each_once(place, 1, foreign=1)


def test_a_foreign_transaction_that_a_reorg_undoes_takes_nothing(trouble: Trouble) -> None:
    """The wish is not begun anew by a number that a replaced block gives back: that would be twice."""
    place, outbox = trouble.place, trouble.outbox()
    outbox.submit(place.wish(1))
    outbox.pump()
    trouble.wipe_pool()
    foreign = Transaction(31_337, 0, place.notebook, notebook.note(99), 200_000, Fees(10**10, 10**9))
    trouble.anvil(SEND, "0x" + place.signer.sign_transaction(foreign).raw.hex())
    place.block()
    for _ in range(4):
        outbox.pump()
    trouble.anvil("anvil_reorg", 1, [])
    trouble.wipe_pool()
    place.finish(outbox)
    each_once(place, 1)
    assert place.count(99) == 0


def test_two_programs_on_one_key_finish_both_their_wishes(trouble: Trouble, tmp_path: Path) -> None:
    place = trouble.place
    with Database.open(tmp_path / "other.db") as copy:
        outboxes = (trouble.outbox(), place.outbox(trouble.client(), copy))
        for number, outbox in enumerate(outboxes):
            for wanted in range(3):
                outbox.submit(place.wish(10 * number + wanted))
        for _ in range(40):
            if sum(outbox.pump().open for outbox in outboxes) == 0:
                break
            place.block()
        numbers = [0, 1, 2, 10, 11, 12]
        assert [place.count(number) for number in numbers] == [1] * 6
        assert place.client.transaction_count(place.signer.address) == 6
        states = [place.intent(number, outboxes[number // 10]).state for number in numbers]
        assert states == [State.FINAL] * 6


def test_a_cancelled_one_is_overwritten(trouble: Trouble) -> None:
    place, outbox = trouble.place, trouble.outbox()
    outbox.submit(place.wish(1))
    outbox.submit(place.wish(2))
    outbox.pump()
    outbox.cancel(place.wish(1).key)
    place.finish(outbox)
    assert (place.state(1), place.count(1)) == (State.CANCELLED, 0)
    each_once(place, 2)


def test_a_cancel_that_loses_the_race_says_so(trouble: Trouble) -> None:
    place, outbox = trouble.place, trouble.outbox()
    outbox.submit(place.wish(1))
    outbox.pump()
    outbox.cancel(place.wish(1).key)
    outbox.pump()
    assert place.attempts() == 2
    trouble.wipe_pool()
    trouble.anvil(SEND, raw(place, 0))
    place.block()
    place.finish(outbox)
    each_once(place, 1)


def test_what_passes_the_simulation_may_be_refused_when_mined(trouble: Trouble) -> None:
    place, outbox = trouble.place, trouble.outbox()
    now_s = place.client.now_s()
    outbox.submit(place.wish(1, notebook.UNTIL + notebook.word(now_s + 60)))
    outbox.submit(place.wish(2))
    outbox.pump()
    trouble.anvil("evm_increaseTime", 600)
    place.finish(outbox)
    assert (place.state(1), place.count(1)) == (State.REVERTED, 0)
    each_once(place, 2)


def test_one_that_waits_past_its_time_is_overwritten_not_mined_too_late(trouble: Trouble) -> None:
    place, outbox = trouble.place, trouble.outbox()
    outbox.submit(place.wish(1, valid_until_ms=place.clock.ms + 10 * MINUTE_MS))
    outbox.pump()
    trouble.anvil("anvil_dropAllTransactions")
    trouble.anvil("evm_increaseTime", 1_200)
    place.block()
    place.finish(outbox)
    assert (place.state(1), place.count(1)) == (State.CANCELLED, 0)
    each_once(place)


@pytest.mark.parametrize("minutes", [-10, 10])
def test_a_wrong_clock_is_told_and_does_not_double(trouble: Trouble, minutes: int) -> None:
    place, outbox = trouble.place, trouble.outbox()
    at_ms = place.clock.ms
    outbox.submit(place.wish(1))
    outbox.submit(place.wish(2, valid_until_ms=at_ms + 5 * MINUTE_MS))
    place.clock.ms += minutes * MINUTE_MS
    result = outbox.pump()
    if minutes < 0:
        assert "behind the network's" in (result.warning or "")
        place.clock.ms = at_ms
        place.finish(outbox)
        each_once(place, 1, 2)
    else:
        assert "ahead of the network's" in (result.warning or "")
        place.finish(outbox)
        assert (place.state(2), place.count(2)) == (State.EXPIRED, 0)
        each_once(place, 1)


def test_after_a_long_sleep_what_is_stale_ends_first(trouble: Trouble) -> None:
    place, outbox = trouble.place, trouble.outbox()
    quarter = 15 * MINUTE_MS
    for number in range(4):
        outbox.submit(place.wish(number, valid_until_ms=place.clock.ms + (number + 1) * quarter - SECOND_MS))
    place.clock.ms += 3 * quarter  # three slots long nobody was awake
    trouble.anvil("evm_increaseTime", 3 * quarter // SECOND_MS)
    place.block()
    place.finish(outbox)
    assert [place.state(number) for number in range(3)] == [State.EXPIRED] * 3
    each_once(place, 3)


def test_a_full_disk_sends_nothing_it_cannot_remember(trouble: Trouble) -> None:
    place, outbox = trouble.place, trouble.outbox()
    for number in range(4):  # long ones: the first bytes to store do not fit any more
        outbox.submit(place.wish(number, notebook.note(number) + bytes(8_000)))
    with place.database.transaction() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFullError):
        for _ in range(4):
            outbox.pump()
            place.block()
    with place.database.transaction() as connection:
        connection.execute("PRAGMA max_page_count = 100000")
    place.finish(outbox)
    each_once(place, *range(4))
