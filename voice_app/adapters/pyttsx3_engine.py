"""The one pyttsx3 engine of the process, on a thread of its own."""

import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import Any

from voice_app.adapters.sound_files import load_sound
from voice_app.domain.audio import Sound
from voice_app.domain.errors import AudioFileError, SynthesizerError

TIMEOUT_SECONDS = 20.0
"""The longest sentence takes well under a second; what takes this long hangs."""
SPEAK_TRIES = 3
"""Attempts at a sentence that comes out without a sample."""
TRIES = 20
"""How often a property is set again until it holds, waiting 1 ms longer each time."""

_INSTALL = "There is no voice: install espeak-ng with `apt install espeak-ng` or run `make setup`."


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """What is set before each sentence, because the engine forgets and is shared."""

    voice_id: str
    rate_wpm: int
    pitch: int
    volume: float


class SharedEngine:
    """Speaks into files, one sentence after the other.

    The espeak driver keeps its voice, rate and callback in globals of the process and must be
    called from one thread, so all voices share this engine and each sentence sets it up anew.
    """

    def __init__(self) -> None:
        self._jobs: SimpleQueue[tuple[Callable[[], Any], Future[Any]]] = SimpleQueue()
        self._engine: Any = None
        self._finished = Event()
        self._errors: list[Exception] = []
        Thread(target=self._run, name="pyttsx3", daemon=True).start()
        self._ask(self._start)

    @property
    def driver(self) -> str:
        """Name of the driver: espeak, nsss or sapi5."""
        return str(self._engine.driver_name)

    def find_voice(self, voice_id: str | None) -> str:
        """Resolve a voice's name or id to the id in use, None to the engine's own."""
        return str(self._ask(lambda: self._find_voice(voice_id)))

    def speak(self, text: str, settings: EngineSettings) -> Sound:
        """Speak into memory; raises SynthesizerError."""
        sound = self._ask(lambda: self._speak(text, settings))
        assert isinstance(sound, Sound)
        return sound

    def _ask(self, job: Callable[[], Any]) -> Any:
        future: Future[Any] = Future()
        self._jobs.put((job, future))
        try:
            return future.result(TIMEOUT_SECONDS)
        except TimeoutError as error:
            self._break_loop()
            raise SynthesizerError(
                "The voice does not answer; check that the disk has room and start again."
            ) from error

    def _break_loop(self) -> None:
        """Let a run loop return that waits for ever, as after a file that can't be written.

        The engine's own endLoop refuses, for it believes that the loop has ended.
        """
        driver = getattr(getattr(self._engine, "proxy", None), "_driver", None)
        if driver is not None:
            driver.endLoop()
        self._errors.append(TimeoutError("no answer"))
        self._finished.set()

    def _run(self) -> None:
        while True:
            job, future = self._jobs.get()
            try:
                future.set_result(job())
            except SynthesizerError as error:
                future.set_exception(error)
            except Exception as error:
                failure = SynthesizerError(f"The voice failed ({error}); run `make setup`.")
                failure.__cause__ = error
                future.set_exception(failure)

    def _start(self) -> None:
        try:
            import pyttsx3

            self._engine = pyttsx3.init()
        except Exception as error:
            raise SynthesizerError(_INSTALL) from error
        # The driver prints a line for each file; stdout belongs to the line protocol.
        driver = sys.modules.get("pyttsx3.drivers.espeak")
        if driver is not None:
            vars(driver)["print"] = lambda *_: None
        self._engine.connect("finished-utterance", lambda **_: self._finished.set())
        self._engine.connect("error", lambda exception, **_: self._errors.append(exception))
        # A fresh engine counts as busy and swallows settings until it has run once.
        self._engine.runAndWait()

    def _find_voice(self, voice_id: str | None) -> str:
        if voice_id is not None:
            self._errors.clear()
            self._engine.setProperty("voice", voice_id)
            if self._errors:
                raise SynthesizerError(
                    f"There is no voice {voice_id!r}; `espeak-ng --voices` lists what there is."
                )
        return str(self._engine.getProperty("voice"))

    def _speak(self, text: str, settings: EngineSettings) -> Sound:
        self._hold("voice", settings.voice_id)
        self._hold("rate", settings.rate_wpm)
        self._hold("volume", settings.volume)
        if self.driver == "espeak":
            self._hold("pitch", settings.pitch)
        for _ in range(SPEAK_TRIES - 1):
            try:
                return self._saved(text)
            except AudioFileError:
                # On a busy machine the driver now and then reports the end and wrote nothing.
                continue
        try:
            return self._saved(text)
        except AudioFileError as error:
            raise SynthesizerError(f"The voice gave no sound for {text!r}.") from error

    def _saved(self, text: str) -> Sound:
        """Speak into a file and read it; raises AudioFileError where nothing was written."""
        with tempfile.TemporaryDirectory(prefix="earshot-") as folder:
            path = Path(folder) / "sentence.wav"
            self._finished.clear()
            self._errors.clear()
            self._engine.save_to_file(text, str(path))
            self._engine.runAndWait()
            if not self._finished.wait(TIMEOUT_SECONDS / 2) or self._errors:
                reason = self._errors[0] if self._errors else "it did not finish"
                raise SynthesizerError(f"The voice failed ({reason}); try again.")
            return load_sound(path)

    def _hold(self, name: str, value: str | float) -> None:
        """Set a property until it reads back; espeak applies it late and loses about half."""
        for attempt in range(TRIES):
            self._engine.setProperty(name, value)
            time.sleep(0.001 * attempt)
            current = self._engine.getProperty(name)
            if current == value or (
                isinstance(value, float) and abs(float(current) - value) < 0.01
            ):
                return
        raise SynthesizerError(f"The voice refuses the {name} {value!r}; choose another one.")


_lock = Lock()
_shared: SharedEngine | None = None


def shared_engine() -> SharedEngine:
    """The process's engine, started on first use; raises SynthesizerError where there is none."""
    global _shared
    with _lock:
        if _shared is None:
            _shared = SharedEngine()
        return _shared
