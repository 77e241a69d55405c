"""The health of an installation, one check a line: what ``doctor`` shows.

Nothing here raises: whatever is wrong becomes a check that is not ok, with what to do in its detail.
Heavy libraries are not imported; Qt is tried in a process of its own, as a broken one may abort.
"""

import json
import os
import platform
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from http.client import HTTPException
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from energy_app import __version__, child
from energy_app.domain.time import DAY_MS, SECOND_MS, to_ms, utc
from energy_app.service import logs

LIBRARIES = ("pymodbus", "web3", "apscheduler", "pydantic", "PySide6-Essentials", "tzdata")
SERIAL_PATTERNS = ("ttyUSB*", "ttyACM*", "ttyAMA*", "cu.usbserial*")
OLDEST_PYTHON = (3, 12)
# The program did not exist before: a clock that says so is wrong.
FIRST_RELEASE_MS = to_ms(datetime(2026, 1, 1, tzinfo=UTC))
CLOCK_TOLERANCE_MS = 120 * SECOND_MS
_ERRORS = ("error", "critical")
QT_SECONDS = 30
RPC_SECONDS = 5
QT_PROBE = "energy_app.gui.probe"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: its name, whether it is in order, and what was found or is to do."""

    name: str
    ok: bool
    detail: str

    def as_json(self) -> dict[str, Any]:
        """The check as ``doctor --json`` prints it."""
        return asdict(self)


class Network(Protocol):
    """A settlement network as far as the check needs it; ``chain.networks.Network`` is one."""

    @property
    def name(self) -> str:
        """What the network is called."""
        ...

    @property
    def chain_id(self) -> int:
        """The number by which the chain is known."""
        ...

    @property
    def rpc(self) -> Sequence[str]:
        """Addresses of JSON-RPC servers, the preferred one first."""
        ...

    @property
    def practice(self) -> bool:
        """Whether it is the built-in one, which needs no connection."""
        ...


def examine(database: Path, *, now_ms: int, zone: str = "UTC", network: Network | None = None) -> list[Check]:
    """Look at everything the program stands on.

    ``database`` is the file in the data directory, ``now_ms`` what the system's clock says, ``zone`` the
    site's time zone. ``network`` is None as long as none is configured: then it is the practice network.
    """
    return [
        check_versions(),
        check_qt(),
        check_serial(),
        check_database(database),
        check_log(database.parent, now_ms),
        check_clock(database, now_ms),
        check_zone(zone),
        check_network(network, now_ms),
    ]


def told(checks: Sequence[Check]) -> str:
    """The checks as text, one line each."""
    return "\n".join(f"{'ok ' if check.ok else 'NOT'} {check.name}: {check.detail}" for check in checks)


def all_ok(checks: Iterable[Check]) -> bool:
    """Whether nothing is to be done."""
    return all(check.ok for check in checks)


def check_versions() -> Check:
    """Python, SQLite and the libraries the program cannot do without."""
    found, missing = [], []
    for name in LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    here = f"energy-app {__version__}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    if sys.version_info < OLDEST_PYTHON:
        return Check("versions", ok=False, detail=f"{here}: Python 3.12 or newer is needed.")
    if missing:
        advice = f"not installed: {', '.join(missing)}. Run installer/bootstrap.py setup."
        return Check("versions", ok=False, detail=f"{here}; {advice}")
    return Check("versions", ok=True, detail=", ".join([here, *found]))


def check_qt() -> Check:
    """Whether Qt starts and draws: on the screen if there is one, else without."""
    environment = dict(os.environ)
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        answer = subprocess.run(  # noqa: S603 (our own program)
            child.command(QT_PROBE),
            env=environment,
            capture_output=True,
            text=True,
            timeout=QT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Check("qt", ok=False, detail=f"Qt could not be tried: {error}.")
    if answer.returncode:
        return Check("qt", ok=False, detail=f"Qt does not start: {_last_line(answer.stderr)}")
    number, platform_name = answer.stdout.split()
    return Check("qt", ok=True, detail=f"Qt {number} draws on {platform_name}")


def check_serial(devices: Path = Path("/dev")) -> Check:
    """Whether the serial adapters that are plugged in may be opened."""
    if os.name == "nt":
        return Check("serial", ok=True, detail="serial ports need no special rights here")
    ports = sorted(path for pattern in SERIAL_PATTERNS for path in devices.glob(pattern))
    if not ports:
        return Check("serial", ok=True, detail="no serial adapter plugged in")
    closed = [str(path) for path in ports if not os.access(path, os.R_OK | os.W_OK)]
    if closed:
        advice = "Run: sudo usermod -aG dialout $USER, then log in again."
        return Check("serial", ok=False, detail=f"no right to open {', '.join(closed)}. {advice}")
    return Check("serial", ok=True, detail=f"may open {', '.join(map(str, ports))}")


def check_database(database: Path) -> Check:
    """Whether the database, if there is one, can be read and is sound; else whether it can be made."""
    if not database.exists():
        place = next((parent for parent in database.absolute().parents if parent.exists()), Path("/"))
        if os.access(place, os.W_OK):
            return Check("database", ok=True, detail=f"none yet at {database}; the first start makes it")
        return Check("database", ok=False, detail=f"{place} cannot be written to: choose another --data-dir.")
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            schema = connection.execute("PRAGMA user_version").fetchone()[0]
        size_mb = database.stat().st_size / 1e6
    except (sqlite3.Error, OSError) as error:
        return Check("database", ok=False, detail=f"{database} cannot be read: {error}. Restore a backup.")
    if found != "ok":
        return Check("database", ok=False, detail=f"{database} is damaged: {found}. Restore a backup.")
    if not os.access(database, os.W_OK):
        return Check(
            "database", ok=False, detail=f"{database} cannot be written to: give yourself the right."
        )
    return Check("database", ok=True, detail=f"{database}: sound, schema {schema}, {size_mb:.1f} MB")


def check_log(directory: Path, now_ms: int) -> Check:
    """Whether the program has logged an error within the last day."""
    entries = [
        entry for name in (logs.SERVICE, logs.WINDOW) for entry in logs.read(directory / logs.FOLDER / name)
    ]
    since = f"{utc(now_ms - DAY_MS):%Y-%m-%dT%H:%M:%S}"
    errors = [
        entry for entry in entries if entry.get("level") in _ERRORS and str(entry.get("time", "")) >= since
    ]
    if not errors:
        return Check("log", ok=True, detail=f"{len(entries)} lines, no error within a day")
    last = max(errors, key=lambda entry: str(entry["time"]))
    told = f"{last['time']} {last.get('subject', '')}: {last.get('message', '')}"
    advice = f"see {directory / logs.FOLDER}"
    return Check("log", ok=False, detail=f"{len(errors)} errors within a day, the last: {told}; {advice}")


def check_clock(database: Path, now_ms: int) -> Check:
    """Whether the system's clock can be right: not before this program, not before its own last write."""
    shown = f"{utc(now_ms):%Y-%m-%d %H:%M:%S} UTC"
    if now_ms < FIRST_RELEASE_MS:
        return Check("clock", ok=False, detail=f"the clock says {shown}: set it, or switch on network time.")
    try:
        written_ms = int(database.stat().st_mtime * SECOND_MS)
    except OSError:
        written_ms = 0
    if written_ms > now_ms + CLOCK_TOLERANCE_MS:
        later = f"the database was written at {utc(written_ms):%Y-%m-%d %H:%M:%S} UTC"
        return Check("clock", ok=False, detail=f"the clock says {shown}, but {later}: set the clock.")
    return Check("clock", ok=True, detail=shown)


