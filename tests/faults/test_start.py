"""A server on a home that was used before is ready soon, and stops soon when it is told to."""

import resource
import signal
import subprocess
import sys
from pathlib import Path

import httpx2

from bench.startup import cpu_seconds, free_port
from tests.faults.processes import running, start
from tests.waiting import PATIENCE, until

LIBRARIES = "fastapi, sqlalchemy.ext.asyncio, numpy, uvicorn, typer, structlog, alembic.command"
SOON = 5.0
"""A start, of the processor's time, as so many imports of the libraries it cannot do without: how
many seconds that is depends on the machine and on what else it does (`python -m bench.startup`)."""


def importing() -> float:
    """Seconds of the processor that the libraries take alone, here and now."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", f"import {LIBRARIES}"], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


async def test_a_start_takes_no_more_than_five_times_its_libraries(tmp_path: Path) -> None:
    port = free_port()
    env = {"DEALWRIGHT_HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": ""}

    async def ready() -> bool:
        try:
            async with httpx2.AsyncClient() as http:
                answer = await http.get(f"http://127.0.0.1:{port}/ready")
        except httpx2.TransportError:
            return False
        return answer.status_code == 200

    with running(start("dealwright", "serve", "--port", str(port), env=env)) as [server]:
        await until(ready)
        taken = cpu_seconds(server.pid)
        server.send_signal(signal.SIGTERM)
        code = server.wait(PATIENCE)

    assert taken < SOON * importing()
    assert code in (0, -signal.SIGTERM)
