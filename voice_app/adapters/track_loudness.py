"""How loud a stretch of a music file is, from a few samples of it."""

from functools import lru_cache
from pathlib import Path

import numpy as np
import soundfile

from voice_app.adapters.sound_files import open_sound_file
from voice_app.audio.loudness import loudness_lufs
from voice_app.audio.resample import to_playing
from voice_app.domain.audio import Sound
from voice_app.domain.errors import AudioFileError

PROBES = 6
PROBE_SECONDS = 1.0


@lru_cache(maxsize=4096)
def track_loudness(
    path: Path, start_seconds: float = 0.0, duration_seconds: float | None = None
) -> float | None:
    """Loudness in LUFS over PROBES spots of the stretch; None for silence or a broken file."""
    try:
        with open_sound_file(path) as file:
            rate_hz = file.samplerate
            start = min(round(start_seconds * rate_hz), file.frames)
            length = file.frames - start
            if duration_seconds is not None:
                length = min(length, round(duration_seconds * rate_hz))
            spots = []
            for index in range(PROBES):
                file.seek(start + length * index // PROBES)
                wanted = min(round(PROBE_SECONDS * rate_hz), max(1, length // PROBES))
                spots.append(file.read(wanted, dtype="float32", always_2d=True))
    except (AudioFileError, soundfile.SoundFileError, RuntimeError):
        return None
    return loudness_lufs(to_playing(Sound(np.concatenate(spots), rate_hz)))
