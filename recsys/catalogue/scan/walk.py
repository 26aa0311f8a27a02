"""Finds what may be music under folders, each folder once, whatever the links do."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from recsys.catalogue.scan.values import Finding, FoundFile, Problem

EXTENSIONS = frozenset(
    (
        ".mp3",
        ".flac",
        ".ogg",
        ".oga",
        ".opus",
        ".m4a",
        ".m4b",
        ".m4p",
        ".mp4",
        ".wav",
        ".wave",
        ".aif",
        ".aiff",
        ".aifc",
    )
)
"""What is looked at; what a file really is, its content says."""

ListFolder = Callable[[str], AbstractContextManager[Iterator[os.DirEntry[str]]]]
_Place = tuple[int, int]


@dataclass(slots=True)
class Walk:
    """What lies under some folders."""

    files: list[FoundFile] = field(default_factory=list)
    """Each once, in the order of their paths within each folder."""
    findings: list[Finding] = field(default_factory=list)
    """Folders, links and names that could not be followed."""
    closed: list[str] = field(default_factory=list)
    """Folders that could not be looked into: nothing is known of what lies below them."""


def walk(roots: Iterable[Path], list_folder: ListFolder = os.scandir) -> Walk:
    """Look through the folders (a file counts as itself); hidden names are passed over."""
    walker = _Walker(list_folder)
    for root in roots:
        walker.visit(str(root), frozenset())
    return walker.found


class _Walker:
    def __init__(self, list_folder: ListFolder) -> None:
        self.found = Walk()
        self._list_folder = list_folder
        self._seen: set[_Place] = set()
        self._paths: set[str] = set()

    def visit(self, root: str, above: frozenset[_Place]) -> None:
        waiting = [(root, above)]
        while waiting:
            path, above = waiting.pop()
            try:
                status = Path(path).stat()
            except OSError as fault:
                self._note_closed(path, fault)
                continue
            if not stat.S_ISDIR(status.st_mode):
                self._take(path, status)
            elif self._is_new(path, (status.st_dev, status.st_ino), above):
                below = above | {(status.st_dev, status.st_ino)}
                waiting += [(inner, below) for inner in self._inside(path)]

    def _is_new(self, path: str, place: _Place, above: frozenset[_Place]) -> bool:
        if place in above:
            text = "is a link that leads back into its own folder; it was not followed"
            self.found.findings.append(Finding(path, text, Problem.LOOP))
        new = place not in self._seen
        self._seen.add(place)
        return new

    def _inside(self, folder: str) -> list[str]:
        """Names in falling order, because the last one in is looked at first."""
        try:
            with self._list_folder(folder) as entries:
                inner = [
                    entry.path
                    for entry in entries
                    if not entry.name.startswith(".") and _is_wanted(entry)
                ]
        except OSError as fault:
            self._note_closed(folder, fault)
            return []
        return sorted(inner, reverse=True)

    def _take(self, path: str, status: os.stat_result) -> None:
        if not stat.S_ISREG(status.st_mode) or path in self._paths:
            return
        self._paths.add(path)
        try:
            path.encode("utf-8")
        except UnicodeEncodeError:
            text = "has a name that is not valid UTF-8; rename it"
            self.found.findings.append(Finding(path, text, Problem.BAD_NAME))
            return
        self.found.files.append(FoundFile(path, status.st_size, status.st_mtime_ns))

    def _note_closed(self, path: str, fault: OSError) -> None:
        self.found.closed.append(path)
        text = f"cannot be looked into ({fault.strerror}); check its permissions"
        self.found.findings.append(Finding(path, text, Problem.UNREADABLE))


def _is_wanted(entry: os.DirEntry[str]) -> bool:
    if Path(entry.name).suffix.casefold() in EXTENSIONS:
        return True
    # A link may lead to a folder; one that leads nowhere is nothing that anybody misses.
    try:
        return entry.is_dir()
    except OSError:
        return entry.is_symlink()
