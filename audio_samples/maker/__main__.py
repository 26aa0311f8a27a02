"""The command line: python -m audio_samples.maker all | one ID | cards | list, with --out DIR."""

import argparse
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from audio_samples.maker.cover import write_covers
from audio_samples.maker.errors import MakerError
from audio_samples.maker.manifest import write_manifest
from audio_samples.maker.piece import Piece, load_pieces
from audio_samples.maker.produce import card, produce

DEFAULT_FOLDER = Path(__file__).parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 on success, 2 with a sentence on stderr otherwise."""
    options = _parser().parse_args(arguments)
    try:
        pieces = load_pieces()
        if options.command == "list":
            for piece in pieces:
                sys.stdout.write(f"{piece.id}\t{piece.style}\t{piece.title} by {piece.artist}\n")
            return 0
        if options.command == "one":
            return _make_one(pieces, options.id, options.out)
        make = card if options.command == "cards" else produce
        _make_all(pieces, options.out, options.jobs, make)
    except MakerError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m audio_samples.maker", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    everything = commands.add_parser("all", help="make every track and the manifest")
    single = commands.add_parser("one", help="make one track, without the manifest")
    single.add_argument("id", help="as printed by list")
    cards = commands.add_parser("cards", help="write manifest and covers for the finished tracks")
    commands.add_parser("list", help="name the pieces")
    for command in (everything, single, cards):
        command.add_argument("--out", type=Path, default=DEFAULT_FOLDER, help="folder to write to")
    for command in (everything, cards):
        command.add_argument("--jobs", type=int, default=1, help="tracks made at the same time")
    return parser


def _make_one(pieces: list[Piece], wanted: str, folder: Path) -> int:
    for piece in pieces:
        if piece.id == wanted:
            made = produce(piece, folder)
            sys.stdout.write(f"{made['path']}: {made['duration_seconds']} s\n")
            return 0
    sys.stderr.write(f"There is no piece '{wanted}'; 'list' names them all.\n")
    return 2


def _make_all(
    pieces: list[Piece],
    folder: Path,
    jobs: int,
    make: Callable[[Piece, Path], dict[str, Any]],
) -> None:
    with ProcessPoolExecutor(jobs) as pool:
        entries = []
        for made in pool.map(make, pieces, [folder] * len(pieces)):
            sys.stdout.write(f"{made['path']}: {made['duration_seconds']} s\n")
            sys.stdout.flush()
            entries.append(made)
    write_covers(pieces, folder)
    write_manifest(entries, folder / "manifest.json")


if __name__ == "__main__":
    sys.exit(main())
