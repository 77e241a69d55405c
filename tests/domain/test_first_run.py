"""Which steps the setting up of a home has."""

import pytest

from energy_app.domain.first_run import FirstRun, Person, Progress, Stage, Way

HOME = [Stage.LANGUAGE, Stage.PERSON, Stage.WAY, Stage.DEVICES, Stage.SITE]


@pytest.mark.parametrize(
    ("run", "stages"),
    [
        (FirstRun(), [*HOME, Stage.END]),
        (FirstRun(way=Way.ALONE), [*HOME, Stage.END]),
        (FirstRun(way=Way.COMMUNITY), [*HOME, Stage.KEYS, Stage.END]),
        (FirstRun(way=Way.PRACTICE), HOME[:3]),
        (
            FirstRun(person=Person.ELECTRICIAN, way=Way.COMMUNITY),
            [Stage.LANGUAGE, Stage.PERSON, Stage.DEVICES, Stage.SITE, Stage.END],
        ),
    ],
    ids=["nothing chosen", "alone", "community", "practice", "electrician"],
)
def test_the_steps_follow_from_what_was_chosen(run: FirstRun, stages: list[Stage]) -> None:
    assert list(run.stages) == stages


def test_it_is_due_until_it_is_done_or_put_off() -> None:
    due = {progress for progress in Progress if FirstRun(progress).is_due}
    assert due == {Progress.NEW, Progress.OPEN, Progress.PRACTICE}
