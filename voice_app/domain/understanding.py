"""What an utterance means: intents and slots."""

from dataclasses import dataclass
from enum import StrEnum


class Intent(StrEnum):
    """What somebody does by saying something."""

    REQUEST_MUSIC = "request_music"
    REFINE = "refine"
    AFFIRM = "affirm"
    NEGATE = "negate"
    LIKE = "like"
    DISLIKE = "dislike"
    MORE_LIKE_THIS = "more_like_this"
    SOMETHING_ELSE = "something_else"
    NEXT = "next"
    PREVIOUS = "previous"
    STOP = "stop"
    PAUSE = "pause"
    RESUME = "resume"
    REPEAT = "repeat"
    VOLUME = "volume"
    ADD_TO_PLAYLIST = "add_to_playlist"
    ASK_WHAT_IS_PLAYING = "ask_what_is_playing"
    ASK_ABOUT = "ask_about"
    ASK_WHY = "ask_why"
    CORRECT = "correct"
    UNDO = "undo"
    ACCEPT_PLAYLIST = "accept_playlist"
    IDENTIFY = "identify"
    HELP = "help"
    GREET = "greet"
    THANK = "thank"
    GOODBYE = "goodbye"
    FORGET_ME = "forget_me"
    OUT_OF_SCOPE = "out_of_scope"


class SlotName(StrEnum):
    """What kind of thing a named value is."""

    GENRE = "genre"
    MOOD = "mood"
    ACTIVITY = "activity"
    ARTIST = "artist"
    TRACK = "track"
    ALBUM = "album"
    PLAYLIST = "playlist"
    ERA = "era"
    YEAR = "year"
    TEMPO = "tempo"
    INSTRUMENT = "instrument"
    VOCALS = "vocals"
    LANGUAGE = "language"
    SORT = "sort"
    LEVEL = "level"
    LISTENER = "listener"


SlotValue = str | int

ANY = "any"
"""The value of a slot whose owner said that they do not mind."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A library name that a heard name may stand for."""

    entity_id: str
    value: str
    """The library's spelling."""
    score: float
    """0 to 1."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One named value in an utterance."""

    name: SlotName
    text: str
    """As said: `utterance[start:end]` where start is known."""
    value: SlotValue
    """Canonical."""
    start: int | None = None
    """First code point of the utterance; None when found in an alternative only."""
    end: int | None = None
    """One past the last code point."""
    negated: bool = False
    """Said as something to avoid."""
    entity_id: str | None = None
    """The library's id for it, where linked."""
    candidates: tuple[Candidate, ...] = ()
    """The best five readings of a name, best first."""
    confidence: float = 1.0
    """0 to 1."""


class Reference(StrEnum):
    """A word that points at something said or offered earlier."""

    THIS = "this"
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    LAST = "last"


class About(StrEnum):
    """What a question about a track wants to know."""

    ARTIST = "artist"
    TITLE = "title"
    ALBUM = "album"
    YEAR = "year"
    GENRE = "genre"
    ANYTHING = "anything"


@dataclass(frozen=True, slots=True)
class Understanding:
    """The acts and values of one utterance."""

    intent: Intent
    """The act that is acted on."""
    intents: tuple[Intent, ...]
    """All acts in the order of speaking; holds `intent`."""
    confidence: float
    """0 to 1."""
    slots: tuple[Slot, ...] = ()
    """In the order of speaking."""
    reference: Reference | None = None
    """What "that one" or "the second" points at, if anything."""
    about: About | None = None
    """What a question asks for; None for everything that is no question."""
