"""``devices add|list|remove`` on a simulated device and a data directory of their own."""

import json
from pathlib import Path

import pytest

from energy_app.core.site.adding import Wanted
from energy_app.domain.energy import Role
from energy_app.domain.errors import DeviceError, InputError, StateError
from energy_app.service.commands import home_devices


def test_a_device_is_added_listed_and_removed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wanted = Wanted("roof", "127.0.0.1:1", profile="sungrow_sh", invert=("battery",))
    home_devices.add(tmp_path, wanted, as_json=True)
    added = json.loads(capsys.readouterr().out)
    assert added["role"] == "hybrid"
    assert added["problem"]

    home_devices.list_devices(tmp_path, as_json=True)
    (row,) = json.loads(capsys.readouterr().out)
    assert row == {key: added[key] for key in row}
    home_devices.list_devices(tmp_path, as_json=False)
    assert "inverted: battery" in capsys.readouterr().out

    home_devices.remove(tmp_path, "roof", as_json=False)
    assert "history stays" in capsys.readouterr().out
    home_devices.list_devices(tmp_path, as_json=True)
    assert json.loads(capsys.readouterr().out) == []

    home_devices.add(tmp_path, wanted, as_json=False)
    assert "does not answer now" in capsys.readouterr().out


def test_errors_are_one_line(tmp_path: Path) -> None:
    with pytest.raises(StateError, match="no home"):
        home_devices.list_devices(tmp_path, as_json=True)
    with pytest.raises(InputError, match="no device named roof"):
        home_devices.remove(tmp_path, "roof", as_json=True)


def test_roles_are_named_by_word() -> None:
    assert home_devices.role_named("hybrid") is Role.HYBRID
    assert home_devices.role_named("auto") is None
    with pytest.raises(InputError, match="auto, grid_meter, inverter"):
        home_devices.role_named("oven")


def test_a_device_gets_another_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home_devices.add(tmp_path, Wanted("roof", "127.0.0.1:1", profile="sungrow_sh"), as_json=True)
    capsys.readouterr()
    home_devices.edit(tmp_path, "roof", home_devices.Edited(name="attic"), as_json=True)
    assert json.loads(capsys.readouterr().out)["name"] == "attic"
    with pytest.raises(InputError, match="Say what of attic is to change"):
        home_devices.edit(tmp_path, "attic", home_devices.Edited(), as_json=True)
    with pytest.raises(DeviceError, match="refused"):
        home_devices.edit(tmp_path, "attic", home_devices.Edited(unit=2), as_json=True)
    home_devices.list_devices(tmp_path, as_json=False)
    assert "attic" in capsys.readouterr().out
