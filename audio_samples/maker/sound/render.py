"""Runs FluidSynth over one MIDI file for each part, and mixes what comes back."""

import subprocess
import tempfile
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile

from audio_samples.maker.errors import RenderError
from audio_samples.maker.sound.effects import Beats, apply
from audio_samples.maker.sound.master import loudness_lufs
from audio_samples.maker.sound.midi import write_midi
from audio_samples.maker.sound.performance import PlayedNote
from audio_samples.maker.values import Effect, Instrument

RATE_HZ = 48_000
SOUND_FONT = Path("/usr/share/sounds/sf2/FluidR3_GM.sf2")
SETTINGS = (
    "synth.reverb.room-size=0.6", "synth.reverb.damp=0.35", "synth.reverb.width=0.9",
    "synth.reverb.level=0.6", "synth.chorus.level=1.2", "synth.polyphony=512",
)  # fmt: skip
PART_LUFS = -24.0
"""Loudness of a part whose volume is PART_VOLUME."""
PART_VOLUME = 0.8
LARGEST_GAIN_DB = 18.0
Samples = npt.NDArray[np.float64]
Played = list[tuple[Instrument, list[PlayedNote]]]


def render(played: Played, buses: dict[str, tuple[Effect, ...]], beats: Beats) -> Samples:
    """Stereo samples (frames, 2) at RATE_HZ, not yet mastered."""
    gathered: dict[str, Samples] = {}
    for seat, notes in played:
        samples = balanced(_synthesise([(seat, notes)]), seat.volume)
        gathered[seat.bus] = _sum(gathered.get(seat.bus, np.zeros((0, 2))), samples)
    mixed = np.zeros((0, 2))
    for name, samples in gathered.items():
        mixed = _sum(mixed, apply(samples, buses.get(name, ()), beats, RATE_HZ))
    return mixed


def balanced(samples: Samples, volume: float) -> Samples:
    """Scale a part so that, while it plays, its loudness is what its volume asks for.

    The sound font's presets differ by more than 20 dB; gated loudness makes them comparable.
    """
    measured = loudness_lufs(samples, RATE_HZ)
    if not np.isfinite(measured):
        return samples
    wanted = PART_LUFS + 30 * np.log10(volume / PART_VOLUME)
    return samples * float(
        10 ** (np.clip(wanted - measured, -LARGEST_GAIN_DB, LARGEST_GAIN_DB) / 20)
    )


def _sum(one: Samples, other: Samples) -> Samples:
    total = np.zeros((max(len(one), len(other)), 2))
    total[: len(one)] += one
    total[: len(other)] += other
    return total


def _synthesise(played: Played) -> Samples:
    if not SOUND_FONT.exists():
        raise RenderError(f"{SOUND_FONT} is missing; install Debian's fluid-soundfont-gm.")
    with tempfile.TemporaryDirectory() as folder:
        midi, wav = Path(folder) / "part.mid", Path(folder) / "part.wav"
        write_midi(played, midi)
        options = [word for setting in SETTINGS for word in ("-o", setting)]
        command = ["fluidsynth", "-ni", "-q", "-g", "0.4", "-r", str(RATE_HZ), "-T", "wav"]
        command += ["-O", "float", *options, "-F", str(wav), str(SOUND_FONT), str(midi)]
        try:
            subprocess.run(command, check=True, capture_output=True)
        except FileNotFoundError as error:
            raise RenderError("fluidsynth is missing; install Debian's fluidsynth.") from error
        except subprocess.CalledProcessError as error:
            raise RenderError(f"fluidsynth failed: {error.stderr.decode()[:200]}") from error
        samples, _rate = soundfile.read(wav, dtype="float64", always_2d=True)
    return np.asarray(samples)
