"""Who keeps a passphrase: the system's own store by a list, a private file, or the owner's head."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from energy_app.chain import passphrases
from energy_app.chain.keys import Role
from energy_app.chain.passphrases import (
    SystemVault,
    checked_new,
    credential,
    from_file,
    passphrase_for,
    trusted_backend,
)
from energy_app.domain.errors import InputError, StateError

ROOT = Path(__file__).parents[2]
ADDRESS = "0x" + "11" * 20
HAS_SECRET_SERVICE = all(map(shutil.which, ("dbus-run-session", "gnome-keyring-daemon")))
IN_A_SESSION = f"""
import subprocess
from energy_app.chain.passphrases import system_vault
subprocess.run(
    ["gnome-keyring-daemon", "--unlock", "--components=secrets"], input=b"login\\n", check=True,
    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
)
vault = system_vault()
assert vault is not None
print(vault.name)
assert vault.get("{ADDRESS}") is None
vault.put("{ADDRESS}", "a kept passphrase")
print(vault.get("{ADDRESS}"))
vault.forget("{ADDRESS}")
vault.forget("{ADDRESS}")
print(vault.get("{ADDRESS}"))
"""


class PlaintextKeyring:
    """What a foreign package offers as a keyring: a file anyone can read."""

    def get_password(self, service: str, name: str) -> str | None:
        del service
        return {ADDRESS: "kept"}.get(name)


class Chain:
    def __init__(self, *backends: object) -> None:
        self.backends = list(backends)


def test_only_the_systems_own_stores_are_trusted_by_class_not_by_name() -> None:
    from keyring.backends import SecretService, fail

    useless, good = (kind.__new__(kind) for kind in (fail.Keyring, SecretService.Keyring))
    liar = type("Keyring", (PlaintextKeyring,), {"__module__": "keyrings.alt.file"})()
    assert trusted_backend(liar) is None
    assert trusted_backend(useless) is None
    assert trusted_backend(Chain(liar, useless)) is None
    assert trusted_backend(Chain(liar, good)) is good
    assert trusted_backend(good) is good


@pytest.mark.parametrize("store", ["SecretService"] if HAS_SECRET_SERVICE else [])
def test_the_secret_service_of_a_desktop_keeps_and_forgets(tmp_path: Path, store: str) -> None:
    """The real thing, on a bus of its own, with a home of its own."""
    for name in ("run", "data"):
        (tmp_path / name).mkdir(mode=0o700)
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_RUNTIME_DIR": str(tmp_path / "run"),
    }
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", IN_A_SESSION],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    name, kept, forgotten = done.stdout.splitlines()
    assert store in name or "libsecret" in name
    assert (kept, forgotten) == ("a kept passphrase", "None")


def private(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    path.chmod(0o600)
    return path


def test_a_private_file_gives_its_line(tmp_path: Path) -> None:
    assert from_file(private(tmp_path / "p", "a passphrase\n")) == "a passphrase"


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "is empty"), (b"\n", "is empty"), (b"\xff", "not text"), (b"x" * 5_000, "too long")],
)
def test_a_file_that_is_none_says_so(tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told):
        from_file(private(tmp_path / "p", content))
    with pytest.raises(InputError, match="cannot be read"):
        from_file(tmp_path / "missing")


def test_a_file_others_can_read_is_refused(tmp_path: Path) -> None:
    path = private(tmp_path / "p", "secret")
    path.chmod(0o640)
    if os.name == "posix":
        with pytest.raises(InputError, match="chmod 600") as caught:
            from_file(path)
        assert "secret" not in str(caught.value)


def test_the_service_managers_file_is_for_the_keys_that_work_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private(tmp_path / "energy-app-trader", "of the service")
    private(tmp_path / "energy-app-owner", "of the service")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert credential(Role.TRADER) == tmp_path / "energy-app-trader"
    assert credential(Role.METER) is None
    assert passphrase_for(Role.TRADER, ADDRESS, None, vault=None) == "of the service"
    monkeypatch.setattr(passphrases, "ask", lambda prompt: f"asked: {prompt}")
    assert passphrase_for(Role.OWNER, ADDRESS, None, vault=None) == "asked: Passphrase of the owner key"


def test_the_systems_store_comes_before_asking_but_never_for_the_owner(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    monkeypatch.setattr(passphrases, "ask", lambda _: "asked")
    vault = SystemVault(PlaintextKeyring())
    assert passphrase_for(Role.TRADER, ADDRESS, None, vault=vault) == "kept"
    assert passphrase_for(Role.TRADER, "0x" + "22" * 20, None, vault=vault) == "asked"
    assert passphrase_for(Role.OWNER, ADDRESS, None, vault=vault) == "asked"
    assert passphrase_for(Role.OWNER, ADDRESS, private(tmp_path / "p", "named"), vault=vault) == "named"


def test_with_nobody_to_ask_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", open(os.devnull))  # noqa: PTH123, SIM115  a stream that is no terminal
    with sys.stdin, pytest.raises(StateError, match="--passphrase-file"):
        passphrases.ask("Passphrase")


def test_the_owners_passphrase_must_be_long() -> None:
    with pytest.raises(InputError, match="at least 12"):
        checked_new(Role.OWNER, "short")
    with pytest.raises(InputError, match="needs a passphrase"):
        checked_new(Role.TRADER, "")
    assert checked_new(Role.OWNER, "twelve letters") == "twelve letters"
