"""One frozen tree of settings, read from `settings.toml` in the data folder.

Every key is optional. An unknown key is an error that names the nearest known one.
"""

import tomllib
from dataclasses import dataclass, field, fields, is_dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

import msgspec

from voice_app.domain.errors import ConfigError

FILE_NAME = "settings.toml"


@dataclass(frozen=True, slots=True)
class AudioSettings:
    """Which devices to use and how loud."""

    microphone: str | None = None
    """Part of the device's name; the system's default without."""
    speaker: str | None = None
    """Part of the device's name; the system's default without."""
    headphones: bool = False
    """Whether our own sound cannot reach the microphone, so that it may listen all the time."""
    echo_canceller: bool = True
    """Take our own sound out of what is heard near loudspeakers, so that you may speak over it."""
    cues: bool = True
    """Soft signs that it listens or has heard."""
    volume: int = 70
    """Of the music, 0 to 100."""


@dataclass(frozen=True, slots=True)
class ListeningSettings:
    """When an utterance is over, and when a silence is one."""

    end_silence_seconds: float = 0.6
    """Quiet after a whole sentence that ends it; shorter is quicker but cuts off pauses.

    Short expected answers are acted on after a quarter of it, unfinished phrases after 2.2 times.
    """
    mode: Literal["hands-free", "push-to-talk"] = "hands-free"
    """Listen all the time (the key works besides), or only while the key is engaged."""
    silence_seconds: float = 8.0
    """Without a word for so long, the conversation leads on."""


@dataclass(frozen=True, slots=True)
class SpeechSettings:
    """Which recognizer model and which voice."""

    model: str = "auto"
    """auto, built-in, official or a folder."""
    voice: str | None = None
    """Voice id of pyttsx3; the system's default without."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set."""

    audio: AudioSettings = field(default_factory=AudioSettings)
    listening: ListeningSettings = field(default_factory=ListeningSettings)
    speech: SpeechSettings = field(default_factory=SpeechSettings)


def load_settings(data_dir: Path) -> Settings:
    """Read the settings; raises ConfigError with the file, the key and the nearest known key."""
    path = data_dir / FILE_NAME
    if not path.exists():
        return Settings()
    try:
        tree = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"The settings file {path} cannot be read: {error}.") from error
    _refuse_unknown(path, tree, Settings, "")
    try:
        return msgspec.convert(tree, Settings)
    except msgspec.ValidationError as error:
        raise ConfigError(f"A value in {path} does not fit: {error}.") from error


def _refuse_unknown(path: Path, tree: dict[str, Any], kind: type, prefix: str) -> None:
    known = {f.name: f.type for f in fields(kind)}
    for key, value in tree.items():
        if key not in known:
            near = get_close_matches(key, known, n=1)
            hint = f"did you mean {prefix}{near[0]}?" if near else f"known are {', '.join(known)}."
            raise ConfigError(f"{path} sets {prefix}{key}, which does not exist; {hint}")
        inner = known[key]
        if is_dataclass(inner) and isinstance(inner, type) and isinstance(value, dict):
            _refuse_unknown(path, value, inner, f"{key}.")
