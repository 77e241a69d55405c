"""Secrets of every kind are found wherever they stand, and what helps to mend a fault stays."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.domain.redaction import fault_text, redact

SLASH = "/"
HEX = "0123456789abcdefABCDEF"
WORDS = "legal winner thank year wave sausage worth useful legal winner thank yellow"


@given(
    st.text(HEX, min_size=64, max_size=64), st.sampled_from(["", "0x"]), st.sampled_from([" ", "'", "(", "="])
)
def test_no_key_is_left(key: str, prefix: str, before: str) -> None:
    assert key not in redact(f"could not open{before}{prefix}{key} of the owner")


@given(st.text(HEX, min_size=40, max_size=40))
def test_no_account_is_left(address: str) -> None:
    assert redact(f"sender 0x{address}, member 3") == "sender <address>, member 3"


@given(st.text(st.characters(codec="utf-8", exclude_characters='"\n'), min_size=1))
def test_no_quoted_passphrase_is_left(secret: str) -> None:
    told = redact('{"passphrase": "' + secret + '", "role": "owner"}')
    assert told == '{"passphrase": <secret>, "role": "owner"}'


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("passphrase=hunter2 and more", "hunter2"),
        ('Password: "correct horse battery"', "horse"),
        ("api_key='AKIA1234567890'", "AKIA"),
        ("token = abc.def.ghi", "abc.def"),
        ("{'private_key': 'zzz', 'a': 1}", "zzz"),
        ("Authorization: Bearer eyJhbGciOi.eyJzdWIi", "eyJhbGciOi"),
        (f"the seed was {WORDS}.", "sausage"),
        ("https://rpc.example.org/v3/9aa3d95b3bc440fa88", "9aa3d95b3bc440fa88"),
        ("https://user:pw1234@rpc.example.org:8545", "pw1234"),
        ("wss://node.example/?key=abcdef", "abcdef"),
        ("http://192.168.1.40:502: no answer", "192.168.1.40"),
        ("fe80:1234:5678:9abc:def0:1234:5678:9abc is away", "9abc:def0"),
        ("mail to erika.muster@example.org", "erika"),
        ("latitude_deg=48.2082, longitude_deg: 16.3738", "48.2082"),
        ("latitude_deg=48.2082, longitude_deg: 16.3738", "16.3738"),
        ("IBAN DE89 3704 0044 0532 0130 00", "3704"),
        ("IBAN AT611904300234573201", "1904300234573201"),
        ("DE00056266802AO6G56M11SN51G21M24S", "0005626680"),
        ("passphrase: correct horse battery staple", "staple"),
        *((f'File "{SLASH}{folder}/erika/energy-app/x.py"', "erika") for folder in ("home", "Users")),
        (r"C:\Documents and Settings\erika\energy", "erika"),
    ],
)
def test_every_kind_of_secret_is_found(text: str, secret: str) -> None:
    assert secret in text
    assert secret not in redact(text)


def test_a_keystore_gives_nothing_away() -> None:
    keystore = {
        "address": "f39fd6e51aad88f6f4ce6ab8827279cfffb92266",
        "crypto": {"ciphertext": "ab" * 32, "kdfparams": {"salt": "cd" * 32}, "mac": "ef" * 32},
        "id": "3198bc9c-6672-5ab3-d995-4942343ae5b6",
    }
    told = redact(json.dumps(keystore))
    for secret in ("f39fd6e5", "abab", "cdcd", "efef"):
        assert secret not in told


def test_the_users_own_folder_and_computer_are_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/srv/people/erika"))
    monkeypatch.setattr("platform.node", lambda: "erikas-laptop")
    told = redact("/srv/people/erika/energy-app/energy.db on erikas-laptop is locked")
    assert told == "~/energy-app/energy.db on <computer> is locked"


@pytest.mark.parametrize(
    "text",
    [
        "energy_app/core/wallet/moves.py, line 130, in _signer",
        "KeyError: 'pv_power_w'",
        "slot 1983744 of day 20664: expected 96, found 92",
        "127.0.0.1:8545 refused the connection",
        "unit 1, register 40083: 0x00AB 0x1234",
        "2026-06-17T22:00:00Z",
    ],
)
def test_what_helps_to_mend_it_stays(text: str) -> None:
    assert redact(text) == text


def test_a_fault_tells_where_it_was_and_not_what_was_in_it() -> None:
    secret = "hunter2"
    try:
        try:
            raise OSError(f"passphrase={secret}")  # noqa: TRY301  # as a careless line would
        except OSError as cause:
            raise ValueError("cannot go on") from cause
    except ValueError as error:
        error.add_note("in a task")
        told = fault_text(error)
    assert secret not in told
    assert "energy-app " in told.splitlines()[0]
    assert "test_redaction.py" in told
    assert "ValueError: cannot go on" in told
    assert "in a task" in told
