"""Where shards are played: in this process, in several, or on a Dask cluster."""

import importlib
import multiprocessing
import os
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from importlib.util import find_spec

from dealwright.core.errors import Invalid, Refused


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
