"""Profiles: families of devices as data, shipped with the program or dropped in by the user."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from energy_app.devices.errors import ProfileError
from energy_app.devices.link import LinkOptions
from energy_app.devices.memory import SPACES
from energy_app.devices.plan import Limits
from energy_app.devices.points import Point
from energy_app.devices.profile_format import (
    CounterForm,
    PointForm,
    ProfileForm,
    TransportForm,
    VariantForm,
)
from energy_app.devices.profile_rules import ConditionForm, DerivedForm
from energy_app.devices.yaml_lines import line_of, load_with_lines
from energy_app.domain.endpoint import Framing
from energy_app.domain.errors import InputError
from energy_app.domain.readings import CANONICAL_POINTS
from energy_app.resources import resource_path

GENERIC = "sunspec"
"""The profile of any device that speaks SunSpec."""


@dataclass(frozen=True)
class Profile:
    """A checked profile. ``variant`` is the one that was recognised, if any."""

    form: ProfileForm
    origin: Path
    variant: VariantForm | None = None

    @property
    def name(self) -> str:
        """The name by which it is asked for."""
        return self.form.name

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """The points of the registers, with those of the variant."""
        return self._built(_merged(self.form.points, self.variant.points if self.variant else {}))

    @cached_property
    def probes(self) -> tuple[Point, ...]:
        """What is read only to tell what the device is."""
        return self._built(self.form.probes)

    def asked_by(self, conditions: Iterable[ConditionForm]) -> list[Point]:
        """The points that conditions ask for, each once, in their order."""
        # A variant's changes do not count: conditions are asked before it is known.
        by_name = {point.name: point for point in (*self._built(self.form.points), *self.probes)}
        return [by_name[name] for name in dict.fromkeys(condition.point for condition in conditions)]

    def _built(self, forms: Mapping[str, PointForm]) -> tuple[Point, ...]:
        order = (self.variant and self.variant.order) or self.form.order
        return tuple(entry.build(name, self.form.function, order) for name, entry in forms.items())

    @cached_property
    def constants(self) -> Mapping[str, str]:
        """Texts that hold for the whole family."""
        return {**self.form.constants, **(self.variant.constants if self.variant else {})}

    @cached_property
    def derived(self) -> Mapping[str, DerivedForm]:
        """The sums, with those of the variant."""
        return _merged(self.form.derived, self.variant.derived if self.variant else {})

    @cached_property
    def counters(self) -> Mapping[str, CounterForm]:
        """What is known of the energy counters, with the variant's."""
        return _merged(self.form.counters, self.variant.counters if self.variant else {})

    @property
    def point_names(self) -> tuple[str, ...]:
        """All values the profile can give, canonical ones first."""
        if self.form.driver == "sunspec":
            return CANONICAL_POINTS
        own = (*self.constants, *(point.name for point in self.points), *self.derived)
        names = list(dict.fromkeys((*own, *(name for part in self.form.parts for name in part.points))))
        canonical = tuple(name for name in CANONICAL_POINTS if name in names)
        return (*canonical, *(name for name in names if name not in canonical))

    def with_variant(self, variant: VariantForm) -> "Profile":
        """The profile as it is for that variant."""
        return Profile(self.form, self.origin, variant)

    def limits(self, transport: TransportForm | None = None) -> Limits:
        """What may be read in one request."""
        given = transport or self.form.transport
        return Limits(
            max_words=given.max_words,
            max_gap=given.max_gap,
            ranges={SPACES[space]: spans for space, spans in given.ranges.items()},
            holes=frozenset((SPACES[s], address) for s, holes in given.holes.items() for address in holes),
            step=given.step,
        )

    def link_options(self, transport: TransportForm | None = None) -> LinkOptions:
        """How a link to such a device behaves."""
        given = transport or self.form.transport
        return LinkOptions(
            timeout_s=given.timeout_ms / 1000,
            spacing_s=given.spacing_ms / 1000,
            connect_delay_s=given.connect_delay_ms / 1000,
            settle_s=None if given.settle_ms is None else given.settle_ms / 1000,
            release_when_idle=given.release_when_idle,
        )

    @property
    def framing(self) -> Framing:
        """The framing these devices speak unless the user says otherwise."""
        return self.form.transport.framing

    def summary(self) -> dict[str, Any]:
        """What ``devices profiles`` shows."""
        form = self.form
        return {
            "name": form.name,
            "vendor": form.vendor,
            "models": list(form.models),
            "verified": form.verified,
            "points": list(self.point_names),
            "kind": form.kind,
            "ports": list(form.transport.ports),
            "units": list(form.transport.units),
            "variants": [variant.name for variant in form.variants],
            "sources": list(form.sources),
            "counters": {
                name: {**counter.model_dump(), "fitness": counter.fitness}
                for name, counter in self.counters.items()
            },
        }


