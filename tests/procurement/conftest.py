"""A shop on SQLite, and the same on both databases for what depends on them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.procurement.shop import Shop, open_shop


@pytest.fixture
async def shop(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Shop]:
    async with open_shop(sqlite_url, tmp_path / "outbox") as shop:
        yield shop


@pytest.fixture
async def each_shop(database_url: str, tmp_path: Path) -> AsyncIterator[Shop]:
    async with open_shop(database_url, tmp_path / "outbox") as shop:
        yield shop
