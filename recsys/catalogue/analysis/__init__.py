"""Listens to music files: tempo, key, energy, mood, and the passage that stands for the track."""
