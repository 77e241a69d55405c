"""Reports kept in the data directory."""

from dataclasses import replace
from pathlib import Path

import pytest

from energy_app.core.site.proofs import Proofs
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.time import DAY_MS
from tests.reports.commissioning import sample

NAME = "Zähler / Keller"
NOW_MS = sample.FACTS.until_ms + 1_000


def test_a_report_is_found_by_the_name_of_its_device(tmp_path: Path) -> None:
    proofs = Proofs(tmp_path)
    with pytest.raises(StateError, match="devices test"):
        proofs.find(None)
    path = proofs.save(NAME, sample.made())
    assert path.parent == tmp_path / "commissioning"
    assert proofs.find(NAME) == proofs.find(None) == path
    proofs.save("../roof", sample.made())
    assert proofs.names() == ["Zähler-Keller", "roof"]
    for name in (None, "car"):
        with pytest.raises(InputError, match="there are: Zähler-Keller, roof"):
            proofs.find(name)


def test_what_is_no_report_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        Proofs(tmp_path).save("x", b"{}")
    assert Proofs(tmp_path).names() == []


def test_phases_of_the_same_device_are_kept_for_a_day(tmp_path: Path) -> None:
    proofs = Proofs(tmp_path)
    facts, table = sample.FACTS, sample.TABLE
    assert proofs.earlier_phases(NAME, facts, table, NOW_MS) == []
    proofs.save(NAME, sample.made(steps=sample.OK[:1]))
    assert [phase["phase"] for phase in proofs.earlier_phases(NAME, facts, table, NOW_MS)] == [1]
    assert proofs.earlier_phases(NAME, facts, table, NOW_MS + DAY_MS) == []
    assert proofs.earlier_phases(NAME, replace(facts, invert=()), table, NOW_MS) == []
    other = replace(table, identity={**table.identity, "serial": "4712"})
    assert proofs.earlier_phases(NAME, facts, other, NOW_MS) == []
    proofs.path(NAME).write_text("damaged")
    assert proofs.earlier_phases(NAME, facts, table, NOW_MS) == []
