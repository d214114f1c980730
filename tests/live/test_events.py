"""The same frames as server-sent events, for clients without WebSocket."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import pytest

from tests.coalitions.club import Club, add_vendor, party
from tests.journeys.market import ask, awarded, open_market
from tests.live.serving import Served, heard
from tests.negotiations.table import campaign, lay, opening
from tests.site import Person
from tests.waiting import PATIENCE, until

OFFER = {"unit_price": "8.50", "payment_terms": "net_30"}
Event = tuple[str | None, Any]


@asynccontextmanager
async def events(
    served: Served, person: Person, query: str, **headers: str
) -> AsyncIterator[AsyncIterator[Event]]:
    """An open stream of events: the id and the frame of each."""
    sent = {"Authorization": person.http.headers["Authorization"], **headers}
    async with (
        httpx2.AsyncClient(base_url=served.url, headers=sent, timeout=PATIENCE) as http,
        http.stream("GET", f"/api/v1/events/stream?{query}") as answer,
    ):
        assert answer.status_code == 200, await answer.aread()
        assert answer.headers["content-type"].startswith("text/event-stream")
        yield _events(answer)


async def _events(answer: httpx2.Response) -> AsyncIterator[Event]:
    fields: dict[str, str] = {}
    async for line in answer.aiter_lines():
        name, _, value = line.partition(": ")
        if name:
            fields[name] = value
        elif "data" in fields:
            yield fields.get("id"), json.loads(fields["data"])
            fields = {}


async def until_type(stream: AsyncIterator[Event], type: str) -> list[Event]:
    return await until_so(stream, lambda frame: bool(frame["type"] == type))


async def until_so(stream: AsyncIterator[Event], so: Callable[[Any], bool]) -> list[Event]:
    found = []
    async for event in stream:
        found.append(event)
        if so(event[1]):
            break
    return found


def agreed(frame: Any) -> bool:
    """The comparison once the award has been carried out at its table."""
    sessions = frame["data"].get("sessions", []) if frame["type"] == "comparison" else []
    return any(one["state"] == "agreement" for one in sessions)


async def test_a_negotiation_comes_with_the_same_frames_as_over_a_socket(
    served: Served, ann: Person
) -> None:
    table = await lay(served.site.parts, ann.workspace)
    await ann.post(f"negotiations/{table}/auto-negotiate")

    async with (
        events(served, ann, f"negotiation={table}") as stream,
        served.follow(ann, table) as socket,
    ):
        told = await until_type(stream, "progress")
        over_socket = await heard(socket, "progress")

    assert [frame for _, frame in told if frame["version"]] == [
        frame for frame in over_socket if frame["version"]
    ]


async def test_last_event_id_goes_on_after_every_single_frame(served: Served, ann: Person) -> None:
    table = await lay(served.site.parts, ann.workspace)
    await ann.post(f"negotiations/{table}/auto-negotiate", {"max_rounds": 2})
    async with events(served, ann, f"negotiation={table}") as stream:
        told = [event for event in await until_type(stream, "progress") if event[0]]

    for n, (id, _) in enumerate(told):
        async with events(
            served, ann, f"negotiation={table}", **{"Last-Event-ID": str(id)}
        ) as stream:
            rest = [event for event in await until_type(stream, "progress") if event[0]]
        begins = n if told[n][1]["type"] == "round_start" else n + 1
        assert rest == told[begins:]


def ranked(comparison: Any) -> list[tuple[str, str, str]]:
    """Which negotiation came where, and with which total: what follows an award leaves that."""
    return [(one["negotiation"], one["rank"], one["total"]) for one in comparison["sessions"]]


async def test_a_campaign_comes_with_its_comparison(served: Served, ann: Person) -> None:
    id = await campaign(served.site.parts, ann.workspace, ["9.00", "9.20", "9.40"])

    async with events(served, ann, f"campaign={id}") as stream:
        told = await until_type(stream, "awarded")
        told += await until_so(stream, agreed)

    recorded = [frame for _, frame in told if frame["version"]]
    assert recorded == (await ann.get(f"campaigns/{id}/events"))["frames"][: len(recorded)]
    comparison = told[-1][1]["data"]
    assert comparison["state"] == "awarded"
    assert sorted(one["rank"] for one in comparison["sessions"]) == [
        "contender", "fallback", "leading",
    ]  # fmt: skip
    async with events(served, ann, f"campaign={id}&after={recorded[-1]['version']}") as stream:
        [(_, first)] = await until_type(stream, "comparison")
    assert ranked(first["data"]) == ranked(comparison)


async def test_a_request_is_followed_to_its_award(served: Served) -> None:
    zoe = await served.site.register("zoe")
    await open_market(zoe)
    request = await ask(zoe)

    async with events(served, zoe, f"request={request}") as stream:
        first = await until_type(stream, "request_made")
        await awarded(zoe, request)
        told = await until_type(stream, "request_campaigned")

    assert [frame["type"] for _, frame in [*first, *told]] == [
        "request_made", "request_sourced", "request_campaigned",
    ]  # fmt: skip


async def test_a_coalition_is_followed_and_nobodys_ceiling_is_in_it(
    served: Served, ann: Person
) -> None:
    ben = await served.site.colleague(ann, "benno", "buyer")
    club = Club(served.site, ann, ben, ben, ben, await add_vendor(ann))
    id = await club.form()

    async with events(served, ben, f"coalition={id}") as stream:
        told = await until_type(stream, "member_joined")
        await ben.post(f"coalitions/{id}/join", party("South", 400, "9.50319"))
        await club.agree(id, ann, ben)
        told += await until_type(stream, "member_agreed")
        told += await until_type(stream, "member_agreed")

    types = [frame["type"] for _, frame in told]
    assert types == [
        "coalition_formed", "mandate_proposed", "member_joined", "member_joined",
        "member_agreed", "member_agreed",
    ]  # fmt: skip
    members = {one["member"] for one in (await ann.get(f"coalitions/{id}"))["members"]}
    assert {frame["member"] for _, frame in told[-2:]} == members
    assert "9.50319" not in json.dumps(told) and "9.80417" not in json.dumps(told)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 422),
        ("negotiation=neg_1&campaign=cmp_1", 422),
        ("negotiation=neg_1", 404),
        ("campaign=cmp_1", 404),
        ("request=req_1", 404),
        ("coalition=coa_1", 404),
        ("coalition=coa_1&request=req_1", 422),
        ("negotiation=neg_1&after=-1", 422),
    ],
)
async def test_what_cannot_be_followed_is_a_problem(
    served: Served, ann: Person, query: str, status: int
) -> None:
    answer = await ann.http.get(f"/api/v1/events/stream?{query}")

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("last", ["x", "-1", "1.x", "²", "9" * 40])
async def test_an_id_that_we_never_gave_is_refused(served: Served, ann: Person, last: str) -> None:
    table = await lay(served.site.parts, ann.workspace, opening(seller=None))

    answer = await ann.http.get(
        f"/api/v1/events/stream?negotiation={table}",
        headers=[(b"last-event-id", last.encode("latin-1"))],
    )

    assert answer.status_code == 422


async def test_who_leaves_is_noticed_at_once(served: Served, ann: Person) -> None:
    table = await lay(served.site.parts, ann.workspace)
    hub = served.site.parts.hub
    async with events(served, ann, f"negotiation={table}") as stream:
        await until_type(stream, "progress")
        followed = hub.followers

    async def gone() -> bool:
        return hub.followers < followed

    await until(gone)
