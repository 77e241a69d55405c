"""The profiles as a page of the documentation: what is read from each device, and verified how."""

from collections.abc import Iterable, Iterator, Sequence

from energy_app.devices.profile import Profile
from energy_app.domain.readings import COUNTER_POINTS

_HEAD = (
    "# Devices\n\n"
    "Made by `energy-app devices profiles --markdown` from the profiles in `resources/profiles/`; a test "
    "holds it up to date. A device that is not here: [add your device](add-your-device.md).\n\n"
    "**Verified** says what a profile was checked against: *dump*: registers recorded from a real device, "
    "decoded to the values of another program; *two sources*: two independent descriptions of the registers "
    "agree; *one source*: one description. Whatever it says, [prove it on site](guide/electrician.md).\n\n"
    "**Load step**: what the test of the current transformers can judge: each *phase*, or the *total* only."
    "\n\n"
    "**Counters**: the step of the energy counters. *fit* for settlement: up to 10 Wh; *coarse*: up to "
    "100 Wh, sums stay right, a meter is recommended; *unfit*: not used.\n"
)
_KINDS = {
    "Inverters and hybrids": ("inverter", "hybrid", "battery"),
    "Meters": ("meter",),
    "Systems": ("system",),
}
_FLOWS = {
    "PV": ("pv_power_w", "pv_energy_wh"),
    "grid": ("grid_power_w", "grid_import_wh"),
    "battery": ("battery_power_w", "battery_charge_wh"),
    "charge level": ("battery_soc_pct",),
    "voltages": ("voltage_l1_v",),
    "frequency": ("frequency_hz",),
}
_PHASES = tuple(f"grid_power_l{phase}_w" for phase in (1, 2, 3))
_COLUMNS = ("Device", "Verified", "Reads", "Load step", "Counters", "Port · unit id", "Profile")


def profile_page(profiles: Iterable[Profile]) -> str:
    """The page as Markdown, profiles by vendor and name."""
    ordered = sorted(profiles, key=lambda profile: (profile.form.vendor.lower(), profile.name))
    parts = [_HEAD]
    for title, kinds in _KINDS.items():
        chosen = [profile for profile in ordered if profile.form.kind in kinds]
        if chosen:
            parts.append(f"## {title}\n\n{_table(_COLUMNS, map(_row, chosen))}")
    rows = [row for profile in ordered for row in _counters(profile)]
    heads = ("Profile", "Counter", "Step", "Falls", "Settlement")
    parts.append(f"## Energy counters\n\n{_table(heads, rows)}")
    parts.append(f"## Sources\n\n{_table(('Profile', 'Variants', 'Sources'), map(_sources, ordered))}")
    return "\n".join(parts)


def _row(profile: Profile) -> Sequence[str]:
    form = profile.form
    names = set(profile.point_names)
    flows = ("grid", "voltages", "frequency") if form.kind == "meter" else tuple(_FLOWS)
    reads = [flow for flow in flows if names.intersection(_FLOWS[flow])]
    ports = ", ".join(map(str, form.transport.ports))
    units = ", ".join(map(str, form.transport.units[:3])) + (", …" if len(form.transport.units) > 3 else "")
    return (
        f"{form.vendor}: {', '.join(form.models)}",
        form.verified,
        ", ".join(reads),
        _load_step(profile, names),
        _fitness(profile),
        f"{ports} · {units}",
        f"`{profile.name}`",
    )


def _load_step(profile: Profile, names: set[str]) -> str:
    if "grid_power_w" not in names:
        return "–"
    # A SunSpec meter tells its phases in its models; the profile does not name them.
    return "phase" if profile.form.driver == "sunspec" or names.issuperset(_PHASES) else "total"


def _fitness(profile: Profile) -> str:
    found = {counter.fitness for name, counter in profile.counters.items() if name in COUNTER_POINTS}
    return ", ".join(each for each in ("fit", "coarse", "unfit") if each in found) or "–"


def _counters(profile: Profile) -> Iterator[Sequence[str]]:
    """One row for counters that are alike."""
    alike: dict[tuple[str, str, str], list[str]] = {}
    for name, counter in profile.counters.items():
        key = (f"{counter.resolution_wh:g} Wh", counter.resets, counter.fitness)
        alike.setdefault(key, []).append(f"`{name}`")
    for (step, resets, fitness), names in alike.items():
        yield f"`{profile.name}`", ", ".join(names), step, resets, fitness


def _sources(profile: Profile) -> Sequence[str]:
    variants = ", ".join(f"`{variant.name}`" for variant in profile.form.variants)
    return f"`{profile.name}`", variants or "–", "; ".join(profile.form.sources) or "–"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', '\\|') for cell in line)} |\n" for line in lines)
