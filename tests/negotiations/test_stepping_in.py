"""A person takes over from an agent, hands back, and changes the mandate: for either side."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from tests.negotiations.table import buyer, lay, opening, seller
from tests.negotiations.test_campaigns import by_hand
from tests.site import Person, Site
from tests.waiting import pause, until

CALM = {"unit_price": "8.60", "payment_terms": "net_30"}
DEAR = {"unit_price": "11.50", "payment_terms": "net_30"}


async def table_of(site: Site, ann: Person, **changes: Any) -> str:
    """The address of a paused negotiation that our agent plays."""
    path = f"negotiations/{await lay(site.parts, ann.workspace, opening(**changes))}"
    await ann.post(f"{path}/pause")
    await ann.post(f"{path}/auto-negotiate", {"wait": False, "max_rounds": 8})
    return path


async def frames(ann: Person, path: str, side: str = "buyer") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await ann.get(f"{path}/events?side={side}"))["frames"]
    return found


async def mandate(ann: Person, path: str, side: str = "buyer") -> Any:
    return await ann.get(f"{path}/mandate?side={side}")


async def change(ann: Person, path: str, side: str = "buyer", **changes: Any) -> Any:
    """Change the mandate as it stands now."""
    version = (await mandate(ann, path, side))["version"]
    return await ann.post(f"{path}/mandate", {"version": version, "side": side, **changes})


async def refused(ann: Person, path: str, status: int, side: str = "buyer", **changes: Any) -> Any:
    """Why such a change is refused; nothing has changed afterwards."""
    before = await mandate(ann, path, side)
    body = {"version": before["version"], "side": side, **changes}
    problem = await ann.refused(f"{path}/mandate", body, status)
    after = await mandate(ann, path, side)
    assert {**after, "rounds_begun": 0} == {**before, "rounds_begun": 0}
    return problem


async def offers(ann: Person, path: str, at_least: int) -> list[Any]:
    found: list[Any] = []

    async def there() -> bool:
        found[:] = (await ann.get(path))["offers"]
        return len(found) >= at_least

    await until(there)
    return found


async def test_taken_over_the_agent_rests_and_handed_back_it_goes_on_from_there(
    site: Site, ann: Person
) -> None:
    path = await table_of(site, ann)

    taken = await ann.post(f"{path}/take-over")
    await ann.post(f"{path}/resume")
    await pause(0.3)
    untouched = await ann.get(path)
    await ann.post(f"{path}/offers", {"offer": CALM})
    await offers(ann, path, 2)
    back = await ann.post(f"{path}/hand-back")

    assert (taken["taken_over_by"], taken["has_agent"]) == (ann.user, True)
    assert untouched["offers"] == []
    assert back["taken_over_by"] is None

    async def over() -> bool:
        return bool((await ann.get(path))["state"] == "agreement")

    await until(over)
    moves = [one for one in await frames(ann, path) if one["type"] == "buyer_offer"]
    assert [one["data"]["actor"] for one in moves[:2]] == ["PERSON", "BUYER_AGENT"]
    assert moves[0]["data"]["offer"] == CALM


async def test_the_vendors_side_is_taken_over_alike_and_the_buyer_is_told_of_no_person(
    site: Site, ann: Person
) -> None:
    path = await table_of(site, ann)

    await ann.post(f"{path}/take-over", {"side": "seller"})
    await ann.post(f"{path}/resume")
    await offers(ann, path, 1)
    waiting = (await ann.get(path))["waiting_for_person"]
    await ann.post(f"{path}/offers", {"offer": DEAR, "side": "seller"})
    made = await offers(ann, path, 2)
    await ann.post(f"{path}/hand-back", {"side": "seller"})

    assert "for the other side" in waiting
    assert (made[1]["by"], made[1]["offer"]) == ("seller", DEAR)
    own = [one["type"] for one in await frames(ann, path, "seller") if one["stream"] == "side"]
    assert {"taken_over", "handed_back"} <= set(own)
    seen = {one["type"] for one in await frames(ann, path)}
    assert not {"taken_over", "handed_back", "mandate_changed"} & seen


@pytest.mark.parametrize(
    ("first", "command", "says"),
    [
        ([], "hand-back", "nobody has taken over"),
        (["take-over"], "take-over", "has taken over already"),
        (["take-over"], "auto-negotiate", "a person has taken over"),
        (["take-over", "resume", "walk-away"], "take-over", "the negotiation is"),
    ],
)
async def test_what_makes_no_sense_is_refused_with_what_would(
    site: Site, ann: Person, first: list[str], command: str, says: str
) -> None:
    path = await table_of(site, ann)
    for one in first:
        await ann.post(f"{path}/{one}")

    problem = await ann.refused(f"{path}/{command}", {}, 409)

    assert says in problem["detail"]
    assert problem["instead"]


async def test_where_no_agent_plays_there_is_nothing_to_take_over(site: Site, ann: Person) -> None:
    path = f"negotiations/{await lay(site.parts, ann.workspace)}"

    problem = await ann.refused(f"{path}/take-over", {}, 409)

    assert "no agent plays" in problem["detail"]


async def test_a_program_with_a_key_neither_takes_over_nor_changes_the_mandate(
    site: Site, ann: Person
) -> None:
    path = await table_of(site, ann)
    key = (await ann.post("api-keys", {"name": "robot"}))["key"]
    robot = site.person(key)

    for command, body in (("take-over", {}), ("mandate", {"version": 1, "budget": "9000"})):
        problem = await robot.refused(f"{path}/{command}", body, 403)
        assert "password" in problem["instead"]


async def test_with_another_mandate_the_agent_goes_on_from_the_last_round(
    site: Site, ann: Person
) -> None:
    """Nothing can be had for 8,700; for 10,500 it can."""
    path = await table_of(site, ann, buyer=buyer(limit="8700.00"))
    shown = await mandate(ann, path)

    changed = await change(ann, path, budget="10500.00", weights={"payment_terms": 0.3})
    await ann.post(f"{path}/resume")

    async def over() -> bool:
        return bool((await ann.get(path))["state"] == "agreement")

    await until(over)
    assert (shown["budget"], shown["changeable"]) == ("8700.00", True)
    assert changed["paused"] is True
    now = await mandate(ann, path)
    assert now["budget"] == "10500.00"
    assert now["weights"] == {"unit_price": 0.75, "payment_terms": 0.25}
    [told] = [one for one in await frames(ann, path) if one["type"] == "mandate_changed"]
    assert told["data"]["changed"] == ["budget", "weights"]
    assert told["data"]["brief"]["total_limit"] == "10500.00"
    answer = await ann.get(path)
    assert 8700 < float(answer["final_offer"]["tco"]) <= 10500


async def test_the_agent_waits_for_a_person_no_more_once_the_mandate_lets_it(
    site: Site, ann: Person
) -> None:
    careful = buyer()
    asks = replace(careful, mandate=replace(careful.mandate, confirm_above=Decimal("1")))
    path = f"negotiations/{await lay(site.parts, ann.workspace, opening(buyer=asks))}"
    started = await ann.post(f"{path}/auto-negotiate", {"max_rounds": 8})

    await change(ann, path, confirm_above="20000.00")

    assert started["rounds_completed"] == 0

    async def over() -> bool:
        return bool((await ann.get(path))["state"] == "agreement")

    await until(over)


IMPOSSIBLE: list[tuple[dict[str, Any], int, str]] = [
    ({"budget": "-5"}, 422, "above 0"),
    ({"budget": "0"}, 422, "above 0"),
    ({"budget": "much"}, 422, ""),
    ({"budget": "8000.001"}, 422, "2 at most"),
    ({"budget": "5.00"}, 422, "at least 10.00"),
    ({"budget": "8600.00"}, 409, "at least 8940.82"),
    ({"target": "99999.00"}, 422, "at most 10500"),
    ({"price_floor": "5.00"}, 422, "it may have ['budget', 'target']"),
    ({"weights": {"colour": 0.5}}, 422, "payment_terms"),
    ({"weights": {"unit_price": 0}}, 422, "above 0"),
    ({"weights": {"unit_price": -1}}, 422, ""),
    ({"must_haves": ["training"]}, 422, "choose from []"),
    ({"reservation": 1.5}, 422, ""),
    ({"max_rounds": 16}, 422, ""),
    ({}, 409, "at least one new value"),
    ({"colour": "red"}, 422, ""),
]


async def test_a_mandate_that_cannot_be_is_refused_with_what_would_be_right(
    site: Site, ann: Person
) -> None:
    path = await table_of(site, ann, seller=None)
    await ann.post(f"{path}/take-over")
    await ann.post(f"{path}/resume")
    await ann.post(f"{path}/offers", {"offer": {"unit_price": "9.00", "payment_terms": "net_30"}})

    for changes, status, says in IMPOSSIBLE:
        problem = await refused(ann, path, status, **changes)

        told = problem.get("instead", "") + problem["detail"] + str(problem.get("errors"))
        assert says in told, f"{changes}: {told}"


async def test_a_vendors_floor_above_what_it_has_offered_is_refused(
    site: Site, ann: Person
) -> None:
    path = await table_of(site, ann, buyer=buyer(), seller=seller(floor="9.00"))
    await ann.post(f"{path}/take-over", {"side": "seller"})
    await ann.post(f"{path}/resume")
    await offers(ann, path, 1)
    await ann.post(
        f"{path}/offers",
        {"offer": {"unit_price": "11.00", "payment_terms": "net_30"}, "side": "seller"},
    )

    problem = await refused(ann, path, 409, side="seller", price_floor="11.50")
    changed = await change(ann, path, side="seller", price_floor="10.50")

    assert "at most 11.00" in problem["instead"]
    assert changed["taken_over_by"] == ann.user
    assert (await mandate(ann, path, "seller"))["price_floor"] == "10.50"


async def test_the_agent_is_stopped_before_its_mandate_is_changed(site: Site, ann: Person) -> None:
    path = await table_of(site, ann, seller=None)
    await ann.post(f"{path}/resume")
    await offers(ann, path, 1)

    problem = await refused(ann, path, 409, budget="9000.00")

    assert "pause it, or take over" in problem["instead"]


async def test_who_has_seen_another_version_is_out_of_date(site: Site, ann: Person) -> None:
    path = await table_of(site, ann)
    seen = (await mandate(ann, path))["version"]
    await change(ann, path, budget="9000.00")

    problem = await ann.refused(f"{path}/mandate", {"version": seen, "budget": "9500.00"}, 409)

    assert problem["code"] == "out_of_date"
    assert (await mandate(ann, path))["budget"] == "9000.00"


async def test_what_was_measured_before_stays_as_it_was_told(site: Site, ann: Person) -> None:
    """Who was there from the beginning and who comes later are told the same."""
    path = await table_of(site, ann, seller=None)
    await ann.post(f"{path}/take-over")
    await ann.post(f"{path}/resume")
    await ann.post(f"{path}/offers", {"offer": CALM})
    live = await frames(ann, path)
    at = await ann.get(f"{path}/events")

    await change(ann, path, weights={"payment_terms": 0.5})
    await ann.post(f"{path}/offers", {"offer": DEAR, "side": "seller"})
    whole = await frames(ann, path)
    query = f"?after={at['after']}&side_after={at['side_after']}"
    rest = (await ann.get(f"{path}/events{query}"))["frames"]

    assert whole == live + rest
    assert [one["type"] for one in rest] == ["mandate_changed", "seller_counter"]


async def test_a_campaigns_mandate_counts_at_all_its_tables_and_what_was_held_is_open_again(
    site: Site, ann: Person
) -> None:
    id, tables = await by_hand(site, ann, vendors=2)
    cheap = {"unit_price": "8.00", "payment_terms": "net_60"}
    await ann.post(f"negotiations/{tables[0]}/offers", {"offer": cheap, "side": "seller"})

    async def held() -> bool:
        return bool((await ann.get(f"negotiations/{tables[0]}"))["held"])

    await until(held)
    running = await ann.refused(f"campaigns/{id}/mandate", {"version": 1, "budget": "9000"}, 409)
    await ann.post(f"campaigns/{id}/pause")
    shown = await ann.get(f"campaigns/{id}/mandate")
    single = await ann.refused(
        f"negotiations/{tables[0]}/mandate", {"version": 1, "budget": "9000"}, 409
    )

    changes = {"version": shown["version"], "budget": "9900.00", "weights": {"payment_terms": 0.3}}
    changed = await ann.post(f"campaigns/{id}/mandate", changes)
    after = await ann.get(f"campaigns/{id}/mandate")
    await ann.post(f"campaigns/{id}/resume")
    await until(held)

    assert running["code"] == "out_of_date"
    assert "campaign's mandate" in single["instead"]
    assert [one["outcome"] for one in changed["sessions"]] == [None, None]
    assert after["parts"][0]["mandate"]["budget"] == "9900.00"
    for table in tables:
        told = [
            one for one in await frames(ann, f"negotiations/{table}") if one["stream"] == "side"
        ]
        [new] = [one for one in told if one["type"] == "mandate_changed"]
        assert new["data"]["brief"]["total_limit"] == "9900.00"


async def test_a_campaigns_mandate_that_breaks_one_own_offer_changes_none(
    site: Site, ann: Person
) -> None:
    id, _ = await by_hand(site, ann, vendors=2)
    await ann.post(f"campaigns/{id}/pause")
    shown = await ann.get(f"campaigns/{id}/mandate")

    problem = await ann.refused(
        f"campaigns/{id}/mandate", {"version": shown["version"], "budget": "100.00"}, 409
    )

    assert "Vendor ven_" in problem["detail"]
    assert "at least" in problem["instead"]
    assert await ann.get(f"campaigns/{id}/mandate") == shown


async def test_where_a_person_chooses_the_winner_it_waits_for_him(site: Site, ann: Person) -> None:
    id, tables = await by_hand(site, ann, vendors=2, winner="person")
    for table in tables:
        await ann.post(f"negotiations/{table}/accept", {"side": "seller"})
    found: dict[str, Any] = {}

    async def to_choose() -> bool:
        found.update(await ann.get(f"campaigns/{id}"))
        return bool(found["to_choose"])

    await until(to_choose)
    second = next(one for one in found["sessions"] if one["rank"] != "leading")["negotiation"]
    choice = {"version": found["version"], "part": 1}
    stranger = await ann.refused(f"campaigns/{id}/choose", {**choice, "negotiation": "neg_9"}, 409)
    chosen = await ann.post(f"campaigns/{id}/choose", {**choice, "negotiation": second})
    again = await ann.refused(f"campaigns/{id}/choose", {**choice, "negotiation": second}, 409)

    assert found["awards"] == []
    assert second in stranger["instead"]
    assert [one["negotiation"] for one in chosen["awards"]] == [second]
    assert again["code"] == "out_of_date"
