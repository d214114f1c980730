"""One real server for each module of tests, and somebody with a log-in."""

from collections.abc import AsyncIterator

import pytest

from dealwright.core.clock import SystemClock
from dealwright.core.ids import RandomIds
from dealwright.live.hub import Pace
from dealwright.parts import World
from tests.live.serving import Served, serving
from tests.site import Person, quick
from tests.waiting import PATIENCE

SILENT = Pace(keep_alive=3 * PATIENCE)
"""Nothing is sent to a silent connection: who leaves is noticed otherwise, or not at all."""


@pytest.fixture(scope="module")
async def served(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    world = World(SystemClock(), RandomIds(), SILENT)
    async with serving(quick(tmp_path_factory.mktemp("live")), world) as served:
        yield served


@pytest.fixture(scope="module")
async def ann(served: Served) -> Person:
    return await served.site.register("ann")
