"""The sites of an electrician: this computer's own home, and site files of others beside it.

Each other site is one file in ``sites/`` of the data directory; its reports are in a folder of its name.
"""

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from energy_app.core.site.file import read_site, write_site
from energy_app.core.site.form import DeviceForm, HomeForm, SiteForm
from energy_app.core.site.proofs import Proofs
from energy_app.domain.commissioning import SiteDevice, SiteEntry
from energy_app.domain.errors import InputError, StoreError
from energy_app.store.devices import DeviceRecord

FOLDER = "sites"
_SUFFIX = ".toml"
_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class SiteBook:
    """The folder of site files in a data directory."""

    directory: Path

    @property
    def folder(self) -> Path:
        """Where they are."""
        return self.directory / FOLDER

    def keys(self) -> list[str]:
        """The sites there are, by name of their files."""
        return sorted(path.stem for path in self.folder.glob(f"*{_SUFFIX}"))

    def entry(self, key: str) -> SiteEntry:
        """One of them; InputError if there is none, or its file cannot be read."""
        form = self.form(key)
        return SiteEntry(
            key=key,
            name=form.site.name or key,
            devices=tuple(_device(each) for each in form.devices),
            reports=tuple(self.proofs(key).names()),
        )

    def entries(self) -> list[SiteEntry]:
        """All of them that can be read, by name."""
        return sorted((self.entry(key) for key in self.keys()), key=lambda site: site.name.casefold())

    def form(self, key: str) -> SiteForm:
        """What a site's file says."""
        return read_site(self._path(key)).form

    def proofs(self, key: str) -> Proofs:
        """The reports of a site."""
        return Proofs(self._path(key).with_suffix(""))

    def make(self, name: str) -> SiteEntry:
        """An empty site; InputError for a name that cannot be or is taken."""
        return self._add(name, SiteForm(format=1, site=HomeForm(name=name.strip()[:_LONGEST_NAME])))

    def take(self, path: Path) -> SiteEntry:
        """A site file, copied among the sites; InputError names file, line and field."""
        form = read_site(path).form
        return self._add(form.site.name or path.stem, form)

    def save(self, key: str, path: Path) -> None:
        """Write a site as a site file."""
        write_site(path, self.form(key))

    def forget(self, key: str) -> None:
        """Remove a site and its reports."""
        path = self._path(key)
        try:
            path.unlink()
            shutil.rmtree(path.with_suffix(""), ignore_errors=True)
        except OSError as error:
            raise StoreError(
                "{path} cannot be removed: {reason}.", path=path, reason=error.strerror
            ) from error

    def put(self, key: str, device: SiteDevice) -> None:
        """Put a device into a site, in place of one of the same serial number or name."""
        form, new = self.form(key), _form(device)
        kept = [each for each in form.devices if not _is_same(each, new)]
        for before in form.devices:
            if _is_same(before, new):
                new = new.model_copy(update={"rated_w": before.rated_w})
        write_site(self._path(key), form.model_copy(update={"devices": (*kept, new)}))

    def _path(self, key: str) -> Path:
        path = self.folder / f"{key}{_SUFFIX}"
        if path.parent != self.folder or not path.exists():
            raise InputError(
                "There is no site {key!r}; there are: {names}.",
                key=key,
                names=", ".join(self.keys()) or "none",
            )
        return path

    def _add(self, name: str, form: SiteForm) -> SiteEntry:
        key = _UNSAFE.sub("-", name.strip()).strip("-.")[:_LONGEST_NAME]
        if not key:
            raise InputError("Give the site a name.")
        path = self.folder / f"{key}{_SUFFIX}"
        if path.exists():
            raise InputError(
                "There is a site {name} already. Remove it first, or choose another name.", name=name.strip()
            )
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                "{folder} cannot be made: {reason}.", folder=self.folder, reason=error.strerror
            ) from error
        write_site(path, form)
        return self.entry(key)


def home_entry(name: str, records: Sequence[DeviceRecord], proofs: Proofs) -> SiteEntry:
    """This computer's own home as one of the sites."""
    devices = tuple(
        SiteDevice(
            record.name,
            record.role.value,
            record.endpoint,
            record.unit,
            record.profile,
            record.serial,
            record.invert,
        )
        for record in records
    )
    return SiteEntry("", name, devices, tuple(proofs.names()))


def _device(form: DeviceForm) -> SiteDevice:
    return SiteDevice(
        form.name, form.role.value, form.endpoint, form.unit, form.profile, form.serial, form.invert
    )


def _form(device: SiteDevice) -> DeviceForm:
    try:
        return DeviceForm.model_validate(
            {
                "name": device.name.strip(),
                "role": device.role,
                "profile": device.profile,
                "endpoint": device.endpoint,
                "unit": device.unit,
                "serial": device.serial,
                "invert": device.invert,
            }
        )
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise InputError(
            "The device's {loc}: {problem}.", loc=".".join(map(str, first["loc"])), problem=first["msg"]
        ) from error


def _is_same(one: DeviceForm, other: DeviceForm) -> bool:
    return one.name == other.name or bool(one.serial and one.serial == other.serial)
