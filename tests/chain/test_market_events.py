from eth_abi.abi import encode

from energy_app.chain.client import ChainClient
from energy_app.chain.contracts import artifact
from energy_app.chain.market_events import (
    CorrectionApplied,
    Deposited,
    MemberAdmitted,
    MeterRegistered,
    TermsAnnounced,
    TraderSet,
    decode_correction,
    decode_market_event,
    decode_registry_event,
)
from energy_app.chain.practice.node import PracticeNode
from energy_app.chain.records import Log
from energy_app.domain.settlement import PriceRule
from tests.chain.conftest import HandClock
from tests.chain.small_community import COMMUNITY, GRID, SmallCommunity


def test_the_history_of_a_community_is_read_from_its_events(
    node: PracticeNode, client: ChainClient, clock: HandClock
) -> None:
    community = SmallCommunity(node, client, PriceRule.COMMON)
    registry, market, own = community.registry, community.market, community.signer.address
    community.act(registry.address, registry.set_trader(0, GRID, 77))
    head = client.head().number
    logs = [log for _, found in client.logs([registry.address, market.address], 0, head) for log in found]
    told = [event for log in logs if (event := decode_registry_event(log) or decode_market_event(log))]
    terms, meter = community.terms.day_terms, community.meter(0)
    expected = [
        TermsAnnounced(1, 0, 30_000, 10_000, 500, GRID, COMMUNITY, terms.prices_micro),
        MemberAdmitted(0, own),
        MeterRegistered(
            0, meter.key, own, meter.point_hash, meter.report_hash, 5_000, 100_000, 1, 1,
            has_pv=True, generation=1, supported=False, opening_wh=(0, 0, 0),
        ),
        Deposited(0, own, 10**13),
    ]  # fmt: skip
    assert told[:4] == expected
    assert told[-1] == TraderSet(0, GRID, 77, 2**32 - 1)


def correction_log(address: str, day: int, deltas: dict[int, int], round_: int = 0) -> Log:
    """A correction as the contract writes it."""
    types = ["uint32", "bytes32", "uint32[]", "int128[]"]
    data = encode(types, [round_, b"\x07" * 32, list(deltas), list(deltas.values())])
    topics = (artifact("Corrections").topic("CorrectionApplied"), f"0x{day:064x}")
    return Log(9, "0x" + "99" * 32, 1_000, "0x" + "98" * 32, 0, address, topics, data)


def test_a_correction_says_who_pays_and_gets() -> None:
    found = decode_correction(correction_log(GRID, 20_620, {0: -50, 2: 50}, 1))
    assert found == CorrectionApplied(20_620, 1, b"\x07" * 32, {0: -50, 2: 50})


def test_a_foreign_log_is_none() -> None:
    foreign = Log(1, "0x", None, "0x", 0, GRID, ("0x" + "12" * 32,), b"")
    assert decode_market_event(foreign) is None
    assert decode_registry_event(foreign) is None
    assert decode_correction(foreign) is None
