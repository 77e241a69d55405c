"""Registers as they were read (or dumped), by space and 0-based address."""

import json
import reprlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from energy_app.devices.transport import HOLDING, INPUT
from energy_app.domain.errors import InputError

SPACES = {"holding": HOLDING, "input": INPUT}
SPACE_NAMES = {number: name for name, number in SPACES.items()}
LAST_ADDRESS = 0xFFFF
_LAST_WORD = 0xFFFF
_MOST_DIGITS = 9


class Memory:
    """What is known of a device's registers. A register that was not read is absent, not 0."""

    __slots__ = ("_words",)

    def __init__(self, words: Mapping[int, Mapping[int, int]] | None = None) -> None:
        self._words = {space: dict((words or {}).get(space, {})) for space in (HOLDING, INPUT)}

    def put(self, space: int, address: int, words: Iterable[int]) -> None:
        """Store a block of registers."""
        self._words[space].update(enumerate(words, address))

    def put_words(self, space: int, addresses: Iterable[int], words: Iterable[int]) -> None:
        """Store the words of one value, wherever they lie."""
        self._words[space].update(zip(addresses, words, strict=True))

    def copy(self) -> "Memory":
        """An independent copy."""
        return Memory(self._words)

    def words(self, space: int) -> Mapping[int, int]:
        """All known registers of a space, to look at only."""
        return self._words[space]

    def word(self, space: int, address: int) -> int | None:
        """One register, or None if it was not read."""
        return self._words[space].get(address)

    def get(self, space: int, addresses: Iterable[int]) -> tuple[int, ...] | None:
        """The registers of one value, or None if any of them was not read."""
        known = self._words[space]
        try:
            return tuple([known[address] for address in addresses])
        except KeyError:
            return None

    def addresses(self, space: int) -> list[int]:
        """Which registers of a space are known, in ascending order."""
        return sorted(self._words[space])

    def __len__(self) -> int:
        return sum(len(words) for words in self._words.values())

    @classmethod
    def from_dump(cls, dump: Any, name: str = "dump") -> "Memory":
        """From ``{"holding": {"<address>": word}, "input": {…}}``; InputError names what is wrong."""
        if not isinstance(dump, dict) or not dump:
            raise InputError('{name}: a dump is an object like {{"holding": {{"40000": 21365}}}}', name=name)
        memory = cls()
        for space_name, words in dump.items():
            if space_name not in SPACES:
                raise InputError(
                    '{name}: unknown key {found}; only "holding" and "input" are known',
                    name=name,
                    found=reprlib.repr(space_name),
                )
            if not isinstance(words, dict):
                raise InputError(
                    "{name}: {space_name} is not an object of address: word", name=name, space_name=space_name
                )
            for address, word in words.items():
                memory.put(SPACES[space_name], *_entry(f"{name}: {space_name}", address, word))
        if not len(memory):
            raise InputError("{name}: holds no registers", name=name)
        return memory

    def to_dump(self) -> dict[str, dict[str, int]]:
        """The inverse of ``from_dump``."""
        return {
            name: {str(address): self._words[space][address] for address in sorted(self._words[space])}
            for name, space in SPACES.items()
            if self._words[space]
        }


def load_dump(path: Path) -> Memory:
    """Read a dump file; InputError is one line with the file's name."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError("{path}: cannot be read ({reason})", path=path, reason=error.strerror) from error
    except json.JSONDecodeError as error:
        raise InputError(
            "{path}: line {line}: not JSON ({problem})", path=path, line=error.lineno, problem=error.msg
        ) from error
    except (ValueError, RecursionError) as error:
        raise InputError("{path}: not a JSON text file", path=path) from error
    return Memory.from_dump(document, str(path))


def _entry(where: str, address: Any, word: Any) -> tuple[int, tuple[int]]:
    text = str(address)
    # Python refuses to read numbers of thousands of digits, hence the cut.
    if (
        not (text.isascii() and text.isdecimal())
        or int(text[-_MOST_DIGITS:]) > LAST_ADDRESS
        or len(text) > _MOST_DIGITS
    ):
        raise InputError(
            "{where}: {found} is not an address from 0 to {last}",
            where=where,
            found=reprlib.repr(text),
            last=LAST_ADDRESS,
        )
    if not isinstance(word, int) or isinstance(word, bool) or not 0 <= word <= _LAST_WORD:
        raise InputError(
            "{where} {text}: {found} is not a register word from 0 to {last}",
            where=where,
            text=text,
            found=reprlib.repr(word),
            last=_LAST_WORD,
        )
    return int(text), (word,)