def check_zone(zone: str) -> Check:
    """Whether the rules of the site's time zone are installed."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        advice = "Use a name like Europe/Berlin; if it is one, run installer/bootstrap.py setup."
        return Check("time zone", ok=False, detail=f"{zone or 'an empty name'} is not known. {advice}")
    return Check("time zone", ok=True, detail=zone)


def check_network(network: Network | None, now_ms: int) -> Check:
    """Whether one of the network's RPC addresses answers, is the right chain, and shares our time."""
    if network is None or network.practice:
        return Check("network", ok=True, detail="practice network, built in")
    failures = []
    for url in network.rpc:
        try:
            chain_id = int(_ask(url, "eth_chainId"), 16)
            block = _ask(url, "eth_getBlockByNumber", "latest", False)  # noqa: FBT003 (a JSON-RPC parameter)
            height, behind_s = int(block["number"], 16), now_ms // SECOND_MS - int(block["timestamp"], 16)
        except (OSError, HTTPException, ValueError, TypeError, KeyError) as error:
            failures.append(f"{url}: {_reason(error)}")
            continue
        if chain_id != network.chain_id:
            failures.append(f"{url}: is chain {chain_id}, not {network.chain_id}")
            continue
        detail = f"{network.name}: {url}, block {height}, {behind_s} s old"
        return Check("network", ok=behind_s >= -CLOCK_TOLERANCE_MS // SECOND_MS, detail=detail)
    told = "; ".join(failures) or "no RPC address is configured"
    return Check("network", ok=False, detail=f"{network.name} is not reached: {told}. Check the connection.")


def _ask(url: str, method: str, *parameters: Any) -> Any:
    """One JSON-RPC call; OSError or ValueError if there is no result."""
    if not url.startswith(("http://", "https://")):
        raise ValueError("only http and https addresses can be checked")
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": parameters}).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})  # noqa: S310 (checked above)
    with urllib.request.urlopen(request, timeout=RPC_SECONDS) as answer:  # noqa: S310 (checked above)
        content = json.load(answer)
    if not isinstance(content, dict) or "result" not in content:
        raise ValueError("the answer holds no result")
    return content["result"]


def _reason(error: Exception) -> str:
    """What went wrong, in short."""
    inner = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(inner, OSError) and inner.strerror:
        return inner.strerror
    return str(inner) or type(inner).__name__


def _last_line(text: str) -> str:
    """The last line a failed program wrote."""
    lines = text.strip().splitlines()
    return lines[-1] if lines else "it wrote nothing"
