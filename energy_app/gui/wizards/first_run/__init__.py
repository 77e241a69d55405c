"""The first run: who sets up which home, its devices, its place, its keys, step by step."""
