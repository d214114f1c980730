"""A running product that the tests of a module share, each with people of its own."""

from collections.abc import AsyncIterator

import pytest

from tests.site import Person, Site, open_site, quick


@pytest.fixture(scope="module")
async def site(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Site]:
    async with open_site(quick(tmp_path_factory.mktemp("strategies"))) as site:
        yield site


@pytest.fixture(scope="module")
async def ann(site: Site) -> Person:
    return await site.register("ann")
