"""Wizards: a matter led through step by step, in the place of the pages."""
