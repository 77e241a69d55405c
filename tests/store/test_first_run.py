"""The setting up of a home in its database."""

from pathlib import Path

from energy_app.domain.first_run import FirstRun, Person, Progress, Stage, Way
from energy_app.store.database import DATABASE_NAME, Database
from energy_app.store.first_run import get_first_run, set_first_run


def test_it_is_read_as_it_was_kept_without_the_facts_of_the_home(tmp_path: Path) -> None:
    runs = (
        FirstRun(Progress.OPEN, Stage.SITE, Person.ELECTRICIAN, None, {"site": {"name": "Zuhause ☀"}}),
        FirstRun(Progress.LATER, Stage.WAY, Person.OWNER, Way.PRACTICE),
    )
    with Database.open(tmp_path / DATABASE_NAME) as database:
        with database.reading() as connection:
            assert get_first_run(connection) is None
        for run in runs:
            with database.transaction() as connection:
                set_first_run(connection, run)
            with database.reading() as connection:
                assert get_first_run(connection) == run
