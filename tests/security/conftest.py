"""A furnished home for all of these tests."""

import asyncio
from pathlib import Path

import pytest
from filelock import FileLock

from tests.security import furnished


@pytest.fixture(scope="session")
def furnished_home(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A home in which everything has happened once, made by the first test worker that wants it."""
    base = tmp_path_factory.getbasetemp()
    home = (base if worker_id == "master" else base.parent) / "furnished"
    with FileLock(home.with_suffix(".lock")):
        if not furnished.made(home):
            asyncio.run(furnished.make(home))
    return home
