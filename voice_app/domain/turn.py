"""One turn of ours, as it is logged, sent and spoken."""

from collections.abc import Mapping
from dataclasses import dataclass

from recsys.types import Track, Wish
from voice_app.domain.actions import Act, Expects, Outcome
from voice_app.domain.affect import Affect
from voice_app.domain.understanding import SlotName, Understanding
from voice_app.domain.voice import VoiceStyle


@dataclass(frozen=True, slots=True)
class Turn:
    """Everything that a front end needs to carry out one answer."""

    session_id: str
    number: int
    """Counts from 0, the answer to the start."""
    decision_id: str
    act: Act
    """The act that asks or offers."""
    acts: tuple[Act, ...]
    """All acts in the order of speaking."""
    say: str
    """What is spoken; empty when the music should not be talked over."""
    expects: Expects
    choices: tuple[str, ...]
    slots: Mapping[SlotName, Wish]
    """Every slot, with what is wanted and avoided so far."""
    track: Track | None
    """The track that is offered, asked about or playing."""
    playlist: tuple[Track, ...]
    """The tracks of an offered or accepted playlist or station, in order."""
    outcome: Outcome | None
    heard: Understanding | None
    affect: Affect | None
    empathy: float
    """0 to 1: how much of the answer's wording follows the listener's feeling."""
    voice: VoiceStyle
    propensity: float
    policy: str
