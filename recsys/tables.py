"""Reads and writes the tables of `recsys fit`, `recommend` and `evaluate`."""

import csv
import io
import math
import os
import tempfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse

from recsys.errors import TableError
from recsys.history.protocol import MONTH_SECONDS
from recsys.interactions import HALF_LIFE_MONTHS, LEAST_WEIGHT
from recsys.types import TrackId

COLUMNS = ("user", "item", "count")
TIMESTAMP = "timestamp"
RECOMMENDATION_COLUMNS = ("user", "rank", "item", "score")
_MOST_COUNT = 1e12
_LATEST_UNIX_SECONDS = 1e11
_LONGEST_ID = 4096


@dataclass(frozen=True, slots=True)
class InteractionTable:
    """Counts of one file, repeated pairs added up."""

    users: tuple[str, ...]
    """Ordered."""
    items: tuple[TrackId, ...]
    """Ordered."""
    preferences: sparse.csr_matrix
    """(n_users, n_items) float32, log(1 + count), older counts weighing less."""
    times: sparse.csr_matrix | None
    """Newest time of each pair in seconds since 1970, where the file has timestamps."""


def read_interactions(path: Path) -> InteractionTable:
    """Read `user,item,count[,timestamp]`; raises TableError that names the first bad line."""
    users: dict[str, int] = {}
    items: dict[str, int] = {}
    rows, columns = array("q"), array("q")
    counts, times = array("d"), array("d")
    with _Opened(path) as lines:
        for user, item, count, time in lines:
            rows.append(users.setdefault(user, len(users)))
            columns.append(items.setdefault(item, len(items)))
            counts.append(count)
            times.append(time)
    if not rows:
        raise TableError(f"{path} holds no interactions; add rows below user,item,count.")
    user_order, user_rank = _ordered(users)
    item_order, item_rank = _ordered(items)
    row = user_rank[np.frombuffer(rows, np.int64)]
    column = item_rank[np.frombuffer(columns, np.int64)]
    shape = (len(users), len(items))
    return _table(
        (user_order, tuple(map(TrackId, item_order))),
        (row, column),
        np.frombuffer(counts, np.float64),
        np.frombuffer(times, np.float64),
        shape,
    )


def write_recommendations(path: Path, rows: Iterable[tuple[str, int, str, float]]) -> int:
    """Write `user,rank,item,score` wholly or not at all and return the number of rows."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(RECOMMENDATION_COLUMNS)
    written = 0
    for user, rank, item, score in rows:
        table.writerow((user, rank, item, f"{score:.6g}"))
        written += 1
    write_whole(path, out.getvalue().encode())
    return written


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the file, then rename over it; raises TableError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as fault:
        raise TableError(
            f"{path} cannot be written ({fault.strerror}); choose another place for --out."
        ) from fault


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _table(
    names: tuple[tuple[str, ...], tuple[TrackId, ...]],
    places: tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]],
    counts: npt.NDArray[np.float64],
    times: npt.NDArray[np.float64],
    shape: tuple[int, int],
) -> InteractionTable:
    # Sorted by value too: a sum of floats depends on its order, and the order of rows shall not.
    order = np.lexsort((counts, places[1], places[0]))
    row, column = places[0][order], places[1][order]
    counts, times = counts[order], times[order]
    first = np.flatnonzero(np.r_[True, (np.diff(row) != 0) | (np.diff(column) != 0)])
    timed = not np.isnan(times).all()
    weighed = counts * _recency(row, times, shape[0]) if timed else counts
    values = np.log1p(np.add.reduceat(weighed, first)).astype(np.float32)
    ends = np.searchsorted(row[first], np.arange(shape[0] + 1))
    matrix = sparse.csr_matrix((values, column[first], ends), shape=shape)
    newest = None
    if timed:
        latest = np.maximum.reduceat(np.nan_to_num(times, nan=0.0), first)
        newest = sparse.csr_matrix((latest, column[first], ends), shape=shape)
    return InteractionTable(names[0], names[1], matrix, newest)


def _recency(
    row: npt.NDArray[np.int64], times: npt.NDArray[np.float64], n_users: int
) -> npt.NDArray[np.float64]:
    """Weigh each count by its age at the user's newest one; of unknown age it counts whole."""
    newest = np.full(n_users, -np.inf)
    np.maximum.at(newest, row, np.where(np.isnan(times), -np.inf, times))
    with np.errstate(invalid="ignore"):
        age_months = (newest[row] - times) / MONTH_SECONDS
    weights = np.maximum(LEAST_WEIGHT, 0.5 ** (age_months / HALF_LIFE_MONTHS))
    return np.where(np.isnan(times), 1.0, weights)


