"""A fork: one continuation from an earlier version, kept for a time, simulated and set apart."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from dealwright.core.clock import SetClock
from dealwright.core.ids import RandomIds
from dealwright.negotiations.brief import Opening
from dealwright.negotiations.forks.service import END, KEPT
from dealwright.parts import World
from dealwright.store.sealed import Erased
from tests.negotiations.table import buyer, lay, opening, seller
from tests.security.whole import contents, quiet
from tests.site import PASSWORD, Person, Site, open_site, quick, told
from tests.waiting import until

OWN = {"forks", "sealing_keys", "events", "streams", "idempotency", "due"}


async def over(site: Site, ann: Person, limit: str = "8700.00") -> str:
    """A negotiation that has come to its end."""
    id = await lay(site.parts, ann.workspace, opening(buyer=buyer(limit)))
    await ann.post(f"negotiations/{id}/auto-negotiate", {"max_rounds": 8})
    await quiet(site.parts, ann.workspace)
    return id


def tabled(frames: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of the table, without what an offer is called there."""
    found = [one for one in frames if one["stream"] == "table"]
    return [
        {**one, "data": {k: v for k, v in one["data"].items() if k != "offer_id"}} for one in found
    ]


def outline(frame: dict[str, Any]) -> tuple[Any, ...]:
    """What happened there and when, for whom it does not matter how much of the why he is told."""
    return (frame["version"], frame["timestamp"], frame["type"], frame["data"].get("offer"))


async def erased(site: Site, workspace: str, fork: str) -> bool:
    """Whether what the fork says can be read no more."""
    async with site.parts.store.read(workspace) as reader:
        first, *_ = await reader.events(f"fork/{fork}")
    return bool(first.event.settings.value == Erased())


async def begun(site: Site, ann: Person, of: Opening | None = None) -> str:
    """A negotiation with one offer of the buyer's, made by hand."""
    id = await lay(site.parts, ann.workspace, of)
    offer = {"unit_price": "8.40", "payment_terms": "net_60"}
    await ann.post(f"negotiations/{id}/offers", {"offer": offer})
    return id


async def test_a_fork_is_the_real_course_up_to_there_and_a_simulated_one_after_it(
    site: Site, ann: Person
) -> None:
    id = await over(site, ann)
    wanted = {"version": 6, "budget": "11000.00", "strategy": "bundle"}

    fork = await ann.post(f"negotiations/{id}/forks", wanted)
    shown = await ann.get(f"forks/{fork['id']}/events")
    real = await ann.get(f"negotiations/{id}/events")

    assert (fork["simulation"], shown["simulation"], fork["opponent"]) == (True, True, "model")
    assert (fork["strategy"], fork["changed"]) == ("bundle", ["budget"])
    table, truly = (tabled(one["frames"]) for one in (shown, real))
    assert [outline(one) for one in table if one["version"] <= 6] == [
        outline(one) for one in truly if one["version"] <= 6
    ]
    assert table[0]["data"]["simulated"]
    versions = [one["version"] for one in table if one["type"] != "round_start"]
    assert versions == list(range(1, shown["after"] + 1))
    last = table[-1]
    assert last["type"] == "completed"
    assert last["data"]["state"] == fork["state"] == "agreement"
    assert last["data"]["worth"]["total"] == fork["total"]
    own = [one["type"] for one in shown["frames"] if one["stream"] == "side"]
    assert "mandate_changed" in own


async def test_a_fork_touches_nothing_that_is_real(site: Site, ann: Person) -> None:
    id = await over(site, ann)
    before = await contents(site.parts, ann.workspace)

    await ann.post(f"negotiations/{id}/forks", {"version": 6})
    await quiet(site.parts, ann.workspace)

    after = await contents(site.parts, ann.workspace)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed <= OWN, "neither lists, nor learning, nor analytics, nor due work"


async def test_the_same_fork_takes_the_same_course_and_another_one_when_asked(
    site: Site, ann: Person
) -> None:
    id = await over(site, ann)

    made = [
        await ann.post(f"negotiations/{id}/forks", {"version": 6, "course": course})
        for course in (1, 1, *range(2, 7))
    ]

    ends = [(one["state"], one["rounds"], one["total"]) for one in made]
    assert ends[0] == ends[1]
    assert len(set(ends)) > 1
    assert [one["id"] for one in await ann.get(f"negotiations/{id}/forks")] == sorted(
        one["id"] for one in made
    )


async def test_a_fork_says_nothing_of_what_the_vendor_keeps_to_itself(
    site: Site, ann: Person
) -> None:
    """Equal public moves, and vendors with other floors: the same simulation."""
    seen = []
    for floor in ("8.60", "11.50"):
        id = await begun(site, ann, opening(seller=seller(floor)))
        fork = await ann.post(f"negotiations/{id}/forks", {"version": 1, "reservation": 0.1})
        frames = (await ann.get(f"forks/{fork['id']}/events"))["frames"]
        seen.append(tabled(frames)[1:])

    assert len(seen[0]) > 1
    first, second = ([(one["type"], one["data"]) for one in all] for all in seen)
    assert first == second


async def test_a_removed_fork_is_gone_and_what_it_said_is_erased(site: Site, ann: Person) -> None:
    id = await begun(site, ann)
    fork = (await ann.post(f"negotiations/{id}/forks", {"version": 1}))["id"]

    answer = await ann.http.delete(f"/api/v1/forks/{fork}")
    assert answer.status_code == 204

    assert (await ann.http.get(f"/api/v1/forks/{fork}")).status_code == 404
    assert (await ann.http.get(f"/api/v1/forks/{fork}/events")).status_code == 404
    assert await ann.get(f"negotiations/{id}/forks") == []
    assert await erased(site, ann.workspace, fork)


async def test_a_fork_goes_by_itself_when_its_time_is_up(tmp_path: Path) -> None:
    clock = SetClock(datetime(2026, 11, 28, tzinfo=UTC))
    async with open_site(quick(tmp_path), World(clock, RandomIds())) as site:
        ann = await site.register("ann")
        id = await begun(site, ann)
        fork = (await ann.post(f"negotiations/{id}/forks", {"version": 1}))["id"]

        clock.time += KEPT + timedelta(seconds=1)

        who = {"email": "ann@example.com", "password": PASSWORD}
        entered = told(await site.http.post("/api/v1/auth/login", json=who))
        again = site.person(entered["access_token"])

        assert (await again.http.get(f"/api/v1/forks/{fork}")).status_code == 404
        assert await again.get(f"negotiations/{id}/forks") == []
        async with site.parts.store.work(ann.workspace) as work:
            work.make_due(END, fork)
        await until(lambda: erased(site, ann.workspace, fork))


async def test_what_cannot_be_played_on_is_refused(site: Site, ann: Person) -> None:
    id = await begun(site, ann)

    for body, status, says in (
        ({"version": 999}, 409, "give 1 to"),
        ({"version": 1, "strategy": "wishful"}, 422, "use one of"),
    ):
        problem = await ann.refused(f"negotiations/{id}/forks", body, status)
        assert says in problem["instead"]


async def test_who_acts_for_vendors_alone_sees_no_fork(site: Site, ann: Person) -> None:
    sam = await site.colleague(ann, "sam", "seller")
    id = await begun(site, ann)
    fork = (await ann.post(f"negotiations/{id}/forks", {"version": 1}))["id"]

    for path in (f"negotiations/{id}/forks", f"forks/{fork}", f"forks/{fork}/events"):
        assert (await sam.http.get(f"/api/v1/{path}")).status_code == 403, path
