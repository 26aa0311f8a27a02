"""Carries our turns out as sound: words first, then the snippet or the music."""

import itertools
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from recsys.types import Track
from voice_app.audio.cues import Cue, cue_sound
from voice_app.audio.mixer import Mixer
from voice_app.audio.mixer_events import Channel, EndReason, PlaybackEnded, Position
from voice_app.audio.sources import SoundSource, Source
from voice_app.domain.effects import (
    Control,
    ControlMusic,
    Effect,
    PlayQueue,
    PlaySnippet,
    SetUpcoming,
    SetVolume,
)
from voice_app.domain.errors import EarshotError
from voice_app.domain.events import PlaybackStopped, SpeechCutShort
from voice_app.domain.voice import VoiceStyle
from voice_app.ports import Synthesizer
from voice_app.saying import Sayer
from voice_app.session import Answer

logger = logging.getLogger("earshot")

OpenTrack = Callable[[Path, float, float | None], Source]
"""Path, start in seconds, duration in seconds or None for all of it."""

DUCKED_DECIBELS = 15.0
"""How much softer the music is while somebody speaks, and our voice while somebody may."""
DUCK_SECONDS = 0.06
"""Fast enough that the next word of the listener is heard over it."""

FADE_SECONDS = 0.15
"""Music that is broken off fades this long."""


@dataclass(frozen=True, slots=True)
class NowPlaying:
    """What the view shows of the music."""

    track: Track
    position: Position
    snippet: bool


