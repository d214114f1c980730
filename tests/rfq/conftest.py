"""A tender on SQLite."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.rfq.tender import Tender, open_tender


@pytest.fixture
async def tender(tmp_path: Path) -> AsyncIterator[Tender]:
    async with open_tender(tmp_path) as tender:
        yield tender
