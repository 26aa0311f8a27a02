"""How long a sound takes from the mixer through loudspeaker and room into the microphone."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voice_app.audio.levels import rms
from voice_app.domain.audio import LISTENING_RATE_HZ, Samples

WINDOW_SAMPLES = 2 * LISTENING_RATE_HZ
"""Sound that is compared at a time."""
SEARCH_SAMPLES = round(0.8 * LISTENING_RATE_HZ)
"""The longest delay that is looked for, either way: Bluetooth takes some 300 ms."""
LEAST_SHARPNESS = 9.0
"""A peak this many times the typical correlation is an echo; unrelated sounds stay below 6."""
QUIET_RMS = 1e-3


@dataclass(frozen=True, slots=True)
class DelayEstimate:
    """Where the echo was found."""

    samples: float
    """What is heard lags what was played by so much."""
    sharpness: float
    """How far the peak stands out of the rest."""


def estimate_delay(heard: Samples, played: Samples) -> DelayEstimate | None:
    """Find the lag between two (n,) at 16 kHz; None where no echo can be told.

    Generalised cross-correlation with the phase transform (Knapp and Carter, 1976), the weights
    raised to 0.8 so that bins without sound count less; the peak is refined by a parabola.
    """
    if rms(played) < QUIET_RMS:
        return None
    size = 1 << (len(heard) + len(played) - 1).bit_length()
    cross = np.fft.rfft(heard, size) * np.conj(np.fft.rfft(played, size))
    magnitude = np.abs(cross)
    cross /= np.maximum(magnitude, 1e-4 * float(magnitude.max()) + 1e-12) ** 0.8
    correlation = np.fft.irfft(cross, size)
    lags = np.concatenate([correlation[-SEARCH_SAMPLES:], correlation[: SEARCH_SAMPLES + 1]])
    strength = np.abs(lags)
    peak = int(np.argmax(strength[1:-1])) + 1
    typical = float(np.sqrt(np.mean(lags**2))) + 1e-12
    sharpness = float(strength[peak]) / typical
    if sharpness < LEAST_SHARPNESS:
        return None
    return DelayEstimate(
        peak + _parabola(strength[peak - 1 : peak + 2]) - SEARCH_SAMPLES, sharpness
    )


def _parabola(around: NDArray[np.float64]) -> float:
    """Where the top lies of three equally spaced values, relative to the middle one."""
    left, middle, right = (float(value) for value in around)
    bend = left - 2.0 * middle + right
    return 0.0 if bend == 0.0 else 0.5 * (left - right) / bend


CHECK_SAMPLES = LISTENING_RATE_HZ // 2
"""The delay is looked at this often."""
AIM_SAMPLES = 256
"""Where the echo should stand in the filter: its strongest part need not be its first."""
DRIFT_SAMPLES = 2.0
"""Clocks cannot move the echo further between two looks; what seems to is music repeating."""
CONFIRMATIONS = 3
"""A jump is believed when it is seen so often in a row: a buffer was lost or a device changed."""
NEIGHBOUR_SAMPLES = 64
"""A step this small stays within the filter, which follows by itself."""
DRIFT_GAIN = 0.03
POSITION_GAIN = 0.3
MOST_DRIFT = 500e-6
"""No two sound cards differ by more."""


class DelayTracker:
    """Looks where the echo stands and says how to move the reference so that it stays there."""

    def __init__(self) -> None:
        self._heard: Samples = np.zeros(WINDOW_SAMPLES, dtype=np.float32)
        self._played: Samples = np.zeros(WINDOW_SAMPLES, dtype=np.float32)
        self._fresh = 0
        self._aim = float(AIM_SAMPLES)
        self._elsewhere: list[float] = []
        self._nudge = 0.0
        self.found = False
        """Whether the echo was found, and has not been lost since."""
        self.drift = 0.0
        """By how much the loudspeaker's clock runs fast, as a fraction."""

    @property
    def rate(self) -> float:
        """Played samples that should pass for each heard one until the next look."""
        return 1.0 + self.drift + self._nudge

    def restart(self) -> None:
        """Look anew, as after an interruption; the drift of the clocks stays what it was."""
        self._heard[:] = 0.0
        self._played[:] = 0.0
        self._fresh = 0
        self._nudge = 0.0
        self._elsewhere.clear()
        self.found = False

    def accept(self, heard: Samples, played: Samples) -> float | None:
        """Take (n,) of both sides; how far the reference has to jump back, None for no jump."""
        self._heard = np.concatenate([self._heard[len(heard) :], heard])
        self._played = np.concatenate([self._played[len(played) :], played])
        self._fresh += len(heard)
        if self._fresh < CHECK_SAMPLES:
            return None
        self._fresh = 0
        self._nudge = 0.0
        estimate = estimate_delay(self._heard, self._played)
        if estimate is None:
            return None
        error = estimate.samples - self._aim
        if self.found and abs(error) <= DRIFT_SAMPLES:
            self._steer(error)
            return None
        return self._believe(estimate.samples)

    def _steer(self, error: float) -> None:
        """A loop of second order; the window's age of a second is why its gains are small."""
        self._elsewhere.clear()
        self.drift -= DRIFT_GAIN * error / CHECK_SAMPLES
        self.drift = min(max(self.drift, -MOST_DRIFT), MOST_DRIFT)
        self._nudge = -POSITION_GAIN * error / CHECK_SAMPLES

    def _believe(self, lag: float) -> float | None:
        """Jump to another place once it was seen often enough, sooner while none is known."""
        self._elsewhere = [seen for seen in self._elsewhere if abs(seen - lag) <= DRIFT_SAMPLES]
        self._elsewhere.append(lag)
        if len(self._elsewhere) < (CONFIRMATIONS if self.found else 2):
            return None
        self._elsewhere.clear()
        if self.found and abs(lag - self._aim) <= NEIGHBOUR_SAMPLES:
            # Another lobe of the same echo, as vowels have; the filter holds it already.
            self._aim = lag
            return None
        self.found = True
        # An echo that comes sooner than the aim has nothing played before it to be read.
        self._aim = min(max(lag, 0.0), float(AIM_SAMPLES))
        self._heard[:] = 0.0
        self._played[:] = 0.0
        return lag - self._aim
