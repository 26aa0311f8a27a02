"""The command line: python -m audio_samples.measure table | pictures, of a folder of tracks."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import soundfile
from scipy import signal

from audio_samples.measure.features import Features, features, load_mono
from audio_samples.measure.styles import Guess, Sample, accuracy, leave_out

FOLDER = Path(__file__).parent.parent
TEMPO_TOLERANCE = 0.04
RHYTHM_TEMPO = 0
"""Place of the tempo's logarithm in the aspect rhythm."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what was measured, or draw the pictures."""
    parser = argparse.ArgumentParser(prog="python -m audio_samples.measure", description=__doc__)
    parser.add_argument("what", choices=("table", "pictures"))
    parser.add_argument("ids", nargs="*", help="tracks to draw")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the manifest lies")
    parser.add_argument("--out", type=Path, default=Path("docs/images"), help="for the pictures")
    options = parser.parse_args(arguments)
    manifest = json.loads((options.folder / "manifest.json").read_text(encoding="utf-8"))
    tracks: list[dict[str, Any]] = manifest["tracks"]
    if options.what == "pictures":
        _draw(options.folder, [t for t in tracks if t["id"] in options.ids], options.out)
    else:
        _table(options.folder, tracks)
    return 0


def _draw(folder: Path, tracks: list[dict[str, Any]], out: Path) -> None:
    from audio_samples.measure.pictures import picture

    out.mkdir(parents=True, exist_ok=True)
    for track in tracks:
        picture(folder, track, out / f"music-{track['id']}.png")
        sys.stdout.write(f"{track['id']}\n")


def _table(folder: Path, tracks: list[dict[str, Any]]) -> None:
    found = [features(load_mono(folder / track["path"])) for track in tracks]
    samples = [
        Sample(track["id"], track["genres"][0], track["artist"], one)
        for track, one in zip(tracks, found, strict=True)
    ]
    _say_styles("a track left out", leave_out(samples, [s.id for s in samples]))
    by_artist = leave_out(samples, [s.artist for s in samples])
    _say_styles("an artist left out", by_artist)
    for guess in by_artist:
        if not guess.within(1):
            _say(f"  {guess.sample.genre}: {guess.sample.id} taken for {guess.ranked[0]}")
    for aspects in (("timbre", "timbre_change"), ("rhythm", "attack"), ("harmony",)):
        _say_styles(
            "by " + " and ".join(aspects),
            leave_out(samples, [s.artist for s in samples], aspects),
        )
    _say_tempi(tracks, found)
    _say_levels(folder, tracks)


def _say_styles(how: str, guesses: list[Guess]) -> None:
    shares = ", ".join(f"first {n}: {accuracy(guesses, n):.3f}" for n in (1, 2, 3))
    genres = len({guess.sample.genre for guess in guesses})
    _say(f"genre of {len(guesses)} tracks, {how}, {shares}; chance {1 / genres:.3f}")


def _say_tempi(tracks: list[dict[str, Any]], found: list[Features]) -> None:
    stated = np.array([track["tempo_bpm"] for track in tracks])
    heard = np.exp([one.rhythm[RHYTHM_TEMPO] for one in found])
    near = {f: np.abs(heard / stated / f - 1) < TEMPO_TOLERANCE for f in (0.5, 1, 2, 1.5, 3)}
    octaves = near[1] | near[0.5] | near[2]
    _say(f"tempo within 4 %: {near[1].mean():.3f}, or half or double: {octaves.mean():.3f}")
    _say(f"  or in threes: {(octaves | near[1.5] | near[3]).mean():.3f}")


def _say_levels(folder: Path, tracks: list[dict[str, Any]]) -> None:
    loudness = [track["loudness_lufs"] for track in tracks]
    peaks = [_true_peak_dbtp(folder / track["path"]) for track in tracks]
    _say(f"loudness {min(loudness):.2f} to {max(loudness):.2f} LUFS, true peak {max(peaks):.2f}")


def _true_peak_dbtp(path: Path) -> float:
    """The highest sample at four times the rate."""
    samples, _ = soundfile.read(path, dtype="float32", always_2d=True)
    peak = max(_oversampled_peak(samples[:, side]) for side in range(samples.shape[1]))
    return 20 * float(np.log10(peak))


def _oversampled_peak(channel: npt.NDArray[np.float32]) -> float:
    return float(np.abs(signal.resample_poly(channel, 4, 1)).max())


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
