"""The run time of a conversation: carries effects out over ports and feeds the answers back."""

import uuid
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from recsys.types import DurationMs, Facet, ListeningEvent, MusicQuery, Track
from voice_app.conversation import Conversation, ConversationState
from voice_app.domain.effects import (
    CloseSession,
    Effect,
    FetchSlate,
    ForgetListener,
    RecordDecision,
    RecordListening,
    TakeTurn,
)
from voice_app.domain.events import (
    DecisionRecorded,
    OutsideEvent,
    SessionStarted,
    SlateArrived,
    UserSpoke,
)
from voice_app.domain.transcript import Transcript
from voice_app.domain.turn import Turn
from voice_app.ports import Clock, MusicService, TurnLog
from voice_app.wire.outgoing import decision_object, encode, turn_object

KINDS = frozenset({Facet.GENRE, Facet.ARTIST})
"""Wishes that a list keeps to the last."""

SHORT_PLAYLIST = 5
"""A list with fewer tracks is filled up with the same kind of music in other moods."""

PLAYLIST_TRACKS = 12
"""Asked of the recommender each time; an offer shows ten of them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a front end has to carry out after an event."""

    turn: Turn
    line: dict[str, object]
    """The turn as it goes over the wire and into the log."""
    effects: tuple[Effect, ...]
    """Sound and controls, in order; what concerns stores is done already."""
    music_on: bool
    """Whether accepted music goes on after the words."""

    @property
    def closes(self) -> bool:
        """Whether the front end may leave."""
        return any(isinstance(effect, CloseSession) for effect in self.effects)


