"""A client of the small site."""

from collections.abc import AsyncIterator

import httpx2
import pytest

from tests.web.site import browser, site


@pytest.fixture
async def client() -> AsyncIterator[httpx2.AsyncClient]:
    async with browser(site()) as client:
        yield client
