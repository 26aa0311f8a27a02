"""Earshot's voice: hearing, understanding, deciding, speaking and playing."""
