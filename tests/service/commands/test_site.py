"""``site export|import``: a home carried from one data directory to another."""

import json
from pathlib import Path

import pytest

from energy_app.core.site.store import owned_site
from energy_app.domain.energy import Role
from energy_app.domain.errors import InputError, StateError
from energy_app.service.commands import site as command
from energy_app.store.devices import DeviceRecord


@pytest.mark.parametrize("name", ["home.toml", "home.json"])
def test_a_home_is_carried(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with owned_site(tmp_path / "old") as site:
        site.put(DeviceRecord("meter", Role.GRID_METER, "eastron_sdm630", "10.0.0.5:502", 1, "4711"))
    command.export(tmp_path / "old", tmp_path / name, as_json=True)
    assert json.loads(capsys.readouterr().out)["devices"] == 1
    command.import_file(tmp_path / "new", tmp_path / name, as_json=True)
    assert json.loads(capsys.readouterr().out)["added"] == ["meter"]
    command.import_file(tmp_path / "new", tmp_path / name, as_json=False)
    assert "unchanged: meter" in capsys.readouterr().out
    command.export(tmp_path / "new", tmp_path / f"again-{name}", as_json=False)
    assert (tmp_path / f"again-{name}").read_text() == (tmp_path / name).read_text()


def test_a_broken_file_leaves_no_home_behind(tmp_path: Path) -> None:
    (tmp_path / "home.toml").write_text("format = 3\n")
    with pytest.raises(InputError, match="line 1: format"):
        command.import_file(tmp_path / "new", tmp_path / "home.toml", as_json=True)
    assert not (tmp_path / "new").exists()
    with pytest.raises(StateError, match="no home"):
        command.export(tmp_path / "new", tmp_path / "out.toml", as_json=True)
