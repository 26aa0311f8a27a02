"""A loudspeaker that may vanish, change or be busy, and is picked up again."""

from collections.abc import Callable

from voice_app.adapters.null_speaker import NullSpeaker
from voice_app.domain.audio import Samples
from voice_app.domain.errors import SpeakerError
from voice_app.ports import Clock, Speaker

RETRY_SECONDS = 1.0
"""How often a missing device is looked for."""
HOLD_SECONDS = 5.0
"""Words and music stand still so long for a device to come back; then they go on unheard."""


class SteadySpeaker:
    """Keeps something pulling: the device, or after HOLD_SECONDS without one nobody's ears.

    A sentence or track that was on when the device was lost goes on from where it was. `say` is
    told what happens, each thing once. `check` does the work and has to be called often.
    """

    def __init__(
        self,
        open_speaker: Callable[[], Speaker],
        render: Callable[[int], Samples],
        say: Callable[[str], None],
        clock: Clock,
    ) -> None:
        self._open = open_speaker
        self._render = render
        self._say = say
        self._clock = clock
        self._speaker: Speaker | None = None
        self._silent: NullSpeaker | None = None
        self._complaint = ""
        self._lost_seconds = 0.0
        self._tried_seconds = 0.0
        self.faults = 0
        """How often the device was lost while it was in use."""
        if not self._reopened():
            self._go_silent()

    @property
    def name(self) -> str:
        """The device, for people."""
        return NullSpeaker.name if self._speaker is None else self._speaker.name

    @property
    def is_open(self) -> bool:
        """Whether the device itself is open."""
        return self._speaker is not None

    def check(self) -> None:
        """Notice a lost device, and look for it from time to time."""
        now = self._clock.monotonic_seconds()
        if self._speaker is not None:
            self._check_device(self._speaker, now)
        elif now - self._tried_seconds >= RETRY_SECONDS and not self._reopened():
            self._give_up_holding(now)

    def let_go(self) -> None:
        """Release the device for a moment; it is opened again at the next check."""
        speaker, self._speaker = self._speaker, None
        if speaker is not None:
            speaker.close()
        self._tried_seconds = self._lost_seconds = self._clock.monotonic_seconds() - RETRY_SECONDS

    def close(self) -> None:
        """Release everything; harmless when repeated."""
        for speaker in (self._speaker, self._silent):
            if speaker is not None:
                speaker.close()
        self._speaker = self._silent = None

    def _check_device(self, speaker: Speaker, now: float) -> None:
        try:
            speaker.check()
        except SpeakerError as error:
            self.faults += 1
            self._tell(error.message)
            speaker.close()
            self._speaker = None
            self._lost_seconds = self._tried_seconds = now

    def _give_up_holding(self, now: float) -> None:
        if self._silent is None and now - self._lost_seconds >= HOLD_SECONDS:
            self._go_silent()

    def _reopened(self) -> bool:
        self._tried_seconds = self._clock.monotonic_seconds()
        silent, self._silent = self._silent, None
        try:
            speaker = self._open()
            if silent is not None:
                silent.close()
            speaker.start(self._render)
        except SpeakerError as error:
            self._tell(error.message)
            if silent is not None:
                self._go_silent()
            return False
        if self._complaint:
            self._say(f"The loudspeaker {speaker.name} is back.")
        self._complaint = ""
        self._speaker = speaker
        return True

    def _go_silent(self) -> None:
        self._silent = NullSpeaker()
        self._silent.start(self._render)

    def _tell(self, sentence: str) -> None:
        if sentence != self._complaint:
            self._say(sentence)
        self._complaint = sentence
