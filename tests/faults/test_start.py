"""A server on a home that was used before is ready soon, and stops soon when it is told to."""

import signal
from pathlib import Path

import httpx2

from bench.startup import cpu_seconds, free_port
from tests.faults.processes import running, start
from tests.waiting import until

SOON = 3.0
"""Seconds from the start to ready; of the processor's time, which other work does not lengthen."""


async def test_from_start_to_ready_takes_less_than_three_seconds(tmp_path: Path) -> None:
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
        await until(ready, 30)
        taken = cpu_seconds(server.pid)
        server.send_signal(signal.SIGTERM)
        code = server.wait(30)

    assert taken < SOON
    assert code in (0, -signal.SIGTERM)
