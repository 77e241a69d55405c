"""Runs Slither over the contracts: ``python -m tests.contracts.slither [PATH OF SLITHER]``, two minutes.

Each finding has its answer in slither.toml, by detector and place; one without an answer, or an answer to
nothing, ends with 1. Slither (AGPL, used as a tool, never shipped) comes from an environment of its own:
``python3 -m venv DIR && DIR/bin/pip install slither-analyzer``, then give DIR/bin/slither.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from tests.contracts.compile import HERE, MODULES, SOURCES, compiler_input, ensure_modules, node_command
from tests.contracts.test_forge import forge_binary

ANSWERS = HERE / "slither.toml"
EVERYWHERE = "*"
type Place = tuple[str, str]


def main() -> None:
    """Compile, analyze, compare; one line for each difference."""
    tool = sys.argv[1] if len(sys.argv) > 1 else shutil.which("slither")
    if tool is None:
        raise SystemExit("slither is missing: give its path, see the head of this file.")
    ensure_modules()
    with tempfile.TemporaryDirectory() as folder:
        found = _analyzed(Path(folder), str(Path(tool).absolute()))
    open_, unused = compared(found, answers())
    for detector, place in sorted(open_):
        print(f"no answer to {detector} in {place}")
    for detector, place in sorted(unused):
        print(f"nothing is found any more by {detector} in {place}")
    print(f"{len(found)} findings, {len(open_)} without an answer")
    raise SystemExit(1 if open_ or unused else 0)


def answers() -> dict[str, dict[str, str]]:
    """What we say to each finding: detector, place (``*``: wherever), answer."""
    read: dict[str, dict[str, str]] = tomllib.loads(ANSWERS.read_text("utf-8"))
    return read


def compared(found: set[Place], said: dict[str, dict[str, str]]) -> tuple[set[Place], set[Place]]:
    """Findings without an answer, and answers to nothing."""
    answered = {(detector, place) for detector, places in said.items() for place in places}
    anywhere = {detector for detector, place in answered if place == EVERYWHERE}
    open_ = {each for each in found - answered if each[0] not in anywhere}
    detectors = {detector for detector, _ in found}
    unused = {(d, p) for d, p in answered - found if p != EVERYWHERE or d not in detectors}
    return open_, unused


def _analyzed(folder: Path, tool: str) -> set[Place]:
    """A Foundry project of the sources, as they are shipped, built with syntax trees and looked at."""
    settings = compiler_input()["settings"]
    shutil.copytree(SOURCES, folder / "src")
    (folder / "node_modules").symlink_to(MODULES)
    shutil.copy(HERE / "forge" / "solc", folder / "solc")
    (folder / "foundry.toml").write_text(
        "[profile.default]\n"
        'remappings = ["@openzeppelin/=node_modules/@openzeppelin/"]\n'
        'libs = ["node_modules"]\nsolc = "./solc"\noffline = true\nvia_ir = true\noptimizer = true\n'
        f'evm_version = "{settings["evmVersion"]}"\noptimizer_runs = {settings["optimizer"]["runs"]}\n'
    )
    paths = [os.environ.get("PATH", ""), str(Path(node_command("node")[0]).parent)]
    environment = {**os.environ, "PATH": os.pathsep.join([*paths, str(Path(forge_binary()).parent)])}
    report = folder / "report.json"
    build = [forge_binary(), "build", "--build-info", "--force", "--color", "never"]
    look = [tool, ".", "--ignore-compile", "--foundry-out-directory", "out"]
    look += ["--filter-paths", "node_modules", "--json", str(report)]
    for command, result in ((build, folder / "out"), (look, report)):
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        if not result.exists():
            raise SystemExit(f"{Path(command[0]).name} ended without a result: {done.stderr[-800:]}")
    findings = json.loads(report.read_text())["results"]["detectors"]
    return {(each["check"], place_of(each)) for each in findings}


def place_of(finding: dict[str, Any]) -> str:
    """Contract, function and variable a finding is about, with dots."""
    names, element = [], finding["elements"][0]
    while element and element["type"] != "file":
        if element["type"] != "node":
            names.append(str(element["name"]))
        element = element.get("type_specific_fields", {}).get("parent")
    return ".".join(reversed(names))


if __name__ == "__main__":
    main()
