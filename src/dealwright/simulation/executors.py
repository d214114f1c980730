"""Where shards are played: in this process, in several, or on a Dask cluster."""

import importlib
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Protocol, TypeVar

from dealwright.core.errors import Invalid, Refused


class Numbered(Protocol):
    """A row that knows its place among all."""

    @property
    def number(self) -> int: ...


Task = TypeVar("Task")
Found = TypeVar("Found", bound=Numbered)


@contextmanager
def opened(where: str) -> Iterator[Executor | None]:
    """An executor until the block ends; None for this process alone.

    `process` uses all processors, `process:4` four processes, `process:1` none but this one;
    `dask` a cluster of its own on this machine, `dask:tcp://…` the one with that scheduler.
    """
    kind, _, more = where.partition(":")
    if kind == "dask":
        with _dask(more) as executor:
            yield executor
        return
    if kind != "process" or not (more.isdecimal() or where == kind) or more == "0":
        raise Invalid(f"executor {where!r}", "use process, process:4, dask or dask:tcp://host:8786")
    count = int(more or os.cpu_count() or 1)
    if count == 1:
        yield None
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_leave_to_the_parent)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def results(
    play: Callable[[Task], list[Found]], shards: Sequence[Task], executor: Executor | None
) -> Iterator[list[Found]]:
    """The rows of each shard as it is done; without an executor one after the other, here."""
    if executor is None:
        yield from map(play, shards)
        return
    futures = [executor.submit(play, shard) for shard in shards]
    try:
        for future in as_completed(futures):
            yield future.result()
    finally:
        for future in futures:
            future.cancel()


def collect(
    found: Iterable[list[Found]], told: Callable[[int], object]
) -> tuple[list[Found], bool]:
    """All rows in order, and whether it came to its end; Ctrl+C keeps what is done."""
    rows: list[Found] = []
    try:
        for some in found:
            rows += some
            told(len(rows))
    except KeyboardInterrupt:
        return sorted(rows, key=lambda row: row.number), False
    return sorted(rows, key=lambda row: row.number), True


@contextmanager
def _dask(scheduler: str) -> Iterator[Executor]:
    if find_spec("distributed") is None:
        missing = "Dask's distributed is not installed"
        raise Refused(missing, "pip install distributed, here and on its workers")
    distributed = importlib.import_module("distributed")
    with distributed.Client(scheduler or None) as client:
        yield client.get_executor()


def _leave_to_the_parent() -> None:
    """Ctrl+C reaches every process of a terminal: the one that was asked stops the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