@dataclass(slots=True)
class _Stopwatch:
    """Milliseconds by stage of one turn."""

    clock: Clock
    spent: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Add what the body takes to a stage."""
        began = self.clock.monotonic_seconds()
        try:
            yield
        finally:
            took = 1000 * (self.clock.monotonic_seconds() - began)
            self.spent[name] = self.spent.get(name, 0.0) + took


class Session:
    """One conversation with one front end, from start to end."""

    def __init__(
        self, conversation: Conversation, music: MusicService, log: TurnLog, clock: Clock
    ) -> None:
        self._conversation = conversation
        self._music = music
        self._log = log
        self._clock = clock
        self._state: ConversationState | None = None

    @property
    def state(self) -> ConversationState | None:
        """Where the conversation stands; None before it was started."""
        return self._state

    def start(
        self,
        *,
        listener: str | None = None,
        seed: int | None = None,
        now_unix_seconds: float | None = None,
    ) -> Answer:
        """Open a conversation and give our first turn."""
        event = SessionStarted(
            session_id=uuid.uuid4().hex[:12],
            listener=listener,
            seed=uuid.uuid4().int % 2**31 if seed is None else seed,
            now_unix_seconds=self._clock.now_unix_seconds()
            if now_unix_seconds is None
            else now_unix_seconds,
        )
        watch = _Stopwatch(self._clock)
        state, effects = self._conversation.begin(event)
        return self._carry_out(state, effects, watch)

    def handle(self, event: OutsideEvent) -> Answer:
        """Take one event and give our turn; the session must have been started.

        Raises NothingOnError for playback that cannot be, and leaves the state as it was then.
        """
        if self._state is None:
            raise RuntimeError("the session has not been started")
        self._note(self._state, event)
        watch = _Stopwatch(self._clock)
        with watch.stage("understand"):
            state, effects = self._conversation.step(self._state, event)
        return self._carry_out(state, effects, watch)

    def _note(self, state: ConversationState, event: OutsideEvent) -> None:
        """Log what was said before anything is done about it."""
        if isinstance(event, UserSpoke) and isinstance(event.transcript, Transcript):
            dialogue = state.dialogue
            said: dict[str, object] = {
                "text": event.transcript.text,
                "confidence": event.transcript.confidence,
            }
            if event.cut_short is not None:
                said["over"] = {
                    "heard": event.cut_short.heard,
                    "unheard": event.cut_short.unheard,
                }
            self._log.append(dialogue.session_id, dialogue.listener_id, "heard", encode(said))

    def _carry_out(
        self, state: ConversationState, effects: tuple[Effect, ...], watch: _Stopwatch
    ) -> Answer:
        """Run effects until our turn is complete; the state is kept only if all went well."""
        queue, outside = deque(effects), list[Effect]()
        answered: tuple[Turn, dict[str, object]] | None = None
        while queue:
            effect = queue.popleft()
            if isinstance(effect, FetchSlate):
                with watch.stage("recommend"):
                    arrived = self._fetch(effect)
                with watch.stage("decide"):
                    state, more = self._conversation.step(state, arrived)
                queue.extend(more)
            elif isinstance(effect, RecordDecision):
                self._append(state, "decision", decision_object(effect.decision))
                with watch.stage("respond"):
                    state, more = self._conversation.step(state, DecisionRecorded())
                queue.extend(more)
            elif isinstance(effect, TakeTurn):
                answered = effect.turn, turn_object(effect.turn, watch.spent)
                self._append(state, "turn", answered[1])
            elif not self._store(state, effect):
                outside.append(effect)
        if answered is None:
            raise RuntimeError("an event was not answered by a turn")
        self._state = state
        music_on = state.dialogue.player is not None
        return Answer(answered[0], answered[1], tuple(outside), music_on)

    def _fetch(self, effect: FetchSlate) -> SlateArrived:
        playlist = self._playlist(effect.playlist_query)
        missing = PLAYLIST_TRACKS - len(playlist)
        played = [track.id for track in playlist]
        more = self._music.next_batch(effect.playlist_query, played, missing) if missing else ()
        return SlateArrived(
            slate=self._music.candidates(effect.query),
            playlist=playlist,
            station=(*playlist, *(track for track in more if track.id not in played)),
            reason=None
            if effect.explain is None
            else self._music.explain(effect.query.listener, effect.explain),
        )

    def _playlist(self, query: MusicQuery) -> tuple[Track, ...]:
        """What meets all wishes; where that is little, the kind of music counts before the mood."""
        found = tuple(self._music.playlist(query, PLAYLIST_TRACKS))
        kinds = {f: wish for f, wish in query.wishes.items() if f in KINDS or not wish.want}
        asks_for_kind = any(wish.want for wish in kinds.values())
        if len(found) >= SHORT_PLAYLIST or not asks_for_kind or len(kinds) == len(query.wishes):
            return found
        wider = self._music.playlist(replace(query, wishes=kinds), PLAYLIST_TRACKS)
        known = {track.id for track in found}
        return (*found, *(track for track in wider if track.id not in known))[:PLAYLIST_TRACKS]

    def _store(self, state: ConversationState, effect: Effect) -> bool:
        """Carry out an effect on a store; False for one that concerns the front end."""
        if isinstance(effect, RecordListening):
            self._music.record(self._event(state, effect))
            return True
        if isinstance(effect, ForgetListener):
            self._music.forget(effect.listener)
            self._log.forget(effect.listener)
            return True
        return False

    def _event(self, state: ConversationState, effect: RecordListening) -> ListeningEvent:
        dialogue = state.dialogue
        return ListeningEvent(
            event_id=f"{dialogue.session_id}-{dialogue.turn}-{effect.track_id}-{effect.end}",
            listener=effect.listener,
            track_id=effect.track_id,
            at_unix_seconds=self._clock.now_unix_seconds(),
            played_ms=DurationMs(round(1000 * effect.played_seconds)),
            end=effect.end,
            decision_id=effect.decision_id,
            said=effect.said,
        )

    def _append(self, state: ConversationState, kind: str, value: object) -> None:
        dialogue = state.dialogue
        self._log.append(dialogue.session_id, dialogue.listener_id, kind, encode(value))
