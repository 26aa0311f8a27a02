"""Being heard over our own music and our own voice, in simulated rooms.

    python benchmarks/barge_in.py [--rooms 2] [--minutes 10] [--drift 50] [--commands 24]

Loudspeaker, room and microphone run in lock step on the real mixer, canceller, detector, ears and
built-in model; the impulse responses are those of ../shared/data/human_speech/noise_and_rooms.
The user-to-music ratio is that at the microphone before any ducking. A command is right when it
is heard word for word. "Both" over our own voice stops it after 0.3 s of speech, as the program
does, and lets it go on afterwards.
"""

import argparse
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soxr

from voice_app.adapters.pyttsx3_voice import Pyttsx3Voice
from voice_app.adapters.room_echo import EchoPath
from voice_app.adapters.silero_detector import SileroDetector
from voice_app.adapters.sound_files import load_sound
from voice_app.adapters.track_files import open_track
from voice_app.adapters.virtual_room import RoomSettings, VirtualRoom
from voice_app.adapters.vosk_recognizer import VoskRecognizer
from voice_app.audio.echo_canceller import EchoCanceller
from voice_app.audio.levels import rms
from voice_app.audio.mixer import Mixer
from voice_app.audio.mixer_events import Channel
from voice_app.audio.resample import as_mono, to_listening
from voice_app.audio.sources import SoundSource
from voice_app.domain.audio import LISTENING_RATE_HZ, Samples, Sound
from voice_app.domain.transcript import Transcript
from voice_app.domain.voice import VoiceStyle
from voice_app.hearing import Ears, Heard, SpeechStarted
from voice_app.listening.phrases import COMMANDS
from voice_app.performer import DUCK_SECONDS, DUCKED_DECIBELS
from voice_app.saying import CUT_SECONDS
from voice_app.speech_model import BUILT_IN_MODEL_DIR, BUILT_IN_MODEL_NAME

ROOT = Path(__file__).parents[1]
RESPONSES = ROOT.parent / "shared" / "data" / "human_speech" / "noise_and_rooms" / "rir"
TRACKS = ROOT / "audio_samples" / "tracks"
SAID = ("stop", "pause", "next", "louder", "quieter", "skip", "more like this", "something else",
        "stop the music", "what is this", "i like it", "turn it down")  # fmt: skip
