"""Writes functions, events and errors into docs/contracts.md: ``python tests/contracts/document.py``.

Names and types come from the committed ABI, what they mean from the comments in the sources; what of
OpenZeppelin's list of behaviours does not apply from behaviours.toml.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
DOCUMENT = PROJECT / "docs" / "contracts.md"
ARTIFACTS = PROJECT / "resources" / "contracts"
SHOWN = ("Registry", "Market", "Corrections", "Certificates", "Reward", "Governance")
KINDS = (("function", "Functions"), ("event", "Events"), ("error", "Errors"))
MARK = "<!-- interface -->"
BEHAVIOURS = Path(__file__).parent / "behaviours.toml"
BEHAVIOURS_MARK = "<!-- behaviours -->"
_COMMENTED = re.compile(r"((?:^ *///.*\n)+) *(?:function|event|error) (\w+)", re.MULTILINE)


def comments_of(contract: str) -> dict[str, str]:
    """What the sources say about each name of a contract: its own and its bases' words first."""
    texts = {path.stem: path.read_text("utf-8") for path in sorted((ARTIFACTS / "src").glob("*.sol"))}
    own = [name for name in _lineage(contract, texts) if name in texts]
    found: dict[str, str] = {}
    for name in [*own, *(name for name in texts if name not in own)]:
        for match in _COMMENTED.finditer(texts[name]):
            text = " ".join(line.strip().removeprefix("///").strip() for line in match[1].splitlines())
            found.setdefault(match[2], text)
    return found


def _lineage(contract: str, texts: Mapping[str, str]) -> Iterator[str]:
    yield contract
    match = re.search(rf"contract {contract} is ([^{{]+)", texts.get(contract, ""))
    for base in match[1].split(",") if match else ():
        yield from _lineage(base.strip(), texts)


def interface() -> str:
    """The section of the document."""
    return "\n".join(line for name in SHOWN for line in _contract(name, comments_of(name)))


def not_applying() -> str:
    """The table of what does not apply, and why."""
    files = tomllib.loads(BEHAVIOURS.read_text("utf-8"))
    rows = [
        f"| {file} | `{start} …` | {answer[1:-1]} |"
        for file, answers in files.items()
        for start, answer in answers.items()
        if answer.startswith("(")
    ]
    return "\n".join(["| list | items | why not |", "|---|---|---|", *rows])


def _contract(name: str, said: Mapping[str, str]) -> Iterator[str]:
    abi = json.loads((ARTIFACTS / f"{name}.json").read_text("utf-8"))["abi"]
    yield f"### {name}\n"
    for kind, title in KINDS:
        entries = sorted(
            (entry for entry in abi if entry["type"] == kind), key=lambda entry: str(entry["name"])
        )
        yield f"**{title}**\n"
        yield from (_line(entry, said) for entry in entries)
        yield ""


def _line(entry: Mapping[str, Any], said: Mapping[str, str]) -> str:
    inputs = ", ".join(f"{_type(each)} {each['name']}".strip() for each in entry["inputs"])
    text = said.get(str(entry["name"]))
    return f"- `{entry['name']}({inputs})`" + (f": {text}" if text else "")


def _type(argument: Mapping[str, Any]) -> str:
    """A type as the sources write it: a struct by its name."""
    kind = str(argument["type"])
    return str(argument["internalType"]).rpartition(" ")[2] if kind.startswith("tuple") else kind


def document() -> str:
    """The whole document with the section as it has to be."""
    text = _with_section(DOCUMENT.read_text("utf-8"), BEHAVIOURS_MARK, f"{not_applying()}\n")
    return _with_section(text, MARK, interface())


def _with_section(text: str, mark: str, section: str) -> str:
    before, _, rest = text.partition(mark)
    _, _, after = rest.partition(mark)
    return f"{before}{mark}\n\n{section}\n{mark}{after}"


def main() -> None:
    """Write it."""
    DOCUMENT.write_text(document(), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
