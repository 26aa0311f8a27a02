"""What is wrong with the sound that comes in, said once when it is so."""

from dataclasses import dataclass

SILENT_DBFS = -85.0
"""No real microphone that is on is so quiet."""
FAINT_SPEECH_DBFS = -45.0
"""Loudest frame of an utterance that no word was recognised in."""
CLIPPED_DBFS = -4.0
"""A frame as loud as this is cut off at the top."""
NOISY_FLOOR_DBFS = -38.0
"""A room as loud as this drowns soft words."""
SILENT_SECONDS = 5.0
NOISY_SECONDS = 5.0
AGAIN_SECONDS = 60.0
"""The same complaint is not repeated sooner."""

CANNOT_HEAR = "I can't hear you: the microphone gives no sound at all. Is it switched off?"
TOO_SOFT = "I can hardly hear you; please speak up or come closer to the microphone."
TOO_LOUD = "That is too loud for the microphone; please move back or turn its level down."
VERY_NOISY = "It is very noisy here; please speak up or come closer to the microphone."


@dataclass(slots=True)
class _Span:
    """How long something has been so without a break."""

    seconds: float = 0.0

    def accept(self, so: bool, seconds: float) -> float:
        self.seconds = self.seconds + seconds if so else 0.0
        return self.seconds


class Complaints:
    """Watches levels; each complaint comes when it is due and then not for AGAIN_SECONDS."""

    def __init__(self) -> None:
        self._silent = _Span()
        self._noisy = _Span()
        self._now_seconds = 0.0
        self._said: dict[str, float] = {}

    def frame(self, level_dbfs: float, floor_dbfs: float | None, seconds: float) -> str | None:
        """Take a frame's level and the room's; a sentence for the person, or None."""
        self._now_seconds += seconds
        if self._silent.accept(level_dbfs < SILENT_DBFS, seconds) > SILENT_SECONDS:
            return self._once(CANNOT_HEAR)
        noisy = floor_dbfs is not None and floor_dbfs > NOISY_FLOOR_DBFS
        if self._noisy.accept(noisy, seconds) > NOISY_SECONDS:
            return self._once(VERY_NOISY)
        return None

    def utterance(self, loudest_dbfs: float, *, understood: bool) -> str | None:
        """Take an utterance's loudest frame; a sentence for the person, or None."""
        if loudest_dbfs > CLIPPED_DBFS:
            return self._once(TOO_LOUD)
        if loudest_dbfs < FAINT_SPEECH_DBFS and not understood:
            return self._once(TOO_SOFT)
        return None

    def _once(self, sentence: str) -> str | None:
        last = self._said.get(sentence)
        if last is not None and self._now_seconds - last < AGAIN_SECONDS:
            return None
        self._said[sentence] = self._now_seconds
        return sentence
