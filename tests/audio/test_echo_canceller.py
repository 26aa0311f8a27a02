"""Our own sound taken out of what is heard: delays, drift, double talk, and who is near."""

import numpy as np
import pytest
from numpy.typing import NDArray

from voice_app.adapters.room_echo import EchoPath, RoomEcho
from voice_app.audio.echo_canceller import EchoCanceller
from voice_app.audio.echo_delay import estimate_delay
from voice_app.audio.levels import rms_dbfs
from voice_app.domain.audio import LISTENING_RATE_HZ, PLAYING_RATE_HZ, Samples

FRAME = 512


def coloured(seconds: float, seed: int) -> Samples:
    """Stereo noise that comes and goes four times a second, with little treble, as music has."""
    rng = np.random.default_rng(seed)
    noise = np.cumsum(rng.normal(0.0, 1.0, round(seconds * PLAYING_RATE_HZ)))
    noise = np.diff(noise - np.convolve(noise, np.ones(480) / 480, "same"), prepend=0.0)
    noise = np.convolve(noise, np.ones(8) / 8, "same")
    beat = 0.5 + 0.5 * np.sin(2 * np.pi * 4.0 * np.arange(len(noise)) / PLAYING_RATE_HZ)
    mono = 0.1 * noise * beat / np.std(noise)
    return np.repeat(mono[:, np.newaxis], 2, axis=1).astype(np.float32)


def room_response(seed: int = 3) -> Samples:
    """150 ms of decaying noise."""
    times = np.arange(round(0.15 * LISTENING_RATE_HZ)) / LISTENING_RATE_HZ
    response = np.random.default_rng(seed).normal(0.0, 0.05, len(times)) * np.exp(-times / 0.03)
    response[0] = 0.5
    return response.astype(np.float32)


class Run:
    """A room that is listened to through a canceller."""

    def __init__(self, seconds: float, near: Samples | None = None, **path: float) -> None:
        self.canceller = EchoCanceller()
        played = coloured(seconds, 1)
        echo = RoomEcho(EchoPath(room_response(), **path))
        noise = np.random.default_rng(2).normal(0.0, 16 / 32768, round(seconds * LISTENING_RATE_HZ))
        heard, left, self.near_decibels = [], [], []
        for at in range(0, len(noise) - FRAME + 1, FRAME):
            block = played[3 * at : 3 * (at + FRAME)]
            self.canceller.played(block)
            frame = echo.heard(block, FRAME) + noise[at : at + FRAME].astype(np.float32)
            if near is not None:
                frame = frame + near[at : at + FRAME]
            heard.append(frame)
            left.append(self.canceller.clean(frame))
            self.near_decibels.append(self.canceller.near_decibels)
        self.heard: NDArray[np.float32] = np.concatenate(heard)
        self.left: NDArray[np.float32] = np.concatenate(left)

    def cancelled_decibels(self, begin: float, end: float) -> float:
        span = slice(round(begin * LISTENING_RATE_HZ), round(end * LISTENING_RATE_HZ))
        return rms_dbfs(self.heard[span]) - rms_dbfs(self.left[span])


@pytest.mark.parametrize("delay_seconds", [0.05, 0.15, 0.35])
def test_the_echo_is_found_and_taken_out_whatever_its_delay(delay_seconds: float) -> None:
    run = Run(8.0, delay_seconds=delay_seconds)
    assert run.canceller.delay_found
    assert run.cancelled_decibels(6.0, 8.0) > 15.0


@pytest.mark.parametrize("drift_ppm", [-100.0, 50.0])
def test_the_drift_of_two_clocks_is_found_and_borne(drift_ppm: float) -> None:
    run = Run(20.0, delay_seconds=0.1, drift_ppm=drift_ppm)
    assert -1e6 * run.canceller.drift == pytest.approx(drift_ppm, abs=15.0)
    assert run.cancelled_decibels(17.0, 20.0) > 15.0


def test_who_speaks_over_the_echo_is_kept_and_noticed_and_the_echo_is_not() -> None:
    seconds = 12.0
    near = np.zeros(round(seconds * LISTENING_RATE_HZ), dtype=np.float32)
    begin = 9 * LISTENING_RATE_HZ
    voice = coloured(1.0, 9)[:LISTENING_RATE_HZ, 0] * 0.5
    near[begin : begin + len(voice)] = voice
    run = Run(seconds, near, delay_seconds=0.08)
    frames = np.array(run.near_decibels)
    speaking = frames[begin // FRAME + 1 : (begin + len(voice)) // FRAME]
    alone = frames[6 * LISTENING_RATE_HZ // FRAME : begin // FRAME - 1]
    assert np.median(speaking) > np.percentile(alone, 95) + 3.0
    kept = run.left[begin : begin + len(voice)]
    assert np.corrcoef(kept, voice)[0, 1] > 0.9


def test_silence_of_ours_leaves_the_microphone_as_it_is() -> None:
    canceller = EchoCanceller()
    frame = np.random.default_rng(4).normal(0.0, 0.1, FRAME).astype(np.float32)
    for _ in range(50):
        canceller.played(np.zeros((3 * FRAME, 2), dtype=np.float32))
        left = canceller.clean(frame)
    np.testing.assert_allclose(left, frame, atol=1e-5)
    assert canceller.somebody_near
    assert not canceller.delay_found


def test_a_microphone_that_was_away_is_found_again() -> None:
    canceller, echo = EchoCanceller(), RoomEcho(EchoPath(room_response(), 0.1))
    played = coloured(24.0, 1)
    cancelled = []
    for at in range(0, 24 * LISTENING_RATE_HZ - FRAME, FRAME):
        block = played[3 * at : 3 * (at + FRAME)]
        canceller.played(block)
        frame = echo.heard(block, FRAME)
        away = 8.0 < at / LISTENING_RATE_HZ < 13.0
        if not away:
            cancelled.append(rms_dbfs(frame) - rms_dbfs(canceller.clean(frame)))
    assert np.mean(cancelled[-60:]) > 12.0


def test_the_delay_of_unrelated_sounds_is_not_made_up() -> None:
    rng = np.random.default_rng(6)
    first, second = (rng.normal(0.0, 0.1, 32_000).astype(np.float32) for _ in range(2))
    assert estimate_delay(first, second) is None
    assert estimate_delay(first, np.zeros(32_000, dtype=np.float32)) is None


def test_the_delay_is_found_to_a_part_of_a_sample() -> None:
    rng = np.random.default_rng(7)
    played = rng.normal(0.0, 0.1, 32_000).astype(np.float32)
    heard = np.concatenate([np.zeros(700), played[:-700]]).astype(np.float32)
    found = estimate_delay(heard, played)
    assert found is not None
    assert found.samples == pytest.approx(700.0, abs=0.2)
