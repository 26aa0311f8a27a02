"""The demo is a real conversation by sound: what it says it did can be heard in the recording."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from recsys.catalogue.manifest import load_manifest
from tests.fakes.audio import best_match, typical_match
from voice_app.adapters.pyttsx3_voice import Pyttsx3Voice
from voice_app.adapters.track_files import open_track
from voice_app.audio.resample import to_playing
from voice_app.bootstrap import SHIPPED_MANIFEST
from voice_app.commands import main
from voice_app.domain.audio import PLAYING_RATE_HZ, Samples
from voice_app.domain.voice import VoiceStyle

SEED = 5
OTHER = "The harbour lights are out, and nobody has seen the lighthouse keeper."


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[dict[str, Any]], Samples]:
    out = tmp_path_factory.mktemp("demo")
    assert main(["demo", "--out", str(out), "--seed", str(SEED)]) == 0
    lines = [json.loads(line) for line in (out / "session.jsonl").read_text().splitlines()]
    samples, rate_hz = soundfile.read(out / "session.wav", dtype="float32")
    assert rate_hz == PLAYING_RATE_HZ
    return lines, samples[:, 0]


def test_it_ends_in_music_that_was_accepted(
    session: tuple[list[dict[str, Any]], Samples],
) -> None:
    lines, _ = session
    assert [line["outcome"] for line in lines if line.get("outcome")] == ["accepted"]
    assert {line["type"] for line in lines} == {"turn", "said"}
    said = [line for line in lines if line["type"] == "said"]
    assert len(said) >= 3
    assert sum(line["heard"] is not None for line in said) >= len(said) - 1
    for turn in lines:
        if turn["type"] == "turn":
            assert set(turn["milliseconds"]) >= {"understand", "decide", "recommend", "respond"}


def around(samples: Samples, seconds: float, length: float) -> Samples:
    begin = max(0, int((seconds - 0.5) * PLAYING_RATE_HZ))
    return samples[begin : begin + int((length + 4.0) * PLAYING_RATE_HZ)]


def test_every_sentence_of_ours_is_in_the_recording(
    session: tuple[list[dict[str, Any]], Samples],
) -> None:
    lines, samples = session
    voice = Pyttsx3Voice()
    right, wrong = [], []
    other = np.trim_zeros(to_playing(voice.synthesize(OTHER, VoiceStyle()))[:, 0])
    for turn in lines:
        if turn["type"] != "turn" or not turn["say"]:
            continue
        spoken = to_playing(voice.synthesize(turn["say"], VoiceStyle(**turn["voice"])))[:, 0]
        piece = around(samples, turn["at_seconds"], len(spoken) / PLAYING_RATE_HZ)
        # Piece by piece: the voice's pauses between sentences differ a little each time.
        right.append(typical_match(piece, spoken))
        wrong.append(typical_match(piece, other))
    assert np.median(right) > 0.5
    assert min(right) > 0.35
    assert max(wrong) < min(right)


def test_offered_snippets_are_in_the_recording(
    session: tuple[list[dict[str, Any]], Samples],
) -> None:
    lines, samples = session
    paths = {track.id: track.path for track in load_manifest(SHIPPED_MANIFEST)}
    matches = []
    for turn in lines:
        if turn["type"] == "turn" and turn["act"] == "offer_track":
            path: Path | None = paths[turn["track"]["id"]]
            assert path is not None
            start = turn["track"]["snippet"]["start_seconds"]
            source = open_track(path, start + 1.0, 1.5, read_ahead=False)
            heard = source.read(int(1.5 * PLAYING_RATE_HZ))[:, 0]
            source.close()
            piece = around(samples, turn["at_seconds"], 12.0)
            matches.append(best_match(piece, heard[24_000:60_000]))
    assert matches
    assert min(matches) > 0.8
