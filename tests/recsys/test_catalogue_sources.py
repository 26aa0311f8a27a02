"""Where tracks come from: the manifest and tables of metadata."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from recsys_worlds import genre_library, write_manifest

from recsys.catalogue.manifest import load_manifest
from recsys.catalogue.metadata import read_metadata
from recsys.errors import CatalogueError
from recsys.types import SnippetSpan


def test_a_manifest_gives_tracks_with_paths_beside_it(tmp_path: Path) -> None:
    manifest = write_manifest(tmp_path / "manifest.json", genre_library())
    tracks = {track.id: track for track in load_manifest(manifest)}
    jazz = tracks["jazz-2"]
    assert jazz.path == tmp_path / "tracks" / "jazz-2.opus"
    assert jazz.snippet == SnippetSpan(31_500, 15_000)
    assert (jazz.genres, jazz.vocals, jazz.duration_ms) == (("jazz",), True, 200_000)


def test_the_shipped_manifest_is_readable_when_it_is_there() -> None:
    manifest = Path(__file__).parents[2] / "audio_samples" / "manifest.json"
    if not manifest.exists():
        pytest.skip("audio_samples/manifest.json has not been made yet")
    assert len(load_manifest(manifest)) >= 24


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{", "not a valid manifest"),
        ('{"version": 2, "tracks": []}', "version 2"),
        ('{"version": 1, "tracks": [{"id": "a"}]}', "not a valid manifest"),
        ('{"version": 1, "tracks": [{"id":"a","title":"","artist":"b","path":"c"}]}', "'a'"),
        (
            '{"version": 1, "tracks": [{"id":"a","title":"t","artist":"b","path":"c",'
            '"duration_seconds":10,"snippet":{"start_seconds":5,"duration_seconds":6}}]}',
            "snippet lies outside",
        ),
        (
            '{"version": 1, "tracks": [{"id":"a","title":"t","artist":"b","path":"c","energy":2}]}',
            "energy",
        ),
    ],
)
def test_a_faulty_manifest_is_named_with_what_to_do(
    tmp_path: Path, content: str, sentence: str
) -> None:
    manifest = tmp_path / "manifest.json"
    manifest.write_text(content)
    with pytest.raises(CatalogueError) as caught:
        load_manifest(manifest)
    assert sentence in caught.value.message
    assert str(manifest) in caught.value.message


def test_a_missing_manifest_and_repeated_ids_are_errors(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="cannot be read"):
        load_manifest(tmp_path / "none.json")
    track = genre_library()[0]
    twice = write_manifest(tmp_path / "manifest.json", [track, replace(track, title="Other")])
    with pytest.raises(CatalogueError, match="twice"):
        load_manifest(twice)


def test_a_table_gives_tracks_with_lists_and_numbers(tmp_path: Path) -> None:
    table = tmp_path / "more.csv"
    table.write_text(
        "Title,artist,album,year,genres,moods,energy,valence,tempo_bpm,duration_seconds,path\n"
        '"Hello, World",The Testers,First,1999,Rock|indie rock|rock,Happy,0.5,0.25,121.5,200,\n'
        "Bare,Nobody,,,,,,,,,\n",
        encoding="utf-8-sig",
    )
    full, bare = read_metadata(table).tracks
    assert (full.title, full.year, full.genres) == ("Hello, World", 1999, ("rock", "indie rock"))
    assert (full.energy, full.valence, full.tempo_bpm, full.duration_ms) == (
        0.5,
        0.25,
        121.5,
        200_000,
    )
    assert bare.year is None
    assert bare.path is None
    assert bare.snippet is None


def test_bad_rows_are_named_by_line_and_the_good_ones_kept(tmp_path: Path) -> None:
    table = tmp_path / "more.csv"
    table.write_text(
        "title,artist,year,energy,path\n"
        "Good,One,1999,0.5,\n"
        ",Nameless,,,\n"
        "Bad Year,Two,99 BC,,\n"
        "\n"
        "Too Strong,Three,,1.5,\n"
        "Short,Row\n"
        '"Over\ntwo lines",Four,,nan,\n'
        "Absent,Five,,,nowhere.flac\n"
        "Also Good,Six,,,\n"
    )
    read = read_metadata(table)
    assert [track.title for track in read.tracks] == ["Good", "Also Good"]
    assert [row.line for row in read.bad_rows] == [3, 4, 6, 7, 8, 10]
    messages = [row.message for row in read.bad_rows]
    assert messages[1].startswith("line 4: year is '99 BC'")
    assert "nowhere.flac" in messages[5]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"title,year\nx,1999\n", "lacks the column artist"),
        (b"", "lacks the column title and artist"),
        (b"title,artist,colour\n", "unknown column 'colour'"),
        (b"title,artist,artist\n", "twice"),
        (b"title,artist\nJos\xe9,x\n", "UTF-8"),
    ],
)
def test_a_table_of_no_use_is_one_clear_error(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    table = tmp_path / "more.csv"
    table.write_bytes(content)
    with pytest.raises(CatalogueError, match=sentence):
        read_metadata(table)


def test_a_sound_file_beside_the_table_gets_a_snippet_inside_it(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "song.wav", np.zeros(8_000 * 40, np.float32), 8_000)
    (tmp_path / "noise.wav").write_bytes(b"not sound")
    table = tmp_path / "more.csv"
    table.write_text("title,artist,path\nSong,One,song.wav\nNoise,Two,noise.wav\n")
    read = read_metadata(table)
    (song,) = read.tracks
    assert song.duration_ms == 40_000
    assert song.snippet == SnippetSpan(12_000, 15_000)
    assert "no sound file" in read.bad_rows[0].message
