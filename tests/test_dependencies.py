"""What is installed: every dependency locked with hashes, in its range, and under a licence that fits."""

import re
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
INSTALLER = ROOT / "installer"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-package.lock", "requirements-setup.lock")
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==(\S+)")
COPYLEFT = re.compile(r"(?<!L)\bA?GPL|(?<!Lesser )General Public License", re.IGNORECASE)
# Offered under several licences; the one used here is named.
CHOSEN = {
    "pyside6-essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
}


def entries(lock: str) -> list[str]:
    """Each pinned package of a lock with all its hashes, as one text."""
    text = (INSTALLER / lock).read_text(encoding="utf-8")
    return [entry for entry in re.split(r"\n(?=\S)", text.strip()) if not entry.startswith("#")]


def pins(lock: str) -> dict[str, Version]:
    found = [PINNED.match(entry) for entry in entries(lock)]
    return {canonicalize_name(match[1]): Version(match[2]) for match in found if match}


def wanted(lock: str) -> list[Requirement]:
    groups: dict[str, list[str]] = PROJECT["dependency-groups"]
    texts = {
        "requirements.lock": PROJECT["project"]["dependencies"],
        "requirements-dev.lock": groups["dev"],
        "requirements-package.lock": groups["package"],
        "requirements-setup.lock": groups["setup"],
    }[lock]
    return [Requirement(text) for text in texts]


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_covers_the_project(lock: str) -> None:
    locked = pins(lock)
    for requirement in wanted(lock):
        version = locked.get(canonicalize_name(requirement.name))
        assert version, f"{requirement.name} is not in {lock}: run installer/lock.py"
        assert requirement.specifier.contains(version, prereleases=True), (
            f"{lock} has {requirement.name} {version}"
        )


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_is_hashed_and_names_no_address(lock: str) -> None:
    assert entries(lock)
    for entry in entries(lock):
        assert PINNED.match(entry), entry[:80]
        assert "--hash=sha256:" in entry, entry[:80]
        assert "://" not in entry, entry[:80]


def test_locks_agree() -> None:
    run_time = pins("requirements.lock")
    for lock in LOCKS[1:]:
        differing = {
            name: version for name, version in pins(lock).items() if run_time.get(name, version) != version
        }
        assert not differing


def licence_text(found: Distribution) -> str:
    fields = found.metadata.get_all("License-Expression") or found.metadata.get_all("License") or []
    classifiers = [line for line in found.metadata.get_all("Classifier") or [] if line.startswith("License")]
    # Some put the whole text into the field: its first line names it.
    return "; ".join([*(field.split("\n")[0] for field in fields), *classifiers])


def test_no_copyleft_at_run_time() -> None:
    offending = {}
    for name in pins("requirements.lock"):
        try:
            text = licence_text(distribution(name))
        except PackageNotFoundError:  # of another platform
            continue
        if COPYLEFT.search(text) and name not in CHOSEN:
            offending[name] = text
    assert not offending


@pytest.mark.parametrize("name", CHOSEN)
def test_chosen_licence_is_offered(name: str) -> None:
    assert CHOSEN[name] in licence_text(distribution(name)).split(" OR ")
