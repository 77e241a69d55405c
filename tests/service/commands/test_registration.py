"""A meter's registration on its way: the electrician signs the file, the owner registers the meter."""

import json
from pathlib import Path

import pytest

from energy_app.chain.keys import KeyStore, Role
from energy_app.chain.signer import derive_practice_key
from energy_app.core.meter_registration import registration, save_registration
from energy_app.core.wallet.place import OWN_KEYS, open_place
from tests.core.test_meter_registration import KEY, STATED, report
from tests.core.wallet.conftest import founded, household
from tests.service.commands.test_wallet import home, run, secret

__all__ = ["founded", "home", "household"]

PASSPHRASE = "a long passphrase"


def test_the_electrician_signs_and_the_owner_registers(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own, file = home / "demo", tmp_path / "meter.json"
    with open_place(own) as place:
        save_registration(file, registration(report(), STATED, place))
    owner = ("--data-dir", home, "wallet", "register-meter", file, "--json")
    code, _, message = run(capsys, *owner, "--yes")
    assert (code, "has not signed this yet" in message) == (1, True)

    bag = tmp_path / "electrician"
    keys = KeyStore(bag / OWN_KEYS)
    keys.store(Role.OWNER, derive_practice_key(1, "electrician"), PASSPHRASE, scrypt_n=2**10)
    passphrase = secret(tmp_path, "passphrase", PASSPHRASE)
    signing = ("--data-dir", bag, "wallet", "sign-meter", file, "--passphrase-file", passphrase)
    code, signed, _ = run(capsys, *signing, "--json")
    assert (code, signed["electrician"]) == (0, keys.address(Role.OWNER))
    assert json.loads(file.read_text(encoding="utf-8"))["signed"]["signature"] == signed["signature"]

    code, [sent], message = run(capsys, *owner, "--yes")
    assert (code, sent["action"], sent["state"]) == (0, "register-meter", "FINAL")
    assert "register-meter: costs at most" in message
    with open_place(own) as place:
        meter = place.registry.meter(place.client, place.member)
    assert meter is not None
    assert (meter.key, meter.generation, meter.report_hash.hex()) == (KEY, 2, "ab" * 32)
    code, _, message = run(capsys, *owner, "--yes")
    assert (code, "A meter was registered since" in message) == (1, True)


def test_a_file_that_is_none_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "meter.json"
    file.write_text("[]", encoding="utf-8")
    for command in ("sign-meter", "register-meter"):
        code, _, message = run(capsys, "--data-dir", tmp_path, "wallet", command, file)
        assert (code, message.count("\n")) == (1, 1)
        assert "is no registration of a meter" in message
