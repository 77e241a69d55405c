"""The setting up of a home of one's own: how far it is, with the facts of the home."""

import sqlite3
from dataclasses import replace

from energy_app.core.site.candidates import has_grid_meter
from energy_app.core.site.store import SETTINGS_KEY
from energy_app.domain.first_run import FirstRun, Progress
from energy_app.store.devices import list_devices
from energy_app.store.first_run import get_first_run, set_first_run
from energy_app.store.settings import get_setting


def first_run(connection: sqlite3.Connection, community: str | None) -> FirstRun:
    """The setting up as it stands. A home that was set up by other ways needs none."""
    records = [record for record in list_devices(connection) if record.enabled]
    run = get_first_run(connection)
    if run is None:
        is_new = not records and get_setting(connection, SETTINGS_KEY) is None
        run = FirstRun(Progress.NEW if is_new else Progress.DONE)
    return replace(run, devices=len(records), is_metered=has_grid_meter(records), community=community)


def keep_first_run(connection: sqlite3.Connection, run: FirstRun) -> None:
    """Keep it within the caller's transaction; in place of a step that the way lacks, its last one.

    What was half entered is kept until all is done.
    """
    stage = run.stage if run.stage in run.stages else run.stages[-1]
    drafts = {} if run.progress is Progress.DONE else run.drafts
    set_first_run(connection, replace(run, stage=stage, drafts=drafts))