def _ordered(numbers: dict[str, int]) -> tuple[tuple[str, ...], npt.NDArray[np.int64]]:
    """Give the names in order, and for each number the place of its name."""
    names = tuple(sorted(numbers))
    rank = np.empty(len(names), np.int64)
    for place, name in enumerate(names):
        rank[numbers[name]] = place
    return names, rank


class _Opened:
    """Yields checked rows of a file; every fault of the file is a TableError."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Iterator[tuple[str, str, float, float]]:
        try:
            self._file = self._path.open(encoding="utf-8-sig", newline="")
        except OSError as fault:
            raise TableError(
                f"{self._path} cannot be read ({fault.strerror}); give a CSV file with the columns "
                "user,item,count."
            ) from fault
        return self._rows()

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def _rows(self) -> Iterator[tuple[str, str, float, float]]:
        reader = csv.reader(self._file)
        try:
            header = next(reader, None)
            at = _columns(header, self._path)
            width = len(header or ())
            for cells in reader:
                if not cells:
                    continue
                if len(cells) != width:
                    raise TableError(
                        f"{self._path} line {reader.line_num} has {len(cells)} cells instead of "
                        f"{width}; correct it."
                    )
                yield _checked(cells, at, self._path, reader.line_num)
        except UnicodeDecodeError as fault:
            raise TableError(f"{self._path} is not UTF-8 text; save it as UTF-8.") from fault
        except csv.Error as fault:
            raise TableError(
                f"{self._path} line {reader.line_num} is no CSV ({fault}); correct it."
            ) from fault
        except OSError as fault:
            raise TableError(f"{self._path} cannot be read ({fault}); give a CSV file.") from fault


def _columns(header: Sequence[str] | None, path: Path) -> tuple[int, int, int, int | None]:
    names = [name.strip().casefold() for name in header or ()]
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        raise TableError(
            f"{path} lacks the column {' and '.join(missing)}; its first line must name "
            "user,item,count and may name timestamp."
        )
    repeated = [name for name in (*COLUMNS, TIMESTAMP) if names.count(name) > 1]
    if repeated:
        raise TableError(f"{path} names the column {repeated[0]} twice; keep one.")
    user, item, count = (names.index(name) for name in COLUMNS)
    return user, item, count, names.index(TIMESTAMP) if TIMESTAMP in names else None


def _checked(
    cells: Sequence[str], at: tuple[int, int, int, int | None], path: Path, line: int
) -> tuple[str, str, float, float]:
    user, item, text = cells[at[0]], cells[at[1]], cells[at[2]]
    for name, value in (("user", user), ("item", item)):
        if not value.strip() or len(value) > _LONGEST_ID:
            raise TableError(
                f"{path} line {line}: {name} is empty or too long; give every row a {name}."
            )
    count = _number(text)
    if not 0.0 < count <= _MOST_COUNT:
        raise TableError(
            f"{path} line {line}: count is {text[:40]!r}; it must be a number above 0 and at most "
            f"{_MOST_COUNT:.0e}."
        )
    if at[3] is None or not cells[at[3]].strip():
        return user, item, count, math.nan
    time = _number(cells[at[3]])
    if not 0.0 <= time <= _LATEST_UNIX_SECONDS:
        raise TableError(
            f"{path} line {line}: timestamp is {cells[at[3]][:40]!r}; it must be in seconds since "
            "1970."
        )
    return user, item, count, time


def _number(text: str) -> float:
    """Read a number; NaN for anything else, which no range contains."""
    try:
        return float(text) if text.isascii() and "_" not in text else math.nan
    except ValueError:
        return math.nan
