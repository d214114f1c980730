"""A negotiation is followed over a WebSocket while its rounds run."""

import asyncio
import json
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from tests.live.serving import Served, heard
from tests.negotiations.table import lay, opening
from tests.site import Person
from tests.waiting import PATIENCE

OFFER = {"unit_price": "8.50", "payment_terms": "net_30"}


def recorded(frames: list[Any]) -> list[Any]:
    return [frame for frame in frames if frame["version"] is not None]


async def closed(connection: Any) -> tuple[int | None, str]:
    """The code and reason with which the server closes, which must send nothing before."""
    with pytest.raises(ConnectionClosed):
        async with asyncio.timeout(PATIENCE):
            await connection.recv()
    return connection.close_code, connection.close_reason


async def test_all_frames_of_a_run_come_while_it_runs_and_equal_what_rest_answers(
    served: Served, ann: Person
) -> None:
    table = await lay(served.site.parts, ann.workspace)

    async with served.follow(ann, table) as connection:
        first = await heard(connection, "progress")
        await ann.post(f"negotiations/{table}/auto-negotiate", {"wait": False})
        frames = [
            *first,
            *await heard(connection, "completed"),
            *await heard(connection, "progress"),
        ]

    asked = (await ann.get(f"negotiations/{table}/events"))["frames"]
    types = {frame["type"] for frame in frames}
    assert frames[0]["type"] == "connected"
    assert types >= {"opened", "round_start", "buyer_offer", "seller_counter", "completed"}
    assert recorded(frames) == asked


async def test_who_comes_back_gets_what_came_after_his_versions(
    served: Served, ann: Person
) -> None:
    table = await lay(served.site.parts, ann.workspace, opening(seller=None))
    await ann.post(f"negotiations/{table}/offers", {"offer": OFFER})

    async with served.follow(ann, table, "after=1&side_after=1") as connection:
        frames = await heard(connection, "explained")

    assert [frame["type"] for frame in frames] == [
        "connected", "round_start", "buyer_offer", "explained",
    ]  # fmt: skip


async def test_a_ping_is_answered_and_nonsense_is_an_error_that_ends_nothing(
    served: Served, ann: Person
) -> None:
    table = await lay(served.site.parts, ann.workspace)
    said = ['{"type": "ping"}', "nonsense", "[1]", '{"type": "dance"}', "9" * 5000]

    async with served.follow(ann, table) as connection:
        await heard(connection, "progress")
        for text in said:
            await connection.send(text)
        await connection.send(b"\x00\xff")
        answers = [json.loads(await connection.recv()) for _ in range(len(said) + 1)]

    assert [answer["type"] for answer in answers] == ["pong", *["error"] * 5]
    assert {answer["data"]["code"] for answer in answers[1:]} == {"invalid"}


async def test_nobody_a_stranger_and_a_colleague_of_the_other_side_are_told_why_and_nothing_else(
    served: Served, ann: Person
) -> None:
    table = await lay(served.site.parts, ann.workspace)
    stranger = await served.site.register("mallory")
    vendor = await served.site.colleague(ann, "sam", "seller")
    forged = served.site.person("eyJhbGciOiJub25lIn0.e30.")

    told = {}
    for name, person in {
        "nobody": None,
        "forged": forged,
        "stranger": stranger,
        "vendor": vendor,
    }.items():
        async with served.follow(person, table) as connection:
            told[name] = (await closed(connection))[0]

    assert told == {"nobody": 4001, "forged": 4001, "stranger": 4004, "vendor": 4003}


async def test_a_token_in_the_url_is_nobodys(served: Served, ann: Person) -> None:
    table = await lay(served.site.parts, ann.workspace)
    token = ann.http.headers["Authorization"].removeprefix("Bearer ")

    async with served.follow(None, table, f"token={token}&access_token={token}") as connection:
        code, _ = await closed(connection)

    assert code == 4001
