"""From readings to billable energy: sampling, counter guard, interval energy."""
