"""Sound files in and out: WAV, FLAC, Ogg and whatever else libsndfile reads."""

from pathlib import Path

import numpy as np
import soundfile

from voice_app.domain.audio import Sound
from voice_app.domain.errors import AudioFileError


def load_sound(path: Path) -> Sound:
    """Read a whole file as it is; raises AudioFileError with the file's name."""
    with open_sound_file(path) as file:
        try:
            samples = file.read(dtype="float32")
        except (soundfile.SoundFileError, RuntimeError, MemoryError) as error:
            raise broken_file(path) from error
        if len(samples) == 0:
            raise AudioFileError(f"{path} holds no sound; choose another file.")
        return Sound(np.nan_to_num(samples, copy=False), file.samplerate)


def open_sound_file(path: Path) -> soundfile.SoundFile:
    """Open a file for reading; raises AudioFileError that tells missing from unreadable."""
    if not path.is_file():
        raise AudioFileError(f"There is no sound file {path}; check the path.")
    try:
        file = soundfile.SoundFile(path)
    except (soundfile.SoundFileError, RuntimeError, OSError, ValueError, TypeError) as error:
        raise broken_file(path) from error
    if file.frames == 0:
        file.close()
        raise AudioFileError(f"{path} holds no sound; choose another file.")
    return file


def broken_file(path: Path) -> AudioFileError:
    """The error for a file that is no sound, breaks off or may not be read."""
    return AudioFileError(f"{path} cannot be read as sound; use a complete WAV, FLAC or Ogg file.")


def write_wav(path: Path, sound: Sound) -> None:
    """Write 16-bit WAV, wholly or not at all; what exceeds full scale is clipped."""
    unfinished = path.with_name(path.name + ".part")
    try:
        soundfile.write(
            unfinished, np.clip(sound.samples, -1.0, 1.0), sound.rate_hz, "PCM_16", format="WAV"
        )
        unfinished.replace(path)
    except (soundfile.SoundFileError, RuntimeError, OSError) as error:
        unfinished.unlink(missing_ok=True)
        raise AudioFileError(
            f"{path} cannot be written; check that its folder exists and has room."
        ) from error
