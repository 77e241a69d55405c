"""Profiles with any part replaced by anything: one clear line, or a profile that can be worked with."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from energy_app.devices.driver import RegisterDriver
from energy_app.devices.errors import ProfileError
from energy_app.devices.memory import Memory
from energy_app.devices.plan import plan
from energy_app.devices.profile import Profile, load_profile
from energy_app.devices.recognition import chosen_variant, evidence, plausible
from energy_app.devices.simulator.fill import filled, shown_points
from energy_app.devices.simulator.image import ProfileImage
from energy_app.devices.transport import HOLDING, INPUT
from energy_app.resources import resource_path

FILES = sorted(resource_path("profiles").glob("*.yaml"))
DOCUMENTS = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in FILES]
SCALARS: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 200),
    st.integers(),
    st.floats(),
    st.sampled_from(
        ["", "float32", "uint64", "string", "bcd32", "big", "holding", "-pv_power_w", "(", "*", "a"]
    ),
    st.text(max_size=8),
)
ANYTHING = SCALARS | st.lists(SCALARS, max_size=3) | st.dictionaries(st.text(max_size=5), SCALARS, max_size=2)


def places(node: Any, where: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield where
    entries = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in entries:
        yield from places(value, (*where, key))


def replaced(document: Any, where: tuple[Any, ...], value: Any) -> Any:
    if not where:
        return value
    document = deepcopy(document)
    node = document
    for key in where[:-1]:
        node = node[key]
    node[where[-1]] = value
    return document


def work_with(profile: Profile, words: list[int]) -> None:
    """Everything that is done with a profile once it is taken."""
    limits = profile.limits()
    plan(profile.points, limits)
    profile.link_options()
    profile.summary()
    image = ProfileImage(shown_points(profile), lambda _: filled(profile, {"pv_power_w": 7}), limits=limits)
    noise = {point.words[0] + i: words[i % len(words)] for point in profile.points for i in range(4)}
    for memory in (image.memory(0), Memory(), Memory({HOLDING: noise, INPUT: noise})):
        plausible(profile, memory)
        chosen = chosen_variant(profile, memory)
        evidence(chosen, memory)
        RegisterDriver(chosen).values(memory)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "mine.yaml"


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_change_of_a_shipped_profile_is_refused_in_one_line_or_works(
    path: Path, data: st.DataObject
) -> None:
    document = data.draw(st.sampled_from(DOCUMENTS))
    where = data.draw(st.sampled_from(list(places(document))))
    value = data.draw(ANYTHING)
    try_out(
        path,
        replaced(document, where, value),
        data.draw(st.lists(st.integers(0, 0xFFFF), min_size=1, max_size=4)),
    )


POINT = {"address": 1, "type": "uint16"}


@pytest.mark.parametrize(
    "entry",
    [
        {**POINT, "bits": [20, 40]},
        {**POINT, "bits": [-1, 1]},
        {**POINT, "bits": [0, 0]},
        {**POINT, "scale": 1e308, "offset": -1e308},
        {**POINT, "scale": 1e-300},
        {**POINT, "min": float("nan")},
        {**POINT, "absent": [-1]},
        {**POINT, "absent": [1 << 70]},
        {**POINT, "symbols": {70_000: "x"}},
        {**POINT, "example": "text"},
        {**POINT, "factor": 65_535},
        {"words": [7, 7], "type": "uint32"},
        {"words": [65_535, 0], "type": "uint32"},
        {"address": 1, "type": "string", "length": 125, "bits": [0, 1]},
        {"address": 1, "type": "bcd16", "scale": 0.001},
        {"address": 1, "type": "ipv6addr", "scale": 3},
    ],
)
def test_odd_points(path: Path, entry: dict[str, Any]) -> None:
    document = {
        "format": 1,
        "name": "mine",
        "vendor": "V",
        "models": [],
        "kind": "meter",
        "verified": "one source",
    }
    try_out(
        path,
        {**document, "points": {"grid_power_w": entry}, "detect": [{"point": "grid_power_w", "min": 1}]},
        [7],
    )


def try_out(path: Path, document: Any, words: list[int]) -> None:
    path.write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    told = ""
    try:
        profile = load_profile(path)
    except ProfileError as error:
        told = str(error)
    else:
        if profile.form.driver == "registers":
            work_with(profile, words)
    assert not told or (told.startswith(str(path)) and len(told.splitlines()) == 1)
