"""Listening histories from elsewhere: what form a file has, its plays, and into the history."""
