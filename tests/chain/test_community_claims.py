"""Certificates and the community's token through their bindings, on the practice network."""

from dataclasses import dataclass

import pytest

from energy_app.chain.client import ChainClient
from energy_app.chain.community_claims import CertificatesContract, DayProof, RewardContract, day_proof
from energy_app.chain.contracts import artifact
from energy_app.chain.meter_sheet import MeterSheet
from energy_app.chain.practice.node import PracticeNode
from energy_app.domain.certificates import certified_wh
from energy_app.domain.community_day import RegisterSpan
from energy_app.domain.settlement import DaySettlement, MemberDay, PriceRule, settle_day
from energy_app.domain.sheets import DayReadings, OrderRow, OrderSheet
from energy_app.domain.time import DAY_MS, HOUR_MS, day_start_ms
from tests.chain.conftest import START_MS, HandClock
from tests.chain.small_community import MEMBERS, SmallCommunity

DAY = START_MS // DAY_MS + 1
ROW = OrderRow(100_000, 900, 300_000, 900)
VALUES = [
    DayReadings((0,) * 96, (300,) * 96),
    DayReadings((120,) * 96, (0,) * 96),
    DayReadings((90,) * 96, (0,) * 96),
]
PRODUCED_WH = 14_400  # of member 0, who has a battery
KAPPA_PPM, BUDGET_NANO = 400_000, 10**12


@dataclass
class Settled:
    """A community whose day is final, with its contracts for claims."""

    community: SmallCommunity
    members: list[MemberDay]
    result: DaySettlement
    proof: DayProof
    certificates: CertificatesContract
    reward: RewardContract


@pytest.fixture
def settled(node: PracticeNode, client: ChainClient, clock: HandClock) -> Settled:
    community = SmallCommunity(node, client, PriceRule.COMMON)
    market, registry, own = community.market, community.registry, community.signer.address
    first, second = (owner.address for owner in community.owners[1:])
    community.act(registry.address, registry.name_witnesses(own, first, second))
    community.act(registry.address, registry.reconcile(0, b"\1" * 32))
    clock.ms = day_start_ms(DAY) - 12 * HOUR_MS
    for member in range(MEMBERS):
        community.act(market.address, market.post_orders(member, DAY, OrderSheet((ROW,) * 24)))
    clock.ms = day_start_ms(DAY + 1) + HOUR_MS
    for member, values in enumerate(VALUES):
        pv = (0, PRODUCED_WH) if member == 0 else (None, None)
        span = RegisterSpan(0, sum(values.import_wh), 0, sum(values.export_wh), *pv)
        sheet = MeterSheet(member, community.meters[member].address, DAY, values, span, 1)
        community.act(market.address, market.post_readings(sheet, community.sign(sheet)))
    clock.ms = day_start_ms(DAY + 2) + 6 * HOUR_MS
    members = [
        MemberDay(OrderSheet((ROW,) * 24), values, certifiable_wh=bound)
        for values, bound in zip(VALUES, (PRODUCED_WH, 0, 0), strict=True)
    ]
    result = settle_day(members, community.terms.day_terms)
    (log,) = community.act(market.address, market.settle_day(DAY, members, b"")).logs
    event = artifact("Market").decode_log(log)
    assert event is not None
    proof = day_proof(members, event[1]["prices"], event[1]["nets"])
    assert market.record(client, DAY) == proof.digest()
    assert market.record(client, DAY - 1) is None
    clock.ms = day_start_ms(DAY + 45)
    deployed = (registry.address, market.address)
    certificates = community.send(None, artifact("Certificates").creation(*deployed))
    rewarding = artifact("Reward").creation(*deployed, "Sun Street", "SUN", BUDGET_NANO, KAPPA_PPM)
    reward = community.send(None, rewarding)
    assert certificates is not None
    assert reward is not None
    return Settled(
        community, members, result, proof, CertificatesContract(certificates), RewardContract(reward)
    )


def test_buyers_claim_certificates_and_retire_them(settled: Settled, client: ChainClient) -> None:
    community, contract = settled.community, settled.certificates
    data = contract.claim(DAY, settled.proof, settled.members, [1, 2], 0b11)
    community.act(contract.address, data)
    kind, buyer = contract.kind(client, DAY, 0), community.owners[1]
    shares = certified_wh(settled.members, settled.result, 0)
    assert sum(shares) == 150  # of 210 Wh: he sold 20,160 Wh that day, and his roof made 14,400 Wh
    for owner, share in zip(community.owners, shares, strict=True):
        assert contract.balance_wh(client, owner.address, kind) == share
    community.act(contract.address, contract.retire([(kind, 10)], buyer.address, "own use"), buyer)
    assert contract.balance_wh(client, buyer.address, kind) == shares[1] - 10


def test_the_token_is_earned_by_what_was_sold_and_pays_for_fees(
    settled: Settled, client: ChainClient
) -> None:
    community, reward, token = settled.community, settled.reward, settled.community.token
    community.act(reward.address, reward.distribute(DAY, settled.proof))
    own = community.signer.address
    earned = settled.result.community_fees_nano * KAPPA_PPM // 1_000_000
    assert reward.balance_nano(client, own) == earned
    # He sold all of it and paid no fee: passed on, it pays for the fee of who bought.
    buyer = community.owners[1]
    community.act(reward.address, artifact("Reward").encode("transfer", buyer.address, earned))
    community.act(token.address, token.mint(reward.address, 10**6))
    half = sum(settled.result.members[1].bought_wh) * 10_000 // 2
    nano = min(half, earned) // 1_000 * 1_000
    community.act(reward.address, reward.redeem(DAY, settled.proof, 1, nano), buyer)
    assert token.balance(client, buyer.address) == nano // 1_000
    assert reward.balance_nano(client, buyer.address) == earned - nano
