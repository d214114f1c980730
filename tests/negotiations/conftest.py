"""A running product with one person in it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.site import Person, Site, open_site, quick


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    async with open_site(quick(tmp_path)) as site:
        yield site


@pytest.fixture
async def ann(site: Site) -> Person:
    return await site.register("ann")
