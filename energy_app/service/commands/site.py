"""``site …``: the home as a file, and a file into the home."""

from dataclasses import asdict
from pathlib import Path

from energy_app.core.site.file import read_site, write_site
from energy_app.core.site.merge import exported, merge
from energy_app.core.site.store import owned_site, seen_site
from energy_app.service.commands.output import print_json, print_line
from energy_app.service.directories import default_directory


def export(data_dir: Path | None, file: Path, *, as_json: bool) -> None:
    """Write the home's devices, own profiles and settings to a file."""
    with seen_site(data_dir or default_directory()) as site:
        form = exported(site)
    write_site(file, form)
    counts = {"devices": len(form.devices), "profiles": len(form.profiles)}
    if as_json:
        print_json({"file": str(file), **counts})
        return
    print_line(f"{file}: {counts['devices']} devices, {counts['profiles']} own profiles")


def import_file(data_dir: Path | None, file: Path, *, as_json: bool) -> None:
    """Merge a file into the home; all of it or, where a part cannot be, nothing."""
    checked = read_site(file)
    with owned_site(data_dir or default_directory()) as site:
        merged = merge(site, checked)
    if as_json:
        print_json(asdict(merged))
        return
    for title, names in asdict(merged).items():
        print_line(f"{title}: {', '.join(names) or 'none'}")
