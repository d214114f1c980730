"""A club on SQLite."""

from collections.abc import AsyncIterator

import pytest

from tests.coalitions.club import Club, open_club


@pytest.fixture(scope="module")
async def club(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Club]:
    """One for all tests of a module: each forms coalitions of its own."""
    async with open_club(tmp_path_factory.mktemp("club")) as club:
        yield club