VOICES = ("en-us+f3", "gmw/en+m3")
RATIOS_DECIBELS = (0.0, 5.0, 10.0)
CONDITIONS = ("nothing", "ducking", "canceller", "both")
FIRST_SECONDS = 8.0
GAP_SECONDS = 4.0
SURE_SPEECH_SECONDS = 0.3
STOPPED_DECIBELS = 80.0
ECHO_RMS = 0.03
"""Of the music at the microphone: about -30 dBFS."""
OWN_WORDS = (
    "Here is something that I think you will enjoy. It was recorded in the summer, in a small "
    "studio by the sea. The band had played together for many years, and you can hear it. "
)


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of one room full of commands."""

    right: int
    said: int
    onset_ms: tuple[float, ...]
    """From the first sample of each command to the moment when we go softer."""
    false_starts: int


def room_response(path: Path) -> Samples:
    """An impulse response at 16 kHz from just before its peak, with unit energy."""
    sound = load_sound(path)
    mono = as_mono(sound.samples)
    response = np.asarray(soxr.resample(mono, sound.rate_hz, LISTENING_RATE_HZ), dtype=np.float32)
    response = response[max(0, int(np.argmax(np.abs(response))) - 16) :][:LISTENING_RATE_HZ]
    return np.asarray(response / np.sqrt(np.sum(response**2)), dtype=np.float32)


def spoken(rng: np.random.Generator) -> Iterator[tuple[str, Samples]]:
    """Each command by each voice, in random order, trimmed, at one level."""
    voices = [Pyttsx3Voice(name) for name in VOICES]
    pairs = list(itertools.product(SAID, voices))
    for index in rng.permutation(len(pairs)):
        text, voice = pairs[index]
        samples = to_listening(voice.synthesize(text, VoiceStyle(rate_wpm=160)))
        loud = np.flatnonzero(np.abs(samples) > 0.02 * np.abs(samples).max())
        samples = samples[loud[0] : loud[-1] + 1]
        yield text, samples / rms(samples)


RECOGNIZER = VoskRecognizer(BUILT_IN_MODEL_DIR, BUILT_IN_MODEL_NAME)
TRACKS_ON = 5


class Stage:
    """One room in which something of ours is on."""

    def __init__(self, response: Path, drift_ppm: float, channel: Channel, condition: str) -> None:
        self._mixer = Mixer()
        self._channel = channel
        self._ducks = condition in {"ducking", "both"}
        self._canceller = EchoCanceller() if condition in {"canceller", "both"} else None
        self._ears = Ears(VoskRecognizer(BUILT_IN_MODEL_DIR, BUILT_IN_MODEL_NAME), SileroDetector())
        self._ears.expect((*COMMANDS, *SAID))
        gain = ECHO_RMS / self._put_on()
        path = EchoPath(room_response(response) * np.float32(gain), 0.08, drift_ppm)
        self.room = VirtualRoom(RoomSettings(echo=path, max_seconds=36_000.0))
        self.room.start(self._render)

    def _put_on(self) -> float:
        """Start what plays and return its level."""
        if self._channel is Channel.VOICE:
            sound = Pyttsx3Voice().synthesize(20 * OWN_WORDS, VoiceStyle())
            for index in range(3):
                self._mixer.enqueue(self._channel, SoundSource(sound), f"words-{index}")
            return rms(sound.samples) * 0.9
        levels = []
        for path in sorted(TRACKS.glob("*.opus"))[::6][:TRACKS_ON]:
            self._mixer.enqueue(self._channel, open_track(path, read_ahead=False), path.name)
            levels.append(rms(open_track(path, 20.0, 10.0, read_ahead=False).read(480_000)))
        return float(np.median(levels))

    def _render(self, n_frames: int) -> Samples:
        samples = self._mixer.render(n_frames)
        if self._canceller is not None:
            self._canceller.played(samples)
        return samples

    def listen(self, until_seconds: float) -> Iterator[SpeechStarted | Heard]:
        """What the ears report up to a time, ducking as the program does."""
        for frame in self.room.frames():
            ours = False
            if self._canceller is not None:
                frame = self._canceller.clean(frame)
                unsure = self._channel is Channel.VOICE and not self._canceller.settled
                ours = unsure or not self._canceller.somebody_near
            stops = self._ducks and self._channel is Channel.VOICE
            if stops and self._ears.speech_seconds >= SURE_SPEECH_SECONDS:
                self._mixer.duck(self._channel, STOPPED_DECIBELS, CUT_SECONDS)
            for event in self._ears.accept(frame, ours=ours):
                if isinstance(event, SpeechStarted):
                    if self._ducks:
                        self._mixer.duck(self._channel, DUCKED_DECIBELS, DUCK_SECONDS)
                    yield event
                elif isinstance(event, Heard):
                    self._mixer.unduck(self._channel)
                    yield event
            if self.room.now_seconds >= until_seconds:
                return


def trial(stage: Stage, ratio_decibels: float, n_commands: int) -> Trial:
    """Say every command and see what is understood."""
    right, onsets, false_starts, said = 0, [], 0, 0
    false_starts += sum(isinstance(e, SpeechStarted) for e in stage.listen(FIRST_SECONDS))
    level = ECHO_RMS * 10.0 ** (ratio_decibels / 20.0)
    for text, samples in itertools.islice(spoken(np.random.default_rng(5)), n_commands):
        begins = stage.room.now_seconds
        stage.room.say(Sound((samples * level).astype(np.float32), LISTENING_RATE_HZ))
        events = list(stage.listen(begins + GAP_SECONDS))
        heard = [e.transcript for e in events if isinstance(e, Heard)]
        right += any(isinstance(h, Transcript) and h.text == text for h in heard)
        starts = [e for e in events if isinstance(e, SpeechStarted)]
        onsets += [1000.0 * (starts[0].noticed_seconds - begins)] if starts else []
        false_starts += max(0, len(starts) - 1)
        said += 1
    return Trial(right, said, tuple(onsets), false_starts)


def commands(rooms: list[Path], given: argparse.Namespace, channel: Channel) -> None:
    """Print commands right for each condition and ratio."""
    drift_ppm = given.drift
    print(
        f"over our own {channel.value}, drift {drift_ppm:.0f} ppm, rooms: {[r.stem for r in rooms]}"
    )
    print("condition | " + " | ".join(f"{r:.0f} dB" for r in RATIOS_DECIBELS)
          + " | softer after, ms (median / p95)")  # fmt: skip
    for condition in given.conditions.split(","):
        cells, onsets = [], []
        for ratio in RATIOS_DECIBELS:
            trials = [
                trial(Stage(room, drift_ppm, channel, condition), ratio, given.commands)
                for room in rooms
            ]
            cells.append(f"{sum(t.right for t in trials)}/{sum(t.said for t in trials)}")
            onsets += [ms for t in trials for ms in t.onset_ms]
        median, high = np.percentile(onsets, [50, 95]) if onsets else (np.nan, np.nan)
        print(f"{condition} | {' | '.join(cells)} | {median:.0f} / {high:.0f}", flush=True)


def false_interruptions(rooms: list[Path], minutes: float, channel: Channel) -> None:
    """Print how often something of ours alone makes us go softer or is taken for words."""
    for condition in ("nothing", "canceller"):
        softer = words = 0
        for room in rooms:
            stage = Stage(room, 0.0, channel, condition)
            list(stage.listen(FIRST_SECONDS))
            for event in stage.listen(FIRST_SECONDS + 60.0 * minutes / len(rooms)):
                softer += isinstance(event, SpeechStarted)
                words += isinstance(event, Heard) and isinstance(event.transcript, Transcript)
        per_hour = 60.0 / minutes
        print(
            f"{channel.value} alone for {minutes:.0f} min, {condition}: per hour softer "
            f"{softer * per_hour:.0f}, taken for words {words * per_hour:.0f}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=[channel.value for channel in Channel])
    parser.add_argument("--rooms", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--commands", type=int, default=24)
    parser.add_argument("--conditions", default=",".join(CONDITIONS))
    parser.add_argument("--drift", type=float, default=50.0)
    given = parser.parse_args()
    rooms = sorted(RESPONSES.glob("*.wav"))[: given.rooms]
    if not rooms:
        raise SystemExit(f"There are no impulse responses in {RESPONSES}.")
    both = (Channel.MUSIC, Channel.VOICE)
    for channel in [c for c in both if given.only in {None, c.value}]:
        if given.minutes:
            false_interruptions(rooms, given.minutes, channel)
        commands(rooms, given, channel)


if __name__ == "__main__":
    main()
