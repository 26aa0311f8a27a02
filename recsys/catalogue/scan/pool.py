"""Runs work in a few processes that a hostile file may crash without stopping the rest."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_CHUNKS_AHEAD = 4


def mapped(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    n_workers: int,
    on_crash: Callable[[Item], Result],
    chunk: int = 32,
) -> Iterator[Result]:
    """Yield results, roughly in order; an item that kills its process gives `on_crash` of it.

    Items travel `chunk` at a time; fewer than two chunks are worked on in this process.
    """
    if n_workers < 1 or len(items) < 2 * chunk:
        yield from map(work, items)
        return
    chunks = [items[start : start + chunk] for start in range(0, len(items), chunk)]
    crashed: list[Sequence[Item]] = []
    while chunks:
        left: list[Sequence[Item]] = []
        yield from _run(work, chunks, n_workers, left)
        if left:
            # Whichever chunk was at work when a process died is gone through item by item.
            crashed, chunks = left[:n_workers], left[n_workers:]
            for suspects in crashed:
                yield from _one_by_one(work, suspects, on_crash)
        else:
            chunks = []


def _run(
    work: Callable[[Item], Result],
    chunks: Sequence[Sequence[Item]],
    n_workers: int,
    left: list[Sequence[Item]],
) -> Iterator[Result]:
    """Yield what succeeds; after a crash put what was not done into `left`, the oldest first."""
    with ProcessPoolExecutor(n_workers, mp_context=get_context("spawn")) as pool:
        waiting: list[tuple[Sequence[Item], Future[list[Result]]]] = []
        upcoming = iter(chunks)
        broken = False
        while True:
            while not broken and len(waiting) < n_workers * _CHUNKS_AHEAD:
                chunk = next(upcoming, None)
                if chunk is None:
                    break
                try:
                    waiting.append((chunk, pool.submit(_each, work, chunk)))
                except BrokenProcessPool:
                    left.append(chunk)
                    broken = True
            if not waiting:
                break
            chunk, future = waiting.pop(0)
            try:
                yield from future.result()
            except BrokenProcessPool:
                left.append(chunk)
                broken = True
        left.extend(upcoming)


def _each(work: Callable[[Item], Result], chunk: Sequence[Item]) -> list[Result]:
    return [work(item) for item in chunk]


def _one_by_one(
    work: Callable[[Item], Result], chunk: Sequence[Item], on_crash: Callable[[Item], Result]
) -> Iterator[Result]:
    rest = list(chunk)
    while rest:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            while rest:
                item = rest.pop(0)
                try:
                    yield pool.submit(work, item).result()
                except BrokenProcessPool:
                    yield on_crash(item)
                    break
