"""Frozen values that players, styles and the renderer hand to one another."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """One sounding note; times are quarter-note beats from the start of the track."""

    start_beats: float
    """Onset before swing and humanisation."""
    duration_beats: float
    """Length before swing."""
    pitch: int
    """MIDI key number, or General MIDI drum key."""
    velocity: float
    """1 to 127."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """One chair of the band: which sound, where it sits and how steadily it plays."""

    name: str
    """Unique within a band."""
    program: int
    """General MIDI program 0 to 127 (drums: the kit's number)."""
    pan: float = 0.0
    """-1 left to 1 right."""
    volume: float = 0.8
    """0 to 1."""
    reverb: float = 0.25
    """Reverb send, 0 to 1."""
    chorus: float = 0.0
    """Chorus send, 0 to 1."""
    drums: bool = False
    """True for a drum kit."""
    singing: bool = False
    """True where long notes swell and get vibrato."""
    late_milliseconds: float = 0.0
    """How far behind the beat it sits."""
    jitter_milliseconds: float = 6.0
    """Standard deviation of its timing."""
    bus: str = "band"
    """Effect chain through which it is rendered."""


@dataclass(frozen=True, slots=True)
class Part:
    """Everything one instrument plays."""

    instrument: Instrument
    """Who plays."""
    notes: tuple[Note, ...]
    """In order of onset."""


@dataclass(frozen=True, slots=True)
class Section:
    """A named stretch of the form."""

    name: str
    """intro, verse, hook, bridge, solo, drop, break or ending."""
    start_beats: float
    """First bar line."""
    beats: float
    """Length."""
    level: float
    """Loudness from 0 to 1 as planned."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One step of a bus's chain, as named in a style."""

    kind: str
    """sweep, duck, echo, drive, gain, lowpass, highpass, or one of sound.colour's."""
    amount: float = 1.0
    """Strength, mix, or cutoff in hertz, by kind."""


@dataclass(frozen=True, slots=True)
class Score:
    """A finished composition, before any sound."""

    parts: tuple[Part, ...]
    """One per instrument that plays at least one note."""
    sections: tuple[Section, ...]
    """In order, without gaps."""
    beats_per_bar: float
    """In quarter notes; 3.0 for 3/4 and for 6/8."""
    quarters_per_minute: float
    """Tempo of the quarter note."""
    ritardando_beats: float
    """Length of the slowing-down before the end; 0 for none."""
    buses: tuple[tuple[str, tuple[Effect, ...]], ...]
    """Effect chains by bus name."""

    @property
    def beats(self) -> float:
        """Length of the form in quarter-note beats."""
        last = self.sections[-1]
        return last.start_beats + last.beats
