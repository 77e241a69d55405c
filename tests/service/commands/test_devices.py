"""``devices …`` on real dumps and on a real server of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from energy_app.domain.errors import InputError
from energy_app.service.commands import devices

DUMPS = Path(__file__).parents[2] / "data" / "modbus"


def test_profiles_in_both_forms(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    devices.profiles(tmp_path, as_json=True)
    rows = json.loads(capsys.readouterr().out)
    assert {"name", "vendor", "models", "verified", "points"} <= rows[0].keys()

    devices.profiles(tmp_path, as_json=False)
    assert "eastron_sdm630" in capsys.readouterr().out


def test_a_user_profile_in_the_data_directory_is_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "profiles"
    folder.mkdir()
    (folder / "broken.yaml").write_text("name: [")
    with pytest.raises(InputError, match=r"broken\.yaml"):
        devices.profiles(tmp_path, as_json=True)
    assert capsys.readouterr().out == ""


def test_a_dump_is_decoded(capsys: pytest.CaptureFixture[str]) -> None:
    dump = next(DUMPS.glob("kaco/*TL3.json"))
    devices.decode(None, dump, "auto", as_json=False)

    out = capsys.readouterr().out
    assert "KACO new energy" in out
    assert "grid_power_w             —" in out


def test_a_simulated_device_is_probed_over_the_network(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [sys.executable, "-m", "energy_app", "--data-dir", str(tmp_path), "devices", "simulate"]
    with subprocess.Popen([*command, "--port", "0"], stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            line = server.stderr.readline()
            endpoint = line.split("Serving on ")[1].split(",")[0]
            devices.probe(tmp_path, endpoint, 1, "auto", as_json=True)
        finally:
            server.terminate()
            server.communicate(timeout=20)

    result = json.loads(capsys.readouterr().out)
    assert result["endpoint"] == endpoint
    assert result["unit"] == 1
    assert result["requests"] > 0
    assert isinstance(result["points"]["pv_energy_wh"], int)


def test_scanning_a_foreign_network_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InputError, match=r"8\.8\.8\.0"):
        devices.scan(None, "8.8.8.0/24", as_json=True)
    assert capsys.readouterr().out == ""
