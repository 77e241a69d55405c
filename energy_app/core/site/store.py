"""The data directory of a home: its devices and settings, changed by one owner at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter

from energy_app.devices.profile import Profiles
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.site_settings import SiteSettings
from energy_app.store.database import DATABASE_NAME, Database
from energy_app.store.devices import DeviceRecord, list_devices, put_device, rename_device
from energy_app.store.lock import OwnerLock
from energy_app.store.settings import get_setting, set_setting

PROFILE_FOLDER = "profiles"
SETTINGS_KEY = "site"
_SETTINGS = TypeAdapter(SiteSettings)


class Site:
    """A home's records while they are open."""

    def __init__(self, directory: Path, database: Database) -> None:
        self.directory = directory
        self.database = database

    @property
    def profile_folder(self) -> Path:
        """Where the user's own profiles are."""
        return self.directory / PROFILE_FOLDER

    def profiles(self) -> Profiles:
        """The shipped profiles and the user's own; ProfileError names file, line and field."""
        return Profiles.load(self.profile_folder)

    @property
    def settings(self) -> SiteSettings:
        """The home's settings."""
        with self.database.reading() as connection:
            stored = get_setting(connection, SETTINGS_KEY)
        return SiteSettings() if stored is None else _SETTINGS.validate_python(stored)

    def set_settings(self, settings: SiteSettings) -> None:
        """Keep the settings; durable on return."""
        with self.database.transaction(sync_full=True) as connection:
            set_setting(connection, SETTINGS_KEY, _SETTINGS.dump_python(settings, mode="json"))

    def records(self) -> list[DeviceRecord]:
        """All devices, those that were removed too: their history is still there."""
        with self.database.reading() as connection:
            return list_devices(connection)

    def devices(self) -> list[DeviceRecord]:
        """The devices that are read."""
        return [record for record in self.records() if record.enabled]

    def device(self, name: str) -> DeviceRecord:
        """One of them by name; InputError names those there are."""
        for record in self.devices():
            if record.name == name:
                return record
        names = ", ".join(record.name for record in self.devices()) or "none"
        raise InputError(
            "There is no device named {name} in {directory}; there are: {names}.",
            name=name,
            directory=self.directory,
            names=names,
        )

    def put(self, record: DeviceRecord) -> DeviceRecord:
        """Store a device, new or changed; durable on return."""
        with self.database.transaction(sync_full=True) as connection:
            return put_device(connection, record)

    def change(self, record: DeviceRecord) -> DeviceRecord:
        """Store a device of the home under its id, perhaps with another name; durable on return."""
        with self.database.transaction(sync_full=True) as connection:
            rename_device(connection, record.id, record.name)
            return put_device(connection, record)

    def remove(self, name: str) -> None:
        """Read a device no more; InputError if there is none of that name."""
        self.put(replace(self.device(name), enabled=False))


@contextmanager
def owned_site(directory: Path) -> Iterator[Site]:
    """The site to be changed; StateError while another program owns the directory."""
    with OwnerLock.acquire(directory), Database.open(directory / DATABASE_NAME) as database:
        yield Site(directory, database)


@contextmanager
def seen_site(directory: Path) -> Iterator[Site]:
    """The site to look at, also while a program runs on it; StateError if there is none yet."""
    path = directory / DATABASE_NAME
    if not path.exists():
        raise StateError(
            "There is no home in {directory} yet. Begin with energy-app devices add.", directory=directory
        )
    with Database.open(path, read_only=True) as database:
        yield Site(directory, database)
