"""Genres and moods as a map: what is a kind of what, what else it is called, how far apart."""
