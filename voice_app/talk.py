"""The spoken conversation: ears, session and performer in one loop over the microphone's frames."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from recsys.errors import RecsysError
from voice_app.affect.prosody import measure_prosody
from voice_app.audio.cues import Cue
from voice_app.audio.echo_canceller import EchoCanceller
from voice_app.conversation import NothingOnError
from voice_app.domain.actions import Expects
from voice_app.domain.audio import LISTENING_RATE_HZ, Samples
from voice_app.domain.context import Context
from voice_app.domain.errors import EarshotError
from voice_app.domain.events import OutsideEvent, PlaybackStopped, UserSilent, UserSpoke
from voice_app.domain.transcript import NothingHeard, Transcript
from voice_app.domain.voice import VoiceStyle
from voice_app.hearing import EarEvent, Ears, Heard, PartialText, SpeechStarted
from voice_app.listening.complaints import Complaints
from voice_app.listening.phrases import COMMANDS, CORE, REACTIONS
from voice_app.nlu.grammar import closed_grammar
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

    def level(self, dbfs: float | None, listening: str) -> None:
        """How loud it is at the microphone, called often; None while it is closed.

        `listening` says in a word or two whether and how we listen.
        """
        ...

    def trouble(self, sentence: str) -> None:
        """What went wrong and what to do about it."""
        ...


ECHO_SECONDS = 0.25
"""Our voice is in the device's buffer and in the room for so long after its last sample."""
SURE_SPEECH_SECONDS = 0.3
"""Who speaks for so long means it, even if no word is known yet."""


@dataclass(frozen=True, slots=True)
class TalkSettings:
    """When the microphone is open and when silence counts."""

    headphones: bool = False
    """Our sound cannot reach the microphone, so it stays open while we speak."""
    silence_seconds: float = 8.0
    """Without a word for so long, the conversation leads on."""
    hands_free: bool = True
    """Listen all the time; without, only while the key is engaged."""


