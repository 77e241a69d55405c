"""The window around the pages: navigation, faults, simulation, waiting."""
