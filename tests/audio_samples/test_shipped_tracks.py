import json
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

FOLDER = Path(__file__).resolve().parents[2] / "audio_samples"
MANIFEST = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
TRACKS: list[dict[str, Any]] = MANIFEST["tracks"]
IDS = [track["id"] for track in TRACKS]
MOODS = {
    "happy",
    "sad",
    "calm",
    "energetic",
    "melancholy",
    "romantic",
    "nostalgic",
    "relaxed",
    "upbeat",
    "dreamy",
    "dark",
    "mellow",
    "peaceful",
    "intense",
    "playful",
    "hopeful",
    "aggressive",
}
ACTIVITIES = {
    "focus",
    "work",
    "study",
    "running",
    "workout",
    "cooking",
    "sleep",
    "driving",
    "dancing",
    "reading",
    "party",
    "relaxing",
    "dinner",
    "walking",
    "morning",
    "meditation",
}
CALM = {"calm", "relaxed", "mellow", "peaceful"}
LIVELY = {"upbeat", "energetic"}
FIELDS = {
    "id",
    "path",
    "title",
    "artist",
    "album",
    "year",
    "genres",
    "moods",
    "activities",
    "instruments",
    "vocals",
    "energy",
    "valence",
    "tempo_bpm",
    "key",
    "meter",
    "duration_seconds",
    "sections",
    "snippet",
    "seed",
    "loudness_lufs",
    "sha256",
}
each_track = pytest.mark.parametrize("track", TRACKS, ids=IDS)


@cache
def decoded(path: str) -> tuple[np.ndarray, int]:
    samples, rate_hz = soundfile.read(FOLDER / path, dtype="float32", always_2d=True)
    return samples, rate_hz


def bar_seconds(track: dict[str, Any]) -> float:
    count, unit = (int(part) for part in track["meter"].split("/"))
    felt_beats = count / 3 if unit == 8 else count
    return felt_beats * 60 / track["tempo_bpm"]


def test_there_are_at_least_24_tracks_in_8_genres_by_several_artists() -> None:
    assert MANIFEST["version"] == 1
    assert MANIFEST["licence"] == "CC0-1.0"
    assert len(TRACKS) >= 24
    assert len({track["genres"][0] for track in TRACKS}) >= 8
    assert len({track["artist"] for track in TRACKS}) >= 14


@pytest.mark.parametrize("field", ["id", "path", "title", "sha256", "seed"])
def test_what_names_a_track_is_unique(field: str) -> None:
    values = [track[field] for track in TRACKS]
    assert len(values) == len(set(values))


@pytest.mark.parametrize("genre", sorted({track["genres"][0] for track in TRACKS}))
def test_each_genre_has_something_laid_back_and_something_upbeat(genre: str) -> None:
    members = [track for track in TRACKS if track["genres"][0] == genre]
    calm = [track for track in members if CALM & set(track["moods"])]
    lively = [track for track in members if LIVELY & set(track["moods"])]
    assert calm
    assert lively
    assert max(t["energy"] for t in lively) > min(t["energy"] for t in calm) + 0.2


def test_an_album_has_one_artist_and_one_year() -> None:
    by_album: dict[str, set[tuple[str, int]]] = {}
    for track in TRACKS:
        by_album.setdefault(track["album"], set()).add((track["artist"], track["year"]))
    assert all(len(owners) == 1 for owners in by_album.values())


def test_all_tracks_together_stay_under_20_megabytes() -> None:
    assert sum((FOLDER / track["path"]).stat().st_size for track in TRACKS) < 20_000_000


def test_no_audio_lies_beside_the_manifest_unlisted() -> None:
    assert {f"tracks/{p.name}" for p in (FOLDER / "tracks").iterdir()} == {
        t["path"] for t in TRACKS
    }


@each_track
def test_a_card_is_complete_and_uses_the_known_words(track: dict[str, Any]) -> None:
    assert set(track) == FIELDS
    assert 2 <= len(track["moods"]) <= 4
    assert set(track["moods"]) <= MOODS
    assert track["activities"]
    assert set(track["activities"]) <= ACTIVITIES
    assert 0 <= track["energy"] <= 1
    assert 0 <= track["valence"] <= 1
    assert 1965 <= track["year"] <= 2024
    assert all(genre == genre.lower() for genre in track["genres"])
    assert track["vocals"] is False


