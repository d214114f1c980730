"""Start and kill real processes, as an operator or a failing machine would.

`fork` makes one from a process that has imported the product already, as a new interpreter would
spend a second on that alone; `start` is for whoever wants to see that second.
"""

import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).parents[2]
FORKS = get_context("forkserver")
FORKS.set_forkserver_preload(["dealwright.cli", "tests.faults.processes", "pytest"])


class Process(Protocol):
    """What is asked of one, whichever way it was made; its code is -9 when it was killed."""

    @property
    def pid(self) -> int: ...

    def poll(self) -> int | None: ...

    def wait(self, timeout: float | None = None) -> int: ...

    def send_signal(self, sig: int, /) -> None: ...


class Forked:
    """A process that began as a copy of one in which everything is imported."""

    def __init__(self, module: str, arguments: tuple[str, ...], env: dict[str, str]) -> None:
        self._child = FORKS.Process(target=_run, args=(module, arguments, env))
        self._child.start()

    @property
    def pid(self) -> int:
        assert self._child.pid is not None
        return self._child.pid

    def poll(self) -> int | None:
        return self._child.exitcode

    def wait(self, timeout: float | None = None) -> int:
        self._child.join(timeout)
        if self._child.exitcode is None:
            raise TimeoutError(f"process {self.pid} has not ended in {timeout} s")
        return self._child.exitcode

    def send_signal(self, sig: int, /) -> None:
        os.kill(self.pid, sig)


def start(module: str, *arguments: str, env: Mapping[str, str] | None = None) -> Process:
    """`python -m module arguments`, from the root of the checkout."""
    full = {**os.environ, **(env or {})}
    return subprocess.Popen([sys.executable, "-m", module, *arguments], cwd=ROOT, env=full)


def fork(module: str, *arguments: str, env: Mapping[str, str] | None = None) -> Process:
    """The same, a second earlier."""
    return Forked(module, arguments, {**os.environ, **(env or {})})


def kill(process: Process) -> None:
    """What `kill -9` does: the process has no chance to do anything more."""
    process.send_signal(signal.SIGKILL)
    process.wait()


@contextmanager
def running(*processes: Process) -> Iterator[list[Process]]:
    """Make sure that these processes, and those added to the list, end with the block."""
    started = list(processes)
    try:
        yield started
    finally:
        for process in started:
            if process.poll() is None:
                kill(process)


def _run(module: str, arguments: tuple[str, ...], env: dict[str, str]) -> None:
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(env)
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
