"""A meter's registration signed by its electrician and registered by its owner, and what is refused."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from energy_app.chain.keys import KeyStore, Role
from energy_app.core.meter_registration import Stated, registration, save_registration
from energy_app.core.meter_signing import read_registration, registering, sign
from energy_app.core.wallet.place import Place, open_place
from energy_app.domain.errors import InputError, StateError
from tests.core.test_meter_registration import STATED, report
from tests.core.wallet.conftest import founded, household
from tests.core.wallet.household import Household

__all__ = ["founded", "household"]

PASSPHRASE = "correct horse"

type Document = dict[str, Any]


@pytest.fixture
def place(household: Household) -> Iterator[Place]:
    with open_place(household.directory) as opened:
        yield opened


@pytest.fixture
def keys(tmp_path: Path) -> KeyStore:
    made = KeyStore(tmp_path / "electrician")
    made.create(Role.OWNER, PASSPHRASE, scrypt_n=2**10)
    return made


def written(place: Place, stated: Stated = STATED) -> Document:
    document: Document = json.loads(json.dumps(registration(report(), stated, place)))
    return document


def test_a_signed_registration_is_one_call_for_the_owner(place: Place, keys: KeyStore) -> None:
    signed = sign(written(place), keys, PASSPHRASE)
    assert signed["signed"]["electrician"] == keys.address(Role.OWNER)
    call, policy = registering(signed, place)
    assert (call.action, call.target) == ("register-meter", place.registry.address)
    assert policy.calls == {place.registry.address: frozenset({call.data[:4]})}


def _other_member(document: Document) -> None:
    document["community"]["member"] = document["community"]["claim"]["message"]["member"] = 1


def _old(document: Document) -> None:
    document["community"]["generation"] = document["community"]["claim"]["message"]["generation"] = 1


def _unsigned(document: Document) -> None:
    del document["signed"]


def _no_hex(document: Document) -> None:
    document["signed"]["signature"] = "0xzz"


def _other_key(document: Document) -> None:
    document["meter_key"] = "0x" + "0" * 40


def _no_claim(document: Document) -> None:
    del document["community"]["claim"]


def _odd_storage(document: Document) -> None:
    document["community"]["claim"]["message"]["storageKind"] = 9


def _no_electrician(document: Document) -> None:
    del document["signed"]["electrician"]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_other_member, "another member or another community"),
        (_old, "A meter was registered since"),
        (_unsigned, "has not signed this yet"),
        (_no_hex, "no hexadecimal number"),
        (_other_key, "something else than the rest"),
        (_no_claim, "not whole"),
        (_odd_storage, "not whole"),
        (_no_electrician, "tells no electrician"),
    ],
)
def test_what_does_not_fit_is_told(
    place: Place, keys: KeyStore, spoil: Callable[[Document], None], told: str
) -> None:
    signed = sign(written(place), keys, PASSPHRASE)
    spoil(signed)
    with pytest.raises((InputError, StateError), match=told):
        registering(signed, place)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "no JSON"),
        ("[]", "no registration"),
        ('{"format": "energy-app meter registration", "version": 7}', "version 7"),
    ],
)
def test_another_file_is_told(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "meter.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=told):
        read_registration(path)
    with pytest.raises(InputError, match="cannot be read"):
        read_registration(tmp_path / "nothing.json")


def test_a_home_in_no_community_has_nothing_to_sign(tmp_path: Path) -> None:
    save_registration(tmp_path / "meter.json", registration(report(), STATED, None))
    with pytest.raises(StateError, match="in no community"):
        read_registration(tmp_path / "meter.json")
