"""Reads a person's own music files into the catalogue."""
