"""Several vendors at once, true leverage, and at most one award."""

import asyncio
from dataclasses import replace
from decimal import Decimal
from typing import Any

from dealwright.negotiations.campaign_events import Plan, Planned, Winner
from tests.negotiations.table import campaign, lay, opening, seller
from tests.site import Person, Site
from tests.waiting import until


async def in_state(person: Person, id: str, *states: str) -> Any:
    """The campaign, once it is in one of these states."""
    found: dict[str, Any] = {}

    async def reached() -> bool:
        found.update(await person.get(f"campaigns/{id}"))
        return found["state"] in states

    await until(reached)
    return found


async def states(person: Person, shown: Any) -> dict[str, int]:
    """How many of the campaign's negotiations are in which state."""
    ids = [session["negotiation"] for session in shown["sessions"]]
    found = [(await person.get(f"negotiations/{id}"))["state"] for id in ids]
    return {state: found.count(state) for state in found}


async def by_hand(
    site: Site, person: Person, vendors: int = 3, winner: Winner = "utility"
) -> tuple[str, list[str]]:
    """A campaign whose vendors are people; answers its id and the negotiations' ids."""
    tables = [
        await lay(site.parts, person.workspace, opening(f"ven_{n}", seller=None))
        for n in range(vendors)
    ]
    plan = Plan("req_1", tuple(Planned(1, table) for table in tables), 8, 10, person.user)
    plan = replace(plan, winner=winner)
    async with site.parts.store.work(person.workspace) as work:
        id = site.parts.campaigns.start(work, plan)

    async def all_have_an_offer() -> bool:
        shown = [await person.get(f"negotiations/{table}") for table in tables]
        return all(one["offers"] for one in shown)

    await until(all_have_an_offer)
    return id, tables


async def test_the_best_of_three_gets_the_one_award(site: Site, ann: Person) -> None:
    id = await campaign(site.parts, ann.workspace, ["9.40", "8.60", "9.20"])

    shown = await in_state(ann, id, "awarded")

    utilities = {one["negotiation"]: one["utility"] for one in shown["sessions"]}
    [award] = shown["awards"]
    assert utilities[award["negotiation"]] == max(utilities.values())
    assert award["ranking"][0] == award["negotiation"]
    assert len(award["ranking"]) == 3

    async def agreed() -> bool:
        winner = await ann.get(f"negotiations/{award['negotiation']}")
        return bool(winner["state"] == "agreement")

    await until(agreed)


async def test_three_vendors_that_accept_at_the_same_moment_make_one_award(
    site: Site, ann: Person
) -> None:
    id, tables = await by_hand(site, ann)

    await asyncio.gather(
        *(ann.post(f"negotiations/{table}/accept", {"side": "seller"}) for table in tables)
    )

    shown = await in_state(ann, id, "awarded")
    assert len(shown["awards"]) == 1
    assert {one["outcome"] for one in shown["sessions"]} == {"agreement"}
    events = [
        frame["type"]
        for table in tables
        for frame in (await ann.get(f"negotiations/{table}/events"))["frames"]
    ]
    assert events.count("completed") == 3

    async def confirmed_once() -> bool:
        seen = [await ann.get(f"negotiations/{table}/events") for table in tables]
        types = [frame["type"] for one in seen for frame in one["frames"]]
        return types.count("award_confirmed") == 1

    await until(confirmed_once)


async def test_in_a_campaign_the_agent_holds_an_offer_and_does_not_take_it(
    site: Site, ann: Person
) -> None:
    id, tables = await by_hand(site, ann, vendors=2)
    cheap = {"unit_price": "8.00", "payment_terms": "net_60"}

    await ann.post(f"negotiations/{tables[0]}/offers", {"offer": cheap, "side": "seller"})

    async def held() -> bool:
        return bool((await ann.get(f"negotiations/{tables[0]}"))["held"])

    await until(held)
    shown = await ann.get(f"campaigns/{id}")
    assert shown["state"] == "running"
    assert (await ann.get(f"negotiations/{tables[0]}"))["state"] == "open"


