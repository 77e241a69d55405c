"""How far the setting up of a home is, among its settings."""

import sqlite3

from energy_app.domain.first_run import FirstRun, Person, Progress, Stage, Way
from energy_app.store.settings import get_setting, set_setting

_KEY = "first_run"


def get_first_run(connection: sqlite3.Connection) -> FirstRun | None:
    """What was kept, without the facts of the home; None if nothing was."""
    stored = get_setting(connection, _KEY)
    if stored is None:
        return None
    return FirstRun(
        Progress(stored["progress"]),
        Stage(stored["stage"]),
        Person(stored["person"]),
        None if stored["way"] is None else Way(stored["way"]),
        stored["drafts"],
    )


def set_first_run(connection: sqlite3.Connection, run: FirstRun) -> None:
    """Keep it within the caller's transaction: the facts of the home are left out."""
    stored = {
        "progress": run.progress.value,
        "stage": run.stage.value,
        "person": run.person.value,
        "way": None if run.way is None else run.way.value,
        "drafts": {name: dict(each) for name, each in run.drafts.items()},
    }
    set_setting(connection, _KEY, stored)
