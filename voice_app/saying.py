"""Our words as sound: sentence by sentence, and broken off where somebody speaks over them."""

import itertools
import logging
import re
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from voice_app.audio.loudness import SPEECH_LUFS, loudness_lufs, matching_gain
from voice_app.audio.mixer import Mixer
from voice_app.audio.mixer_events import Channel
from voice_app.audio.resample import to_playing
from voice_app.audio.sources import SoundSource
from voice_app.domain.audio import PLAYING_RATE_HZ, Sound
from voice_app.domain.errors import EarshotError
from voice_app.domain.events import SpeechCutShort
from voice_app.domain.voice import VoiceStyle
from voice_app.ports import Synthesizer

logger = logging.getLogger("earshot")

USUAL_VOLUME = VoiceStyle().volume
CUT_SECONDS = 0.05
"""A word that is broken off fades this long."""
UNHEARD_SECONDS = 0.1
"""What was mixed last is still on its way through the device when we break off."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”']?\s+(?=[\"“'A-Z0-9])")


def sentences(text: str) -> tuple[str, ...]:
    """Split what is to be said where a speaker would draw breath."""
    return tuple(part.strip() for part in _SENTENCE_END.split(text) if part.strip())


@dataclass(slots=True)
class _Speech:
    """One thing to say, on its way."""

    parts: tuple[str, ...]
    style: VoiceStyle
    waiting: deque[tuple[int, "Future[Sound] | None"]]
    """Index of each sentence not yet on the mixer, with its sound where that is being made."""
    ids: dict[str, int]
    """Playback id to index of the sentence."""


class Sayer:
    """Speaks on the mixer's voice channel; the next sentence is made while one is heard.

    With `ahead` that happens on a thread of its own; without, when the one before is nearly
    over, in the caller's time: repeatable, for simulated time.
    """

    def __init__(self, mixer: Mixer, synthesizer: Synthesizer | None, *, ahead: bool) -> None:
        self._mixer = mixer
        self._synthesizer = synthesizer
        self._maker = ThreadPoolExecutor(1, "sentences") if ahead else None
        self._ids = itertools.count()
        self._speech: _Speech | None = None

    @property
    def speaking(self) -> bool:
        """Whether words are to be heard or about to be."""
        on = self._mixer.position(Channel.VOICE) is not None
        return on or (self._speech is not None and bool(self._speech.waiting))

    def say(self, text: str, style: VoiceStyle) -> None:
        """Say this now instead of whatever was being said; no text only stops."""
        self._mixer.stop(Channel.VOICE, CUT_SECONDS)
        self._mixer.unduck(Channel.VOICE, 0.0)
        self._speech = None
        parts = sentences(text)
        if not parts or self._synthesizer is None:
            return
        self._speech = _Speech(parts, style, deque((i, None) for i in range(len(parts))), {})
        self._put_next(self._speech)

    def poll(self) -> None:
        """Put the next sentence on as soon as it is made; called often."""
        speech = self._speech
        if speech is None or not speech.waiting:
            return
        position = self._mixer.position(Channel.VOICE)
        made = speech.waiting[0][1]
        if position is None or (made is not None and made.done()):
            # One sentence ahead: the mixer follows on without a gap.
            if position is None or position.play_id == _last(speech.ids):
                self._put_next(speech)
        elif self._maker is None and position.play_id == _last(speech.ids):
            self._put_next(speech)

    def soften(self, decibels: float) -> None:
        """Lower our voice because somebody may be speaking."""
        self._mixer.duck(Channel.VOICE, decibels, CUT_SECONDS)

    def restore(self) -> None:
        """Speak on as before: nobody spoke after all."""
        self._mixer.unduck(Channel.VOICE, CUT_SECONDS)

    def break_off(self) -> SpeechCutShort | None:
        """Stop at once; what was heard and what was not, None where nothing was being said."""
        speech = self._speech
        if speech is None or not self.speaking:
            return None
        cut = self._cut(speech)
        self._speech = None
        self._mixer.stop(Channel.VOICE, CUT_SECONDS)
        return cut

    def close(self) -> None:
        """Make no more sentences; harmless when repeated."""
        if self._maker is not None:
            self._maker.shutdown(wait=False, cancel_futures=True)

    def _cut(self, speech: _Speech) -> SpeechCutShort:
        position = self._mixer.position(Channel.VOICE)
        if position is None:
            at = speech.waiting[0][0] if speech.waiting else len(speech.parts)
            return _split(speech.parts, at, 0.0)
        heard_seconds = max(0.0, position.played_seconds - UNHEARD_SECONDS)
        share = heard_seconds / max(position.duration_seconds or 0.0, 1e-3)
        return _split(speech.parts, speech.ids.get(position.play_id, 0), min(share, 1.0))

    def _put_next(self, speech: _Speech) -> None:
        """Enqueue the next sentence that can be made, and begin with the one after it."""
        while speech.waiting:
            index, made = speech.waiting.popleft()
            try:
                sound = self._make(speech, index) if made is None else made.result()
            except EarshotError as error:
                logger.error("not spoken: %s", error.message)
                continue
            play_id = f"voice-{next(self._ids)}"
            speech.ids[play_id] = index
            self._mixer.enqueue(Channel.VOICE, SoundSource(sound), play_id)
            break
        if speech.waiting and self._maker is not None:
            index = speech.waiting[0][0]
            speech.waiting[0] = (index, self._maker.submit(self._make, speech, index))

    def _make(self, speech: _Speech, index: int) -> Sound:
        assert self._synthesizer is not None
        made = self._synthesizer.synthesize(speech.parts[index], speech.style)
        samples = to_playing(made)
        # Matching takes the engine's own volume out again, so the style's is put in here.
        gain = matching_gain(loudness_lufs(samples), SPEECH_LUFS)
        gain *= speech.style.volume / USUAL_VOLUME
        return Sound((samples * gain).astype(np.float32), PLAYING_RATE_HZ)


def _last(ids: dict[str, int]) -> str | None:
    return next(reversed(ids), None)


def _split(parts: tuple[str, ...], at: int, share: float) -> SpeechCutShort:
    """Divide what was said at a sentence and a share of its words, rounded down."""
    words = parts[at].split() if at < len(parts) else []
    n_heard = int(share * len(words))
    return SpeechCutShort(
        heard=" ".join([*parts[:at], *words[:n_heard]]),
        unheard=" ".join([*words[n_heard:], *parts[at + 1 :]]),
    )
