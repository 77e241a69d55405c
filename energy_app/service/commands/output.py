"""How commands answer: results on standard output, messages on standard error."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from energy_app.domain.errors import InputError

type Json = Mapping[str, Any] | Sequence[Any]


def print_json(result: Json) -> None:
    """Print a result as JSON, numbers as they are and text unescaped."""
    json.dump(result, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def print_json_line(result: Json) -> None:
    """Print a result as one line of JSON at once: for a program that goes on running."""
    sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def print_line(text: str) -> None:
    """Print one line of a result meant for a person."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def say(text: str) -> None:
    """Tell the user something that is not the result."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Tell what is being done, on one line of a terminal that is gone afterwards; elsewhere say nothing."""
    longest = 0

    def tell(step: str) -> None:
        nonlocal longest
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{step:{longest}}")
            sys.stderr.flush()
            longest = max(longest, len(step))

    try:
        yield tell
    finally:
        if longest:
            sys.stderr.write(f"\r{'':{longest}}\r")
            sys.stderr.flush()


def read_json(path: Path) -> Any:
    """The content of a JSON file, or of standard input for ``-``; InputError if it is not JSON."""
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8")
        return json.loads(text)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}. Check the path.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not a text file: byte {error.start} is no UTF-8.") from error
    except json.JSONDecodeError as error:
        raise InputError(f"{path} is not JSON: line {error.lineno}: {error.msg}.") from error
    except (RecursionError, ValueError) as error:  # nested too deeply, a number of thousands of digits
        raise InputError(f"{path} is no JSON that can be read: {error}.") from error
