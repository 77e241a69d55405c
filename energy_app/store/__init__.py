"""Durable state in one SQLite file: schema, readings, settings; one writer, many readers."""
