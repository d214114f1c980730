"""One round with an ERP at a time, whoever is as fast, and none for ever."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dealwright.connectors.service import LONGEST, Rounds
from dealwright.core.clock import SetClock
from dealwright.core.errors import DealwrightError, Refused
from dealwright.core.ids import RandomIds
from dealwright.erp.sources import SIMULATED
from dealwright.identity.model import effective
from dealwright.parts import Parts, World
from dealwright.web.access import Caller
from tests.site import quick

ANN, ZOE = (
    Caller(f"usr_{name}", f"ws_{name}", effective(("owner",)), "password", "")
    for name in ("ann", "zoe")
)
AT_ONCE = 5


@pytest.fixture
def clock() -> SetClock:
    return SetClock(datetime(2026, 11, 2, 9, 0, tzinfo=UTC))


@pytest.fixture
async def rounds(tmp_path: Path, database_url: str, clock: SetClock) -> AsyncIterator[Rounds]:
    """The product with no worker: rounds are begun and none ends."""
    parts = Parts(quick(tmp_path, database_url), World(clock, RandomIds()))
    await parts.database.migrate()
    yield parts.rounds
    await parts.database.close()


async def begun(rounds: Rounds, times: int, caller: Caller = ANN) -> list[str | DealwrightError]:
    """What became of so many that were begun at once: a round's id, or why there is none."""

    async def begin() -> str | DealwrightError:
        try:
            return (await rounds.begin(caller, SIMULATED)).id
        except Refused as refusal:
            return refusal

    return list(await asyncio.gather(*(begin() for _ in range(times))))


async def test_of_rounds_that_are_begun_at_once_there_is_one(rounds: Rounds) -> None:
    answers = await begun(rounds, AT_ONCE)
    [later] = await begun(rounds, 1)
    [other] = await begun(rounds, 1, ZOE)

    [id] = [one for one in answers if isinstance(one, str)]
    assert isinstance(later, Refused)
    assert later.message == f"round {id} with {SIMULATED} goes on"
    assert isinstance(other, str), "another workspace has its own"


async def test_one_that_never_ended_keeps_nobody_for_ever(rounds: Rounds, clock: SetClock) -> None:
    [dead] = await begun(rounds, 1)
    clock.time += LONGEST + timedelta(seconds=1)

    answers = await begun(rounds, AT_ONCE)

    [id] = [one for one in answers if isinstance(one, str)]
    assert id != dead
