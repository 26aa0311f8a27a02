"""How an utterance felt: its words, its voice, and one estimate of both that may be unknown."""
