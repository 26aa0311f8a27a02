"""How long an answer takes, and how many sentences are cut off at a pause, over the one setting.

    python benchmarks/latency.py [--sentences 20] [--settings 0.4,0.5,0.6,0.8]

Sentences are spoken by synthetic voices, closed answers by synthetic voices and, where
../shared/data is there, by people. The waits and cut-offs are measured in simulated time on the
real ears (detector, recognizer with the built-in model); the work after the decision in real time
on the real session and voice. To both comes what the loudspeaker's buffer holds (50 ms asked for).
"""

import argparse
import csv
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from voice_app.adapters.frames import FRAME_SAMPLES
from voice_app.adapters.pyttsx3_voice import Pyttsx3Voice
from voice_app.adapters.silero_detector import SileroDetector
from voice_app.adapters.sound_files import load_sound
from voice_app.adapters.vosk_recognizer import VoskRecognizer
from voice_app.audio.resample import to_listening
from voice_app.bootstrap import open_app
from voice_app.domain.actions import Expects
from voice_app.domain.audio import LISTENING_RATE_HZ, Samples
from voice_app.domain.context import Context
from voice_app.domain.transcript import Transcript
from voice_app.domain.voice import VoiceStyle
from voice_app.hearing import Ears, EarSettings, Heard
from voice_app.listening.patience import PatienceSettings
from voice_app.listening.phrases import COMMANDS, CORE
from voice_app.nlu.grammar import closed_grammar
from voice_app.speech_model import BUILT_IN_MODEL_DIR, BUILT_IN_MODEL_NAME

HUMAN = Path(__file__).parents[2] / "shared" / "data" / "human_speech"
VOICES = ("en-us+f3", "gmw/en+m3", "en-us+m7", "gmw/en+f2")
SENTENCES = (
    "play some mellow jazz", "i would like something calm for cooking",
    "i want to hear rock from the nineties",
    "something upbeat please", "play music for a rainy evening", "i'm in the mood for soul",
    "can you play something slower", "give me some folk songs", "i need music to focus",
    "put on some classical piano", "find me something new", "play something by the paper lanterns",
    "i feel a bit sad today", "no vocals please", "let's hear some reggae",
    "play upbeat techno for running", "i don't want any metal", "something like this but faster",
    "more music from the sixties", "play a happy song",
)  # fmt: skip
UNFINISHED = (
    ("um", "play some jazz"), ("i would like something like", "soul music"),
    ("play some", "mellow jazz"), ("i want to hear", "rock music"), ("something for", "cooking"),
    ("maybe some", "folk songs"), ("i'm in the mood for", "reggae"), ("music from the", "nineties"),
    ("can you play", "something slower"), ("i think i want", "something calm"),
    ("hmm", "something upbeat please"), ("not too", "loud please"), ("i like jazz and", "soul"),
    ("give me something", "for running"), ("something very", "relaxing"),
    ("play music with", "no vocals"), ("find me a", "happy song"), ("i need music to", "focus"),
    ("um something", "peaceful"), ("do you have any", "classical music"),
)  # fmt: skip
ANSWERS = ("yes", "no", "yes please", "no thanks", "sure", "okay", "stop", "not really")
PAUSES_SECONDS = (0.3, 0.7, 1.0)
NOISE_RMS = 16.0 / 32768.0


@dataclass(frozen=True, slots=True)
class Clip:
    """Something said in a quiet room."""

    text: str
    samples: Samples
    end_seconds: float
    """Its last audible sample."""


class Speakers:
    """Several synthetic voices, each sentence by the next."""

    def __init__(self) -> None:
        self._voices = [Pyttsx3Voice(name) for name in VOICES]
        self._noise = np.random.default_rng(7)
        self._turn = 0

    def say(self, *parts: str, pause_seconds: float = 0.0) -> Clip:
        """Speak parts with an exact pause of room noise between them."""
        voice = self._voices[self._turn % len(self._voices)]
        self._turn += 1
        spoken = [
            trimmed(to_listening(voice.synthesize(part, VoiceStyle(rate_wpm=165))))
            for part in parts
        ]
        pause = np.zeros(round(pause_seconds * LISTENING_RATE_HZ), dtype=np.float32)
        joined = spoken[0]
        for part in spoken[1:]:
            joined = np.concatenate([joined, pause, part])
        return self.in_room(" ".join(parts), joined)

    def in_room(self, text: str, speech: Samples, after_seconds: float = 3.0) -> Clip:
        """Put quiet around it and the microphone's own noise over it."""
        lead = np.zeros(LISTENING_RATE_HZ, dtype=np.float32)
        after = np.zeros(round(after_seconds * LISTENING_RATE_HZ), dtype=np.float32)
        clean = np.concatenate([lead, speech, after])
        noisy = clean + self._noise.normal(0.0, NOISE_RMS, len(clean))
        return Clip(text, noisy.astype(np.float32), 1.0 + len(speech) / LISTENING_RATE_HZ)


def trimmed(samples: Samples) -> Samples:
    """Without what is 40 dB under its peak at either end."""
    loud = np.flatnonzero(np.abs(samples) > 0.01 * np.abs(samples).max())
    return samples[loud[0] : loud[-1] + 1]


def human_answers(speakers: Speakers, most: int) -> Iterator[Clip]:
    """Single words of people who were kept for tests."""
    folder = HUMAN / "speech_commands"
    if not folder.exists():
        return
    with (folder / "transcripts.tsv").open(encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file, delimiter="\t") if r["path"].startswith("test/")]
    for word in ("yes", "no", "stop"):
        for row in [r for r in rows if r["text"] == word][:most]:
            speech = trimmed(to_listening(load_sound(folder / row["path"])))
            yield speakers.in_room(word, speech)


