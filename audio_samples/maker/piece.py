"""Pieces as data: what a TOML file in pieces/ says about each track."""

from pathlib import Path
from typing import Annotated

import msgspec

from audio_samples.maker.errors import PieceError

Share = Annotated[float, msgspec.Meta(ge=0.0, le=1.0)]
PIECES_FOLDER = Path(__file__).parent / "pieces"


class PassagePlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One section of the form."""

    name: str
    """intro, verse, hook, bridge, solo, drop, break or ending."""
    level: Share
    """Loudness."""
    layers: str
    """Names of the style's layers that play, divided by blanks."""
    chords: str
    """Roman numerals; see theory.chords."""
    theme: str = ""
    """Label of the theme that leads play."""


class Piece(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A track's card and its composition."""

    id: str
    title: str
    artist: str
    album: str
    year: int
    genres: list[str]
    """Canonical, lower case, the main one first."""
    moods: list[str]
    activities: list[str]
    instruments: list[str]
    energy: Share
    valence: Share
    key: str
    """Like "E flat major"; the modes are those of theory.scales."""
    meter: str
    """4/4, 3/4 or 5/4; 6/8 or 12/8."""
    tempo_bpm: float
    """Felt beats a minute: quarters, in 6/8 and 12/8 dotted quarters."""
    seed: int
    style: str
    """Module in styles/."""
    passages: list[PassagePlan]
    """The form, in order."""
    themes: dict[str, str] = {}
    """Melody plans by label; see players.melody."""
    swap: dict[str, str] = {}
    """Layer name to the sound that replaces its own."""
    swing: Annotated[float, msgspec.Meta(ge=0.5, le=0.75)] = 0.5
    """Share of a pair of steps that its first takes: 0.5 straight, 0.67 triplets."""
    swing_step_beats: float = 0.5
    """Length of the swung step: 0.5 for eighths, 0.25 for sixteenths."""
    ritardando_bars: float = 0.0
    """Slowing-down before the last section."""
    era: str = ""
    """Decade whose style it is in, like "1980s"; empty for that of its year."""

    @property
    def era_style(self) -> str:
        """The decade that it sounds like."""
        return self.era or f"{self.year // 10 * 10}s"

    @property
    def beats_per_bar(self) -> float:
        """Length of a bar in quarter notes."""
        count, unit = self.meter.split("/")
        return int(count) * 4 / int(unit)

    @property
    def quarters_per_minute(self) -> float:
        """Tempo of the quarter note."""
        return self.tempo_bpm * 1.5 if self.meter.endswith("/8") else self.tempo_bpm


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    tracks: list[Piece]


def load_pieces(folder: Path = PIECES_FOLDER) -> list[Piece]:
    """All pieces, by file name and then in the file's order; PieceError names the file at fault."""
    pieces: list[Piece] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            pieces += msgspec.toml.decode(path.read_bytes(), type=_File).tracks
        except (msgspec.DecodeError, ValueError) as error:
            raise PieceError(f"{path.name} can't be read: {error}.") from error
    return pieces
