"""A site file made from a home, and merged into one: devices are known by their serial number."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from energy_app.core.owner import Owner
from energy_app.core.site.file import SiteFile
from energy_app.core.site.form import DeviceForm, HomeForm, ProfileText, SettingsForm, SiteForm, TariffForm
from energy_app.core.site.store import Site
from energy_app.devices.detect import AUTO
from energy_app.devices.errors import ProfileError
from energy_app.devices.profile import Profile, Profiles, load_profile
from energy_app.domain.endpoint import Endpoint
from energy_app.domain.errors import InputError
from energy_app.domain.sentence import Sentence
from energy_app.domain.site_settings import SiteSettings, checked
from energy_app.domain.tariff_history import TariffFrom, TariffHistory
from energy_app.domain.tariffs import OwnerLimits
from energy_app.store.devices import DeviceRecord, put_device, rename_device


@dataclass(slots=True)
class Merged:
    """Names of devices and profiles by what became of them."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    profiles: list[str] = field(default_factory=list)


def exported(site: Site) -> SiteForm:
    """All of a home that a site file holds; readings and keys are not in it."""
    settings = site.settings
    limits = Owner(site.database, OwnerLimits()).limits
    own = [p for p in site.profiles() if site.profile_folder in p.origin.parents]
    return SiteForm(
        format=1,
        site=HomeForm(**{name: getattr(settings, name) for name in HomeForm.model_fields}),
        settings=SettingsForm(
            sample_s=settings.sample_s,
            sell_not_below_micro=limits.sell_not_below_micro,
            buy_not_above_micro=limits.buy_not_above_micro,
        ),
        tariffs=tuple(
            TariffForm(
                valid_from=each.from_day, feed_in_micro=each.feed_in_micro, retail_micro=each.retail_micro
            )
            for each in settings.later_tariffs
        ),
        devices=tuple(_form(record) for record in site.devices()),
        profiles=tuple(ProfileText(name=p.name, text=p.origin.read_text(encoding="utf-8")) for p in own),
    )


def merge(site: Site, file: SiteFile) -> Merged:
    """Take a checked file into the home: all of it, or nothing where a part of it cannot be.

    A device is the one of the same serial number, else of the same name, else of the same place.
    Devices that are not in the file stay. InputError names file, line and field.
    """
    merged = Merged()
    settings = _settings(site, file)
    own = _own_profiles(file)
    profiles = site.profiles()
    known = {profile.name for profile in profiles} | own.keys()
    records = _matched(site.records(), file, known, merged)
    _write_profiles(site.profile_folder, profiles, own, merged)
    with site.database.transaction(sync_full=True) as connection:
        known_here = [record for record in records if record.id]
        # First to names nobody has: two devices may have changed names with each other.
        for record in known_here:
            rename_device(connection, record.id, f"\x00{record.id}")
        for record in known_here:
            rename_device(connection, record.id, record.name)
        for record in records:
            put_device(connection, record)
    site.set_settings(settings)
    _take_limits(site, file.form)
    return merged


def _form(record: DeviceRecord) -> DeviceForm:
    return DeviceForm.model_validate(
        {
            "name": record.name,
            "role": record.role,
            "profile": record.profile,
            "endpoint": record.endpoint,
            "unit": record.unit,
            "serial": record.serial,
            "rated_w": record.rated_w,
            "enabled": record.enabled,
            "invert": record.invert,
        }
    )


def _record(form: DeviceForm, device_id: int) -> DeviceRecord:
    return DeviceRecord(
        name=form.name,
        role=form.role,
        profile=form.profile,
        endpoint=form.endpoint,
        unit=form.unit,
        serial=form.serial,
        rated_w=form.rated_w,
        enabled=form.enabled,
        invert=form.invert,
        id=device_id,
    )


def _matched(
    stored: Sequence[DeviceRecord], file: SiteFile, profiles: set[str], merged: Merged
) -> list[DeviceRecord]:
    """The records to be written; nothing is written where they contradict each other or the home."""
    left = list(stored)
    records: list[DeviceRecord] = []
    for index, form in enumerate(file.form.devices):
        if form.profile not in profiles | {AUTO}:
            raise file.error(("devices", index, "profile"), f"there is no profile {form.profile!r}")
        before = _same(form, left)
        record = _record(form, 0 if before is None else before.id)
        if before is not None:
            record = replace(record, serial=record.serial or before.serial)
            left.remove(before)
        records.append(record)
        kind = merged.added if before is None or not before.enabled else merged.changed
        (merged.unchanged if record == before else kind).append(record.name)
    for index, record in enumerate(records):
        _check(file, index, record, [*records[:index], *left])
    return records


