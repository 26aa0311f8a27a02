"""The dialogue state: all that a conversation remembers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from recsys.types import ListenerId, Nudge, Track, TrackId, Wish
from voice_app.domain.actions import Act, Expects, Outcome
from voice_app.domain.affect import Affect
from voice_app.domain.understanding import SlotName, Understanding


class Need(StrEnum):
    """What the next turn of ours has to do."""

    LEAD = "lead"
    """Ask the question or make the offer that helps most."""
    OFFER = "offer"
    """Put music before the listener, without another question."""
    CLARIFY = "clarify"
    """Say that nothing was understood."""
    CONFIRM = "confirm"
    """Ask whether something was meant, or whether a snippet pleased."""
    PLAY = "play"
    """Start the accepted music."""
    STAY = "stay"
    """Only answer or acknowledge; what was expected is still expected."""
    CLOSE = "close"
    """Say goodbye."""


class OfferKind(StrEnum):
    """What kind of thing lies before the listener."""

    TRACK = "track"
    PLAYLIST = "playlist"
    STATION = "station"
    ARTIST = "artist"


@dataclass(frozen=True, slots=True)
class Offer:
    """What was offered last and has not been settled."""

    kind: OfferKind
    tracks: tuple[Track, ...]
    """The one track, the playlist in order, or some tracks of the artist."""
    decision_id: str
    played_seconds: float | None = None
    """How much of the snippet was heard; None while that is not known."""
    interrupted: bool = False
    """Whether it was cut short, so that its end was not heard."""


class PendingKind(StrEnum):
    """A question of ours whose "yes" does something of its own."""

    FORGET = "forget"
    SLOTS = "slots"
    LIKED = "liked"


@dataclass(frozen=True, slots=True)
class Pending:
    """A yes-or-no question that is open."""

    kind: PendingKind
    understanding: Understanding | None = None
    """What a "yes" would put into effect, for SLOTS."""


@dataclass(frozen=True, slots=True)
class Preface:
    """Something to say before the main part of the turn."""

    act: Act
    """INFORM or ACKNOWLEDGE."""
    key: str
    """Which family of sentences."""
    values: Mapping[str, str] = field(default_factory=dict)
    """What the sentence is filled with."""


@dataclass(frozen=True, slots=True)
class Player:
    """The music after "yes"."""

    queue: tuple[Track, ...]
    index: int = 0
    """Which of the queue is playing."""
    paused: bool = False
    endless: bool = False
    """A station: it is continued before it ends."""

    @property
    def current(self) -> Track:
        """What is playing."""
        return self.queue[self.index]


@dataclass(frozen=True, slots=True)
class DialogueState:
    """A fold over everything that happened; a new one is made for each event."""

    session_id: str
    listener: str | None
    seed: int
    now_unix_seconds: float
    turn: int = 0
    """Number of the next turn of ours."""
    wishes: Mapping[SlotName, Wish] = field(default_factory=dict)
    """What is wanted and avoided, the most recently named slot last; want ANY means no matter."""
    earlier_wishes: tuple[Mapping[SlotName, Wish], ...] = ()
    """Former wishes, oldest first, for undo."""
    asked: frozenset[SlotName] = frozenset()
    """Slots that a guided question has asked for."""
    nudge: Nudge | None = None
    """Slower or faster than the reference."""
    similar_to: TrackId | None = None
    """The reference of "more like this"."""
    offer: Offer | None = None
    offered: tuple[Track, ...] = ()
    """Every track that was offered singly, oldest first; none is offered again."""
    liked: tuple[Track, ...] = ()
    """Oldest first."""
    likes_since_wish: int = 0
    """Likes since a wish was last named: how far the present direction has been confirmed."""
    disliked: tuple[Track, ...] = ()
    """Oldest first."""
    kept: tuple[Track, ...] = ()
    """Put on the listener's own list in this session."""
    refused_offers: int = 0
    """Playlists and stations refused since one was last accepted."""
    dislikes_in_a_row: int = 0
    """Offers refused since one was last liked."""
    misses: int = 0
    """Utterances not understood since one was last understood."""
    silences: int = 0
    """Silences since somebody last spoke."""
    cancels: int = 0
    """How often "never mind" or "stop" was said with nothing playing."""
    player: Player | None = None
    heard_seconds: float | None = None
    """How much of the music that is on had been played at the last utterance, where known."""
    volume: int = 70
    """0 to 100."""
    pending: Pending | None = None
    need: Need = Need.LEAD
    prefaces: tuple[Preface, ...] = ()
    """What the next turn says first."""
    told: tuple[str, ...] = ()
    """Wishes that we said we cannot meet, so that it is said once."""
    explain: TrackId | None = None
    """The track whose recommendation was asked about."""
    accepted: bool = False
    """Whether `accepted` has been reported."""
    outcome: Outcome | None = None
    """To be reported on the next turn."""
    closed: bool = False
    """Nothing more is said."""
    expects: Expects = Expects.OPEN
    choices: tuple[str, ...] = ()
    last_act: Act | None = None
    last_said: str = ""
    """Our last words, for "say that again"."""
    said: frozenset[str] = frozenset()
    """Every sentence spoken so far; none is said twice word for word."""
    said_counts: Mapping[str, int] = field(default_factory=dict)
    """How often each family of sentences was used, to walk through its wordings."""
    heard: Understanding | None = None
    """The last utterance's meaning."""
    affect: Affect | None = None
    """The last utterance's feeling."""

    @property
    def current_track(self) -> Track | None:
        """What "this" means: the music that is on, else the offer, else the last one offered."""
        if self.player is not None:
            return self.player.current
        if self.offer is not None and self.offer.kind is OfferKind.TRACK:
            return self.offer.tracks[0]
        return self.offered[-1] if self.offered else None

    @property
    def listener_id(self) -> ListenerId:
        """Whose history counts; somebody unnamed is a new guest in every session."""
        return ListenerId(self.listener or f"guest-{self.session_id}")

    def known(self, slot: SlotName) -> bool:
        """Whether the listener has said what they want of a slot, or that they do not mind."""
        wish = self.wishes.get(slot)
        return wish is not None and bool(wish.want)
