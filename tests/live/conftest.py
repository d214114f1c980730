"""One real server for each module of tests, and somebody with a log-in."""

from collections.abc import AsyncIterator

import pytest

from tests.live.serving import Served, serving
from tests.site import Person, quick


@pytest.fixture(scope="module")
async def served(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    async with serving(quick(tmp_path_factory.mktemp("live"))) as served:
        yield served


@pytest.fixture(scope="module")
async def ann(served: Served) -> Person:
    return await served.site.register("ann")
