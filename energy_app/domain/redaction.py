"""Takes out of a text what would tell who somebody is or open what is his; rather too much than too little.

Meant for reports of faults that a person may hand on: keys, passphrases, addresses on networks and on the
wire, names of folders and users, places, metering points and bank accounts.
"""

import getpass
import platform
import re
import traceback
from contextlib import suppress
from pathlib import Path

from energy_app import __version__

_NAMES = r"pass(?:word|wd)?|secret|token|private[ _-]?key|api[ _-]?key|authorization|cookie|credential"
_SENTENCES = r"passphrase|mnemonic|seed(?:[ _-]?phrase)?"
"""Their values may be many words."""
_IS = r"s?[\"']?\s*[:=]\s*"
_QUOTED = r"\"[^\"\n]*\"|'[^'\n]*'"
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]{8,}"), r"\1=<secret>"),
    # the value behind a name that says it is a secret, in quotes with all it holds
    (re.compile(rf"(?i)((?:{_SENTENCES}){_IS})({_QUOTED}|[^\"',;)}}\]\n]+)"), r"\1<secret>"),
    (re.compile(rf"(?i)((?:{_NAMES}){_IS})({_QUOTED}|[^\s,;)}}\]]+)"), r"\1<secret>"),
    # of an address on the web only the host may be told
    (re.compile(r"\b([a-z][a-z0-9+.-]*://)(?:[^/\s@\"']*@)?([^/\s\"'?#]+)[/?#][^\s\"'<>)]*"), r"\1\2/<path>"),
    (re.compile(r"\b([a-z][a-z0-9+.-]*://)[^/\s@\"']+@"), r"\1"),
    (re.compile(r"\b0x[0-9a-fA-F]{40}\b"), "<address>"),
    (re.compile(r"\b(?:0x)?[0-9a-fA-F]{32,}\b"), "<key or hash>"),
    # words in a row as a seed has them
    (re.compile(r"\b(?:[a-z]{3,8}[ \t]+){11,23}[a-z]{3,8}\b"), "<words>"),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"), "<mail>"),
    (re.compile(r"\b(?!127\.)(?:\d{1,3}\.){3}\d{1,3}\b"), "<ip>"),
    (re.compile(r"(?i)(?<![\w:])(?:[0-9a-f]{1,4}:){4,7}(?::?[0-9a-f]{1,4})?(?![\w:])"), "<ip>"),
    (
        re.compile(r"(?i)\b((?:lat|lon)(?:itude|gitude)?(?:_deg)?[\"']?\s*[:=]\s*)-?\d+(?:\.\d+)?"),
        r"\1<place>",
    ),
    (re.compile(r"\b[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){3,7}(?: ?[0-9A-Z]{1,3})?\b"), "<account>"),
    (re.compile(r"\b[A-Z]{2}[0-9A-Z]{31}\b"), "<metering point>"),
    (re.compile(r"(?i)\b([a-z]:\\(?:users|documents and settings)\\)[^\\\s\"']+"), "~"),
    (re.compile(r"/(?:home|Users)/[^/\s\"':]+"), "~"),
)
_SHORTEST_NAME = 3


def redact(text: str) -> str:
    """The text without any of it."""
    for own, instead in _own():
        text = text.replace(own, instead)
    for pattern, instead in _RULES:
        text = pattern.sub(instead, text)
    return text


def fault_text(error: BaseException) -> str:
    """A fault with where it came from, but without values of variables, for somebody who can mend it."""
    about = f"energy-app {__version__}, Python {platform.python_version()}, {platform.system()}"
    return redact(f"{about}\n{''.join(traceback.format_exception(error))}")


def _own() -> list[tuple[str, str]]:
    """What is this user's: the folder, the name, the computer's name."""
    found = [(str(Path.home()), "~")] if len(str(Path.home())) > _SHORTEST_NAME else []
    with suppress(OSError, KeyError, ImportError):  # an account without a name
        user = getpass.getuser()
        found += [
            (f"{mark}{user}{mark}", f"{mark}<user>{mark}") for mark in "/\\" if len(user) >= _SHORTEST_NAME
        ]
    node = platform.node()
    return [*found, *([(node, "<computer>")] if len(node) > _SHORTEST_NAME else [])]
