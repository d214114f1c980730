"""Workers and servers are killed at random moments; everything finishes by itself."""

import asyncio
import os
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from dealwright.parts import Parts
from tests.faults.processes import Process, fork, kill, running
from tests.faults.tables import all_over, check, contents, environment, idle, lay, moves, tables
from tests.waiting import until

KILLS = int(os.environ.get("DEALWRIGHT_TEST_KILLS", "3"))
FRESH = 3
"""Negotiations that are laid where all were over before the last kill."""


async def undisturbed(folder: Path, *batches: int) -> dict[str, list[object]]:
    """What becomes of the same negotiations, laid in these batches, when nothing is killed."""
    async with idle(folder, f"sqlite:///{folder}/undisturbed.db") as parts:
        ids = [id for count in batches for id in await lay(parts, count)]
        worker = parts.worker()
        working = asyncio.create_task(worker.run())
        await until(lambda: all_over(parts, ids))
        worker.stop()
        await working
        return contents(await tables(parts, ids))


async def more_moves(parts: Parts, ids: Sequence[str], than: int) -> None:
    """Wait until more moves were made, or all is over."""

    async def enough() -> bool:
        return await moves(parts, ids) > than or await all_over(parts, ids)

    await until(enough)


@pytest.mark.postgres
async def test_a_worker_killed_at_random_moments_loses_and_doubles_no_move(
    postgres_url: str, tmp_path: Path
) -> None:
    env = environment(tmp_path, postgres_url)
    choose = random.Random(KILLS)
    async with idle(tmp_path, postgres_url) as parts:
        batches, ids = [6 + KILLS], await lay(parts, 6 + KILLS)
        with running(fork("dealwright", "worker", env=env)) as workers:
            for _ in range(KILLS):
                batches.append(FRESH if await all_over(parts, ids) else 0)
                ids += await lay(parts, batches[-1])
                await more_moves(parts, ids, await moves(parts, ids) + choose.randint(0, 5))
                kill(workers[-1])
                workers.append(fork("dealwright", "worker", env=env))
            await until(lambda: all_over(parts, ids))

        await check(parts, ids)
        assert contents(await tables(parts, ids)) == await undisturbed(tmp_path, *batches)


@pytest.mark.postgres
async def test_two_workers_share_twenty_negotiations_and_one_is_killed(
    postgres_url: str, tmp_path: Path
) -> None:
    env = environment(tmp_path, postgres_url)
    async with idle(tmp_path, postgres_url) as parts:
        ids = await lay(parts, 20)
        with running(*(fork("dealwright", "worker", env=env) for _ in range(2))) as workers:
            await more_moves(parts, ids, 60)
            kill(workers[0])
            await until(lambda: all_over(parts, ids))

        await check(parts, ids)


async def test_a_server_killed_in_the_middle_goes_on_when_it_is_started_again(
    tmp_path: Path,
) -> None:
    url = f"sqlite:///{tmp_path}/dealwright.db"
    async with idle(tmp_path, url) as parts:
        ids = await lay(parts, 3)

    with running(serve(environment(tmp_path, url, pace=1))) as servers:
        async with idle(tmp_path, url, exclusive=False) as parts:
            await more_moves(parts, ids, 4)
            kill(servers[0])
            halfway = await moves(parts, ids)
            over = await all_over(parts, ids)
            servers.append(serve(environment(tmp_path, url, pace=0)))
            await until(lambda: all_over(parts, ids))
            await check(parts, ids)
            after = contents(await tables(parts, ids))

    assert halfway >= 4
    assert not over
    assert after == await undisturbed(tmp_path, 3)


def serve(env: dict[str, str]) -> Process:
    return fork("dealwright", "serve", "--port", "0", env=env)
