"""Tells systemd how the service stands, where it was started by it (the protocol of sd_notify(3))."""

import os
import socket
from contextlib import suppress

_VARIABLE = "NOTIFY_SOCKET"


def notify(state: str) -> None:
    """Send a state such as ``READY=1``; does nothing outside of systemd, and never fails."""
    address = os.environ.get(_VARIABLE, "")
    if not address or not hasattr(socket, "AF_UNIX"):
        return
    if address.startswith("@"):  # a name without a file
        address = "\0" + address[1:]
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
        out.sendto(state.encode(), address)
