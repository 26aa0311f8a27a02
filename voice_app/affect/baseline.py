"""How this speaker usually sounds, so that "yes" and "YES!" can be told apart."""

from dataclasses import dataclass, field
from math import log2, sqrt

from voice_app.domain.affect import Prosody

MINIMUM_COUNT = 2
"""Utterances heard before a measure is judged at all."""


@dataclass(frozen=True, slots=True)
class RunningNormal:
    """Mean and spread of one measure so far (Welford 1962)."""

    count: int = 0
    mean: float = 0.0
    squares: float = 0.0
    """Sum of squared deviations from the mean."""

    def add(self, value: float) -> "RunningNormal":
        """Return the normal with one more value folded in."""
        count = self.count + 1
        delta = value - self.mean
        mean = self.mean + delta / count
        return RunningNormal(count, mean, self.squares + delta * (value - mean))

    def deviation(self, value: float, least_spread: float) -> float | None:
        """Return by how many spreads a value departs, held to -3..3; None before enough is heard.

        `least_spread` stands in while few utterances say little of how much the speaker varies.
        """
        if self.count < MINIMUM_COUNT:
            return None
        spread = max(sqrt(self.squares / (self.count - 1)), least_spread)
        return max(-3.0, min(3.0, (value - self.mean) / spread))


_ENERGY_SPREAD_DB = 3.0
_PITCH_SPREAD_OCTAVES = 0.15
_RATE_SPREAD = 0.8


@dataclass(frozen=True, slots=True)
class Departure:
    """How far an utterance departs from the speaker's normal, in spreads; each may be unknown."""

    energy: float | None = None
    pitch: float | None = None
    rate: float | None = None

    @property
    def known(self) -> tuple[float, ...]:
        """The measures that are known."""
        return tuple(v for v in (self.energy, self.pitch, self.rate) if v is not None)


@dataclass(frozen=True, slots=True)
class SpeakerBaseline:
    """A speaker's normal energy, pitch and rate; start with an empty one for each speaker."""

    energy_dbfs: RunningNormal = field(default_factory=RunningNormal)
    pitch_octaves: RunningNormal = field(default_factory=RunningNormal)
    """log2 of hertz, since pitch is heard in intervals."""
    syllables_per_second: RunningNormal = field(default_factory=RunningNormal)

    def judge(self, prosody: Prosody) -> Departure:
        """Compare an utterance with what was heard before it."""
        energy = pitch = rate = None
        if prosody.rms_dbfs is not None:
            energy = self.energy_dbfs.deviation(prosody.rms_dbfs, _ENERGY_SPREAD_DB)
        if prosody.f0_hz is not None and prosody.f0_hz > 0:
            octaves = log2(prosody.f0_hz)
            pitch = self.pitch_octaves.deviation(octaves, _PITCH_SPREAD_OCTAVES)
        if prosody.syllables_per_second is not None:
            rate = self.syllables_per_second.deviation(prosody.syllables_per_second, _RATE_SPREAD)
        return Departure(energy, pitch, rate)

    def add(self, prosody: Prosody) -> "SpeakerBaseline":
        """Return the baseline with one more utterance folded in; unknown ones change nothing."""
        energy, pitch, rate = self.energy_dbfs, self.pitch_octaves, self.syllables_per_second
        if prosody.rms_dbfs is not None:
            energy = energy.add(prosody.rms_dbfs)
        if prosody.f0_hz is not None and prosody.f0_hz > 0:
            pitch = pitch.add(log2(prosody.f0_hz))
        if prosody.syllables_per_second is not None:
            rate = rate.add(prosody.syllables_per_second)
        return SpeakerBaseline(energy, pitch, rate)
