"""What is asked about devices goes to another process and comes back as it was."""

import inspect
import json

from energy_app.core.attach.wire import calls
from energy_app.core.client_devices import DevicesClient
from energy_app.domain.devices import DeviceChange, SerialPort


def test_every_question_about_devices_is_known_to_an_attached_window() -> None:
    asked = {name for name, _ in inspect.getmembers(DevicesClient, inspect.iscoroutinefunction)}
    assert asked == {"serial_ports", "change_device"}
    assert asked <= calls().keys()


def test_a_change_and_ports_survive_the_way() -> None:
    call = calls()["change_device"]
    change = DeviceChange("roof", "serial:COM3?baud=9600&parity=E", 3, "auto")
    packed = json.loads(json.dumps(call.pack(("attic", change), {})))
    assert call.unpack(packed).args == ("attic", change)
    answer = calls()["serial_ports"].answer
    ports = [SerialPort("COM3", "COM3", "USB Serial", None, "dialout")]
    assert list(answer.validate_python(answer.dump_python(ports, mode="json"))) == ports
