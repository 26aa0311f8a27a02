"""Composes and renders the shipped music, the same notes from the same seed every time."""
