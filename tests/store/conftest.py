"""A store with tallies on either database."""

import pytest

from dealwright.store.database import Database
from dealwright.store.store import Store
from tests.store import tally


@pytest.fixture
async def store(database: Database, database_url: str) -> Store:
    await tally.create_tables(database_url)
    return tally.open_store(database)
