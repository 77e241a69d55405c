"""Where a second program finds the node that a first one runs: a private file beside the network's."""

import os
from contextlib import suppress
from pathlib import Path


def address_path(network_file: Path) -> Path:
    """The file with the node's address while it runs. It holds the access token."""
    return network_file.with_name(network_file.name + ".address")


def publish_address(network_file: Path, url: str) -> None:
    """Tell this user's other programs where the node is. Where that fails they do without."""
    path = address_path(network_file)
    with suppress(OSError):
        path.unlink(missing_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(url)


def withdraw_address(network_file: Path) -> None:
    """The node stops."""
    with suppress(OSError):
        address_path(network_file).unlink(missing_ok=True)


def published_address(network_file: Path) -> str | None:
    """Where the node is, if one runs."""
    try:
        return address_path(network_file).read_text(encoding="utf-8").strip() or None
    except (OSError, UnicodeDecodeError):
        return None
