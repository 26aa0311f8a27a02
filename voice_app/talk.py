"""The spoken conversation: ears, session and performer in one loop over the microphone's frames."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from recsys.errors import RecsysError
from voice_app.affect.prosody import measure_prosody
from voice_app.conversation import NothingOnError
from voice_app.domain.audio import LISTENING_RATE_HZ, Samples
from voice_app.domain.errors import EarshotError
from voice_app.domain.events import OutsideEvent, PlaybackStopped, UserSilent, UserSpoke
from voice_app.domain.transcript import NothingHeard, Transcript
from voice_app.domain.voice import VoiceStyle
from voice_app.hearing import EarEvent, Ears, Heard, PartialText, SpeechStarted
from voice_app.performer import NowPlaying, Performer
from voice_app.ports import Microphone
from voice_app.session import Answer, Session

logger = logging.getLogger("earshot")

APOLOGY = "Sorry, something went wrong on my side. Please say that again."


class View(Protocol):
    """Shows a person what is going on."""

    def partial(self, text: str) -> None:
        """What is being heard."""
        ...

    def heard(self, transcript: Transcript | NothingHeard) -> None:
        """What was heard."""
        ...

    def answered(self, answer: Answer) -> None:
        """What we say and do."""
        ...

    def music(self, playing: NowPlaying | None) -> None:
        """What is playing, called often."""
        ...

    def trouble(self, sentence: str) -> None:
        """What went wrong and what to do about it."""
        ...


ECHO_SECONDS = 0.25
"""Our voice is in the device's buffer and in the room for so long after its last sample."""


@dataclass(frozen=True, slots=True)
class TalkSettings:
    """When the microphone is open and when silence counts."""

    headphones: bool = False
    """Our sound cannot reach the microphone, so it stays open while we speak."""
    silence_seconds: float = 8.0
    """Without a word for so long, the conversation leads on."""


class Talk:
    """Runs one session by voice."""

    def __init__(
        self,
        session: Session,
        ears: Ears | None,
        performer: Performer,
        view: View,
        settings: TalkSettings | None = None,
        *,
        on_answer: Callable[[Answer], None] = lambda _: None,
    ) -> None:
        self._session = session
        self._ears = ears
        self._performer = performer
        self._view = view
        self._settings = settings or TalkSettings()
        self._on_answer = on_answer
        self._quiet_seconds = 0.0
        self._echo_seconds = 0.0
        self.closing = False
        """Whether we have said goodbye."""
        self.last_answer: Answer | None = None

    def begin(self, *, listener: str | None = None, seed: int | None = None) -> None:
        """Start the session and speak our first words."""
        self._take(self._session.start(listener=listener, seed=seed))

    def run(self, microphone: Microphone) -> None:
        """Talk until the conversation is over or the microphone's frames end."""
        for frame in microphone.frames():
            self.accept(frame)
            if self.over:
                return

    @property
    def over(self) -> bool:
        """Whether all is said and played."""
        return self.closing and not self._performer.busy

    @property
    def attentive(self) -> bool:
        """Whether it is the listener's turn: nothing of ours is being said."""
        return not self._performer.speaking and not self.closing

    def accept(self, frame: Samples) -> None:
        """Let one frame of the microphone's time pass."""
        self.poll()
        if self._ears is None:
            raise RuntimeError("this conversation has no ears")
        self._mind_own_voice(self._ears, len(frame) / LISTENING_RATE_HZ)
        for event in self._ears.accept(frame):
            self._hear(event)
        self._count_silence(self._ears, len(frame) / LISTENING_RATE_HZ)

    def _mind_own_voice(self, ears: Ears, seconds: float) -> None:
        """Near loudspeakers do not listen to our own voice, nor to its last echo."""
        if self._settings.headphones:
            return
        self._echo_seconds = ECHO_SECONDS if self._performer.speaking else self._echo_seconds
        if self._echo_seconds > 0:
            ears.deafen()
            self._echo_seconds -= seconds
        else:
            ears.listen()

    def poll(self) -> None:
        """Go on with the sound and show it; called often where no frames come."""
        for stopped in self._performer.poll():
            self.happen(stopped)
        self._view.music(self._performer.now_playing)

    def typed(self, text: str) -> None:
        """Take a line from the keyboard as an utterance."""
        transcript = Transcript(text) if text.strip() else NothingHeard()
        self.happen(UserSpoke(transcript, None, self._performer.music_seconds))

    def happen(self, event: OutsideEvent) -> None:
        """Hand an event to the session; the one bulkhead of the spoken conversation."""
        self._quiet_seconds = 0.0
        try:
            self._take(self._session.handle(event))
        except NothingOnError:
            logger.info("playback ended that nobody waited for")
        except (EarshotError, RecsysError) as error:
            self._view.trouble(error.message)
        except Exception:
            logger.exception("an event could not be answered")
            self._view.trouble(APOLOGY)
            if not isinstance(event, PlaybackStopped):
                self._performer.speak(APOLOGY, VoiceStyle())

    def _hear(self, event: EarEvent) -> None:
        if isinstance(event, SpeechStarted):
            self._performer.hush()
        elif isinstance(event, PartialText):
            self._view.partial(event.text)
        elif isinstance(event, Heard):
            self._answer_to(event)

    def _answer_to(self, heard: Heard) -> None:
        self._performer.unhush()
        if isinstance(heard.transcript, NothingHeard) and self._performer.busy:
            # A cough or a voice from the next room over the music is not worth a question.
            return
        self._view.heard(heard.transcript)
        prosody = measure_prosody(heard.samples, LISTENING_RATE_HZ)
        played = self._performer.music_seconds
        self.happen(UserSpoke(heard.transcript, prosody, played))

    def _count_silence(self, ears: Ears, seconds: float) -> None:
        """Silence counts only while it is the listener's turn and nothing is to be heard."""
        if self._performer.busy or ears.speaking or self.closing:
            self._quiet_seconds = 0.0
            return
        self._quiet_seconds += seconds
        if self._quiet_seconds >= self._settings.silence_seconds:
            waited, self._quiet_seconds = self._quiet_seconds, 0.0
            self.happen(UserSilent(waited))

    def _take(self, answer: Answer) -> None:
        self.last_answer = answer
        self.closing = self.closing or answer.closes
        self._view.answered(answer)
        self._on_answer(answer)
        self._performer.perform(answer)
