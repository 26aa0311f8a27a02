"""A microphone that may vanish, change or be busy, and is picked up again."""

import time
from collections.abc import Callable, Iterator

from voice_app.adapters.frames import FRAME_SECONDS
from voice_app.domain.audio import Samples
from voice_app.domain.errors import MicrophoneError
from voice_app.ports import Microphone

RETRY_SECONDS = 1.0
"""How often a missing device is looked for."""


class SteadyMicrophone:
    """Gives moments: a frame each, or None where a frame's time passed without a microphone.

    `open_microphone` opens the device as it is now, at whatever rate it now has. What happens to
    the device is told to `say`, each thing once. `sleep` lets simulated time stand in.
    """

    def __init__(
        self,
        open_microphone: Callable[[], Microphone],
        say: Callable[[str], None],
        *,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._open = open_microphone
        self._say = say
        self._sleep = sleep
        self._microphone: Microphone | None = None
        self._complaint = ""
        self._closed = False
        self._muted = False
        self.faults = 0
        """How often the device was lost while it was in use."""

    @property
    def muted(self) -> bool:
        """Whether the listener has closed the microphone."""
        return self._muted

    @property
    def is_open(self) -> bool:
        """Whether the device itself is open; never while muted for longer than a frame."""
        return self._microphone is not None

    def mute(self, muted: bool) -> None:
        """Close the device, not merely ignore it, or open it again; from any thread."""
        self._muted = muted

    def let_go(self) -> None:
        """Release the device for a moment; it is opened again at the next one."""
        microphone, self._microphone = self._microphone, None
        if microphone is not None:
            microphone.close()

    def close(self) -> None:
        """End `moments`; harmless when repeated."""
        self._closed = True
        self.let_go()

    def moments(self) -> Iterator[Samples | None]:
        """Yield for ever, at the pace of the frames, until `close`."""
        while not self._closed:
            if self._muted:
                yield from self._while_muted()
            elif self._reopened():
                yield from self._while_open()
            else:
                yield from self._pause(RETRY_SECONDS)

    def _while_open(self) -> Iterator[Samples]:
        assert self._microphone is not None
        try:
            for frame in self._microphone.frames():
                yield frame
                if self._muted or self._closed or self._microphone is None:
                    break
        except MicrophoneError as error:
            self.faults += 1
            self._tell(error.message)
            self.let_go()

    def _while_muted(self) -> Iterator[None]:
        self.let_go()
        self._say("The microphone is closed; nothing is heard until you open it again (key m).")
        while self._muted and not self._closed:
            yield from self._pause(FRAME_SECONDS)
        if not self._closed:
            self._complaint = "muted"

    def _pause(self, seconds: float) -> Iterator[None]:
        passed = 0.0
        while passed < seconds and not self._closed:
            self._sleep(FRAME_SECONDS)
            passed += FRAME_SECONDS
            yield None

    def _reopened(self) -> bool:
        if self._microphone is None:
            try:
                self._microphone = self._open()
            except MicrophoneError as error:
                self._tell(error.message)
                return False
            if self._complaint:
                self._say(f"The microphone {self._microphone.name} is open again.")
            self._complaint = ""
        return True

    def _tell(self, sentence: str) -> None:
        """Say what is wrong once, not at every try."""
        if sentence != self._complaint:
            self._say(f"{sentence} I am waiting for it.")
        self._complaint = sentence
