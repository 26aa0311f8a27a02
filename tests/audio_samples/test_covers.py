from pathlib import Path
from xml.etree import ElementTree

import pytest

from audio_samples.maker.cover import Album, albums, cover_name, draw, write_covers
from audio_samples.maker.motifs import MOTIFS
from audio_samples.maker.piece import load_pieces
from audio_samples.maker.styles import STYLES

PIECES = load_pieces()
FOLDER = Path(__file__).resolve().parents[2] / "audio_samples" / "covers"
each_album = pytest.mark.parametrize("album", albums(PIECES), ids=[a.title for a in albums(PIECES)])


@each_album
def test_a_shipped_cover_is_what_its_album_draws(album: Album) -> None:
    assert (FOLDER / cover_name(album.title)).read_text(encoding="utf-8") == draw(album)


@each_album
def test_a_cover_is_small_sound_svg_with_both_names_and_nothing_active(album: Album) -> None:
    text = draw(album)
    assert len(text.encode()) < 30_000
    root = ElementTree.fromstring(text)
    kinds = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert kinds <= {"svg", "rect", "circle", "polygon", "path", "text"}
    words = [element.text or "" for element in root.iter() if element.tag.endswith("text")]
    assert " ".join(words[:-1]) == album.title
    assert words[-1] == album.artist


def test_every_style_has_a_motif() -> None:
    assert set(MOTIFS) == set(STYLES)


def test_no_two_albums_look_alike() -> None:
    drawn = [draw(album) for album in albums(PIECES)]
    assert len(set(drawn)) == len(drawn)


def test_names_cannot_break_out_of_the_picture() -> None:
    album = Album('"><script>', "<b>&", "jazz", 0.5, 0.5)
    words = [e.text for e in ElementTree.fromstring(draw(album)).iter() if e.tag.endswith("text")]
    assert words == ['"><script>', "<b>&"]


def test_the_cover_of_an_album_that_is_gone_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "covers").mkdir()
    (tmp_path / "covers" / "gone.svg").write_text("<svg/>")
    write_covers(PIECES[:1], tmp_path)
    assert [p.name for p in (tmp_path / "covers").iterdir()] == [cover_name(PIECES[0].album)]