async def test_leverage_is_what_truly_stands_elsewhere_and_names_nobody(
    site: Site, ann: Person
) -> None:
    _, tables = await by_hand(site, ann, vendors=2)
    offer = {"unit_price": "9.10", "payment_terms": "net_30"}
    await ann.post(f"negotiations/{tables[0]}/offers", {"offer": offer, "side": "seller"})
    worse = {"unit_price": "11.00", "payment_terms": "net_30"}

    await ann.post(f"negotiations/{tables[1]}/offers", {"offer": worse, "side": "seller"})

    async def answered() -> bool:
        return len((await ann.get(f"negotiations/{tables[1]}"))["offers"]) > 2

    await until(answered)
    seen = (await ann.get(f"negotiations/{tables[1]}/events"))["frames"]
    elsewhere = [f["data"] for f in seen if f["type"] == "explained"][-1]["alternative"]
    assert elsewhere is not None
    assert elsewhere["total"] == "9040.16"
    assert elsewhere.keys() == {"total", "utility"}


async def test_a_campaign_pauses_all_its_negotiations_and_resumes_them(
    site: Site, ann: Person
) -> None:
    id, tables = await by_hand(site, ann)

    paused = await ann.post(f"campaigns/{id}/pause")
    standing = [(await ann.get(f"negotiations/{table}"))["paused"] for table in tables]
    refused = await ann.refused(f"negotiations/{tables[0]}/accept", {"side": "seller"}, 409)
    resumed = await ann.post(f"campaigns/{id}/resume")

    assert (paused["state"], resumed["state"]) == ("paused", "running")
    assert standing == [True, True, True]
    assert "paused" in refused["detail"]
    moving = [(await ann.get(f"negotiations/{table}"))["paused"] for table in tables]
    assert moving == [False, False, False]


async def test_no_more_negotiations_run_at_once_than_allowed(site: Site, ann: Person) -> None:
    id = await campaign(site.parts, ann.workspace, ["9.40", "8.60", "9.20"], max_parallel=1)

    shown = await in_state(ann, id, "awarded")

    async with site.parts.store.read(ann.workspace) as reader:
        kinds = [one.kind for one in await reader.events(f"campaign/{id}")]
    assert kinds[1:7] == ["SessionStarted", "SessionSettled"] * 3
    assert len(shown["awards"]) == 1


async def test_where_no_vendor_can_be_had_nothing_is_awarded(site: Site, ann: Person) -> None:
    id = await campaign(site.parts, ann.workspace, ["11.90", "11.80"])

    shown = await in_state(ann, id, "failed")

    assert shown["awards"] == []
    assert "agreement" not in await states(ann, shown)


async def test_a_vendor_that_never_answers_is_dropped_and_the_others_are_compared(
    site: Site, ann: Person
) -> None:
    id, tables = await by_hand(site, ann, vendors=2)
    await ann.post(f"negotiations/{tables[0]}/accept", {"side": "seller"})

    left = await ann.post(f"negotiations/{tables[1]}/walk-away", {"reason": "no answer"})

    shown = await in_state(ann, id, "awarded")
    assert left["state"] == "withdrawn"
    assert [award["negotiation"] for award in shown["awards"]] == [tables[0]]


async def test_what_is_held_is_not_moved_by_hand(site: Site, ann: Person) -> None:
    _, tables = await by_hand(site, ann, vendors=2)
    cheap = {"unit_price": "8.00", "payment_terms": "net_60"}
    await ann.post(f"negotiations/{tables[0]}/offers", {"offer": cheap, "side": "seller"})

    async def held() -> bool:
        return bool((await ann.get(f"negotiations/{tables[0]}"))["held"])

    await until(held)
    for path, body in (("offers", {"offer": cheap}), ("accept", {}), ("pause", {})):
        refused = await ann.refused(f"negotiations/{tables[0]}/{path}", body, 409)
        assert "held for the campaign" in refused["detail"]


async def test_a_vendor_whose_person_must_confirm_is_seen_to_wait(site: Site, ann: Person) -> None:
    careful = seller()
    mandate = replace(careful.mandate, confirm_above=Decimal(1))
    id = await lay(site.parts, ann.workspace, opening(seller=replace(careful, mandate=mandate)))
    await ann.post(f"negotiations/{id}/auto-negotiate", {"wait": False})

    async def waits() -> bool:
        return (await ann.get(f"negotiations/{id}"))["waiting_for_person"] is not None

    await until(waits)
    shown = await ann.get(f"negotiations/{id}")
    assert [made["by"] for made in shown["offers"]] == ["buyer"]


async def test_another_workspaces_campaign_does_not_exist(site: Site, ann: Person) -> None:
    id = await campaign(site.parts, ann.workspace, ["9.40"])
    stranger = await site.register("mallory")

    for path in ("", "/pause", "/resume"):
        method = "POST" if path else "GET"
        await stranger.refused(f"campaigns/{id}{path}", {}, 404, method)
