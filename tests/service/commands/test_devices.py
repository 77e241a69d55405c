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
            server.communicate(timeout=120)

    result = json.loads(capsys.readouterr().out)
    assert result["endpoint"] == endpoint
    assert result["unit"] == 1
    assert result["requests"] > 0
    assert isinstance(result["points"]["pv_energy_wh"], int)


@pytest.mark.parametrize(
    ("options", "notation"),
    [(["--pty"], "serial:"), (["--udp", "--framer", "rtu"], "rtu+udp://")],
)
def test_every_way_to_a_device_is_simulated_and_probed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], notation: str
) -> None:
    command = [sys.executable, "-m", "energy_app", "--data-dir", str(tmp_path), "devices", "simulate"]
    command += ["--profile", "eastron_sdm630", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            endpoint = server.stderr.readline().split("Serving on ")[1].split(",")[0]
            assert endpoint.startswith(notation)
            devices.probe(tmp_path, endpoint, 1, "auto", as_json=False)
            if notation == "serial:":
                devices.scan(tmp_path, endpoint, "1-2", as_json=False)
        finally:
            server.terminate()
            server.communicate(timeout=120)
    out = capsys.readouterr().out
    assert "profile eastron_sdm630" in out
    assert ("Eastron (eastron_sdm630)" in out) == (notation == "serial:")


def test_serial_ports_in_both_forms(capsys: pytest.CaptureFixture[str]) -> None:
    devices.ports(as_json=True)
    rows = json.loads(capsys.readouterr().out)
    devices.ports(as_json=False)
    assert len(capsys.readouterr().out.splitlines()) == max(len(rows), 1)


def test_a_framer_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no framer 'ascii'; there are tcp and rtu"):
        devices.probe(tmp_path, "127.0.0.1", 1, "auto", framer="ascii", as_json=True)


def test_scanning_a_foreign_network_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InputError, match=r"8\.8\.8\.0"):
        devices.scan(None, "8.8.8.0/24", None, as_json=True)
    assert capsys.readouterr().out == ""
