"""A product with people who order, approve and pay."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.site import Person, Site, open_site, quick


@pytest.fixture
async def site(tmp_path: Path, sqlite_url: str) -> AsyncIterator[Site]:
    async with open_site(quick(tmp_path, sqlite_url)) as site:
        yield site


@pytest.fixture
async def ann(site: Site) -> Person:
    """Buys."""
    return await site.register("ann")


@pytest.fixture
async def bob(site: Site, ann: Person) -> Person:
    """Approves."""
    return await site.colleague(ann, "bob", "approver")


@pytest.fixture
async def pam(site: Site, ann: Person) -> Person:
    """Pays."""
    return await site.colleague(ann, "pam", "payer")
