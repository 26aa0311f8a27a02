"""Devices that vanish, change or are busy, on both sides; real ones in test_device_faults."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from voice_app.adapters.sound_system import SoundSystem
from voice_app.adapters.steady_microphone import SteadyMicrophone
from voice_app.adapters.steady_speaker import HOLD_SECONDS, SteadySpeaker
from voice_app.domain.audio import Samples
from voice_app.domain.errors import MicrophoneError, SpeakerError

FRAME = np.zeros(512, dtype=np.float32)


class FrailMicrophone:
    """Gives so many frames and is then lost."""

    def __init__(self, frames: int, name: str = "frail") -> None:
        self.name = name
        self._frames = frames
        self.closed = False

    def frames(self) -> Iterator[Samples]:
        for _ in range(self._frames):
            if self.closed:
                return
            yield FRAME
        raise MicrophoneError("The microphone 'frail' stopped giving sound.")

    def close(self) -> None:
        self.closed = True


class Attempts:
    """Opens what it is given one after the other; an error is raised."""

    def __init__(self, *outcomes: FrailMicrophone | MicrophoneError) -> None:
        self._outcomes = list(outcomes)
        self.opened: list[FrailMicrophone] = []

    def __call__(self) -> FrailMicrophone:
        outcome = self._outcomes.pop(0)
        if isinstance(outcome, MicrophoneError):
            raise outcome
        self.opened.append(outcome)
        return outcome


def take(microphone: SteadyMicrophone, moments: int) -> list[bool]:
    """Whether each of the next moments was heard."""
    return [moment is not None for moment, _ in zip(microphone.moments(), range(moments))]  # noqa: B905


def steady(attempts: Attempts, said: list[str]) -> SteadyMicrophone:
    return SteadyMicrophone(attempts, said.append, sleep=lambda _: None)


def test_a_lost_microphone_is_said_waited_for_and_picked_up_again() -> None:
    said: list[str] = []
    attempts = Attempts(FrailMicrophone(5), FrailMicrophone(100))
    heard = take(steady(attempts, said), 60)
    assert heard[:5] == [True] * 5
    assert heard[-1]
    assert len(attempts.opened) == 2
    assert said == [
        "The microphone 'frail' stopped giving sound. I am waiting for it.",
        "The microphone frail is open again.",
    ]


def test_a_busy_microphone_is_said_once_however_often_it_is_tried() -> None:
    said: list[str] = []
    busy = MicrophoneError("The microphone is held by another program.")
    heard = take(steady(Attempts(busy, busy, busy, FrailMicrophone(100)), said), 150)
    assert heard[-1]
    assert not heard[50]
    assert len(said) == 2


def test_a_changed_microphone_is_opened_as_it_now_is() -> None:
    said: list[str] = []
    attempts = Attempts(FrailMicrophone(3, "desk"), FrailMicrophone(100, "headset"))
    take(steady(attempts, said), 60)
    assert said[-1] == "The microphone headset is open again."


def test_mute_closes_the_device_itself_and_time_goes_on() -> None:
    said: list[str] = []
    attempts = Attempts(FrailMicrophone(1_000), FrailMicrophone(1_000))
    microphone = steady(attempts, said)
    moments = microphone.moments()
    assert next(moments) is not None
    microphone.mute(True)
    assert next(moments) is None
    assert attempts.opened[0].closed
    assert not microphone.is_open
    assert [next(moments) for _ in range(20)] == [None] * 20
    microphone.mute(False)
    while next(moments) is None:
        pass
    assert microphone.is_open
    assert "closed" in said[0]
    assert "open again" in said[1]


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def now_unix_seconds(self) -> float:
        return self.now

    def monotonic_seconds(self) -> float:
        return self.now


class FrailSpeaker:
    """A loudspeaker that is lost when told."""

    name = "frail"

    def __init__(self) -> None:
        self.lost = self.closed = False
        self.render: Callable[[int], Samples] | None = None

    def start(self, render: Callable[[int], Samples]) -> None:
        self.render = render

    def check(self) -> None:
        if self.lost:
            raise SpeakerError("The loudspeaker 'frail' stopped taking sound.")

    def close(self) -> None:
        self.closed = True


class Desk:
    """Loudspeakers that can be plugged in and out."""

    def __init__(self) -> None:
        self.there = True
        self.opened: list[FrailSpeaker] = []

    def open(self) -> FrailSpeaker:
        if not self.there:
            raise SpeakerError("There is no loudspeaker.")
        self.opened.append(FrailSpeaker())
        return self.opened[-1]


@pytest.fixture
def rendered() -> list[int]:
    return []


def render_into(rendered: list[int]) -> Callable[[int], Samples]:
    def render(n_frames: int) -> Samples:
        rendered.append(n_frames)
        return np.zeros((n_frames, 2), dtype=np.float32)

    return render


def test_music_stands_still_while_the_loudspeaker_is_away_and_goes_on(rendered: list[int]) -> None:
    said: list[str] = []
    desk, clock = Desk(), Clock()
    speaker = SteadySpeaker(desk.open, render_into(rendered), said.append, clock)
    desk.opened[0].lost, desk.there = True, False
    speaker.check()
    for _ in range(3):
        clock.now += 1.1
        speaker.check()
    assert rendered == []
    assert not speaker.is_open
    desk.there = True
    clock.now += 1.1
    speaker.check()
    assert speaker.is_open
    assert desk.opened[1].render is desk.opened[0].render
    assert desk.opened[0].closed
    assert said[-1] == "The loudspeaker frail is back."
    assert len(said) == 3
    speaker.close()


def test_without_a_loudspeaker_for_long_the_talk_goes_on_unheard(rendered: list[int]) -> None:
    desk, clock = Desk(), Clock()
    speaker = SteadySpeaker(desk.open, render_into(rendered), lambda _: None, clock)
    desk.opened[0].lost, desk.there = True, False
    speaker.check()
    clock.now += HOLD_SECONDS + 1.0
    speaker.check()
    assert speaker.name == "none (silent)"
    while not rendered:
        pass
    desk.there = True
    clock.now += 2.0
    speaker.check()
    assert speaker.is_open
    speaker.close()
    speaker.close()


def test_devices_are_looked_for_afresh_only_while_one_is_missing() -> None:
    clock = Clock()
    system = SoundSystem(clock, lambda: [])
    clock.now += 60.0
    system.check(missing=False)
    assert system.renewals == 0
