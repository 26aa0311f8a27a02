"""PortAudio knows only the devices that were there when it began; this lets it look again."""

import json
import subprocess
import sys
from collections.abc import Callable
from threading import Thread
from typing import Any, Protocol

from voice_app.adapters.portaudio import LOST_SECONDS, load_portaudio
from voice_app.domain.errors import EarshotError, SpeakerError
from voice_app.ports import Clock

LOOK_SECONDS = 4.0
"""How often other devices are looked for while one is missing."""
_LOOK_LIMIT_SECONDS = 10.0
_LIST_DEVICES = (
    "import json, sounddevice\n"
    "print(json.dumps(sorted([d['name'], d['max_input_channels'], d['max_output_channels']]"
    " for d in sounddevice.query_devices())))"
)


class Device(Protocol):
    """One side that uses PortAudio and can do without for a moment."""

    @property
    def is_open(self) -> bool:
        """Whether its stream is open."""
        ...

    def let_go(self) -> None:
        """Close the stream; it opens again by itself."""
        ...


class SoundSystem:
    """Looks for devices that came or went while one of ours is missing.

    A process of its own looks, because to look again in ours all streams have to be closed; that
    is done only when its list differs from ours.
    """

    def __init__(self, clock: Clock, devices: Callable[[], list[Device]]) -> None:
        self._clock = clock
        self._devices = devices
        self._looked_seconds = clock.monotonic_seconds()
        self._looking: Thread | None = None
        self._changed = False
        self.renewals = 0
        """How often PortAudio was begun anew."""

    def check(self, *, missing: bool) -> None:
        """Look now and then while a device is missing; renew when the devices have changed."""
        if not missing or (self._looking is not None and self._looking.is_alive()):
            return
        if self._changed:
            self._changed = False
            self._renew()
            return
        now = self._clock.monotonic_seconds()
        if now - self._looked_seconds >= LOOK_SECONDS:
            self._looked_seconds = now
            self._looking = Thread(target=self._look, name="look-for-devices", daemon=True)
            self._looking.start()

    def _look(self) -> None:
        there, here = devices_seen_afresh(), devices_seen_here()
        self._changed = there is not None and there != here

    def _renew(self) -> None:
        for device in self._devices():
            device.let_go()
        renew_portaudio()
        self.renewals += 1


def devices_seen_here() -> list[Any]:
    """Name and channel counts of the devices that PortAudio found when it began."""
    try:
        found = load_portaudio(SpeakerError).query_devices()
    except EarshotError:
        return []
    return sorted(
        [device["name"], device["max_input_channels"], device["max_output_channels"]]
        for device in found
    )


def devices_seen_afresh() -> list[Any] | None:
    """The same from a new process; None where it could not tell."""
    try:
        done = subprocess.run(
            [sys.executable, "-c", _LIST_DEVICES],
            capture_output=True,
            timeout=_LOOK_LIMIT_SECONDS,
            check=True,
        )
        return list(json.loads(done.stdout))
    except (OSError, subprocess.SubprocessError, ValueError):
        return None


def renew_portaudio() -> bool:
    """Let PortAudio begin anew; no stream may be open. False where it does not answer."""
    sounddevice = load_portaudio(SpeakerError)

    def renew() -> None:
        sounddevice._terminate()
        sounddevice._initialize()

    renewer = Thread(target=renew, name="renew-portaudio", daemon=True)
    renewer.start()
    renewer.join(2 * LOST_SECONDS)
    return not renewer.is_alive()
