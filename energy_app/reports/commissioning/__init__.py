"""The commissioning report: a JSON document with hashes, and the same on paper."""
