"""The guides as they stand in docs/guide: their chapters, and which one belongs to what is in view.

A guide is a Markdown file; the same file in the folder ``de`` is its German. A heading is reached by the
name in the line above it, ``<a id="history"></a>``, which is the same in every language.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from energy_app.resources import guides_dir

NAMES = ("owner", "electrician", "joining", "your-data", "endpoints", "site-file")
"""The guides in the order of the contents."""

_ID = re.compile(r'<a id="([\w-]+)"></a>')
_HEADING = re.compile(r"(#{1,6}) +(.+)")
_PICTURE = re.compile(r"!\[(.+)\]\((\S+)\)")
_MARKS = re.compile(r"[*`]")
_FENCE = "```"


@dataclass(frozen=True, slots=True)
class Place:
    """A chapter of a guide; the guide's beginning where ``chapter`` is empty."""

    guide: str
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a guide: the name it is reached by, its words, and its rank (1 is the title)."""

    key: str
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Guide:
    """One guide in one language; ``text`` is its Markdown, a picture's words below the picture."""

    name: str
    folder: Path
    text: str
    headings: tuple[Heading, ...]

    @property
    def title(self) -> str:
        """What the guide is called."""
        return self.headings[0].title

    def place_of(self, number: int) -> Place:
        """The place of the heading with that number."""
        return Place(self.name, self.headings[number].key)

    def words_of(self, picture: str) -> str:
        """What a picture shows, by its file as it stands in the text."""
        return next((found[1] for found in _PICTURE.finditer(self.text) if found[2] == picture), picture)

    def number_of(self, chapter: str) -> int:
        """The number of the heading that is reached by that name; 0, the title, where there is none."""
        keys = [heading.key for heading in self.headings]
        return keys.index(chapter) if chapter in keys else 0


def folder_of(language: str) -> Path:
    """Where the guides of a language are: English unless they are there in it."""
    own = guides_dir() / language
    return own if own.is_dir() else guides_dir()


def read_guide(name: str, folder: Path) -> Guide:
    """One guide from its file; FileNotFoundError if the installation is not complete."""
    lines, headings = [], []
    key, is_code = "", False
    for line in (folder / f"{name}.md").read_text(encoding="utf-8").splitlines():
        is_code ^= line.startswith(_FENCE)
        if not is_code and (anchor := _ID.fullmatch(line)):
            key = anchor[1]
            continue
        if not is_code and (heading := _HEADING.fullmatch(line)):
            headings.append(Heading(key, _MARKS.sub("", heading[2]), len(heading[1])))
            key = ""
        lines.append(line)
        if picture := _PICTURE.fullmatch(line):
            lines += ["", picture[1]]
    return Guide(name, folder, "\n".join(lines), tuple(headings))


def place_for(view: str, step: str = "") -> Place:
    """Where it is told about a page or a wizard, by its key, and about the step of the wizard in view."""
    if view == "electrician":
        return Place("electrician", step)
    return Place("owner", view)


def place_of_link(link: str, here: str) -> Place | None:
    """Where a link of the guide ``here`` leads; None if to no guide."""
    file, _, chapter = link.partition("#")
    name = file.rpartition("/")[2].removesuffix(".md") or here
    return Place(name, chapter) if name in NAMES else None
