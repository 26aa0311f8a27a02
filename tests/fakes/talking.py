"""A whole spoken conversation in lock step, on fakes that hum and hear by loudness."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from recsys.types import Track
from tests.fakes.audio import ListedRecognizer, LoudnessDetector, ToneSynthesizer, tone
from tests.fakes.music import FakeMusic, make_library
from tests.fakes.session import FakeClock, FakeLog
from voice_app.adapters.virtual_room import RoomSettings, VirtualRoom
from voice_app.audio.echo_canceller import EchoCanceller
from voice_app.audio.mixer import Mixer
from voice_app.audio.sources import SoundSource, Source
from voice_app.bootstrap import library_names
from voice_app.conversation import Conversation
from voice_app.dialogue.rule_policy import RulePolicy
from voice_app.domain.audio import LISTENING_RATE_HZ, Samples
from voice_app.domain.transcript import NothingHeard, Transcript
from voice_app.hearing import Ears
from voice_app.performer import NowPlaying, Performer
from voice_app.session import Answer, Session
from voice_app.talk import Talk, TalkSettings

MOST_BLOCKS = 400
"""What was played is kept for some 12 seconds."""


class Notes:
    """A View that remembers."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.answers: list[Answer] = []
        self.troubles: list[str] = []
        self.listening: list[str] = []
        self.playing: NowPlaying | None = None

    def partial(self, text: str) -> None:
        pass

    def heard(self, transcript: Transcript | NothingHeard) -> None:
        self.words.append(getattr(transcript, "text", ""))

    def answered(self, answer: Answer) -> None:
        self.answers.append(answer)

    def music(self, playing: NowPlaying | None) -> None:
        self.playing = playing

    def level(self, dbfs: float | None, listening: str) -> None:
        self.listening.append(listening)

    def trouble(self, sentence: str) -> None:
        self.troubles.append(sentence)


def sounding_library() -> Sequence[Track]:
    """The small library, each track with a file that is never opened."""
    return [replace(track, path=Path("none")) for track in make_library()]


def hum(path: Path, start_seconds: float, duration_seconds: float | None) -> Source:
    """Music of any length that is asked for."""
    del path, start_seconds
    return SoundSource(tone(duration_seconds or 60.0, f0_hz=330.0, gain=0.2))


class Parlour:
    """Somebody sits in a room with the program; each hears what the listed texts say."""

    def __init__(
        self,
        *texts: str,
        headphones: bool = True,
        hands_free: bool = True,
        canceller: EchoCanceller | None = None,
        room: RoomSettings | None = None,
    ) -> None:
        self.music = FakeMusic(sounding_library())
        self.log, self.notes, self.mixer = FakeLog(), Notes(), Mixer()
        conversation = Conversation(library_names(self.music.tracks()), RulePolicy())
        session = Session(conversation, self.music, self.log, FakeClock())
        self.voice = ToneSynthesizer()
        self.performer = Performer(self.mixer, self.voice, hum)
        self.recognizer = ListedRecognizer(texts)
        self.ears = Ears(self.recognizer, LoudnessDetector())
        self.talk = Talk(
            session,
            self.ears,
            self.performer,
            self.notes,
            TalkSettings(headphones=headphones, hands_free=hands_free, silence_seconds=600.0),
            canceller=canceller,
        )
        self.room = VirtualRoom(room)
        self.played: list[Samples] = []
        self._canceller = canceller
        self.room.start(self._render)
        self._frames = self.room.frames()
        self.talk.begin(seed=3)

    def _render(self, n_frames: int) -> Samples:
        samples = self.mixer.render(n_frames)
        self.played.append(samples)
        del self.played[:-MOST_BLOCKS]
        if self._canceller is not None:
            self._canceller.played(samples)
        return samples

    def live(self, seconds: float) -> Samples:
        """Let time pass and return what was to be heard of us, mono at 48 kHz."""
        until, blocks = self.room.now_seconds + seconds, 0
        while self.room.now_seconds < until:
            self.talk.accept(next(self._frames))
            blocks += 1
        return np.concatenate(self.played[-blocks:])[:, 0]

    def say(self, seconds: float, gain: float = 0.3) -> None:
        """Let the listener make the sound of speech from now on."""
        self.room.say(tone(seconds, f0_hz=220.0, rate_hz=LISTENING_RATE_HZ, gain=gain))

    def until_quiet(self) -> None:
        """Wait until our words are over."""
        while self.performer.speaking:
            self.live(0.1)
        self.live(0.1)
