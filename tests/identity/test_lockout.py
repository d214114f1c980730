"""Guessing passwords gets slower and slower, for the known and the unknown alike."""

import asyncio
from datetime import timedelta

import httpx2
import pytest

from dealwright.identity.lockout import LONGEST, OF_ACCOUNT, OF_ADDRESS, delay
from dealwright.store.counters import counters
from dealwright.store.opening import open_database
from dealwright.store.tables import EVERYONE, rows
from tests.identity.world import PASSWORD, Person, World, problem

ANN, NOBODY = "ann@example.com", "nobody@example.com"
WRONG = "not the password"


def seat(world: World, host: str) -> httpx2.AsyncClient:
    """A client that sits at that address."""
    transport = httpx2.ASGITransport(world.app, client=(host, 50_000))
    return httpx2.AsyncClient(transport=transport, base_url="http://site/api/v1")


async def guess(at: httpx2.AsyncClient, email: str = ANN, password: str = WRONG) -> httpx2.Response:
    return await at.post("auth/login", json={"email": email, "password": password})


async def guess_often(at: httpx2.AsyncClient, times: int, email: str = ANN) -> list[int]:
    return [(await guess(at, email)).status_code for _ in range(times)]


async def test_after_some_guesses_one_has_to_wait_whoever_it_is_about(each_world: World) -> None:
    await each_world.register(ANN)
    known, unknown = seat(each_world, "192.0.2.1"), seat(each_world, "192.0.2.2")

    for at, email in ((known, ANN), (unknown, NOBODY)):
        assert await guess_often(at, OF_ACCOUNT + 1, email) == [401] * (OF_ACCOUNT + 1)
    told = [await guess(known), await guess(unknown, NOBODY)]

    assert [problem(answer) for answer in told] == [(429, "too_many_attempts")] * 2
    assert told[0].content == told[1].content
    assert told[0].headers == told[1].headers
    assert told[0].headers["retry-after"] == "2"


async def test_the_wait_grows_and_ends(world: World, ann: Person) -> None:
    at = seat(world, "192.0.2.1")
    await guess_often(at, OF_ACCOUNT + 1)
    waits = []

    for _ in range(4):
        wait = int((await guess(at)).headers["retry-after"])
        waits.append(wait)
        world.wait(timedelta(seconds=wait - 1))
        assert (await guess(at)).status_code == 429
        world.wait(timedelta(seconds=1))
        assert (await guess(at)).status_code == 401

    assert waits == [2, 4, 8, 16]


async def test_who_never_guessed_too_often_does_not_wait_for_a_clock_that_was_set_back(
    world: World, ann: Person
) -> None:
    at = seat(world, "192.0.2.1")
    await guess(at)
    world.wait(timedelta(hours=-1))

    assert (await guess(at)).status_code == 401


def test_nobody_waits_longer_than_a_quarter_of_an_hour() -> None:
    assert [delay(n, 10).total_seconds() for n in (1, 10, 11, 12, 19, 20)] == [0, 0, 2, 4, 512, 900]
    assert delay(10**9, 10) == LONGEST == timedelta(minutes=15)


async def test_even_the_right_password_waits_and_then_clears_everything(
    world: World, ann: Person
) -> None:
    at = seat(world, "192.0.2.1")
    await guess_often(at, OF_ACCOUNT + 1)

    locked = await guess(at, password=PASSWORD)
    world.wait(timedelta(seconds=2))
    entered = await guess(at, password=PASSWORD)
    again = await guess_often(at, OF_ACCOUNT)

    assert problem(locked) == (429, "too_many_attempts")
    assert entered.status_code == 200
    assert again == [401] * OF_ACCOUNT


async def test_many_guesses_at_once_are_no_more_guesses(each_world: World) -> None:
    await each_world.register(ANN)
    at = seat(each_world, "192.0.2.1")

    answers = await asyncio.gather(*(guess(at) for _ in range(2 * OF_ACCOUNT)))

    looked_at = [answer for answer in answers if answer.status_code == 401]
    assert len(looked_at) == OF_ACCOUNT + 1


async def test_others_cannot_lock_one_out_where_one_has_been_before(
    world: World, ann: Person
) -> None:
    office, elsewhere = seat(world, "192.0.2.1"), seat(world, "198.51.100.7")
    assert (await guess(office, password=PASSWORD)).status_code == 200

    await guess_often(elsewhere, OF_ACCOUNT + 1)

    assert (await guess(elsewhere, password=PASSWORD)).status_code == 429
    assert (await guess(office, password=PASSWORD)).status_code == 200
    assert (await guess(elsewhere)).status_code == 429, "that one was not let off by it"


async def test_a_known_place_guesses_no_more_than_others(world: World, ann: Person) -> None:
    office = seat(world, "192.0.2.1")
    await guess(office, password=PASSWORD)

    await guess_often(office, OF_ACCOUNT + 1)

    assert (await guess(office)).status_code == 429


async def test_one_address_that_tries_many_accounts_waits_too(world: World) -> None:
    at, other = seat(world, "192.0.2.1"), seat(world, "192.0.2.2")

    for n in range(OF_ADDRESS + 1):
        await guess(at, f"user{n}@example.com")

    assert problem(await guess(at, "one.more@example.com")) == (429, "too_many_attempts")
    assert (await guess(other, "one.more@example.com")).status_code == 401


async def test_addresses_of_one_ipv6_network_are_one(world: World) -> None:
    for n in range(OF_ADDRESS + 1):
        await guess(seat(world, f"2001:db8::{n:x}"), f"user{n}@example.com")

    assert (await guess(seat(world, "2001:db8::ffff:1"), "x@example.com")).status_code == 429
    assert (await guess(seat(world, "2001:db8:0:1::1"), "x@example.com")).status_code == 401


async def test_neither_a_restart_nor_another_process_forgets(database_url: str) -> None:
    first, second = open_database(database_url), open_database(database_url, exclusive=False)
    await first.migrate()
    before, after = World(first), World(second)
    await before.register(ANN)
    await guess_often(seat(before, "192.0.2.1"), OF_ACCOUNT + 1)

    answer = await guess(seat(after, "192.0.2.1"))

    assert problem(answer) == (429, "too_many_attempts")
    for world in (before, after):
        await world.client.aclose()
        await world.database.close()


async def test_joining_by_invitation_is_no_way_around(world: World, ann: Person) -> None:
    bob = await world.register("bob@example.com")
    token = await world.invite(bob, ANN, "buyer")
    said = {"email": ANN, "name": "Ann", "invitation": token}

    tried = [
        await world.post("auth/register", password=WRONG, **said) for _ in range(OF_ACCOUNT + 2)
    ]

    assert [answer.status_code for answer in tried] == [401] * (OF_ACCOUNT + 1) + [429]


async def test_neither_addresses_nor_names_are_kept(world: World, ann: Person) -> None:
    await guess(seat(world, "192.0.2.1"))

    async with world.database.read(EVERYONE) as connection:
        kept = str((await connection.execute(rows(counters, EVERYONE))).all())

    assert kept != "[]"
    assert "ann" not in kept
    assert "192.0.2.1" not in kept


@pytest.mark.parametrize("host", ["", "unix socket", "::ffff:192.0.2.1"])
async def test_an_address_of_any_kind_is_taken(world: World, ann: Person, host: str) -> None:
    assert (await guess(seat(world, host))).status_code == 401
