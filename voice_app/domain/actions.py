"""What the conversation can do, and what it then waits for."""

from dataclasses import dataclass
from enum import StrEnum

from recsys.types import Track, TrackId
from voice_app.domain.understanding import SlotName


class Act(StrEnum):
    """One thing that a turn of ours does."""

    GREET = "greet"
    ASK_OPEN = "ask_open"
    ASK_GENRE = "ask_genre"
    ASK_MOOD = "ask_mood"
    ASK_ACTIVITY = "ask_activity"
    ASK_ERA = "ask_era"
    ASK_ARTIST = "ask_artist"
    OFFER_ARTIST = "offer_artist"
    OFFER_TRACK = "offer_track"
    OFFER_PLAYLIST = "offer_playlist"
    OFFER_STATION = "offer_station"
    CONFIRM = "confirm"
    CLARIFY = "clarify"
    INFORM = "inform"
    PLAY = "play"
    ACKNOWLEDGE = "acknowledge"
    CLOSE = "close"


class Expects(StrEnum):
    """What kind of answer a turn of ours waits for."""

    OPEN = "open"
    GENRE = "genre"
    MOOD = "mood"
    ACTIVITY = "activity"
    ERA = "era"
    ARTIST = "artist"
    YES_NO = "yes_no"
    REACTION = "reaction"
    NONE = "none"


class Outcome(StrEnum):
    """How a conversation ended."""

    ACCEPTED = "accepted"
    ABANDONED = "abandoned"
    ENDED = "ended"


ASKS: dict[Act, SlotName] = {
    Act.ASK_GENRE: SlotName.GENRE,
    Act.ASK_MOOD: SlotName.MOOD,
    Act.ASK_ACTIVITY: SlotName.ACTIVITY,
    Act.ASK_ERA: SlotName.ERA,
    Act.ASK_ARTIST: SlotName.ARTIST,
}
"""Which slot each guided question fills."""

GUIDED = frozenset({Expects.GENRE, Expects.MOOD, Expects.ACTIVITY, Expects.ERA, Expects.ARTIST})
"""What guided questions wait for; each has the value of its slot's name."""

OFFERS = frozenset({Act.OFFER_TRACK, Act.OFFER_ARTIST, Act.OFFER_PLAYLIST, Act.OFFER_STATION})
"""Acts that put music before the listener."""


@dataclass(frozen=True, slots=True)
class Action:
    """One choice of a policy: the act with the words or the items that it needs."""

    act: Act
    choices: tuple[str, ...] = ()
    """Values named in a guided question, canonical."""
    tracks: tuple[Track, ...] = ()
    """The one track offered, or the playlist in order."""
    about: str | None = None
    """What an `inform`, `confirm`, `acknowledge` or `clarify` is about: a template's key."""

    @property
    def track_id(self) -> TrackId | None:
        """The offered track's id, where the action offers a single track."""
        return self.tracks[0].id if len(self.tracks) == 1 else None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a policy chose, with all that is needed to judge it later from the log."""

    decision_id: str
    action: Action
    """The act that asks, offers or closes."""
    propensity: float
    """Probability of the whole action (act, choices and item) under the policy, 0 < p <= 1."""
    policy: str
    """Name and version, as `rules@1`."""
    distribution: tuple[tuple[str, float], ...] = ()
    """Every action that was possible, by key, with its probability; sums to 1."""
