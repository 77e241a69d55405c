"""What an electrician signs for a meter: a file, and in a community a statement its registry takes."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from energy_app.chain.client import ChainClient
from energy_app.chain.community_contracts import Allocation, Meter, StorageKind
from energy_app.chain.keys import KeyStore
from energy_app.chain.networks import builtin_network
from energy_app.chain.practice.node import PracticeNode
from energy_app.core.meter_registration import Stated, registration, save_registration
from energy_app.core.wallet.place import Place
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.settlement import PriceRule
from tests.chain.conftest import HandClock
from tests.chain.small_community import SmallCommunity

KEY = "0x00000000000000000000000000000000000000A1"
STATED = Stated(KEY, " AT001 ", 10_000, has_pv=True, has_battery=True, made_ms=0)


def report(**changed: Any) -> dict[str, Any]:
    rows = [
        {"name": "grid_import_wh", "value": 4_000_000.4},
        {"name": "grid_export_wh", "value": 1_000_000},
        {"name": "grid_import_wh", "value": 7},  # of a further unit
    ]
    device = {"name": "meter", "manufacturer": "Eastron", "model": "SDM630", "serial": "7"}
    made = "2026-07-01T10:00:00Z"
    return {
        "training": False, "verdict": "passed", "made": made, "sha256": "ab" * 32, "device": device,
        "registers": rows, **changed,
    }  # fmt: skip


def test_outside_of_any_community_it_is_a_file_to_hand_over(tmp_path: Path) -> None:
    document = registration(report(), STATED, None)
    assert document["opening_wh"] == {
        "grid_import_wh": 4_000_000,
        "grid_export_wh": 1_000_000,
        "pv_energy_wh": 0,
    }
    assert (document["meter_key"], document["metering_point"]) == (KEY, "AT001")
    assert (document["slot_ceiling_wh"], document["day_ceiling_wh"]) == (5_000, 480_000)
    assert (document["storage"], document["community"]) == ("mixed", None)
    save_registration(tmp_path / "meter.json", document)
    assert json.loads((tmp_path / "meter.json").read_text(encoding="utf-8")) == document
    with pytest.raises(InputError, match="Choose another place"):
        save_registration(tmp_path / "nowhere" / "meter.json", document)


@pytest.mark.parametrize(
    ("changed", "stated", "told"),
    [
        ({}, replace(STATED, metering_point=" "), "Give the number"),
        ({"training": True}, STATED, "proves no meter"),
        ({"registers": []}, STATED, "no grid_import_wh and no grid_export_wh"),
    ],
)
def test_what_is_missing_is_told(changed: dict[str, Any], stated: Stated, told: str) -> None:
    with pytest.raises((InputError, StateError), match=told):
        registration(report(**changed), stated, None)


def test_the_registry_takes_what_the_electrician_signed(tmp_path: Path) -> None:
    clock = HandClock()
    with PracticeNode.open(tmp_path / "practice.db", clock) as node:
        plain = builtin_network("practice").at(node.url)
        client = ChainClient(plain)
        community = SmallCommunity(node, client, PriceRule.COMMON)
        market, registry = community.market.address, community.registry
        network = plain.model_copy(update={"contracts": {"market": market, "registry": registry.address}})
        owner = community.owners[1]
        place = Place(tmp_path, network, client, KeyStore(tmp_path), clock, owner.address, 1)
        document = json.loads(json.dumps(registration(report(), STATED, place)))
        told = document["community"]
        assert (told["member"], told["generation"]) == (1, 2)
        assert told["registered_key"] == community.meters[1].address
        claim = told["claim"]
        signature = community.signer.sign_typed_data(
            claim["domain"], claim["types"], claim["primaryType"], claim["message"]
        )
        message = claim["message"]
        assert message["closing"] == message["opening"] == [4_000_000, 1_000_000, 0]
        meter = Meter(
            KEY,
            message["slotCeiling"],
            message["dayCeiling"],
            StorageKind(message["storageKind"]),
            Allocation(message["allocation"]),
            message["hasPv"],
            bytes.fromhex(message["pointHash"][2:]),
            bytes.fromhex(message["reportHash"][2:]),
            opening_wh=tuple(message["opening"]),
            closing_wh=tuple(message["closing"]),
        )
        data = registry.register_meter_signed(1, meter, community.signer.address, signature)
        community.act(registry.address, data, owner)
        registered = registry.meter(client, 1)
        assert registered is not None
        assert (registered.key, registered.report_hash.hex()) == (KEY, "ab" * 32)
