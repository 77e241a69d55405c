"""What every test gets: no real screen, no access to the user's own data, bounded searches."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Before anything imports Qt: tests never open a window on a screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SOAK_SECONDS = 3_600

# Bounded and repeatable: the same examples on every run. ``--soak`` looks further, at random.
settings.register_profile(
    "bounded", max_examples=50, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "soak", max_examples=2_000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--soak", action="store_true", help="also run the long tests, and search further")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("soak" if config.getoption("--soak") else "bounded")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long tests out unless they are asked for; then give them the time they need."""
    long = [item for item in items if item.get_closest_marker("soak")]
    if config.getoption("--soak"):
        for item in long:
            if not item.get_closest_marker("timeout"):
                item.add_marker(pytest.mark.timeout(SOAK_SECONDS))
    elif long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home directory of the test's own, so that no test reads or writes the user's data or keys."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    return home
