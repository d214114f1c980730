"""A world on SQLite, and the same on both databases for what depends on them."""

from collections.abc import AsyncIterator

import pytest

from dealwright.store.database import Database
from dealwright.store.opening import open_database
from tests.identity.world import Person, World


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    database = open_database(sqlite_url)
    await database.migrate()
    world = World(database)
    async with world.client:
        yield world
    await database.close()


@pytest.fixture
async def each_world(database: Database) -> AsyncIterator[World]:
    world = World(database)
    async with world.client:
        yield world


@pytest.fixture
async def ann(world: World) -> Person:
    """The owner of a workspace."""
    return await world.register("ann@example.com")
