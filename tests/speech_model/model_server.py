"""A web server on this machine that hands out one zip, well or in one of the ways servers fail."""

import hashlib
import io
import random
import socket
import struct
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from voice_app.speech_model.catalogue import DownloadableModel

MODEL_NAME = "vosk-model-tiny-test"
MODEL_FILES = (
    "am/final.mdl",
    "conf/mfcc.conf",
    "graph/HCLr.fst",
    "graph/Gr.fst",
    "graph/disambig_tid.int",
)


def model_zip(seed: int = 1, top: str = MODEL_NAME, size_bytes: int = 500_000) -> bytes:
    """A zip like an official one: one folder with every file that a model needs."""
    noise = random.Random(seed).randbytes(size_bytes)
    content = {f"{top}/{name}": name.encode() for name in MODEL_FILES}
    content[f"{top}/am/final.mdl"] = noise
    return zip_of(content)


def zip_of(content: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, data in content.items():
            bundle.writestr(name, data)
    return buffer.getvalue()


def model_of(archive: bytes, url: str) -> DownloadableModel:
    return DownloadableModel(
        name=MODEL_NAME,
        url=url,
        sha256=hashlib.sha256(archive).hexdigest(),
        archive_bytes=1_000_000,
        unpacked_bytes=1_000_000,
        language="en",
        licence="CC0-1.0",
        description="for tests",
    )


@dataclass
class Behaviour:
    """How the server answers; each list is used up from its front, one item a request."""

    archive: bytes
    etag: str | None = '"one"'
    ranges: bool = True
    honours_if_range: bool = True
    drops_after: list[int | None] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    claimed_length: int | None = None
    sends_length: bool = True
    stalls_after: int | None = None
    trickles: bool = False
    pause_seconds: float = 0.0


class ModelServer:
    """The running server, what it shall do, and what it was asked."""

    def __init__(self, archive: bytes) -> None:
        self.behaviour = Behaviour(archive)
        self.requests: list[dict[str, str]] = []
        self.bodies_sent_bytes: list[int] = []
        self.closing = threading.Event()
        self._http = _HTTPServer(self)
        self.url = f"http://127.0.0.1:{self._http.server_port}/models/{MODEL_NAME}.zip"

    @contextmanager
    def running(self) -> Iterator["ModelServer"]:
        thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.closing.set()
            self._http.shutdown()
            self._http.server_close()
            thread.join()


class _HTTPServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, owner: ModelServer) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.owner = owner


class _Handler(BaseHTTPRequestHandler):
    server: _HTTPServer

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        owner = self.server.owner
        owner.requests.append({"path": self.path, **dict(self.headers)})
        owner.bodies_sent_bytes.append(0)
        index = len(owner.bodies_sent_bytes) - 1
        status = owner.behaviour.statuses.pop(0) if owner.behaviour.statuses else 200
        if status == 200:
            self._send_body(owner.behaviour, self._send_head(owner.behaviour), index)
        else:
            self.send_error(status)

    def _send_head(self, behaviour: Behaviour) -> bytes:
        """Sends the head and returns the body that belongs to it."""
        size, start = len(behaviour.archive), self._start(behaviour)
        if start >= size:
            self.send_response(416)
            self.send_header("Content-Range", f"bytes */{size}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return b""
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{size - 1}/{size}")
        if behaviour.etag:
            self.send_header("ETag", behaviour.etag)
        if behaviour.sends_length:
            self.send_header("Content-Length", str(behaviour.claimed_length or size - start))
        self.end_headers()
        return behaviour.archive[start:]

    def _start(self, behaviour: Behaviour) -> int:
        wanted = self.headers.get("Range")
        changed = self.headers.get("If-Range") != behaviour.etag
        if wanted is None or not behaviour.ranges or (behaviour.honours_if_range and changed):
            return 0
        return int(wanted.removeprefix("bytes=").removesuffix("-"))

    def _send_body(self, behaviour: Behaviour, body: bytes, index: int) -> None:
        drop = behaviour.drops_after.pop(0) if behaviour.drops_after else None
        body = body[:drop]
        closing = self.server.owner.closing
        step, pause_seconds = (
            (20, 0.05) if behaviour.trickles else (50_000, behaviour.pause_seconds)
        )
        for sent in range(0, len(body), step):
            if behaviour.stalls_after is not None and sent >= behaviour.stalls_after:
                closing.wait(30)
            try:
                self.wfile.write(body[sent : sent + step])
            except OSError:
                return
            self.server.owner.bodies_sent_bytes[index] = min(sent + step, len(body))
            if closing.wait(pause_seconds):
                return
        if drop is not None:
            self._break_off()

    def _break_off(self) -> None:
        """Resets the connection instead of ending it, as when a router forgets it."""
        self.wfile.flush()
        time.sleep(0.05)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
