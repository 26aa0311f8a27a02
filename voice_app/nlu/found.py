"""A value found at a place of an utterance, before it becomes a slot."""

from dataclasses import dataclass, replace

from voice_app.domain.understanding import Candidate, Slot, SlotName, SlotValue
from voice_app.nlu.utterance import Utterance


@dataclass(frozen=True, slots=True)
class Found:
    """A value with the range of tokens that says it."""

    name: SlotName
    value: SlotValue
    first: int
    """Index of the first token."""
    last: int
    """One past the last token."""
    certainty: float = 0.95
    """0 to 1, of the rule alone."""
    negated: bool = False
    entity_id: str | None = None
    candidates: tuple[Candidate, ...] = ()
    open_name: bool = False
    """Whether only its context marks it as a name."""

    def overlaps(self, other: "Found") -> bool:
        """Whether both use a token."""
        return self.first < other.last and other.first < self.last

    def avoided(self) -> "Found":
        """Return the same value as something to avoid."""
        return replace(self, negated=True)

    def slot(self, utterance: Utterance) -> Slot:
        """Turn it into the slot of the utterance in which it was found."""
        text, start, end = utterance.said(self.first, self.last)
        if self.open_name and _is_possessive(text) and not _is_possessive(str(self.value)):
            text, end = text[:-2], end - 2
        return Slot(
            name=self.name,
            text=text,
            value=self.value,
            start=start,
            end=end,
            negated=self.negated,
            entity_id=self.entity_id,
            candidates=self.candidates,
            confidence=round(self.certainty, 3),
        )


def _is_possessive(name: str) -> bool:
    return len(name) > len("'s") and name.lower().endswith(("'s", "’s"))


def without_overlaps(found: list[Found]) -> list[Found]:
    """Keep the longest of overlapping values (then the surer, then the earlier), in order."""
    kept: list[Found] = []
    for item in sorted(found, key=lambda f: (f.first - f.last, -f.certainty, f.first)):
        if not any(item.overlaps(other) for other in kept):
            kept.append(item)
    return sorted(kept, key=lambda f: f.first)
