"""Spectrograms of shipped tracks, with the form of the piece drawn over them."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import numpy.typing as npt
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from audio_samples.measure.features import HOP, RATE_HZ, load_mono, magnitudes

FRAME = 2048
SIZE_INCHES = (7.2, 2.5)
DOTS_PER_INCH = 100
FLOOR_DB = -75.0
TICKS_HZ = (60, 125, 250, 500, 1000, 2000, 4000, 8000)
ROWS = 128
COLOURS = 32
"""Few colours keep the files small."""


def picture(folder: Path, track: dict[str, Any], target: Path) -> None:
    """Draw one track of the manifest in folder into a PNG."""
    levels = _levels(load_mono(folder / track["path"]))
    figure = Figure(figsize=SIZE_INCHES, dpi=DOTS_PER_INCH, layout="constrained")
    axes = figure.add_subplot()
    extent = (0.0, float(track["duration_seconds"]), 0.0, float(ROWS))
    axes.imshow(
        levels,
        origin="lower",
        aspect="auto",
        extent=extent,
        cmap=mpl.colormaps["magma"].resampled(COLOURS),
        interpolation="nearest",
    )
    axes.set_yticks([_row(hertz) for hertz in TICKS_HZ], [_label(hertz) for hertz in TICKS_HZ])
    axes.set_title(f"{track['title']}: {track['genres'][0]}, {track['tempo_bpm']:g} bpm", size=9)
    axes.tick_params(labelsize=7)
    for section in track["sections"]:
        axes.axvline(section["start_seconds"], color="white", linewidth=0.8)
        axes.text(section["start_seconds"] + 0.3, ROWS - 12, section["name"], color="w", size=7)
    start = track["snippet"]["start_seconds"]
    axes.hlines(3, start, start + track["snippet"]["duration_seconds"], color="cyan", linewidth=3)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    pixels = np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    drawn = Image.fromarray(pixels).convert("RGB")
    drawn.quantize(COLOURS + 16, dither=Image.Dither.NONE).save(target, optimize=True)


def _levels(mono: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Decibels under the loudest on ROWS logarithmic rows, in steps that COLOURS can show."""
    power = magnitudes(mono, FRAME, 4 * HOP) ** 2
    edges = TICKS_HZ[0] * (RATE_HZ / 2 / TICKS_HZ[0]) ** (np.arange(ROWS + 1) / ROWS)
    bins = np.clip((edges / (RATE_HZ / FRAME)).astype(int), 1, len(power) - 1)
    rows = [power[low : max(low + 1, high)].mean(axis=0) for low, high in pairwise(bins)]
    decibels = 10 * np.log10(np.array(rows) + 1e-12)
    floored = np.clip(decibels - decibels.max(), FLOOR_DB, 0)
    return np.asarray(np.round(floored / -FLOOR_DB * COLOURS) / COLOURS)


def _row(hertz: float) -> float:
    return float(ROWS * np.log(hertz / TICKS_HZ[0]) / np.log(RATE_HZ / 2 / TICKS_HZ[0]))


def _label(hertz: int) -> str:
    return f"{hertz // 1000} kHz" if hertz >= 1000 else f"{hertz} Hz"
