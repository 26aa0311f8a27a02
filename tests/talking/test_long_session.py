"""A long conversation whose devices come and go at random moments.

EARSHOT_SOAK_MINUTES sets its simulated length; 30 takes a minute or two.
"""

import itertools
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.fakes.talking import Parlour
from voice_app.adapters.frames import FRAME_SECONDS
from voice_app.adapters.steady_microphone import SteadyMicrophone
from voice_app.adapters.steady_speaker import SteadySpeaker
from voice_app.adapters.virtual_room import RoomSettings
from voice_app.domain.audio import Samples
from voice_app.domain.errors import MicrophoneError, SpeakerError

OWN_PROCESS = "EARSHOT_SOAK_OWN_PROCESS"
MINUTES = float(os.environ.get("EARSHOT_SOAK_MINUTES", "3"))
SAID = ("surprise me", "i don't mind", "i like it", "something else", "yes please", "next",
        "stop", "play some jazz")  # fmt: skip
LONGEST_AWAY_SECONDS = 4.0


class World:
    """Simulated time in which devices are away now and then."""

    def __init__(self, parlour: Parlour) -> None:
        self.parlour = parlour
        self.rng = np.random.default_rng(11)
        self.idle_frames = 0
        self.faults = 0
        self.back_at = {"microphone": 0.0, "speaker": 0.0}
        self.lost = {"microphone": False, "speaker": False}

    def now_unix_seconds(self) -> float:
        return self.monotonic_seconds()

    def monotonic_seconds(self) -> float:
        return self.parlour.room.now_seconds + self.idle_frames * FRAME_SECONDS

    def sleep(self, seconds: float) -> None:
        del seconds
        self.idle_frames += 1

    def maybe_break(self) -> None:
        """About once a minute each device goes away."""
        for side in self.lost:
            if self.rng.random() < FRAME_SECONDS / 40.0:
                self.lost[side] = True
                self.faults += 1
                away = self.rng.uniform(0.5, LONGEST_AWAY_SECONDS)
                self.back_at[side] = self.monotonic_seconds() + away

    def is_there(self, side: str) -> bool:
        return self.monotonic_seconds() >= self.back_at[side]


class RoomMicrophone:
    """The room's own microphone, as long as it is there."""

    name = "room"

    def __init__(self, world: World, frames: Iterator[Samples]) -> None:
        if not world.is_there("microphone"):
            raise MicrophoneError("The microphone is away.")
        self._world, self._frames = world, frames
        world.lost["microphone"] = False

    def frames(self) -> Iterator[Samples]:
        while not self._world.lost["microphone"]:
            yield next(self._frames)
        raise MicrophoneError("The microphone stopped giving sound.")

    def close(self) -> None:
        pass


class RoomSpeaker:
    """The room's own loudspeaker, as long as it is there."""

    name = "room"

    def __init__(self, world: World) -> None:
        if not world.is_there("speaker"):
            raise SpeakerError("The loudspeaker is away.")
        self._world = world
        world.lost["speaker"] = False

    def start(self, render: Callable[[int], Samples]) -> None:
        self._world.parlour.room.start(render)

    def check(self) -> None:
        if self._world.lost["speaker"]:
            raise SpeakerError("The loudspeaker stopped taking sound.")

    def close(self) -> None:
        self._world.parlour.room.start(lambda n: np.zeros((n, 2), dtype=np.float32))


def resident_megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@pytest.mark.timeout(1_200)
def test_a_long_session_with_devices_that_come_and_go_keeps_running_in_flat_memory() -> None:
    """In a process of its own: what other tests leave behind moves this one's memory."""
    if os.environ.get(OWN_PROCESS) == "1":
        keep_running()
        return
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider", __file__],
        cwd=Path(__file__).resolve().parents[2],
        env=os.environ | {OWN_PROCESS: "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    print(done.stdout)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


def keep_running() -> None:
    parlour = Parlour(room=RoomSettings(max_seconds=120.0 * MINUTES))
    parlour.recognizer.hear(itertools.cycle(SAID))
    world = World(parlour)
    frames = parlour.room.frames()
    notes = parlour.notes
    microphone = SteadyMicrophone(
        lambda: RoomMicrophone(world, frames), notes.trouble, sleep=world.sleep
    )
    speaker = SteadySpeaker(lambda: RoomSpeaker(world), parlour._render, notes.trouble, world)
    next_words, memory = 3.0, 0.0
    for frame in microphone.moments():
        now = world.monotonic_seconds()
        if now > 60.0 * MINUTES:
            break
        world.maybe_break()
        speaker.check()
        if frame is None:
            parlour.talk.wait(FRAME_SECONDS)
        else:
            parlour.talk.accept(frame)
        if now > next_words:
            next_words = now + world.rng.uniform(4.0, 9.0)
            parlour.say(0.6)
        if parlour.talk.over:
            parlour.talk.closing = False
            parlour.talk.begin(seed=int(now))
        if memory == 0.0 and now > 60.0:
            memory = resident_megabytes()
        del notes.listening[:-10]
    speaker.close()
    assert world.faults >= MINUTES
    assert microphone.faults >= 1
    assert speaker.faults >= 1
    assert len(notes.words) > 4 * MINUTES
    assert [line for line in notes.troubles if "wrong on my side" in line] == []
    grown = resident_megabytes() - memory
    print(f"{world.faults} faults, {len(notes.words)} utterances, {grown:.1f} MB more")
    if MINUTES > 1.0:
        assert grown < 8.0 + MINUTES
