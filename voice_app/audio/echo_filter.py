"""The room between loudspeaker and microphone, learnt while it sounds."""

import numpy as np
from numpy.typing import NDArray

from voice_app.domain.audio import Samples

BLOCK_SAMPLES = 256
"""The filter moves on by 16 ms at a time; a frame of the microphone holds two of them."""
AUDIBLE_POWER = 1e-6
"""Mean square of the loudspeaker's samples (-60 dBFS) from which there is anything to learn."""
_BINS = BLOCK_SAMPLES + 1
_FORGETTING = 0.997
"""How sure it is from block to block that the room is still the same."""
_ERROR_SMOOTHING = 0.8
"""Of the estimate of everything that is not echo, per block."""
_START_UNCERTAINTY = 0.08
"""Per bin and partition, of the power with which the loudspeaker arrives; tried on five rooms."""
_TINY = 1e-10


class EchoFilter:
    """Takes out of 16 kHz blocks what the loudspeaker put in.

    A frequency-domain Kalman filter over partitions of the room's impulse response, each
    BLOCK_SAMPLES long: it knows how unsure it is of each bin, so it learns fast while only the
    echo is heard and holds still while somebody speaks over it, with no detector of double talk.
    Source: Kuech, Mabande, Enzner, "State-space architecture of the partitioned-block-based
    acoustic echo controller", ICASSP 2014.
    """

    def __init__(self, partitions: int = 16) -> None:
        self._spectra: NDArray[np.complex128] = np.zeros((partitions, _BINS), dtype=np.complex128)
        self._weights = np.zeros_like(self._spectra)
        self._last_reference: NDArray[np.float64] = np.zeros(BLOCK_SAMPLES)
        self._rest_power: NDArray[np.float64] = np.full(_BINS, 1e-3)
        self.forget()

    def forget(self) -> None:
        """Trust nothing that was learnt, as after a jump of the delay; it learns anew at once."""
        self._weights[:] = 0.0
        self._uncertainty: NDArray[np.float64] | None = None

    def accept(self, heard: Samples, played: Samples) -> tuple[Samples, Samples]:
        """Take (BLOCK_SAMPLES,) of both sides, give what is left and the echo taken out."""
        self._spectra = np.roll(self._spectra, 1, axis=0)
        self._spectra[0] = np.fft.rfft(np.concatenate([self._last_reference, played]))
        self._last_reference = played.astype(np.float64)
        echo = np.fft.irfft((self._spectra * self._weights).sum(axis=0))[BLOCK_SAMPLES:]
        left = heard - echo
        self._learn(left)
        return left.astype(np.float32), echo.astype(np.float32)

    def _learn(self, left: NDArray[np.float64]) -> None:
        error = np.fft.rfft(np.concatenate([np.zeros(BLOCK_SAMPLES), left]))
        power = np.abs(self._spectra) ** 2
        uncertainty = self._begun(power, error)
        self._rest_power *= _ERROR_SMOOTHING
        self._rest_power += (1.0 - _ERROR_SMOOTHING) * np.abs(error) ** 2
        if uncertainty is None:
            return
        unsure = 0.5 * (power * uncertainty).sum(axis=0)
        step = uncertainty / (unsure + self._rest_power + _TINY)
        self._weights += _causal(step * np.conj(self._spectra) * error)
        uncertainty *= _FORGETTING**2 * np.maximum(0.0, 1.0 - 0.5 * step * power)
        uncertainty += (1.0 - _FORGETTING**2) * np.abs(self._weights) ** 2

    def _begun(
        self, power: NDArray[np.float64], error: NDArray[np.complex128]
    ) -> NDArray[np.float64] | None:
        """The uncertainty, which starts with the first block that the loudspeaker filled."""
        if self._uncertainty is None and power[0].mean() > AUDIBLE_POWER * BLOCK_SAMPLES:
            ratio = float(np.mean(np.abs(error) ** 2) / power[0].mean())
            start = _START_UNCERTAINTY * min(max(ratio, 1e-3), 10.0)
            self._uncertainty = np.full(power.shape, start)
        return self._uncertainty


def _causal(spectra: NDArray[np.complex128]) -> NDArray[np.complex128]:
    """Keep of each correction what is a filter of BLOCK_SAMPLES, or blocks would wrap around."""
    response = np.fft.irfft(spectra, axis=1)
    response[:, BLOCK_SAMPLES:] = 0.0
    return np.asarray(np.fft.rfft(response, axis=1))
