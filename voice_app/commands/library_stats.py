"""`library stats`: a picture of the collection."""

import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from voice_app.commands.root import Place
from voice_app.response.spoken import plain
from voice_app.wire.outgoing import encode

if TYPE_CHECKING:
    from recsys.catalogue.reports import Collection

BAR_WIDTH = 32
MAP_WIDTH = 48
MAP_HEIGHT = 16
MOST_ROWS = 14
SHADES = " ·░▒▓█"


@click.command("stats")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def stats(place: Place, *, as_json: bool) -> None:
    """Draw the collection: genres, genres by decade, energy against gladness."""
    from recsys.catalogue.reports import describe

    with place.open() as app:
        collection = describe(app.music.tracks())
    if as_json:
        sys.stdout.buffer.write(encode(asdict(collection)) + b"\n")
        return
    click.echo(
        f"{collection.tracks} tracks ({collection.with_sound} with sound, "
        f"{collection.hours:.1f} hours), {collection.artists} artists, {collection.albums} albums"
    )
    sections = (
        ("Genres", bars(collection.genres)),
        ("Moods", bars(collection.moods)),
        ("Genres by decade", heat_map(collection)),
        ("Energy (up) against gladness (right)", scatter(collection.energy_valence)),
    )
    for title, lines in sections:
        if lines:
            click.echo(f"\n{title}\n" + "\n".join(lines))


def bars(counts: Sequence[tuple[str, int]]) -> list[str]:
    """A bar for each value, the longest first; what does not fit is summed up."""
    most = max((number for _, number in counts), default=0)
    lines = [
        f"  {plain(name, 20):20} {'█' * max(1, round(BAR_WIDTH * number / most))} {number}"
        for name, number in counts[:MOST_ROWS]
    ]
    rest = counts[MOST_ROWS:]
    return lines + ([f"  and {len(rest)} more"] if rest else [])


def heat_map(collection: "Collection") -> list[str]:
    """Root genres down, decades across; the darker the more tracks."""
    cells = {(genre, era): n for genre, era, n in collection.genres_by_era}
    eras = sorted({era for _, era in cells})
    genres = sorted({genre for genre, _ in cells})
    most = max(cells.values(), default=0)
    if not most:
        return []
    lines = ["  " + " " * 16 + " ".join(era[2:] for era in eras)]
    for genre in genres[:MOST_ROWS]:
        marks = [_shade(cells.get((genre, era), 0), most) * 3 for era in eras]
        lines.append(f"  {plain(genre, 15):15} " + " ".join(marks))
    return lines


def scatter(points: Sequence[tuple[float, float]]) -> list[str]:
    """Where the tracks lie on the plane of moods; points are (energy, valence)."""
    if not points:
        return []
    counts: dict[tuple[int, int], int] = {}
    for energy, valence in points:
        place = round(energy * (MAP_HEIGHT - 1)), round(valence * (MAP_WIDTH - 1))
        counts[place] = counts.get(place, 0) + 1
    most = max(counts.values())
    rows = [
        "".join(_shade(counts.get((row, column), 0), most) for column in range(MAP_WIDTH))
        for row in reversed(range(MAP_HEIGHT))
    ]
    names = {0: "angry, tense", MAP_HEIGHT - 1: "sad, calm"}
    ends = {0: "happy, excited", MAP_HEIGHT - 1: "peaceful, content"}
    return [
        f"  {names.get(number, ''):>13} │{row}│ {ends.get(number, '')}".rstrip()
        for number, row in enumerate(rows)
    ]


def _shade(number: int, most: int) -> str:
    if number == 0:
        return SHADES[0]
    return SHADES[max(1, round((len(SHADES) - 1) * number / most))]