class Bench:
    """The ears under test."""

    def __init__(self) -> None:
        self._recognizer = VoskRecognizer(BUILT_IN_MODEL_DIR, BUILT_IN_MODEL_NAME)
        self._detector = SileroDetector()

    def hear(self, clip: Clip, whole_seconds: float, grammar: Sequence[str]) -> list[Heard]:
        """All utterances that are found in a clip."""
        patience = PatienceSettings(whole_seconds)
        ears = Ears(self._recognizer, self._detector, EarSettings(patience=patience))
        ears.expect(grammar)
        heard = []
        for at in range(0, len(clip.samples) - FRAME_SAMPLES + 1, FRAME_SAMPLES):
            frame = clip.samples[at : at + FRAME_SAMPLES]
            heard += [event for event in ears.accept(frame) if isinstance(event, Heard)]
        return heard


YES_NO = (*CORE, *(closed_grammar(Context(expects=Expects.YES_NO)) or ()), *COMMANDS)


def waits_ms(
    bench: Bench, clips: Sequence[Clip], setting: float, grammar: Sequence[str]
) -> list[float]:
    """From the last sample of each clip to the decision that it is over."""
    waits = []
    for clip in clips:
        last = [heard.decided_seconds for heard in bench.hear(clip, setting, grammar)][-1:]
        waits += [1000.0 * (decided - clip.end_seconds) for decided in last]
    return waits


def cut_share(bench: Bench, clips: Sequence[Clip], setting: float) -> float:
    """Share of clips that were acted on before they were over."""
    cut = 0
    for clip in clips:
        heard = bench.hear(clip, setting, COMMANDS)
        cut += any(utterance.decided_seconds < clip.end_seconds for utterance in heard)
    return cut / len(clips)


def spread(values: Sequence[float]) -> str:
    """Median and 95th percentile."""
    if not values:
        return "-"
    median, high = np.percentile(values, [50, 95])
    return f"{median:.0f} / {high:.0f}"


def random_splits(sentences: Sequence[str], rng: np.random.Generator) -> list[tuple[str, str]]:
    """Each sentence broken at a word boundary taken at random."""
    splits = []
    for sentence in sentences:
        words = sentence.split()
        at = int(rng.integers(1, len(words)))
        splits.append((" ".join(words[:at]), " ".join(words[at:])))
    return splits


def curve(settings: Sequence[float], n_sentences: int) -> None:
    """Print the trade-off."""
    bench, speakers = Bench(), Speakers()
    rng = np.random.default_rng(3)
    whole = [speakers.say(sentence) for sentence in SENTENCES[:n_sentences]]
    answers = [speakers.say(answer) for answer in ANSWERS * 3]
    people = list(human_answers(speakers, n_sentences))
    splits = random_splits(SENTENCES[:n_sentences], rng)
    thinking = {
        p: [speakers.say(*s, pause_seconds=p) for s in UNFINISHED[:n_sentences]]
        for p in PAUSES_SECONDS
    }
    anywhere = {p: [speakers.say(*s, pause_seconds=p) for s in splits] for p in PAUSES_SECONDS}
    print(
        "end_silence_seconds | open ms (median / p95) | closed ms | closed, people ms (n found) |"
        " cut off after unfinished words at 0.3 / 0.7 / 1.0 s | cut off at any word boundary"
    )
    for setting in settings:
        human = waits_ms(bench, people, setting, YES_NO)
        row = [
            f"{setting:.2f}",
            spread(waits_ms(bench, whole, setting, COMMANDS)),
            spread(waits_ms(bench, answers, setting, YES_NO)),
            f"{spread(human)} ({len(human)}/{len(people)})",
            " / ".join(f"{cut_share(bench, clips, setting):.0%}" for clips in thinking.values()),
            " / ".join(f"{cut_share(bench, clips, setting):.0%}" for clips in anywhere.values()),
        ]
        print(" | ".join(row), flush=True)


def work(n_sentences: int) -> None:
    """Print what happens after the decision, in real time: session by stage, and the voice."""
    stages: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder, open_app(Path(folder)) as app:
        from voice_app.domain.events import UserSpoke
        from voice_app.saying import sentences

        voice = app.synthesizer()
        for index, sentence in enumerate(SENTENCES[:n_sentences]):
            session = app.new_session()
            session.start(seed=index)
            began = time.perf_counter()
            answer = session.handle(UserSpoke(Transcript(sentence)))
            handled = time.perf_counter()
            parts = sentences(answer.turn.say)
            voice.synthesize(parts[0], answer.turn.voice)
            first = time.perf_counter()
            for part in parts[1:]:
                voice.synthesize(part, answer.turn.voice)
            spoken = {
                "session": handled - began,
                "voice, first sentence": first - handled,
                "voice, all": time.perf_counter() - handled,
            }
            for name, seconds in spoken.items():
                stages.setdefault(name, []).append(1000.0 * seconds)
    print("after the decision, real time, ms (median / p95):")
    for name, values in stages.items():
        print(f"  {name:24} {spread(values)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=20)
    parser.add_argument("--settings", default="0.4,0.5,0.6,0.8")
    given = parser.parse_args()
    work(given.sentences)
    curve([float(setting) for setting in given.settings.split(",")], given.sentences)


if __name__ == "__main__":
    main()
