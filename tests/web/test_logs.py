"""What reaches standard error is JSON with ids and places, whoever said it, and never values."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from dealwright.core.trace import tracing
from dealwright.store.due import Claim
from dealwright.store.opening import open_database
from dealwright.store.store import Store
from dealwright.store.worker import Limits, Worker
from dealwright.web.logs import set_up_logging
from tests.store.tally import open_store

SECRET = "tiger"


@pytest.fixture
def lines() -> Iterator[Any]:
    """Set up as in a process of its own; a call answers the lines that were written."""
    before, level = logging.root.handlers[:], logging.root.level
    written = io.StringIO()
    set_up_logging("warning", written)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    structlog.reset_defaults()
    logging.root.handlers[:] = before
    logging.root.setLevel(level)


def fail() -> None:
    try:
        int(SECRET)
    except ValueError as error:
        raise RuntimeError(f"{SECRET} is no number") from error


async def broken(claim: Claim) -> None:
    fail()


async def make_due(store: Store) -> None:
    async with store.work("ws_1") as work:
        work.make_due("broken", "thing_1")


async def test_a_failed_step_is_logged_with_its_places_and_without_values(
    lines: Any, sqlite_url: str
) -> None:
    database = open_database(sqlite_url)
    await database.migrate()
    store = open_store(database)
    with tracing("a" * 32):
        await make_due(store)
    worker = Worker(store, {"broken": broken}, Limits(backoff=60))

    await worker.step()

    await database.close()
    [line] = lines()
    assert line["event"] == "step_failed"
    assert (line["work"], line["key"], line["error"]) == ("broken", "thing_1", "RuntimeError")
    assert line["trace"] == "a" * 32
    assert any("int(SECRET)" in place for place in line["where"])
    assert SECRET not in json.dumps(line)


def test_what_libraries_say_of_an_error_is_cut_to_its_places(lines: Any) -> None:
    try:
        fail()
    except RuntimeError:
        logging.getLogger("uvicorn.error").exception("Exception in ASGI application\n%s", SECRET)

    [line] = lines()
    assert (line["logger"], line["error"]) == ("uvicorn.error", "RuntimeError")
    assert line["event"] == "Exception in ASGI application"
    assert SECRET not in json.dumps(line)


def test_below_the_level_nothing_is_written(lines: Any) -> None:
    structlog.get_logger("dealwright").info("step_done")
    logging.getLogger("sqlalchemy.engine").info("INSERT")

    assert lines() == []


def test_what_a_library_says_of_an_address_ends_at_its_query(lines: Any) -> None:
    said = '%s - "WebSocket %s" [accepted]'
    logging.getLogger("uvicorn.error").warning(said, "127.0.0.1", f"/ws/neg_1?ticket={SECRET}&a=1")

    assert [line["event"] for line in lines()] == ['127.0.0.1 - "WebSocket /ws/neg_1?" [accepted]']
