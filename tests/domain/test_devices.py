from energy_app.domain.devices import SerialPort


def test_only_a_name_of_its_own_lasts() -> None:
    assert SerialPort("/dev/serial/by-id/usb-A1", "/dev/ttyUSB0", "FTDI", "A1").is_lasting
    assert not SerialPort("COM3", "COM3", "USB Serial", None).is_lasting
