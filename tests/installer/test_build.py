"""Packages from a small folder in place of the program: what is in them, and that their scripts compile."""

import ast
import importlib.util
import io
import json
import plistlib
import re
import shutil
import subprocess
import tarfile
import xml.etree.ElementTree as ET
from configparser import ConfigParser
from pathlib import Path
from types import ModuleType

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
INSTALLER = ROOT / "installer"


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("installer.build", INSTALLER / "build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "program"
    (place / "_internal").mkdir(parents=True)
    for name in ("energy-app", "energy-app.exe", "energy-app-window.exe"):
        (place / name).write_text("#!/bin/sh\necho started\n")
        (place / name).chmod(0o755)
    (place / "_internal" / "library").write_bytes(b"\0" * 64)
    return place


def member_of(package: Path, name: bytes) -> bytes:
    """A file of an ar archive, which a Debian package is: 60 bytes of header before each."""
    octets, place = package.read_bytes(), 8
    while place < len(octets):
        header, place = octets[place : place + 60], place + 60
        length = int(header[48:58])
        if header[:16].rstrip(b" /") == name:
            return octets[place : place + length]
        place += length + length % 2
    raise AssertionError(name)


def test_wrong_usage_is_told(build: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert build.main([]) == 2
    assert build.main(["amiga"]) == 2
    assert build.main(["--help"]) == 0
    assert "build.py deb" in capsys.readouterr().out


def test_a_program_is_made_on_its_own_system(
    build: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(build.platform, "system", lambda: "Linux")
    monkeypatch.chdir(ROOT)
    assert build.main(["windows"]) == 1
    assert "made on windows" in capsys.readouterr().err


def test_the_version_is_that_of_the_package(build: ModuleType) -> None:
    from energy_app import __version__

    assert build.version() == __version__


def test_the_debian_package_holds_what_a_desktop_needs(
    build: ModuleType, folder: Path, tmp_path: Path
) -> None:
    package = build.debian_package(folder, tmp_path, "1.2.3", "amd64", "gzip")
    with tarfile.open(fileobj=io.BytesIO(member_of(package, b"data.tar.gz"))) as archive:
        names = {member.name.lstrip("./"): member for member in archive.getmembers()}
    assert names["opt/energy-app/energy-app"].mode & 0o111
    assert names["usr/bin/energy-app"].linkname == "/opt/energy-app/energy-app"
    for name in (
        "opt/energy-app/_internal/library",
        "usr/share/applications/energy-app.desktop",
        "usr/share/metainfo/energy.app.desktop.metainfo.xml",
        "usr/share/icons/hicolor/scalable/apps/energy-app.svg",
        "usr/lib/udev/rules.d/70-energy-app-serial.rules",
        "usr/lib/systemd/user/energy-app.service",
    ):
        assert names[name].isfile(), name


def test_the_setup_for_windows_compiles(
    build: ModuleType, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "energy-app-1.2.3-setup.exe"
    if shutil.which("makensis"):
        assert build.windows_setup(folder, target, "1.2.3").read_bytes()[:2] == b"MZ"
    monkeypatch.setattr(build.shutil, "which", lambda *_, **__: None)
    with pytest.raises(build.SetupError, match="Install NSIS"):
        build.windows_setup(folder, target, "1.2.3")


def test_the_bill_of_materials_names_every_locked_package(build: ModuleType, tmp_path: Path) -> None:
    bill = json.loads(build.bill_of_materials(tmp_path / "sbom.json").read_text(encoding="utf-8"))
    named = {part["name"].lower() for part in bill["components"]}
    lock = (INSTALLER / "requirements.lock").read_text(encoding="utf-8")
    assert named == {
        match[1].lower() for match in re.finditer(r"^([\w.-]+)(?:\[.*\])?==", lock, re.MULTILINE)
    }


def test_the_spec_is_python_and_names_files_that_exist() -> None:
    text = (INSTALLER / "energy-app.spec").read_text(encoding="utf-8")
    ast.parse(text)
    for name in ("resources", "docs/guide", "LICENSE", "energy_app/store/schema", "energy_app/__main__.py"):
        assert (ROOT / name).exists()
        assert name.split("/")[-1] in text


def test_the_menu_entry_starts_the_program() -> None:
    entry = ConfigParser(interpolation=None, strict=False)
    entry.optionxform = str  # type: ignore[assignment,method-assign]  # keys keep their case
    entry.read(INSTALLER / "linux" / "energy-app.desktop", encoding="utf-8")
    desktop = entry["Desktop Entry"]
    assert desktop["Exec"] == desktop["Icon"] == "energy-app"
    assert desktop["Comment[de]"]


def test_the_service_runs_headless_and_stops_in_time() -> None:
    unit = ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(ROOT / "resources" / "service" / "energy-app.service", encoding="utf-8")
    assert unit["Service"]["ExecStart"] == "/usr/bin/energy-app run"
    assert unit["Service"]["LimitCORE"] == "0"


def test_package_description_and_metainfo_are_well_formed() -> None:
    plan = yaml.safe_load((INSTALLER / "linux" / "nfpm.yaml").read_text(encoding="utf-8"))
    sources = [entry["src"] for entry in plan["contents"] if entry.get("type") is None]
    assert all((ROOT / source).is_file() for source in [*sources, *plan["scripts"].values()])
    tree = ET.parse(INSTALLER / "linux" / "energy.app.desktop.metainfo.xml")
    assert tree.findtext("launchable") == "energy-app.desktop"


def test_the_rights_of_the_app_are_a_property_list() -> None:
    assert plistlib.loads((INSTALLER / "macos" / "entitlements.plist").read_bytes())


@pytest.mark.parametrize("script", sorted(INSTALLER.glob("*/*.sh")), ids=lambda path: path.name)
def test_scripts_are_shell(script: Path) -> None:
    assert script.stat().st_mode & 0o111
    subprocess.run(["bash", "-n", script], check=True)
