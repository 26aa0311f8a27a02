"""Listens to one file and says all that was heard."""

import math
from dataclasses import dataclass
from pathlib import Path

from recsys.catalogue.analysis.decode import open_excerpt
from recsys.catalogue.analysis.feeling import feeling_of
from recsys.catalogue.analysis.fingerprint import fingerprint_of
from recsys.catalogue.analysis.harmony import key_of
from recsys.catalogue.analysis.labels import activities_of, moods_of
from recsys.catalogue.analysis.loudness import SILENCE_LUFS
from recsys.catalogue.analysis.rhythm import rhythm_of
from recsys.catalogue.analysis.snippet import SNIPPET_SECONDS, snippet_start
from recsys.catalogue.analysis.spectrum import Spectrum, spectrum_of
from recsys.catalogue.analysis.values import SoundProfile
from recsys.errors import AnalysisError

TARGET_LUFS = -16.0
"""The common loudness, to which the shipped music is mastered too."""
HIGHEST_PEAK_DBFS = -1.0
_MOST_GAIN_DB = 12.0


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of listening."""

    profile: SoundProfile
    fingerprint: bytes
    """Of the harmony; alike for two codings of one recording."""


def listen(path: Path, duration_seconds: float) -> Heard:
    """Listen to a file; raises AnalysisError when it is silent, too short or cannot be decoded."""
    excerpt = open_excerpt(path, duration_seconds)
    spectrum = spectrum_of(excerpt)
    if spectrum is None:
        raise AnalysisError("There is too little sound in it to listen to.")
    if spectrum.loudness_lufs <= SILENCE_LUFS:
        raise AnalysisError("It is silent.")
    rhythm, key = rhythm_of(spectrum), key_of(spectrum)
    feeling = feeling_of(spectrum, rhythm, key)
    tempo_bpm = None if rhythm.tempo_bpm is None else round(rhythm.tempo_bpm, 1)
    start_seconds = excerpt.start_seconds + snippet_start(spectrum, rhythm)
    length_seconds = min(SNIPPET_SECONDS, max(0.0, duration_seconds - start_seconds))
    profile = SoundProfile(
        tempo_bpm=tempo_bpm,
        key=key.name,
        energy=feeling.energy,
        valence=feeling.valence,
        brightness=feeling.brightness,
        danceability=feeling.danceability,
        loudness_lufs=round(spectrum.loudness_lufs, 2),
        peak_dbfs=round(_peak_dbfs(spectrum), 2),
        gain_db=gain_db(spectrum.loudness_lufs, _peak_dbfs(spectrum)),
        snippet_start_ms=round(start_seconds * 1000),
        snippet_duration_ms=math.floor(length_seconds * 1000),
        moods=moods_of(feeling.energy, feeling.valence),
        activities=activities_of(feeling, tempo_bpm),
    )
    return Heard(profile, fingerprint_of(spectrum))


def gain_db(loudness_lufs: float, peak_dbfs: float) -> float:
    """Gain towards the common loudness that neither clips nor blows up near-silence."""
    wanted = min(TARGET_LUFS - loudness_lufs, _MOST_GAIN_DB)
    return round(min(wanted, max(0.0, HIGHEST_PEAK_DBFS - peak_dbfs)), 2)


def _peak_dbfs(spectrum: Spectrum) -> float:
    return 20 * math.log10(max(spectrum.peak, 1e-6))
