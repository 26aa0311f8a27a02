"""People's speech over a real kitchen: is its end found, and does the noise start anything?

    python benchmarks/kitchen.py [--clips 60]

Recordings of people (an4, single words) are put over `doing_the_dishes` of ../shared/data at three
ratios; the end counts as found when the utterance is decided no sooner than 0.3 s before its last
sample and no later than 1.6 s after it.
"""

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from voice_app.adapters.frames import FRAME_SAMPLES
from voice_app.adapters.silero_detector import SileroDetector
from voice_app.adapters.sound_files import load_sound
from voice_app.adapters.vosk_recognizer import VoskRecognizer
from voice_app.audio.levels import rms
from voice_app.audio.resample import to_listening
from voice_app.domain.audio import LISTENING_RATE_HZ, Samples
from voice_app.domain.transcript import Transcript
from voice_app.hearing import Ears, Heard, SpeechStarted
from voice_app.listening.phrases import COMMANDS, CORE
from voice_app.speech_model import BUILT_IN_MODEL_DIR, BUILT_IN_MODEL_NAME

HUMAN = Path(__file__).parents[2] / "shared" / "data" / "human_speech"
KITCHEN = HUMAN / "noise_and_rooms" / "background" / "doing_the_dishes.wav"
RATIOS_DECIBELS = (20.0, 10.0, 5.0)
SPEECH_RMS = 0.05
EARLIEST_SECONDS, LATEST_SECONDS = -0.3, 1.6


def recordings(most: int) -> Iterator[Samples]:
    """People's recordings at one level, without the quiet at either end."""
    for name in ("an4_subset", "speech_commands"):
        with (HUMAN / name / "transcripts.tsv").open(encoding="utf-8") as file:
            rows = [r for r in csv.DictReader(file, delimiter="\t") if "test/" in r["path"]]
        for row in rows[:: max(1, len(rows) // (most // 2))][: most // 2]:
            samples = to_listening(load_sound(HUMAN / name / row["path"]))
            loud = np.flatnonzero(np.abs(samples) > 0.05 * np.abs(samples).max())
            samples = samples[loud[0] : loud[-1] + 1]
            yield samples * np.float32(SPEECH_RMS / rms(samples))


def listen(ears: Ears, samples: Samples) -> list[SpeechStarted | Heard]:
    found: list[SpeechStarted | Heard] = []
    for at in range(0, len(samples) - FRAME_SAMPLES + 1, FRAME_SAMPLES):
        events = ears.accept(samples[at : at + FRAME_SAMPLES])
        found += [e for e in events if isinstance(e, (SpeechStarted, Heard))]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clips", type=int, default=60)
    given = parser.parse_args()
    recognizer = VoskRecognizer(BUILT_IN_MODEL_DIR, BUILT_IN_MODEL_NAME)
    kitchen = to_listening(load_sound(KITCHEN))
    kitchen = kitchen / np.float32(rms(kitchen))
    clips = list(recordings(given.clips))
    for ratio in RATIOS_DECIBELS:
        noise = kitchen * np.float32(SPEECH_RMS * 10.0 ** (-ratio / 20.0))
        ears = Ears(recognizer, SileroDetector())
        alone = listen(ears, noise)
        minutes = len(noise) / LISTENING_RATE_HZ / 60.0
        starts = sum(isinstance(e, SpeechStarted) for e in alone)
        words = sum(isinstance(e, Heard) and isinstance(e.transcript, Transcript) for e in alone)
        found, waits, at = 0, [], 0
        for clip in clips:
            length = len(clip) + 4 * LISTENING_RATE_HZ
            around = np.resize(np.roll(noise, -at), length).copy()
            at = (at + length) % len(noise)
            begin = LISTENING_RATE_HZ
            around[begin : begin + len(clip)] += clip
            end = (begin + len(clip)) / LISTENING_RATE_HZ
            ears = Ears(recognizer, SileroDetector())
            ears.expect((*CORE, *COMMANDS))
            heard = [e for e in listen(ears, around) if isinstance(e, Heard)]
            late = [h.decided_seconds - end for h in heard]
            hits = [s for s in late if EARLIEST_SECONDS <= s <= LATEST_SECONDS]
            found += bool(hits)
            waits += hits[-1:]
        median = 1000.0 * float(np.median(waits)) if waits else float("nan")
        print(
            f"{ratio:.0f} dB: noise alone starts {starts / minutes:.1f} a minute, taken for words "
            f"{words / minutes:.1f}; end found {found}/{len(clips)}, median {median:.0f} ms",
            flush=True,
        )


if __name__ == "__main__":
    main()
