"""Commands that are acted on at once, whatever else may be said."""

CORE = ("yes", "no", "stop", "yes please", "no thanks", "next")
"""What is said most, and what is misheard most for being short."""

COMMANDS = (
    "stop", "stop it", "stop the music", "pause", "pause it", "resume", "carry on", "next",
    "next one", "next please", "skip", "skip it", "skip this", "louder", "quieter", "turn it up",
    "turn it down", "be quiet", "never mind", "again", "goodbye",
)  # fmt: skip
"""Over our voice and over music."""

REACTIONS = (
    "yes please", "no thanks", "i like it", "i love it", "love it",
    "like it", "not this", "not that one", "something else", "another one", "keep it",
    "more like this", "play it", "i don't like it",
)  # fmt: skip
"""To what has just been offered or played; not "no" alone, which there begins a longer answer."""