@each_track
def test_moods_agree_with_energy_and_valence(track: dict[str, Any]) -> None:
    moods = set(track["moods"])
    assert not ({"energetic", "aggressive", "intense"} & moods) or track["energy"] >= 0.6
    assert not ({"calm", "peaceful"} & moods) or track["energy"] <= 0.45
    assert not ({"happy", "hopeful"} & moods) or track["valence"] >= 0.55
    assert not ({"sad", "dark"} & moods) or track["valence"] <= 0.4


@each_track
def test_a_file_decodes_to_the_stated_stereo_length(track: dict[str, Any]) -> None:
    samples, rate_hz = decoded(track["path"])
    assert rate_hz == 48_000
    assert samples.shape[1] == 2
    assert 40 <= track["duration_seconds"] <= 75
    assert abs(len(samples) / rate_hz - track["duration_seconds"]) < 0.01
    assert np.isfinite(samples).all()


@each_track
def test_a_track_is_loud_enough_never_clips_and_neither_starts_nor_ends_abruptly(
    track: dict[str, Any],
) -> None:
    samples, rate_hz = decoded(track["path"])
    assert abs(track["loudness_lufs"] + 16.0) <= 1.5
    rms_dbfs = 10 * np.log10(np.mean(np.square(samples, dtype=np.float64)))
    assert -24 <= rms_dbfs <= -12
    assert np.abs(samples).max() < 1.0
    assert np.abs(samples[: rate_hz // 2]).max() > 0.001
    assert np.abs(samples[-rate_hz // 50 :]).max() < 0.02


@each_track
def test_the_measured_loudness_is_one_for_all_tracks(track: dict[str, Any]) -> None:
    pyloudnorm = pytest.importorskip("pyloudnorm", reason="the music-maker extra is not installed")
    samples, rate_hz = decoded(track["path"])
    measured = pyloudnorm.Meter(rate_hz).integrated_loudness(samples.astype(np.float64))
    assert abs(measured - track["loudness_lufs"]) < 0.1
    assert abs(measured + 16.0) <= 1.5


@each_track
def test_sections_follow_one_another_from_an_intro_to_an_ending(track: dict[str, Any]) -> None:
    sections = track["sections"]
    assert sections[0]["name"] == "intro"
    assert sections[0]["start_seconds"] == 0
    assert sections[-1]["name"] == "ending"
    assert {"hook", "drop"} & {section["name"] for section in sections}
    for before, after in pairwise(sections):
        assert before["end_seconds"] == pytest.approx(after["start_seconds"], abs=0.002)
    assert sections[-1]["end_seconds"] <= track["duration_seconds"] + 0.001


@each_track
def test_the_snippet_is_the_hook_from_a_bar_line_and_lies_inside(track: dict[str, Any]) -> None:
    start = track["snippet"]["start_seconds"]
    length = track["snippet"]["duration_seconds"]
    hooks = [s["start_seconds"] for s in track["sections"] if s["name"] in ("hook", "drop")]
    assert start in hooks
    assert 12 <= length <= 15
    assert start + length <= track["duration_seconds"]
    bars = start / bar_seconds(track)
    assert abs(bars - round(bars)) * bar_seconds(track) < 0.01


@each_track
def test_the_snippet_is_no_quieter_than_the_intro(track: dict[str, Any]) -> None:
    samples, rate_hz = decoded(track["path"])
    start, length = track["snippet"]["start_seconds"], track["snippet"]["duration_seconds"]
    intro_end = track["sections"][0]["end_seconds"]
    hook = samples[int(start * rate_hz) : int((start + length) * rate_hz)]
    intro = samples[: int(intro_end * rate_hz)]
    assert np.sqrt(np.mean(hook**2)) >= 0.9 * np.sqrt(np.mean(intro**2))


@each_track
def test_the_file_carries_its_own_tags(track: dict[str, Any]) -> None:
    with soundfile.SoundFile(FOLDER / track["path"]) as file:
        assert file.title == track["title"]
        assert file.artist == track["artist"]
        assert file.album == track["album"]
