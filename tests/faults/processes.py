"""Start and kill real processes, as an operator or a failing machine would."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
Process = subprocess.Popen[bytes]


def start(module: str, *arguments: str, env: Mapping[str, str] | None = None) -> Process:
    """`python -m module arguments`, from the root of the checkout."""
    full = {**os.environ, **(env or {})}
    return subprocess.Popen([sys.executable, "-m", module, *arguments], cwd=ROOT, env=full)


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
