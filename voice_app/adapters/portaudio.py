"""What microphone and loudspeaker share of PortAudio."""

import ctypes
import sys
from threading import Thread
from typing import Any

from voice_app.domain.errors import EarshotError

LOST_SECONDS = 2.0
"""A device whose callback is silent this long is gone."""

_INSTALL = "PortAudio is missing: install it with `apt install libportaudio2` or run `make setup`."


def load_portaudio(error_class: type[EarshotError]) -> Any:
    """Import sounddevice, which needs the PortAudio library; raises `error_class` without it."""
    _hush_alsa()
    try:
        import sounddevice
    except OSError as error:
        raise error_class(_INSTALL) from error
    return sounddevice


_ALSA_HANDLER = ctypes.CFUNCTYPE(
    None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p
)
_ignore = _ALSA_HANDLER(lambda *_: None)
"""ALSA keeps the address only, so the function has to live as long as the process."""


def _hush_alsa() -> None:
    """Keep ALSA's remarks on every device that it tries off the person's screen."""
    if not sys.platform.startswith("linux"):
        return
    try:
        ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(_ignore)
    except (OSError, AttributeError):
        return


def find_device(
    wanted: str | int | None, *, kind: str, error_class: type[EarshotError]
) -> dict[str, Any]:
    """Look up a device by number, by part of its name, or the default one with None.

    `kind` is "input" or "output". The answer is PortAudio's record: index, name,
    default_samplerate and more. Raises `error_class` with the names that there are.
    """
    sounddevice = load_portaudio(error_class)
    channels = f"max_{kind}_channels"
    usable = [device for device in sounddevice.query_devices() if device[channels] > 0]
    role = "microphone" if kind == "input" else "loudspeaker"
    if not usable:
        raise error_class(f"There is no {role}; plug one in or choose another way to talk.")
    if wanted is None:
        index = sounddevice.default.device[0 if kind == "input" else 1]
        matches = [device for device in usable if device["index"] == index] or usable
    elif isinstance(wanted, int):
        matches = [device for device in usable if device["index"] == wanted]
    else:
        matches = [device for device in usable if wanted.lower() in device["name"].lower()]
    if not matches:
        names = ", ".join(repr(device["name"]) for device in usable)
        raise error_class(f"There is no {role} {wanted!r}; choose one of {names}.")
    return dict(matches[0])


def close_stream(stream: Any) -> None:
    """Close a stream; PortAudio may wait for ever on a device that is gone, so we do not."""

    def close() -> None:
        try:
            stream.close(ignore_errors=True)
        except Exception:
            return

    closer = Thread(target=close, name="close-audio", daemon=True)
    closer.start()
    closer.join(LOST_SECONDS)
