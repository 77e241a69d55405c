"""Inverters, batteries and meters over Modbus: links, profiles, SunSpec, discovery, simulator."""