class Profiles:
    """All profiles by name. A user's file replaces a shipped one of the same name."""

    def __init__(self, profiles: Mapping[str, Profile]) -> None:
        self._profiles = dict(sorted(profiles.items()))

    @classmethod
    def load(cls, user_dir: Path | None = None) -> "Profiles":
        """The shipped profiles and those in ``user_dir``; ProfileError names file, line and field."""
        profiles: dict[str, Profile] = {}
        for folder in (resource_path("profiles"), user_dir):
            if folder is None or not folder.is_dir():
                continue
            own: dict[str, Profile] = {}
            for path in sorted((*folder.glob("*.yaml"), *folder.glob("*.yml"))):
                profile = load_profile(path)
                if profile.name in own:
                    other = own[profile.name].origin
                    raise ProfileError(
                        "{path}: line 1: name: {name} is also the name of {other}",
                        path=path,
                        name=profile.name,
                        other=other,
                    )
                own[profile.name] = profile
            profiles.update(own)
        for profile in profiles.values():
            for part in profile.form.parts:
                if part.profile not in profiles:
                    raise ProfileError(
                        "{origin}: line 1: parts: no profile {profile!r}",
                        origin=profile.origin,
                        profile=part.profile,
                    )
        return cls(profiles)

    def get(self, name: str) -> Profile:
        """The profile of that name; InputError lists the names there are."""
        if name not in self._profiles:
            raise InputError(
                "no profile {name!r}; there are: {profiles}", name=name, profiles=", ".join(self._profiles)
            )
        return self._profiles[name]

    def __iter__(self) -> Iterator[Profile]:
        return iter(self._profiles.values())

    def __len__(self) -> int:
        return len(self._profiles)


def load_profile(path: Path) -> Profile:
    """Read and check one file; ProfileError is one line with file, line and field."""
    document, lines = load_with_lines(path)
    if not isinstance(document, dict):
        raise ProfileError("{path}: line 1: a profile is a mapping of fields", path=path)
    try:
        return Profile(ProfileForm.model_validate(document), path)
    except ValidationError as error:
        first = error.errors()[0]
        where = tuple(filter(_in_file, first["loc"]))
        message = str(first["msg"]).removeprefix("Value error, ")
        if not where:  # a rule over the whole profile begins with the place of the entry it means
            place, _, rest = message.partition(": ")
            named = tuple(int(part) if part.isdecimal() else part for part in place.split("."))
            where, message = (named, rest) if named in lines else ((), message)
        line = line_of(lines, where)
        field = ".".join(map(str, where)) or "profile"
        told = " ".join(message.split())
        raise ProfileError(
            "{path}: line {line}: {field}: {told}", path=path, line=line, field=field, told=told
        ) from error


def profile_schema() -> str:
    """The JSON Schema of a profile file, for editors and for the documentation."""
    schema = ProfileForm.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _in_file(part: str | int) -> bool:
    # pydantic adds "[key]" behind the name of a mapping's key; that is not in the file.
    return part != "[key]"


def _merged[T](base: Mapping[str, T], changes: Mapping[str, T | None]) -> dict[str, T]:
    merged: dict[str, T | None] = {**base, **changes}
    return {name: entry for name, entry in merged.items() if entry is not None}