class Talk:
    """Runs one session by voice.

    With a canceller the microphone stays open while our voice and music sound from a loudspeaker.
    """

    def __init__(
        self,
        session: Session,
        ears: Ears | None,
        performer: Performer,
        view: View,
        settings: TalkSettings | None = None,
        *,
        canceller: EchoCanceller | None = None,
        on_answer: Callable[[Answer], None] = lambda _: None,
    ) -> None:
        self._session = session
        self._ears = ears
        self._performer = performer
        self._view = view
        self._settings = settings or TalkSettings()
        self._canceller = canceller
        self._on_answer = on_answer
        self._complaints = Complaints()
        self._quiet_seconds = 0.0
        self._echo_seconds = 0.0
        self._key_down = False
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
        seconds = len(frame) / LISTENING_RATE_HZ
        ours = False
        if self._canceller is not None:
            frame = self._canceller.clean(frame)
            unsure = self._performer.speaking and not self._canceller.settled
            ours = unsure or not self._canceller.somebody_near
        self._open_or_close(self._ears, seconds)
        for event in self._ears.accept(frame, ours=ours):
            self._hear(event)
        self._mind_interruption(self._ears)
        self._watch_levels(self._ears, seconds)
        self._count_silence(self._ears, seconds)

    def wait(self, seconds: float) -> None:
        """Let time pass while the microphone is closed; silence does not count then."""
        self.poll()
        if self._ears is not None:
            self._ears.deafen()
        self._key_down = False
        self._quiet_seconds = 0.0
        self._echo_seconds = max(0.0, self._echo_seconds - seconds)
        self._view.level(None, "microphone closed")

    def press_key(self) -> None:
        """The key to talk: begin listening at once, or, while listening, take it as said."""
        if self._ears is None or self.closing:
            return
        if self._key_down:
            self._key_down = False
            for event in self._ears.finish():
                self._hear(event)
            return
        self._key_down = True
        self._performer.break_off()
        self._performer.cue(Cue.LISTENING)
        for event in self._ears.hold():
            self._hear(event)

    def _open_or_close(self, ears: Ears, seconds: float) -> None:
        """Listen when it is wanted and our own voice would not be taken for the listener's."""
        if self._key_down:
            return
        self._echo_seconds = ECHO_SECONDS if self._performer.speaking else self._echo_seconds
        hears_itself = not self._settings.headphones and not self._cancels
        if not self._settings.hands_free or (hears_itself and self._echo_seconds > 0):
            ears.deafen()
        else:
            ears.listen()
        self._echo_seconds = max(0.0, self._echo_seconds - seconds)

    @property
    def _cancels(self) -> bool:
        """Whether our own sound is found and taken out; until then we do not listen over it."""
        return self._canceller is not None and self._canceller.delay_found

    def _mind_interruption(self, ears: Ears) -> None:
        """Who goes on speaking over our voice is meant to be heard: it stops."""
        if ears.speech_seconds >= SURE_SPEECH_SECONDS and self._performer.speaking:
            self._performer.break_off()

    def _watch_levels(self, ears: Ears, seconds: float) -> None:
        """Show the level, and say so when something is wrong with it."""
        assert ears.level_dbfs is not None
        self._view.level(ears.level_dbfs, self._listening_word(ears))
        complaint = self._complaints.frame(ears.level_dbfs, ears.noise_floor_dbfs, seconds)
        if complaint is not None:
            self._view.trouble(complaint)

    def _listening_word(self, ears: Ears) -> str:
        if self._key_down:
            return "listening (key)"
        if ears.speaking:
            return "hearing you"
        if not self._settings.hands_free:
            return "press space to talk"
        return "listening" if ears.open else "speaking"

    def poll(self) -> None:
        """Go on with the sound and show it; called often where no frames come."""
        for stopped in self._performer.poll():
            self.happen(stopped)
        self._view.music(self._performer.now_playing)

    def typed(self, text: str) -> None:
        """Take a line from the keyboard as an utterance."""
        transcript = Transcript(text) if text.strip() else NothingHeard()
        self._performer.break_off()
        self._spoke(transcript)

    def happen(self, event: OutsideEvent) -> None:
        """Hand an event to the session; the one bulkhead of the spoken conversation."""
        self._quiet_seconds = 0.0
        try:
            self._take(self._session.handle(event))
        except NothingOnError:
            logger.info("playback ended that nobody waited for")
        except (EarshotError, RecsysError) as error:
            self._view.trouble(error.message)
            self._performer.unhush()
        except Exception:
            logger.exception("an event could not be answered")
            self._view.trouble(APOLOGY)
            if not isinstance(event, PlaybackStopped):
                self._performer.speak(APOLOGY, VoiceStyle())

    def _hear(self, event: EarEvent) -> None:
        if isinstance(event, SpeechStarted):
            self._performer.hush()
        elif isinstance(event, PartialText):
            self._performer.break_off()
            self._view.partial(event.text)
        elif isinstance(event, Heard):
            self._key_down = False
            self._answer_to(event)

    def _answer_to(self, heard: Heard) -> None:
        understood = isinstance(heard.transcript, Transcript)
        complaint = self._complaints.utterance(heard.loudest_dbfs, understood=understood)
        if complaint is not None:
            self._view.trouble(complaint)
        if not understood and self._performer.occupied:
            # A cough or a voice from the next room over the music is not worth a question.
            self._performer.unhush()
            return
        self._view.heard(heard.transcript)
        if understood:
            self._performer.cue(Cue.HEARD)
        self._spoke(heard.transcript, heard.samples)

    def _spoke(self, transcript: Transcript | NothingHeard, samples: Samples | None = None) -> None:
        prosody = None if samples is None else measure_prosody(samples, LISTENING_RATE_HZ)
        played, cut_short = self._performer.music_seconds, self._performer.cut_short
        self.happen(UserSpoke(transcript, prosody, played, cut_short))

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
        if self._ears is not None:
            self._ears.expect(expected_phrases(answer))
        self._performer.perform(answer)


def expected_phrases(answer: Answer) -> tuple[str, ...]:
    """The short phrases that are acted on at once after this answer of ours."""
    turn = answer.turn
    context = Context(
        expects=turn.expects, last_act=turn.act, choices=turn.choices, music_on=answer.music_on
    )
    closed = closed_grammar(context) or ()
    reactions = REACTIONS if turn.expects is Expects.REACTION else ()
    first = (*turn.choices, *CORE) if closed else ()
    return tuple(dict.fromkeys((*first, *closed, *reactions, *COMMANDS)))
