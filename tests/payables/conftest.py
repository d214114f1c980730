"""An order on SQLite, waiting for what comes of it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.payables.desk import Desk, Prepared, open_desk, prepare


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return asyncio.run(prepare(tmp_path_factory.mktemp("desk")))


@pytest.fixture
async def desk(prepared: Prepared, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(prepared, tmp_path) as desk:
        yield desk
