"""The pictures of the first run: every step, and its other states."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from energy_app.core.client import DeviceCandidate, DeviceRow
from energy_app.domain.commissioning import FoundDevice, Search
from energy_app.domain.energy import Role
from energy_app.domain.errors import DeviceError
from energy_app.domain.first_run import FirstRun, OwnKeys, Person, Progress, Stage, Way
from energy_app.domain.inspection import Inspection
from energy_app.domain.sentence import Sentence
from energy_app.domain.site_settings import SiteSettings
from energy_app.gui.page import Page
from energy_app.gui.wizards.first_run.devices_step import DevicesStep
from energy_app.gui.wizards.first_run.keys_step import KeysStep
from energy_app.gui.wizards.first_run.view import FirstRunWizard
from tests.gui.fake_setup import ADDRESS
from tests.gui.pages.memory_client import MemoryClient

PLACE = "192.168.1.0/24"
FOUND = (
    FoundDevice(
        "192.168.1.40:1502", 1, "solaredge", "SolarEdge", "SE10K", "7E14A2B0", 0.97, role=Role.HYBRID
    ),
    FoundDevice(
        "192.168.1.41:502",
        1,
        "eastron_sdm630",
        "Eastron",
        "SDM630",
        "2310",
        role=Role.GRID_METER,
        known="meter",
    ),
    FoundDevice(
        "192.168.1.77:502",
        None,
        None,
        problem=Sentence(
            "{endpoint}: the port is open, but nothing there answers as Modbus does",
            endpoint="192.168.1.77:502",
        ),
    ),
)
KEYS = OwnKeys(tuple((role, ADDRESS) for role in ("owner", "trader", "meter")), "GNOME Keyring")

type Change = Callable[[MemoryClient], None]
type Act = Callable[[Page], None]


@dataclass(frozen=True, slots=True)
class State:
    """A step in one state: what the core says, and what the user does."""

    name: str
    run: FirstRun
    change: Change | None = None
    act: Act | None = None

    def prepare(self, client: MemoryClient) -> None:
        """Let the core say so."""
        client.run = self.run
        if self.change is not None:
            self.change(client)


def at(stage: Stage, way: Way | None = Way.COMMUNITY, **facts: object) -> FirstRun:
    """A first run at a step, with a metered home."""
    return replace(FirstRun(Progress.OPEN, stage, way=way, devices=2, is_metered=True), **facts)  # type: ignore[arg-type]


def steps() -> Iterator[State]:
    """Every step, as most people see it."""
    yield State("language", FirstRun())
    yield State("person", at(Stage.PERSON, None))
    yield State("way", at(Stage.WAY, Way.PRACTICE))
    yield State("community", at(Stage.WAY, drafts={"way": {"path": "street.toml"}}))
    yield State("devices", at(Stage.DEVICES), _found)
    yield State("site", at(Stage.SITE))
    yield State("keys", at(Stage.KEYS))
    yield State("end", at(Stage.END, community="Our street"), _with_keys)


def states() -> Iterator[State]:
    """What else a step can show."""
    yield State("community-wrong", at(Stage.WAY, drafts={"way": {"path": "notes.txt"}}))
    yield State("devices-empty", at(Stage.DEVICES, devices=0, is_metered=False), _no_devices)
    yield State("devices-searching", at(Stage.DEVICES), _searching)
    yield State("devices-nothing", at(Stage.DEVICES), _nothing)
    yield State("devices-refused", at(Stage.DEVICES), _found, _refused)
    yield State("site-wrong", at(Stage.SITE, drafts={"site": {"latitude_deg": "95"}}), None, _next)
    yield State("site-half", at(Stage.SITE), _half_a_place, _next)
    yield State("keys-no-vault", at(Stage.KEYS), _no_vault)
    yield State("keys-differ", at(Stage.KEYS), None, _type_one)
    yield State("keys-there", at(Stage.KEYS), _with_keys)
    yield State("end-missing", at(Stage.END, Way.ALONE, devices=0, is_metered=False), _bare)
    yield State("electrician", at(Stage.END, None, person=Person.ELECTRICIAN))


def wizard(page: Page) -> FirstRunWizard:
    found = page.window().findChild(FirstRunWizard)
    assert isinstance(found, FirstRunWizard)
    return found


def _found(client: MemoryClient) -> None:
    client.search_value = Search(PLACE, False, 1_016, 1_016, "ports", FOUND)


def _searching(client: MemoryClient) -> None:
    client.search_value = Search(PLACE, True, 412, 1_016, "ports", FOUND[:1])


def _nothing(client: MemoryClient) -> None:
    client.search_value = Search(PLACE, False, 1_016, 1_016)


def _no_devices(client: MemoryClient) -> None:
    client.device_rows = []


def _no_vault(client: MemoryClient) -> None:
    client.keys = OwnKeys((), None)


def _with_keys(client: MemoryClient) -> None:
    client.keys = KEYS


def _half_a_place(client: MemoryClient) -> None:
    client.site = replace(client.site, longitude_deg=None)


def _bare(client: MemoryClient) -> None:
    client.site = SiteSettings()
    client.device_rows = list[DeviceRow]()


def _next(page: Page) -> None:
    wizard(page).next.click()


def _type_one(page: Page) -> None:
    step = wizard(page).step
    assert isinstance(step, KeysStep)
    step.owner.setText("a long passphrase")
    wizard(page).next.click()


def _refused(page: Page) -> None:
    """A device that does not let itself be read."""
    step = wizard(page).step
    assert isinstance(step, DevicesStep)
    client = page.context.bridge.client
    assert isinstance(client, MemoryClient)

    async def refuse(_: DeviceCandidate) -> Inspection:
        raise DeviceError("192.168.1.40:1502: connection refused. Is Modbus switched on?")

    client.inspect = refuse  # type: ignore[method-assign, assignment]  # this one question fails
    step.search.add.click()
