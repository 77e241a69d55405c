"""Devices that are not there: any profile, SunSpec device or dump over real Modbus, with faults."""
