"""Fetches one large file over HTTP into a part file, and goes on where it was cut off.

urllib serves as well as a client library here: one connection at a time, proxies and system
certificates honoured, nothing more to install. Only while the server's ETag or date of the file is
unchanged are new bytes put behind old ones.
"""

import re
import shutil
import socket
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse, InvalidURL
from pathlib import Path
from typing import NoReturn

from voice_app.speech_model.failure import download_failed
from voice_app.speech_model.part_file import (
    Note,
    append,
    begin,
    discard,
    open_part,
    size_bytes,
    usable_beginning,
)

CHUNK_BYTES = 64 * 1024
LONGEST_PAUSE_SECONDS = 20.0
MOST_CONNECTIONS = 100
LEAST_PROGRESS_BYTES = CHUNK_BYTES
"""What a connection has to bring to count, so that a trickle does not go on for ever."""
_PASSING_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504})

OnBytes = Callable[[int, int | None], None]
"""Called with the bytes that are here and the bytes in all, if the server told."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a download keeps trying."""

    attempts: int = 4
    """Connections in a row that may bring next to nothing."""
    timeout_seconds: float = 30.0
    """For connecting, and for each stretch in which next to nothing arrives."""
    first_pause_seconds: float = 1.0
    """Before the second attempt; doubles each time."""


@dataclass(frozen=True, slots=True)
class Fetch:
    """What to fetch, and where to."""

    url: str
    part: Path
    """Where the bytes go; what lies there from an earlier time is made use of."""
    limit_bytes: int
    """A larger file is refused."""
    reserve_bytes: int
    """Room on the disk that must be left when the file is here."""
    patience: Patience


class _CutOffError(Exception):
    """This connection brought no more; another may."""


class _Pace:
    """Notices a server that is not silent, yet sends too little to ever come to an end."""

    def __init__(self, window_seconds: float) -> None:
        self._window_seconds = window_seconds
        self._since = time.monotonic()
        self._at_bytes: int | None = None

    def check(self, done_bytes: int) -> None:
        if self._at_bytes is None:
            self._at_bytes = done_bytes
        now = time.monotonic()
        if now - self._since < self._window_seconds:
            return
        if done_bytes - self._at_bytes < LEAST_PROGRESS_BYTES // 16:
            raise _CutOffError("the server sends next to nothing")
        self._since, self._at_bytes = now, done_bytes


def fetch(job: Fetch, on_bytes: OnBytes) -> None:
    """Fetches the whole file, over several connections if need be. Raises DownloadError.

    What has arrived stays in the part for the next time, whatever ends this one.
    """
    if urllib.parse.urlsplit(job.url).scheme not in ("http", "https"):
        raise download_failed(f"'{job.url}' is no http or https address, so name another")
    furthest_bytes = size_bytes(job.part)
    idle_attempts = 0
    for _ in range(MOST_CONNECTIONS):
        try:
            _connect_and_receive(job, on_bytes)
        except _CutOffError as error:
            here_bytes = size_bytes(job.part)
            idle_attempts = (
                0 if here_bytes >= furthest_bytes + LEAST_PROGRESS_BYTES else idle_attempts + 1
            )
            furthest_bytes = max(furthest_bytes, here_bytes)
            if idle_attempts >= job.patience.attempts:
                raise download_failed(_try_again(job, str(error))) from error
            pause_seconds = job.patience.first_pause_seconds * 2**idle_attempts
            time.sleep(min(pause_seconds, LONGEST_PAUSE_SECONDS))
        else:
            return
    raise download_failed(_try_again(job, "the connection keeps breaking"))


def _try_again(job: Fetch, reason: str) -> str:
    kept = "; what has arrived is kept" if size_bytes(job.part) else ""
    return f"{reason}, so try again when the network is better{kept}"


