"""Wake-ups are hints between processes; a lost connection is mended and everyone is woken."""

import asyncio

import psycopg
import pytest

from dealwright.store.notify import PostgresWakeups
from dealwright.store.wakeups import InProcess
from tests.waiting import until

pytestmark = pytest.mark.postgres


async def connected(url: str) -> PostgresWakeups:
    """Wake-ups whose listening connection is there."""
    wakeups = PostgresWakeups(url)
    with wakeups.listen("anything") as told:
        await wakeups.start()
        await asyncio.wait_for(told.wait(), 10)
    return wakeups


async def test_a_name_told_in_one_process_is_heard_in_another(postgres_url: str) -> None:
    one, other = await connected(postgres_url), await connected(postgres_url)

    with other.listen("due") as told, other.listen("else") as not_told:
        one.wake(["due"])
        await asyncio.wait_for(told.wait(), 10)

    assert not not_told.is_set()
    await one.stop()
    await other.stop()


async def test_after_a_lost_connection_everyone_is_woken(postgres_url: str) -> None:
    wakeups = await connected(postgres_url)
    with wakeups.listen("due") as told:
        cut(postgres_url)

        await asyncio.wait_for(told.wait(), 15)

    await wakeups.stop()


async def test_after_a_lost_connection_names_are_told_again(postgres_url: str) -> None:
    one, other = await connected(postgres_url), await connected(postgres_url)
    cut(postgres_url)

    with other.listen("due") as told:

        async def heard() -> bool:
            one.wake(["due"])
            return told.is_set()

        await until(heard, 15)

    await one.stop()
    await other.stop()


def cut(url: str) -> None:
    """End all other connections to the database, as a restart of the server does."""
    plain = url.replace("postgresql+psycopg://", "postgresql://", 1)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


async def test_nobody_waiting_is_kept_in_mind() -> None:
    wakeups = InProcess()
    with wakeups.listen("a", "b"):
        pass

    wakeups.wake(["a", "b"])

    assert not wakeups._waiting