class Performer:
    """Plays answers on a mixer; without a synthesizer the words stay silent.

    `real_time` says that sentences may be made on a thread of their own.
    """

    def __init__(
        self,
        mixer: Mixer,
        synthesizer: Synthesizer | None,
        open_track: OpenTrack,
        *,
        volume: int = 70,
        real_time: bool = False,
        cues: bool = False,
    ) -> None:
        self._mixer = mixer
        self._sayer = Sayer(mixer, synthesizer, ahead=real_time)
        self._open_track = open_track
        self._cues = cues
        self._ids = itertools.count()
        self._after_voice: deque[Effect] = deque()
        self._upcoming: deque[Track] = deque()
        self._on: dict[str, Track] = {}
        self._snippet_id: str | None = None
        self._missing: deque[PlaybackStopped] = deque()
        self._style = VoiceStyle()
        self._cut: SpeechCutShort | None = None
        self._mixer.set_volume(Channel.MUSIC, volume / 100)

    @property
    def speaking(self) -> bool:
        """Whether our voice is to be heard."""
        return self._sayer.speaking

    @property
    def cut_short(self) -> SpeechCutShort | None:
        """What somebody did not hear because they spoke over us; None where all was heard."""
        return self._cut

    @property
    def music_seconds(self) -> float | None:
        """How much of the snippet or track was heard; None while none is playing.

        A snippet whose announcement was broken off was not heard at all: 0.
        """
        position = self._mixer.position(Channel.MUSIC)
        if position is not None:
            return position.played_seconds
        waits = any(isinstance(effect, PlaySnippet) for effect in self._after_voice)
        return 0.0 if waits and self._cut is not None else None

    @property
    def busy(self) -> bool:
        """Whether anything is to be heard or about to be."""
        music = self._mixer.position(Channel.MUSIC) is not None
        return self.speaking or music or bool(self._after_voice)

    @property
    def occupied(self) -> bool:
        """Whether something of ours was on when they began to speak."""
        return self.busy or self._cut is not None

    @property
    def now_playing(self) -> NowPlaying | None:
        """The music that is to be heard."""
        position = self._mixer.position(Channel.MUSIC)
        if position is None or position.play_id not in self._on:
            return None
        is_snippet = position.play_id == self._snippet_id
        return NowPlaying(self._on[position.play_id], position, is_snippet)

    def perform(self, answer: Answer) -> None:
        """Begin an answer; whatever was being said is broken off.

        Between offers nothing plays on: music that belongs to no accepted queue stops.
        """
        self._after_voice.clear()
        keeps_music = answer.music_on and not any(isinstance(e, PlayQueue) for e in answer.effects)
        if not keeps_music:
            self._stop_music()
        self._after_voice.extend(answer.effects)
        self.speak(answer.turn.say, answer.turn.voice)
        if not self.speaking:
            self._mixer.unduck(Channel.MUSIC)
            self._go_on()

    def speak(self, text: str, voice: VoiceStyle) -> None:
        """Say something now, over softened music."""
        self._cut, self._style = None, voice
        self._sayer.say(text, voice)
        if self.speaking:
            self._mixer.duck(Channel.MUSIC, DUCKED_DECIBELS, DUCK_SECONDS)

    def cue(self, cue: Cue) -> None:
        """Give a sign, where signs are wanted."""
        if self._cues:
            source = SoundSource(cue_sound(cue))
            self._mixer.play(Channel.CUE, source, play_id=f"cue-{next(self._ids)}")

    def hush(self) -> None:
        """Somebody may have begun to speak: our voice and the music go softer."""
        self._sayer.soften(DUCKED_DECIBELS)
        self._mixer.duck(Channel.MUSIC, DUCKED_DECIBELS, DUCK_SECONDS)

    def break_off(self) -> None:
        """Somebody does speak: our voice stops, and what was to follow it waits."""
        self._cut = self._sayer.break_off() or self._cut

    def unhush(self) -> None:
        """Nobody speaks any more, and nothing came of it: go on as before.

        Words that were broken off are said again from the first that was not heard.
        """
        self._sayer.restore()
        if self._cut is not None:
            self.speak(self._cut.unheard, self._style)
        if not self.speaking:
            self._mixer.unduck(Channel.MUSIC)
            self._go_on()

    def poll(self) -> list[PlaybackStopped]:
        """Go on where something ended; returns what the conversation has to know."""
        self._sayer.poll()
        stopped = [self._missing.popleft() for _ in range(len(self._missing))]
        for event in self._mixer.poll_events():
            if not isinstance(event, PlaybackEnded):
                continue
            if event.channel is Channel.VOICE and not self.speaking and self._cut is None:
                self._mixer.unduck(Channel.MUSIC)
                self._go_on()
            elif event.channel is Channel.MUSIC:
                self._on.pop(event.play_id, None)
                if event.reason in {EndReason.FINISHED, EndReason.FAILED}:
                    stopped.append(PlaybackStopped(False, event.played_seconds))
                    self._enqueue_next()
        return stopped

    def close(self) -> None:
        """Make no more sound; harmless when repeated."""
        self._sayer.close()

    def _go_on(self) -> None:
        """Start what waited for the end of our words."""
        while self._after_voice:
            self._carry_out(self._after_voice.popleft())

    def _carry_out(self, effect: Effect) -> None:
        if isinstance(effect, PlaySnippet):
            self._play_snippet(effect.track)
        elif isinstance(effect, PlayQueue):
            self._play_queue(effect.tracks)
        elif isinstance(effect, SetUpcoming):
            self._upcoming = deque(_playable(effect.tracks))
        elif isinstance(effect, SetVolume):
            self._mixer.set_volume(Channel.MUSIC, effect.level / 100)
        elif isinstance(effect, ControlMusic):
            self._control(effect.control)

    def _control(self, control: Control) -> None:
        if control is Control.PAUSE:
            self._mixer.pause(Channel.MUSIC)
        elif control is Control.RESUME:
            self._mixer.resume(Channel.MUSIC)
        else:
            self._stop_music()

    def _stop_music(self) -> None:
        self._upcoming.clear()
        self._snippet_id = None
        self._on.clear()
        self._mixer.stop(Channel.MUSIC, FADE_SECONDS)

    def _play_snippet(self, track: Track) -> None:
        span = track.snippet
        if span is None or track.path is None:
            return
        source = self._opened(track, span.start_ms / 1000, span.duration_ms / 1000)
        if source is None:
            return
        self._snippet_id = self._new_id(track)
        self._mixer.play(Channel.MUSIC, source, play_id=self._snippet_id, fade_in_seconds=0.3)

    def _play_queue(self, tracks: tuple[Track, ...]) -> None:
        self._stop_music()
        self._upcoming = deque(_playable(tracks))
        # Two are put on at once, so that the second follows the first without a gap.
        self._enqueue_next()
        self._enqueue_next()

    def _enqueue_next(self) -> None:
        while self._upcoming:
            track = self._upcoming.popleft()
            source = self._opened(track, 0.0, None)
            if source is not None:
                self._mixer.enqueue(Channel.MUSIC, source, self._new_id(track))
                return

    def _opened(self, track: Track, start: float, duration: float | None) -> Source | None:
        """The track's sound; a broken file counts as played for no time at all."""
        try:
            assert track.path is not None
            return self._open_track(track.path, start, duration)
        except EarshotError as error:
            logger.error("not played: %s", error.message)
            self._missing.append(PlaybackStopped(False, 0.0))
            return None

    def _new_id(self, track: Track) -> str:
        play_id = f"music-{next(self._ids)}"
        self._on[play_id] = track
        return play_id


def _playable(tracks: tuple[Track, ...]) -> list[Track]:
    return [track for track in tracks if track.path is not None]
