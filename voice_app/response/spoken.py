"""How canonical values are said aloud."""

from collections.abc import Sequence

from voice_app.domain.understanding import SlotName

SAID = {
    "calm": "laid back",
    "energetic": "full of energy",
    "melancholy": "a little melancholy",
    "r&b": "R and B",
    "lofi": "lo-fi",
    "focus": "focusing",
    "work": "working",
    "study": "studying",
    "workout": "working out",
    "sleep": "falling asleep",
    "party": "a party",
    "dinner": "dinner",
    "morning": "the morning",
}
"""Where the canonical name is not what a person would say."""

DECADES = {
    "20": "twenties",
    "30": "thirties",
    "40": "forties",
    "50": "fifties",
    "60": "sixties",
    "70": "seventies",
    "80": "eighties",
    "90": "nineties",
}


def spoken(value: str, slot: SlotName | None = None) -> str:
    """One value as it is said; eras as "the nineties", other values by the table."""
    if slot is SlotName.ERA or (value[:4].isdigit() and value.endswith("s")):
        return _era(value)
    return SAID.get(value, value)


def _era(value: str) -> str:
    if value.startswith("19") and value[2:4] in DECADES:
        return f"the {DECADES[value[2:4]]}"
    return {"2000s": "the two thousands", "2010s": "the twenty tens"}.get(value, f"the {value}")


def either(values: Sequence[str], slot: SlotName) -> str:
    """Choices as a spoken question: "jazz, folk or soul"."""
    words = [spoken(value, slot) for value in values]
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def plain(text: str, longest: int = 80) -> str:
    """A name from a tag made safe to speak and print: one line, no control characters, not long."""
    clean = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return clean if len(clean) <= longest else clean[: longest - 1].rstrip() + "…"
