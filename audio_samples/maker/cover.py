"""Album covers as small SVG files: a motif of the style in colours of its mood, and the names."""

import colorsys
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape
from zlib import crc32

import numpy as np

from audio_samples.maker.motifs import MOTIFS, SIDE, Palette
from audio_samples.maker.piece import Piece

TITLE_WIDTH_LETTERS = 18
TITLE_SIZE = 46
ARTIST_SIZE = 30
MARGIN = 36
GLAD, SAD = 0.68, 0.45
GLAD_HUES = (0.98, 0.03, 0.07, 0.1, 0.13, 0.92)
SAD_HUES = (0.5, 0.56, 0.6, 0.66, 0.72, 0.78)
MIDDLE_HUES = (0.24, 0.4, 0.47, 0.54, 0.84, 0.16)
FONTS = "Georgia, 'DejaVu Serif', serif"


@dataclass(frozen=True, slots=True)
class Album:
    """What a cover is drawn from."""

    title: str
    artist: str
    style: str
    energy: float
    """Mean of its tracks, 0 to 1."""
    valence: float
    """Mean of its tracks, 0 to 1."""


def cover_name(album: str) -> str:
    """The cover's file name, from the album's title."""
    return re.sub(r"[^a-z0-9]+", "-", album.lower()).strip("-") + ".svg"


def albums(pieces: Sequence[Piece]) -> list[Album]:
    """The albums of the pieces, in order of title."""
    shelves: dict[str, list[Piece]] = {}
    for piece in pieces:
        shelves.setdefault(piece.album, []).append(piece)
    return [_album(title, tracks) for title, tracks in sorted(shelves.items())]


def _album(title: str, tracks: list[Piece]) -> Album:
    return Album(
        title=title,
        artist=tracks[0].artist,
        style=tracks[0].style,
        energy=float(np.mean([track.energy for track in tracks])),
        valence=float(np.mean([track.valence for track in tracks])),
    )


def palette(album: Album, rng: np.random.Generator) -> Palette:
    """Sad is cool and glad is warm, loud is bright and quiet is pale; chance picks the hue."""
    hues = GLAD_HUES if album.valence > GLAD else SAD_HUES if album.valence < SAD else MIDDLE_HUES
    hue = float(rng.choice(hues)) + rng.uniform(-0.02, 0.02)
    saturation = 0.24 + 0.46 * album.energy
    shade = _colour(hue, saturation, 0.16)
    return Palette(
        ground=_colour(hue + 0.06, saturation * 0.8, 0.24 + 0.14 * album.valence),
        sky=_colour(hue + 0.02, saturation, 0.42),
        light=_colour(hue - 0.08, saturation, 0.72),
        accent=_colour(hue + 0.45, min(1.0, saturation + 0.15), 0.62),
        shade=shade,
    )


def _colour(hue: float, saturation: float, lightness: float) -> str:
    parts = colorsys.hls_to_rgb(hue % 1, lightness, saturation)
    return "#" + "".join(f"{round(255 * part):02x}" for part in parts)


def draw(album: Album) -> str:
    """The cover as SVG text, the same for the same album."""
    rng = np.random.default_rng(crc32(f"{album.artist}/{album.title}".encode()))
    colours = palette(album, rng)
    shapes = MOTIFS[album.style](colours, rng)
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}"'
            f' width="{SIDE}" height="{SIDE}" role="img"'
            f' aria-label="{escape(album.title, {chr(34): "&quot;"})}">',
            f'<rect width="{SIDE}" height="{SIDE}" fill="{colours.ground}"/>',
            *shapes,
            *_names(album, colours),
            "</svg>\n",
        )
    )


def _names(album: Album, colours: Palette) -> list[str]:
    lines = textwrap.wrap(album.title, TITLE_WIDTH_LETTERS)
    height = MARGIN + len(lines) * TITLE_SIZE * 1.12 + ARTIST_SIZE * 1.5
    top = SIDE - height
    rows = [
        f'<rect y="{top:.0f}" width="{SIDE}" height="{height:.0f}" fill="{colours.shade}"'
        ' opacity="0.86"/>'
    ]
    for place, line in enumerate(lines):
        rows.append(_text(line, top + 20 + (place + 0.8) * TITLE_SIZE * 1.12, TITLE_SIZE, "#fff"))
    rows.append(_text(album.artist, SIDE - MARGIN * 0.8, ARTIST_SIZE, colours.light))
    return rows


def _text(words: str, y: float, size: int, colour: str) -> str:
    return (
        f'<text x="{MARGIN}" y="{y:.0f}" font-family="{FONTS}" font-size="{size}"'
        f' fill="{colour}">{escape(words)}</text>'
    )


def write_covers(pieces: Sequence[Piece], folder: Path) -> None:
    """Draw every album's cover into folder/covers and take away those of albums that are gone."""
    covers = folder / "covers"
    covers.mkdir(parents=True, exist_ok=True)
    wanted = {cover_name(album.title): draw(album) for album in albums(pieces)}
    for stale in covers.glob("*.svg"):
        if stale.name not in wanted:
            stale.unlink()
    for name, text in wanted.items():
        (covers / name).write_text(text, encoding="utf-8")
