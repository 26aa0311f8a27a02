"""The one place that names concrete adapters and puts the program together.

Imports of what is slow to load stand inside the functions that need it, so that a command that
only lists tracks does not wait for a recognizer.
"""

import logging
import os
import threading
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import platformdirs

from recsys.types import Track
from voice_app.affect.words import blob_polarity
from voice_app.config import Settings, load_settings
from voice_app.conversation import Conversation
from voice_app.dialogue.rule_policy import RulePolicy
from voice_app.domain.errors import UsageError
from voice_app.domain.names import CatalogueNames, NamedEntity
from voice_app.ports import Recognizer, Synthesizer
from voice_app.session import Session

if TYPE_CHECKING:
    from recsys.service import RecommenderService
    from voice_app.adapters.turn_log import SqliteTurnLog
    from voice_app.speech_model.locate import LocatedModel

PROJECT_DIR = Path(__file__).resolve().parent.parent
SHIPPED_MANIFEST = PROJECT_DIR / "audio_samples" / "manifest.json"
TURN_LOG_FILE = "conversations.sqlite3"
LOG_FILE = "earshot.log"
WARM_UP_SECONDS = 0.5
LOG_BYTES = 1_000_000


def default_data_dir() -> Path:
    """EARSHOT_HOME, else the platform's usual folder for a program's data."""
    home = os.environ.get("EARSHOT_HOME")
    return Path(home) if home else Path(platformdirs.user_data_dir("earshot", appauthor=False))


@dataclass
class App:
    """What one run of the program has opened; closes it all at the end."""

    data_dir: Path
    settings: Settings
    _stack: ExitStack = field(default_factory=ExitStack)
    _music: "RecommenderService | None" = None
    _log: "SqliteTurnLog | None" = None
    _conversation: Conversation | None = None
    _warm: bool = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    @property
    def music(self) -> "RecommenderService":
        """The recommender over the shipped music and the own library."""
        if self._music is None:
            from recsys.service import open_service

            self._music = self._stack.enter_context(open_service(self.data_dir, SHIPPED_MANIFEST))
        return self._music

    @property
    def log(self) -> "SqliteTurnLog":
        """The log of conversations."""
        if self._log is None:
            from voice_app.adapters.turn_log import SqliteTurnLog

            self._log = SqliteTurnLog(self.data_dir / TURN_LOG_FILE)
            self._stack.callback(self._log.close)
        return self._log

    @property
    def conversation(self) -> Conversation:
        """The conversation's rules for this library."""
        if self._conversation is None:
            self._conversation = Conversation(library_names(self.music.tracks()), RulePolicy())
        return self._conversation

    def new_session(self) -> Session:
        """A conversation that has not begun."""
        from voice_app.adapters.system_clock import SystemClock

        self._warm_up_later()
        return Session(self.conversation, self.music, self.log, SystemClock())

    def _warm_up_later(self) -> None:
        """Load what the first utterance needs while the greeting is spoken."""
        if not self._warm:
            self._warm = True
            timer = threading.Timer(WARM_UP_SECONDS, blob_polarity, ("hello",))
            timer.daemon = True
            timer.start()

    def model(self, wanted: str | None = None) -> "LocatedModel":
        """The speech model that serves; raises RecognizerError."""
        from voice_app.speech_model.locate import find_model

        return find_model(wanted or self.settings.speech.model, self.data_dir)

    def recognizer(self, wanted: str | None = None) -> Recognizer:
        """The recognizer with its model loaded; raises RecognizerError."""
        from voice_app.adapters.vosk_recognizer import VoskRecognizer

        model = self.model(wanted)
        return VoskRecognizer(model.path, model.name)

    def synthesizer(self, voice: str | None = None) -> Synthesizer:
        """The voice; raises SynthesizerError."""
        from voice_app.adapters.pyttsx3_voice import Pyttsx3Voice

        synthesizer = Pyttsx3Voice(voice or self.settings.speech.voice)
        self._stack.callback(synthesizer.close)
        return synthesizer


def open_app(data_dir: Path | None) -> App:
    """Make the data folder and read the settings; raises UsageError or ConfigError."""
    folder = data_dir or default_data_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"The data folder {folder} cannot be made ({error.strerror}); "
            "choose another with --data-dir."
        ) from error
    _log_to(folder / LOG_FILE)
    return App(folder, load_settings(folder))


def _log_to(file: Path) -> None:
    """Faults go to a small file beside the data, never to the terminal or the line protocol."""
    logger = logging.getLogger("earshot")
    for old in logger.handlers:
        old.close()
    handler = RotatingFileHandler(file, maxBytes=LOG_BYTES, backupCount=1, delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger.handlers = [handler]
    logger.propagate = False


def library_names(tracks: Sequence[Track]) -> CatalogueNames:
    """The library's proper names; who has more tracks comes to mind first."""
    by_artist: dict[str, int] = {}
    by_album: dict[str, int] = {}
    for track in tracks:
        by_artist[track.artist] = by_artist.get(track.artist, 0) + 1
        if track.album:
            by_album[track.album] = by_album.get(track.album, 0) + 1
    most = max(by_artist.values(), default=1)
    return CatalogueNames(
        artists=tuple(
            NamedEntity(f"artist:{name}", name, count / most)
            for name, count in sorted(by_artist.items())
        ),
        tracks=tuple(NamedEntity(track.id, track.title) for track in tracks),
        albums=tuple(NamedEntity(f"album:{name}", name) for name in sorted(by_album)),
        genres=tuple(sorted({genre for track in tracks for genre in track.genres})),
        moods=tuple(sorted({mood for track in tracks for mood in track.moods})),
    )
