"""Our voice: pyttsx3 speaking into memory."""

import numpy as np

from voice_app.adapters.pyttsx3_engine import EngineSettings, shared_engine
from voice_app.adapters.speakable import speakable
from voice_app.domain.audio import Sound
from voice_app.domain.errors import SynthesizerError
from voice_app.domain.voice import VoiceStyle

ESPEAK_VOICE = "gmw/en-us"
"""The voice where espeak-ng is the engine and none is chosen."""
ESPEAK_RATE_HZ = 22_050


class Pyttsx3Voice:
    """A Synthesizer with a voice of its own; several may live in one process.

    `voice_id` is an engine's voice name or id; with espeak-ng a variant may follow, as in
    `en-us+f3`. Raises SynthesizerError where the engine or the voice is missing.
    """

    def __init__(self, voice_id: str | None = None) -> None:
        self._engine = shared_engine()
        if voice_id is None and self._engine.driver == "espeak":
            voice_id = ESPEAK_VOICE
        self._voice_id = self._engine.find_voice(voice_id)
        self._closed = False
        self.name = f"pyttsx3 with {self._engine.driver}, voice {self._voice_id}"

    def synthesize(self, text: str, style: VoiceStyle) -> Sound:
        """Speak into memory, mono at the engine's rate; no text gives no samples."""
        if self._closed:
            raise SynthesizerError("The voice is closed; open a new one.")
        spoken = speakable(text)
        if not spoken:
            return Sound(np.zeros(0, dtype=np.float32), ESPEAK_RATE_HZ)
        settings = EngineSettings(
            voice_id=self._voice_id,
            rate_wpm=min(max(style.rate_wpm, 80), 450),
            pitch=min(max(style.pitch, 0), 99),
            volume=min(max(style.volume, 0.0), 1.0),
        )
        return self._engine.speak(spoken, settings)

    def close(self) -> None:
        """Give the voice up; the process's engine stays for others."""
        self._closed = True
