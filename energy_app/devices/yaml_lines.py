"""YAML files with the line of every entry, so an error can say where it is."""

from pathlib import Path
from typing import Any

import yaml

from energy_app.devices.errors import ProfileError

type KeyPath = tuple[str | int, ...]


def load_with_lines(path: Path) -> tuple[Any, dict[KeyPath, int]]:
    """The document and the line (from 1) of each entry by its path of keys and indices.

    ProfileError names file and line of what is not YAML, and of a key that is there twice.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ProfileError("{path}: cannot be read as text ({error})", path=path, error=error) from error
    try:
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
        lines: dict[KeyPath, int] = {}
        if node is None:
            raise ProfileError("{path}: is empty", path=path)
        _collect(node, (), lines, path, depth=0)
        return loader.construct_document(node), lines
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ProfileError(
            "{path}: line {line}: {problem}", path=path, line=line, problem=error.problem or "not YAML"
        ) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ProfileError(
            "{path}: not YAML ({error})", path=path, error=str(error).splitlines()[0]
        ) from error


def line_of(lines: dict[KeyPath, int], where: KeyPath) -> int:
    """The line of an entry, or of the nearest one around it that is in the file."""
    while where and where not in lines:
        where = where[:-1]
    return lines.get(where, 1)


def _collect(node: yaml.Node, where: KeyPath, lines: dict[KeyPath, int], path: Path, depth: int) -> None:
    if depth > 50:
        raise ProfileError("{path}: line {line}: nested too deeply", path=path, line=node.start_mark.line + 1)
    lines.setdefault(where, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _collect(item, (*where, index), lines, path, depth + 1)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            place = (*where, key.value if isinstance(key, yaml.ScalarNode) else str(key.tag))
            if place in lines:
                raise ProfileError(
                    "{path}: line {line}: {key} is given twice",
                    path=path,
                    line=key.start_mark.line + 1,
                    key=key.value,
                )
            lines[place] = key.start_mark.line + 1
            _collect(value, place, lines, path, depth + 1)
