"""A shop whose concluded negotiations are measured, on SQLite and on both databases."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from dealwright.analytics import reactions
from tests.procurement.shop import Shop, open_shop


@pytest.fixture
async def shop(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Shop]:
    async with open_shop(sqlite_url, tmp_path / "outbox") as shop:
        reactions.register(shop.reactions)
        shop.hire()
        yield shop


@pytest.fixture
async def each_shop(database_url: str, tmp_path: Path) -> AsyncIterator[Shop]:
    async with open_shop(database_url, tmp_path / "outbox") as shop:
        yield shop
