import json
from pathlib import Path

import numpy as np
import pytest

from audio_samples.measure.features import (
    ASPECTS,
    RATE_HZ,
    Features,
    chromagram,
    features,
    load_mono,
    onset_strength,
    tempo_bpm,
)
from audio_samples.measure.styles import Guess, Sample, accuracy, leave_out

FOLDER = Path(__file__).resolve().parents[2] / "audio_samples"
TRACKS = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))["tracks"]


def clicks(bpm: float, seconds: float = 24.0) -> np.ndarray:
    samples = np.random.default_rng(1).normal(0, 1e-4, int(seconds * RATE_HZ))
    burst = np.random.default_rng(2).normal(0, 1, 600) * np.linspace(1, 0, 600)
    for start in np.arange(0.5, seconds - 0.1, 60 / bpm):
        place = int(start * RATE_HZ)
        samples[place : place + 600] += burst
    return samples


@pytest.mark.parametrize("bpm", [72, 96, 120, 150])
def test_the_tempo_of_clicks_is_found(bpm: float) -> None:
    assert tempo_bpm(onset_strength(clicks(bpm))) == pytest.approx(bpm, rel=0.02)


@pytest.mark.parametrize("name", ["glitter-on-the-stairs", "chrome-boulevard", "pantry-door"])
def test_the_tempo_of_a_dance_track_is_the_one_stated(name: str) -> None:
    track = next(t for t in TRACKS if t["id"] == name)
    heard = tempo_bpm(onset_strength(load_mono(FOLDER / track["path"])))
    assert heard == pytest.approx(track["tempo_bpm"], rel=0.03)


def test_an_a_is_an_a_in_every_octave() -> None:
    times = np.arange(2 * RATE_HZ) / RATE_HZ
    for hertz in (110.0, 440.0, 880.0):
        assert chromagram(np.sin(2 * np.pi * hertz * times)).mean(axis=1).argmax() == 0


def test_features_are_finite_even_of_silence() -> None:
    for samples in (np.zeros(20 * RATE_HZ), clicks(100)):
        found = features(samples)
        assert all(np.isfinite(getattr(found, aspect)).all() for aspect in ASPECTS)


def samples_of(genres: int, artists: int, *, apart: float) -> list[Sample]:
    """Genres that lie apart by a known distance, artists that colour them a little."""
    rng = np.random.default_rng(5)
    centres = apart * rng.normal(0, 1, (genres, 6))
    made = []
    for genre in range(genres):
        for artist in range(artists):
            colour = rng.normal(0, 0.3, 6)
            for track in range(2):
                group = centres[genre] + colour + rng.normal(0, 0.3, 6)
                found = Features(group, group, group, group, group)
                made.append(Sample(f"{genre}-{artist}-{track}", f"g{genre}", f"a{artist}", found))
    return made


def test_genres_that_lie_apart_are_told_apart_on_an_unseen_artist() -> None:
    samples = samples_of(5, 3, apart=3.0)
    guesses = leave_out(samples, [s.artist for s in samples])
    assert {g.sample.id for g in guesses} == {s.id for s in samples}
    assert accuracy(guesses) == 1.0


def test_genres_that_do_not_differ_are_guessed_by_chance() -> None:
    samples = samples_of(8, 4, apart=0.0)
    guesses = leave_out(samples, [s.genre + s.artist for s in samples])
    assert accuracy(guesses) < 0.4


def test_a_genre_only_one_artist_plays_cannot_be_guessed_without_that_artist() -> None:
    samples = samples_of(4, 3, apart=3.0)
    lonely = [s for s in samples if s.genre != "g0" or s.artist == "a0"]
    guesses = leave_out(lonely, [s.artist for s in lonely])
    alone = [guess for guess in guesses if guess.sample.genre == "g0"]
    assert alone
    assert all("g0" not in guess.ranked for guess in alone)


def test_accuracy_counts_the_first_places() -> None:
    sample = samples_of(1, 1, apart=1.0)[0]
    guesses = [Guess(sample, ("g0", "x")), Guess(sample, ("x", "g0"))]
    assert accuracy(guesses) == 0.5
    assert accuracy(guesses, 2) == 1.0


def test_a_picture_is_small_and_drawn_the_same_twice(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="the music extra is not installed")
    from audio_samples.measure.pictures import picture

    track = next(t for t in TRACKS if t["id"] == "slow-glass")
    for name in ("one.png", "two.png"):
        picture(FOLDER, track, tmp_path / name)
    drawn = (tmp_path / "one.png").read_bytes()
    assert drawn == (tmp_path / "two.png").read_bytes()
    assert len(drawn) < 150_000
