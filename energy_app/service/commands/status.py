"""``status``: whether a program reads the home of one's own, and how it stands, asked of that program."""

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from energy_app.core.attach.attached import NotOfferedError, attached
from energy_app.core.attach.knock import OFFER_NAME
from energy_app.core.client import DeviceRow, Overview
from energy_app.service.commands.output import print_json, print_line


def run(directory: Path, *, as_json: bool, autostart: bool | None = None) -> None:
    """Print the state; that nothing runs is an answer too. ``autostart`` is told with it where given."""
    try:
        state = asyncio.run(_asked(directory))
    except NotOfferedError:
        state = {"running": False, "data_dir": str(directory)}
    if as_json:
        print_json(state if autostart is None else {**state, "autostart": autostart})
        return
    if not state["running"]:
        print_line(
            f"Nothing reads the home in {directory}. Start it with energy-app run, or open the window."
        )
        return
    print_line(f"Running (pid {state['pid']}), home in {directory}")
    for device in state["devices"]:
        problem = f": {device['problem']}" if device["problem"] else ""
        print_line(f"{device['name']:20} {device['state']}{problem}")
    for fault in state["faults"]:
        print_line(f"{fault['kind']} {fault['subject']}: {fault['detail']}")


async def _asked(directory: Path) -> dict[str, Any]:
    async with attached(directory) as client:
        overview, devices = await client.overview(), await client.devices()
        pid = json.loads((directory / OFFER_NAME).read_text(encoding="utf-8"))["pid"]
        return {"running": True, "pid": pid, "data_dir": str(directory), **_state(overview, devices)}


def _state(overview: Overview, devices: Sequence[DeviceRow]) -> dict[str, Any]:
    flow = overview.flow
    return {
        "now_ms": overview.now_ms,
        "flow": {
            "pv_power_w": flow.pv_w,
            "battery_power_w": flow.battery_w,
            "grid_power_w": flow.grid_w,
            "load_power_w": flow.load_w,
            "reading_ms": flow.reading_ms,
            "stale": flow.is_stale,
        },
        "devices": [
            {
                "name": row.name,
                "role": row.role.value,
                "state": row.state.value,
                "since_ms": row.since_ms,
                "reading_ms": row.reading_ms,
                "problem": row.problem,
            }
            for row in devices
        ],
        "faults": [
            {
                "kind": fault.kind.value,
                "subject": fault.subject,
                "detail": fault.detail,
                "since_ms": fault.since_ms,
            }
            for fault in overview.faults
        ],
    }