def _connect_and_receive(job: Fetch, on_bytes: OnBytes) -> None:
    here_bytes, note = usable_beginning(job.part, job.url)
    if note is not None and note.total_bytes == here_bytes:
        on_bytes(here_bytes, here_bytes)
        return
    headers = {"User-Agent": "earshot", "Accept-Encoding": "identity"}
    if note is not None and note.validator is not None:
        headers |= {"Range": f"bytes={here_bytes}-", "If-Range": note.validator}
    try:
        request = urllib.request.Request(job.url, headers=headers)
        with urllib.request.urlopen(request, timeout=job.patience.timeout_seconds) as response:
            _receive(job, response, note, on_bytes)
    except urllib.error.HTTPError as error:
        with error:
            _refused(job, error.code, error.reason)
    except InvalidURL as error:
        raise download_failed(f"'{job.url}' is no web address, so name another") from error
    except urllib.error.URLError as error:
        _unreachable(job, error)
    except TimeoutError as error:
        raise _CutOffError("the server fell silent") from error
    except (HTTPException, ConnectionError, ssl.SSLError) as error:
        raise _CutOffError("the connection broke") from error


def _receive(job: Fetch, response: HTTPResponse, note: Note | None, on_bytes: OnBytes) -> None:
    start_bytes, total_bytes = _range_of(job, response, note)
    if (total_bytes or 0) > job.limit_bytes:
        raise download_failed("the server's file is far too large, so it is another one")
    _check_room(job, (total_bytes or job.limit_bytes) - start_bytes)
    if start_bytes == 0:
        begin(job.part, Note(job.url, _validator(response), total_bytes))
    done_bytes = start_bytes
    pace = _Pace(job.patience.timeout_seconds)
    with open_part(job.part) as file:
        while chunk := response.read1(CHUNK_BYTES):
            done_bytes += len(chunk)
            if done_bytes > job.limit_bytes:
                raise download_failed("the server's file is far too large, so it is another one")
            append(file, chunk, job.part)
            on_bytes(done_bytes, total_bytes)
            pace.check(done_bytes)
    if total_bytes is not None and done_bytes < total_bytes:
        raise _CutOffError("the connection broke")


def _range_of(job: Fetch, response: HTTPResponse, note: Note | None) -> tuple[int, int | None]:
    """Where in the file the body begins, and the size of the whole file.

    Raises _CutOffError, with the part removed, if the body does not fit behind the part.
    """
    if response.status == 200:
        length = response.headers.get("Content-Length", "")
        return 0, int(length) if length.isdecimal() else None
    match = re.fullmatch(r"bytes (\d+)-\d+/(\d+|\*)", response.headers.get("Content-Range", ""))
    fits = (
        response.status == 206
        and match is not None
        and note is not None
        and int(match[1]) == size_bytes(job.part)
        and _validator(response) in (None, note.validator)
    )
    if match is None or not fits:
        discard(job.part)
        raise _CutOffError("the server's answer does not fit what was fetched before")
    return int(match[1]), None if match[2] == "*" else int(match[2])


def _validator(response: HTTPResponse) -> str | None:
    etag = response.headers.get("ETag")
    if etag and not etag.startswith("W/"):
        return etag
    return response.headers.get("Last-Modified")


def _refused(job: Fetch, status: int, reason: str) -> NoReturn:
    """Sorts an error status into what passes and what does not; always raises."""
    if status == 416:
        discard(job.part)
        raise _CutOffError("the server's file is another one than before")
    if status in _PASSING_STATUS:
        raise _CutOffError(f"the server said {status} {reason}")
    raise download_failed(
        f"the server said {status} {reason} to {job.url}, so look whether the address is right"
    )


def _unreachable(job: Fetch, error: urllib.error.URLError) -> NoReturn:
    """Sorts a failed connection into what passes and what does not; always raises."""
    host = urllib.parse.urlsplit(job.url).hostname
    if isinstance(error.reason, ssl.SSLCertVerificationError):
        raise download_failed(
            f"the certificate of {host} is not trusted, so look at the clock of this machine"
        ) from error
    if isinstance(error.reason, socket.gaierror):
        # Without a name server there is no network; waiting some seconds would not bring one.
        raise download_failed(_try_again(job, f"{host} was not found")) from error
    if isinstance(error.reason, TimeoutError):
        raise _CutOffError(f"{host} did not answer") from error
    raise _CutOffError(f"{host} cannot be reached") from error


def _check_room(job: Fetch, incoming_bytes: int) -> None:
    needed_bytes = incoming_bytes + job.reserve_bytes
    if shutil.disk_usage(job.part.parent).free < needed_bytes:
        raise download_failed(
            f"{job.part.parent} needs {needed_bytes / 1e6:.0f} MB of free disk space, so make room"
        )
