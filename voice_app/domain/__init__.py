"""Frozen values that every other room speaks in; nothing here does any work."""
