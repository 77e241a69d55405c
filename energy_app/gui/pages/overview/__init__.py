"""The first page: the home now, today, and the day before in money."""
