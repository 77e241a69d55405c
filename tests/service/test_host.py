"""The headless service as a process of its own, ended by the system's signal."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from energy_app.core.client import Topic
from energy_app.core.site.store import owned_site, seen_site
from energy_app.domain.energy import Role
from energy_app.domain.errors import StateError
from energy_app.domain.site_settings import SiteSettings
from energy_app.service import host, logs
from energy_app.store.devices import DeviceRecord

APP = [sys.executable, "-m", "energy_app", "--data-dir"]


def test_it_reads_until_it_is_told_to_end(tmp_path: Path) -> None:
    simulate = [*APP, str(tmp_path), "devices", "simulate", "--port", "0", "--profile", "eastron_sdm630"]
    with subprocess.Popen(simulate, stderr=subprocess.PIPE, text=True) as device:
        try:
            assert device.stderr is not None
            place = device.stderr.readline().split("Serving on ")[1].split(",")[0]
            with owned_site(tmp_path) as site:
                site.put(DeviceRecord("meter", Role.GRID_METER, "eastron_sdm630", place, 1))
                site.set_settings(SiteSettings(sample_s=1))
            lines, errors, code = run_until_it_reads(tmp_path)
        finally:
            device.terminate()
            device.communicate(timeout=60)
    assert (code, errors[-1]) == (0, "meter: ok\n")
    assert lines[0]["state"] == "running"
    assert [device["name"] for device in lines[0]["devices"]] == ["meter"]
    assert lines[-1]["state"] == "stopped"
    with seen_site(tmp_path) as site:
        (count,) = site.database.reader().execute("SELECT count(*) FROM reading_1").fetchone()
    assert 1 <= count <= lines[-1]["reads"]
    logged = logs.read(tmp_path / logs.FOLDER / logs.SERVICE)
    assert {(line["level"], line["subject"], line["message"]) for line in logged[:-1]} == {
        ("info", "service.host", "started, 1 devices"),
        ("info", "meter", "ok"),
    }
    assert logged[-1]["message"] == f"stopped after {lines[-1]['reads']} reads"


def run_until_it_reads(directory: Path) -> tuple[list[dict[str, Any]], list[str], int]:
    command = [*APP, str(directory), "run", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as service:
        assert service.stdout is not None
        assert service.stderr is not None
        first, errors = service.stdout.readline(), [service.stderr.readline()]
        service.send_signal(signal.SIGTERM)
        rest, _ = service.communicate(timeout=60)
    return [json.loads(line) for line in (first, *rest.splitlines())], errors, service.returncode


def test_without_a_device_there_is_nothing_to_run(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(StateError, match="devices add"):
        host.run(tmp_path, as_json=True)
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_watch_counts_the_reads() -> None:
    watch = host.Watch()
    for topic in (Topic.READING, Topic.DEVICES, Topic.READING):
        watch.tell(topic)
    assert watch.reads == 2
