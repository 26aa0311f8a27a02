"""A private PulseAudio server with a virtual loudspeaker and a virtual microphone."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from voice_app.domain.audio import PLAYING_RATE_HZ, Samples

NEEDED = ("pulseaudio", "pactl", "parec", "pacat")


def missing_programs() -> list[str]:
    """What of PulseAudio is not installed."""
    return [name for name in NEEDED if shutil.which(name) is None]


class VirtualAudio:
    """A running server: what the loudspeaker plays can be read, the microphone can be fed.

    The null sink of a fresh server swallows the first second or more of a stream, so a recorder
    is attached to both sides from the start.
    """

    def __init__(self, folder: Path) -> None:
        folder.chmod(0o700)
        self._folder = folder
        self._recordings: list[Path] = []
        self._processes: list[subprocess.Popen[bytes]] = []
        (folder / ".asoundrc").write_text(
            "pcm.!default { type pulse }\nctl.!default { type pulse }\n"
        )
        self.environment = {
            **os.environ,
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "PULSE_SERVER": f"unix:{folder}/native.sock",
            "PULSE_SINK": "speaker",
            "PULSE_SOURCE": "mic",
        }

    def start(self) -> None:
        self._start_server()
        self._record()

    def _start_server(self) -> None:
        self._server = self._run(
            "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
            "--realtime=no", "--high-priority=no", "--disable-shm=yes",
            "-L", f"module-native-protocol-unix socket={self._folder}/native.sock auth-anonymous=1",
            "-L", f"module-null-sink sink_name=speaker rate={PLAYING_RATE_HZ} channels=2",
            "-L", f"module-null-sink sink_name=micfeed rate={PLAYING_RATE_HZ} channels=1",
            "-L", "module-remap-source source_name=mic master=micfeed.monitor",
            "-L", "module-always-sink",
        )  # fmt: skip
        self._wait_for(lambda: self._pactl_works(), "the server did not start")

    def revive_server(self) -> None:
        """Bring all devices back after `kill_server`."""
        (self._folder / "native.sock").unlink(missing_ok=True)
        self._start_server()
        self._record()

    def control(self, *command: str) -> None:
        """Give the running server a command of pactl."""
        subprocess.run(("pactl", *command), env=self.environment, check=True, timeout=10)

    def _next_recording(self) -> Path:
        self._recordings.append(self._folder / f"played-{len(self._recordings)}.raw")
        return self._recordings[-1]

    def _record(self) -> None:
        before = len(self.played())
        raw = ("--raw", "--format=float32le", f"--rate={PLAYING_RATE_HZ}", "--latency-msec=10")
        self._run(
            "parec", *raw, "--channels=2", "-d", "speaker.monitor", str(self._next_recording())
        )
        self._run("parec", *raw, "--channels=1", "-d", "micfeed.monitor", "/dev/null")
        self._wait_for(lambda: len(self.played()) > before, "the recorder heard nothing")

    def played(self) -> Samples:
        """All that the loudspeaker played so far, (n, 2) at 48 kHz."""
        data = b"".join(
            recording.read_bytes()[: recording.stat().st_size // 8 * 8]
            for recording in self._recordings
            if recording.exists()
        )
        return np.frombuffer(data, dtype="<f4").reshape(-1, 2)

    def speak_into_microphone(self, samples: Samples) -> subprocess.Popen[bytes]:
        """Feed mono samples at 48 kHz in real time; the process ends when they are played."""
        path = self._folder / "speech.raw"
        path.write_bytes(samples.astype("<f4").tobytes())
        return self._run(
            "pacat", "--playback", "--raw", "--format=float32le", "--channels=1",
            f"--rate={PLAYING_RATE_HZ}", "--latency-msec=20", "-d", "micfeed", str(path),
        )  # fmt: skip

    def kill_server(self) -> None:
        """Take all devices away at once."""
        self._server.kill()
        self._server.wait()

    def stop(self) -> None:
        for process in reversed(self._processes):
            process.kill()
            process.wait()

    def _run(self, *command: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            command,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._processes.append(process)
        return process

    def _pactl_works(self) -> bool:
        done = subprocess.run(
            ("pactl", "info"), env=self.environment, capture_output=True, timeout=10, check=False
        )
        return done.returncode == 0

    @staticmethod
    def _wait_for(condition: Callable[[], bool], complaint: str) -> None:
        deadline = time.monotonic() + 20.0
        while not condition():
            if time.monotonic() > deadline:
                raise RuntimeError(complaint)
            time.sleep(0.05)


@contextmanager
def virtual_audio(folder: Path) -> Iterator[VirtualAudio]:
    """Run a server while the block runs; its files lie under `folder`."""
    audio = VirtualAudio(folder)
    try:
        audio.start()
        yield audio
    finally:
        audio.stop()
