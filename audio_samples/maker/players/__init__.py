"""Players: each turns a passage into the notes of one instrument."""
