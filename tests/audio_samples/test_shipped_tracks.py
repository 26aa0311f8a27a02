import hashlib
import json
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from voice_app.nlu.vocabulary.feelings import ACTIVITIES as ACTIVITY_LEXICON
from voice_app.nlu.vocabulary.feelings import MOODS as MOOD_LEXICON
from voice_app.nlu.vocabulary.genres import GENRES as GENRE_LEXICON
from voice_app.nlu.vocabulary.sounds import INSTRUMENTS as INSTRUMENT_LEXICON

FOLDER = Path(__file__).resolve().parents[2] / "audio_samples"
MANIFEST = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
TRACKS: list[dict[str, Any]] = MANIFEST["tracks"]
IDS = [track["id"] for track in TRACKS]
EXTRA_INSTRUMENTS = {
    "kalimba", "whistle", "frame drum", "melodica", "clavinet", "music box", "vibraphone",
    "choir", "celesta", "oboe",
}  # fmt: skip
"""Instruments that nobody asks for by a canonical name, but that a track may state."""
CALM = {"calm", "relaxed", "mellow", "peaceful"}
LIVELY = {"upbeat", "energetic"}
DECADES = {f"{year}s" for year in range(1930, 2030, 10)}
FIELDS = {
    "id",
    "path",
    "title",
    "artist",
    "album",
    "year",
    "era_style",
    "cover",
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
GENRES = sorted({track["genres"][0] for track in TRACKS})


def members(genre: str) -> list[dict[str, Any]]:
    """The tracks whose main genre it is."""
    return [track for track in TRACKS if track["genres"][0] == genre]


# Decoding takes its time: what needs whole tracks looks at one of each genre, a different place
# in the next genre. The measure package, run by hand, looks at all of them.
DECODED = [members(genre)[place % len(members(genre))] for place, genre in enumerate(GENRES)]
each_track = pytest.mark.parametrize("track", TRACKS, ids=IDS)
each_decoded = pytest.mark.parametrize("track", DECODED, ids=[t["id"] for t in DECODED])


@cache
def decoded(path: str) -> tuple[np.ndarray, int]:
    samples, rate_hz = soundfile.read(FOLDER / path, dtype="float32", always_2d=True)
    return samples, rate_hz


def bar_seconds(track: dict[str, Any]) -> float:
    count, unit = (int(part) for part in track["meter"].split("/"))
    felt_beats = count / 3 if unit == 8 else count
    return felt_beats * 60 / track["tempo_bpm"]


def spoken(vocabulary: dict[str, str]) -> set[str]:
    """A lexicon's canonical names and all other ways to say them."""
    return {form for name, others in vocabulary.items() for form in (name, *others.split("|"))}


def test_there_are_96_tracks_in_24_genres_by_more_than_30_artists() -> None:
    assert MANIFEST["version"] == 1
    assert MANIFEST["licence"] == "CC0-1.0"
    assert len(TRACKS) == 96
    assert len(GENRES) == 24
    assert len({track["artist"] for track in TRACKS}) >= 32


def test_what_people_say_meets_what_the_tracks_are_called() -> None:
    stated = {name: {v for t in TRACKS for v in t[name]} for name in ("genres", "moods")}
    assert stated["genres"] <= set(GENRE_LEXICON)
    assert stated["moods"] <= spoken(MOOD_LEXICON)
    instruments = {value for track in TRACKS for value in track["instruments"]}
    assert instruments <= set(INSTRUMENT_LEXICON) | EXTRA_INSTRUMENTS
    for track in TRACKS:
        assert set(track["activities"]) <= spoken(ACTIVITY_LEXICON)
        assert set(track["activities"]) & set(ACTIVITY_LEXICON), track["id"]


def test_the_collection_spans_ten_decades_and_all_that_people_do_to_music() -> None:
    assert {track["era_style"] for track in TRACKS} == DECADES
    done = {activity for track in TRACKS for activity in track["activities"]}
    assert set(ACTIVITY_LEXICON) <= done


@pytest.mark.parametrize("genre", GENRES)
def test_each_genre_has_four_tracks_by_more_than_one_artist(genre: str) -> None:
    assert len(members(genre)) == 4
    assert len({track["artist"] for track in members(genre)}) >= 2


@pytest.mark.parametrize("field", ["id", "path", "title", "sha256", "seed"])
def test_what_names_a_track_is_unique(field: str) -> None:
    values = [track[field] for track in TRACKS]
    assert len(values) == len(set(values))


@pytest.mark.parametrize("genre", GENRES)
def test_each_genre_has_something_laid_back_and_something_upbeat(genre: str) -> None:
    calm = [track for track in members(genre) if CALM & set(track["moods"])]
    lively = [track for track in members(genre) if LIVELY & set(track["moods"])]
    assert calm
    assert lively
    assert max(t["energy"] for t in lively) > min(t["energy"] for t in calm) + 0.2


def test_an_album_has_one_artist_and_one_year() -> None:
    by_album: dict[str, set[tuple[str, int]]] = {}
    for track in TRACKS:
        by_album.setdefault(track["album"], set()).add((track["artist"], track["year"]))
    assert all(len(owners) == 1 for owners in by_album.values())


def test_all_tracks_and_covers_together_stay_under_40_megabytes() -> None:
    files = {track[name] for track in TRACKS for name in ("path", "cover")}
    assert sum((FOLDER / file).stat().st_size for file in files) < 40_000_000


def test_covers_lie_beside_the_manifest_one_for_each_album() -> None:
    assert {f"covers/{p.name}" for p in (FOLDER / "covers").iterdir()} == {
        track["cover"] for track in TRACKS
    }
    owners: dict[str, set[str]] = {}
    for track in TRACKS:
        owners.setdefault(track["cover"], set()).add(track["album"])
    assert all(len(album) == 1 for album in owners.values())


def test_no_audio_lies_beside_the_manifest_unlisted() -> None:
    assert {f"tracks/{p.name}" for p in (FOLDER / "tracks").iterdir()} == {
        t["path"] for t in TRACKS
    }


@each_track
def test_a_card_is_complete_and_uses_the_known_words(track: dict[str, Any]) -> None:
    assert set(track) == FIELDS
    assert 2 <= len(track["moods"]) <= 4
    assert track["activities"]
    assert 0 <= track["energy"] <= 1
    assert 0 <= track["valence"] <= 1
    assert 1930 <= track["year"] <= 2025
    assert all(genre == genre.lower() for genre in track["genres"])
    assert track["vocals"] is False


@each_track
def test_moods_agree_with_energy_and_valence(track: dict[str, Any]) -> None:
    moods = set(track["moods"])
    assert not ({"energetic", "aggressive", "intense", "epic"} & moods) or track["energy"] >= 0.6
    assert not ({"calm", "peaceful"} & moods) or track["energy"] <= 0.45
    assert not ({"happy", "hopeful", "uplifting", "fun"} & moods) or track["valence"] >= 0.55
    assert not ({"sad", "dark"} & moods) or track["valence"] <= 0.4


@each_track
def test_a_file_is_the_one_that_was_listed(track: dict[str, Any]) -> None:
    path = FOLDER / track["path"]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == track["sha256"]
    header = soundfile.info(path)
    assert (header.samplerate, header.channels, header.subtype) == (48_000, 2, "OPUS")
    assert 40 <= track["duration_seconds"] <= 90
    assert abs(header.duration - track["duration_seconds"]) < 0.01


@each_decoded
def test_a_file_decodes_to_the_stated_length(track: dict[str, Any]) -> None:
    samples, rate_hz = decoded(track["path"])
    assert abs(len(samples) / rate_hz - track["duration_seconds"]) < 0.01
    assert np.isfinite(samples).all()


@each_decoded
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


@each_decoded
def test_the_measured_loudness_is_one_for_all_tracks(track: dict[str, Any]) -> None:
    pyloudnorm = pytest.importorskip("pyloudnorm", reason="the music extra is not installed")
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


@each_decoded
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
