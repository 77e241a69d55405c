"""The setting up of a home with the facts of the home."""

from pathlib import Path

from energy_app.core.site.first_run import first_run, keep_first_run
from energy_app.core.site.store import Site, owned_site
from energy_app.domain.energy import Role
from energy_app.domain.first_run import FirstRun, Progress, Stage, Way
from energy_app.domain.site_settings import SiteSettings
from energy_app.store.devices import DeviceRecord

DRAFTS = {"site": {"zone": "Europe/Vi"}}


def seen(site: Site) -> FirstRun:
    with site.database.reading() as connection:
        return first_run(connection, None)


def keep(site: Site, run: FirstRun) -> None:
    with site.database.transaction() as connection:
        keep_first_run(connection, run)


def test_only_a_home_that_nobody_touched_is_new(tmp_path: Path) -> None:
    with owned_site(tmp_path / "touched") as site:
        assert seen(site).progress is Progress.NEW
        site.set_settings(SiteSettings("Home"))
        assert seen(site).progress is Progress.DONE
    with owned_site(tmp_path / "read") as site:
        site.put(DeviceRecord("meter", Role.GRID_METER, "auto", "127.0.0.1:502", 1))
        assert (seen(site).progress, seen(site).devices, seen(site).is_metered) == (Progress.DONE, 1, True)


def test_what_was_entered_is_kept_until_all_is_done(tmp_path: Path) -> None:
    with owned_site(tmp_path) as site:
        keep(site, FirstRun(Progress.OPEN, Stage.SITE, way=Way.ALONE, drafts=DRAFTS))
        site.put(DeviceRecord("roof", Role.INVERTER, "auto", "127.0.0.1:502", 1))
    with owned_site(tmp_path) as site:
        run = seen(site)
        assert (run.stage, run.drafts, run.devices, run.is_metered) == (Stage.SITE, DRAFTS, 1, False)
        keep(site, FirstRun(Progress.DONE, Stage.END, way=Way.ALONE, drafts=DRAFTS))
        assert seen(site).drafts == {}


def test_a_step_that_the_way_lacks_gives_way_to_its_last(tmp_path: Path) -> None:
    with owned_site(tmp_path) as site:
        keep(site, FirstRun(Progress.OPEN, Stage.KEYS, way=Way.PRACTICE))
        assert seen(site).stage is Stage.WAY
