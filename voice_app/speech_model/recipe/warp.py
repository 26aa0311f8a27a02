"""Random linear changes of cepstra that stand for other throats and other microphones.

A cepstrum goes back to log-mel energies by the inverse cosine transform, the frequency axis is
stretched there (after Jaitly and Hinton 2013, vocal tract length perturbation), blurred or partly
silenced, and it returns. All of it is one 40 x 40 matrix for each utterance.
"""

import numpy as np
import torch
from numpy.typing import NDArray

from voice_app.speech_model.recipe.features import CEPSTRA
from voice_app.speech_model.recipe.network import Warp

LOW_HZ, HIGH_HZ = 20.0, 7600.0
LIFTER = 22.0

Matrix = NDArray[np.float64]


def unchanged(cepstra: torch.Tensor) -> torch.Tensor:
    """No warp at all."""
    return cepstra


def random_warps(generator: np.random.Generator) -> Warp:
    """A warp that draws a new matrix for each utterance of a batch and drops short stretches."""

    def warp(cepstra: torch.Tensor) -> torch.Tensor:
        matrices = [
            warp_matrix(generator) if generator.random() < 0.85 else np.eye(CEPSTRA)
            for _ in range(len(cepstra))
        ]
        warped = torch.bmm(torch.from_numpy(np.stack(matrices).astype(np.float32)), cepstra)
        for row in range(len(cepstra)):
            if generator.random() < 0.3:
                first = int(generator.integers(0, max(1, warped.shape[2] - 10)))
                warped[row, :, first : first + int(generator.integers(2, 9))] = 0
        return warped

    return warp


def warp_matrix(generator: np.random.Generator) -> Matrix:
    """One random change of cepstra, shape (40, 40)."""
    mel_change = _stretch(generator)
    blur = generator.uniform(0, 1.3)
    if blur > 0.3:
        mel_change = _blur(blur) @ mel_change
    mel_change = _silence_bands(mel_change, generator) * generator.uniform(0.75, 1.2)
    changed: Matrix = _TO_CEPSTRA @ mel_change @ _TO_MEL
    return changed


def _mel(hertz: Matrix | float) -> Matrix:
    return 1127 * np.log1p(np.asarray(hertz) / 700)


def _hertz(mel: Matrix) -> Matrix:
    return 700 * np.expm1(mel / 1127)


def _stretch(generator: np.random.Generator) -> Matrix:
    """Read each mel band from a stretched place, with a gentle bend of the axis."""
    factor = np.exp(generator.uniform(-0.2, 0.2))
    bends = generator.uniform(-0.07, 0.07, 4)
    bend = 1 + np.interp(_CENTRES_MEL, np.linspace(_LOW_MEL, _HIGH_MEL, 4), bends)
    read_mel = _mel(np.clip(_CENTRES_HZ * factor * bend, LOW_HZ, HIGH_HZ))
    band = (read_mel - _LOW_MEL) / (_HIGH_MEL - _LOW_MEL) * (CEPSTRA + 1) - 1
    band = np.clip(band, 0, CEPSTRA - 1)
    lower = np.minimum(band.astype(int), CEPSTRA - 2)
    matrix = np.zeros((CEPSTRA, CEPSTRA))
    rows = np.arange(CEPSTRA)
    matrix[rows, lower] = 1 - (band - lower)
    matrix[rows, lower + 1] += band - lower
    return matrix


def _blur(width: float) -> Matrix:
    bands = np.arange(CEPSTRA)
    kernel: Matrix = np.exp(-0.5 * ((bands[:, None] - bands[None]) / width) ** 2)
    kernel /= kernel.sum(axis=1, keepdims=True)
    return kernel


def _silence_bands(matrix: Matrix, generator: np.random.Generator) -> Matrix:
    """A telephone, a small loudspeaker, or a hole in the spectrum."""
    if generator.random() < 0.25:
        matrix[generator.uniform(3300, 5500) < _CENTRES_HZ] = 0
    if generator.random() < 0.15:
        matrix[generator.uniform(150, 350) > _CENTRES_HZ] = 0
    if generator.random() < 0.3:
        first = int(generator.integers(0, CEPSTRA - 4))
        matrix[first : first + int(generator.integers(2, 6))] = 0
    return matrix


def _cosine_transform() -> Matrix:
    """Kaldi's orthonormal DCT with its cepstral lifter, mel energies to cepstra."""
    order = np.arange(CEPSTRA)
    cosines = np.cos(np.pi / CEPSTRA * (np.arange(CEPSTRA)[None] + 0.5) * order[:, None])
    cosines *= np.sqrt(2 / CEPSTRA)
    cosines[0] = np.sqrt(1 / CEPSTRA)
    lifter = 1 + 0.5 * LIFTER * np.sin(np.pi * order / LIFTER)
    transform: Matrix = lifter[:, None] * cosines
    return transform


_LOW_MEL, _HIGH_MEL = float(_mel(LOW_HZ)), float(_mel(HIGH_HZ))
_CENTRES_MEL = _LOW_MEL + (np.arange(CEPSTRA) + 1) * (_HIGH_MEL - _LOW_MEL) / (CEPSTRA + 1)
_CENTRES_HZ = _hertz(_CENTRES_MEL)
_TO_CEPSTRA = _cosine_transform()
_TO_MEL = np.linalg.inv(_TO_CEPSTRA)