def _same(form: DeviceForm, stored: Sequence[DeviceRecord]) -> DeviceRecord | None:
    """The device of the home that an entry is about, None for a new one."""
    if form.serial:
        for record in stored:
            if record.serial == form.serial:
                return record
    # A device without a serial number, in the file or here, goes by its name, then by its place.
    untold = [record for record in stored if not (form.serial and record.serial)]
    for record in untold:
        if record.name == form.name:
            return record
    for record in untold:
        if record.enabled and _place(record) == (Endpoint.parse(form.endpoint).key, form.unit):
            return record
    return None


def _check(file: SiteFile, index: int, record: DeviceRecord, others: Sequence[DeviceRecord]) -> None:
    where = ("devices", index)
    for other in others:
        if record.serial and other.serial == record.serial:
            raise file.error(
                (*where, "serial"),
                Sentence(
                    "{serial!r} is also the serial of {other!r}", serial=record.serial, other=other.name
                ),
            )
        if other.name == record.name:
            raise file.error((*where, "name"), _taken(record, other))
        if record.enabled and other.enabled and _place(other) == _place(record):
            raise file.error(
                (*where, "endpoint"),
                Sentence(
                    "{endpoint} unit {unit} is {other!r}",
                    endpoint=record.endpoint,
                    unit=record.unit,
                    other=other.name,
                ),
            )


def _place(record: DeviceRecord) -> tuple[tuple[str, str, int], int]:
    return Endpoint.parse(record.endpoint).key, record.unit


def _own_profiles(file: SiteFile) -> dict[str, str]:
    """The texts of the file's profiles by name, each checked."""
    own: dict[str, str] = {}
    for index, entry in enumerate(file.form.profiles):
        where = ("profiles", index)
        if _loaded(file, index, entry).name != entry.name:
            raise file.error((*where, "name"), f"the text is that of another profile than {entry.name!r}")
        if entry.name in own:
            raise file.error((*where, "name"), f"{entry.name!r} is given twice")
        own[entry.name] = entry.text
    return own


def _taken(record: DeviceRecord, other: DeviceRecord) -> Sentence:
    told = Sentence("{name!r} is another device", name=record.name)
    if other.serial:
        told = Sentence("{told} (serial {serial})", told=told, serial=other.serial)
    return told if other.enabled else Sentence("{told}, removed here but its history stays", told=told)


def _loaded(file: SiteFile, index: int, entry: ProfileText) -> Profile:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{entry.name}.yaml"
        path.write_text(entry.text, encoding="utf-8")
        try:
            return load_profile(path)
        except ProfileError as error:
            told = str(error).removeprefix(f"{path}: ")
            raise file.error(
                ("profiles", index, "text"), Sentence("in the profile's {told}", told=told)
            ) from error


def _write_profiles(folder: Path, profiles: Profiles, own: dict[str, str], merged: Merged) -> None:
    places = {p.name: p.origin for p in profiles if folder in p.origin.parents}
    for name, text in own.items():
        path = places.get(name, folder / f"{name}.yaml")
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            raise InputError(
                "{path} cannot be written: {reason}.", path=path, reason=error.strerror
            ) from error
        merged.profiles.append(name)


def _settings(site: Site, file: SiteFile) -> SiteSettings:
    """The home's settings with what the file tells; what it does not mention stays as it is."""
    form = file.form
    told = form.site.model_dump(exclude_unset=True) | form.settings.model_dump(exclude_unset=True)
    values = {name: value for name, value in told.items() if name not in _LIMITS}
    values["later_tariffs"] = _tariffs(site, file)
    try:
        return checked(replace(site.settings, **values))
    except InputError as error:
        raise file.error(("site",), str(error)) from error


def _tariffs(site: Site, file: SiteFile) -> tuple[TariffFrom, ...]:
    """The home's later tariffs with the file's; one of the same day takes the other's place."""
    told = [TariffFrom(each.valid_from, each.feed_in_micro, each.retail_micro) for each in file.form.tariffs]
    try:
        days = {each.valid_from for each in TariffHistory.of(told).stated}
        kept = (each for each in site.settings.later_tariffs if each.valid_from not in days)
        return TariffHistory.of((*kept, *told)).stated
    except InputError as error:
        raise file.error(("tariffs", 0), str(error)) from error


def _take_limits(site: Site, form: SiteForm) -> None:
    told = form.settings.model_dump(exclude_unset=True)
    sell, buy = (told.get(name, _KEEP) for name in _LIMITS)
    owner = Owner(site.database, OwnerLimits())
    before = owner.limits
    after = OwnerLimits(
        before.sell_not_below_micro if sell is _KEEP else sell,
        before.buy_not_above_micro if buy is _KEEP else buy,
    )
    if after != before:
        owner.set_limits(after)


_KEEP: Any = object()
_LIMITS = ("sell_not_below_micro", "buy_not_above_micro")
