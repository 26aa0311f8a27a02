# ruff: noqa: E501 (tables of words and patterns read better unbroken)
"""Self-repair: what a speaker takes back in the same breath ("rock, no wait, jazz")."""

import re
from dataclasses import dataclass

from voice_app.domain.understanding import SlotName
from voice_app.nlu.found import Found
from voice_app.nlu.intents import ActFound
from voice_app.nlu.utterance import Utterance

_MARKER = re.compile(
    r"(?:^|(?<= ))(?:(?:no|oh|oops|actually|well|or|hang on|hold on|sorry)(?: ,)? )*(?:no wait|wait no|"
    r"wait|no sorry|sorry|i mean|i meant|scratch that|make that|or rather|correction|actually(?: no)?|"
    r"(?:on )?second thoughts?|strike that|change that to|no no|let me rephrase|rather make it)"
    r"(?: [,.])?(?= )"
)
_NAMES = frozenset({SlotName.ARTIST, SlotName.TRACK, SlotName.ALBUM})


@dataclass(frozen=True, slots=True)
class Repair:
    """Where the speaker began again, in the normalised string."""

    start: int
    end: int


def find_repair(utterance: Utterance) -> Repair | None:
    """Return the last place where the speaker began again; None where nothing came before."""
    last = None
    for match in _MARKER.finditer(utterance.joined):
        if match.start() > 0:
            last = Repair(*match.span())
    return last


def _replaces(later: Found, earlier: Found) -> bool:
    return later.name is earlier.name or (later.name in _NAMES and earlier.name in _NAMES)


def repaired_values(found: list[Found], repair: Repair, utterance: Utterance) -> list[Found]:
    """Drop the values that were said again, otherwise, after the repair."""
    cut = utterance.token_range(repair.start, repair.end)[1]
    later = [item for item in found if item.first >= cut]
    return [
        item
        for item in found
        if item.first >= cut or not any(_replaces(other, item) for other in later)
    ]


def repaired_acts(acts: list[ActFound], repair: Repair) -> list[ActFound]:
    """Drop the acts before the repair where another act follows it, and those within it."""
    outside = [act for act in acts if act.start >= repair.end or act.end <= repair.start]
    later = [act for act in outside if act.start >= repair.end]
    return later or outside
