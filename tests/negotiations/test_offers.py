"""People's own moves go through the same checks as an agent's."""

from typing import Any

import pytest

from tests.negotiations.table import lay, opening
from tests.site import Person, Site

GOOD = {"unit_price": "9.00", "payment_terms": "net_30"}
UNPLAYED = opening(seller=None)


@pytest.fixture
async def table(site: Site, ann: Person) -> str:
    """The address of a negotiation in which nobody moves by himself."""
    return f"negotiations/{await lay(site.parts, ann.workspace, UNPLAYED)}"


async def test_an_offer_is_on_the_table_and_it_is_the_other_sides_turn(
    ann: Person, table: str
) -> None:
    shown = await ann.post(f"{table}/offers", {"offer": GOOD})

    assert shown["offers"][0]["offer"] == GOOD
    assert (shown["offers"][0]["by"], shown["turn"]) == ("buyer", "seller")
    assert shown["final_offer"]["tco"] == "8940.82"


async def test_both_sides_may_agree_by_hand(ann: Person, table: str) -> None:
    await ann.post(f"{table}/offers", {"offer": GOOD})
    counter = {"unit_price": "9.50", "payment_terms": "net_60"}
    await ann.post(f"{table}/offers", {"offer": counter, "side": "seller"})

    agreed = await ann.post(f"{table}/accept")

    assert (agreed["state"], agreed["agreement"]) == ("agreement", counter)


@pytest.mark.parametrize(
    ("offer", "status", "says"),
    [
        ({"unit_price": "9.00"}, 422, "missing issues ['payment_terms']"),
        ({**GOOD, "colour": "red"}, 422, "unknown ones ['colour']"),
        ({**GOOD, "unit_price": "99.00"}, 409, "outside what can be agreed"),
        ({**GOOD, "unit_price": "9.005"}, 409, "outside what can be agreed"),
        ({**GOOD, "unit_price": "-9.00"}, 409, "outside what can be agreed"),
        ({**GOOD, "unit_price": "cheap"}, 422, "is not a number"),
        ({**GOOD, "unit_price": "1e999999999"}, 422, "too many digits"),
        ({**GOOD, "payment_terms": "never"}, 409, "is not offered"),
        ({**GOOD, "unit_price": 9.5}, 422, ""),
        ({**GOOD, "unit_price": "14.00"}, 409, "outside the mandate"),
    ],
)
async def test_a_wrong_offer_is_refused_with_what_would_be_right_and_changes_nothing(
    ann: Person, table: str, offer: dict[str, Any], status: int, says: str
) -> None:
    problem = await ann.refused(f"{table}/offers", {"offer": offer}, status)

    assert says in problem["detail"]
    assert problem["instead"]
    assert (await ann.get(table))["version"] == 1


async def test_a_move_out_of_turn_is_refused(ann: Person, table: str) -> None:
    await ann.post(f"{table}/offers", {"offer": GOOD})

    problem = await ann.refused(f"{table}/offers", {"offer": GOOD}, 409)

    assert "it is the seller's turn" in problem["detail"]
    assert (await ann.get(table))["version"] == 2


async def test_there_is_nothing_to_accept_before_the_first_offer(ann: Person, table: str) -> None:
    problem = await ann.refused(f"{table}/accept", {}, 409)

    assert "no offer to accept" in problem["detail"]


async def test_an_acceptance_outside_the_mandate_is_refused(ann: Person, table: str) -> None:
    await ann.post(f"{table}/offers", {"offer": GOOD})
    dear = {"unit_price": "14.00", "payment_terms": "prepaid"}
    await ann.post(f"{table}/offers", {"offer": dear, "side": "seller"})

    problem = await ann.refused(f"{table}/accept", {}, 409)

    assert problem["code"] == "outside_mandate"
    assert (await ann.get(table))["state"] == "open"


async def test_an_offer_sent_twice_is_made_once(ann: Person, table: str) -> None:
    key = {"Idempotency-Key": "offer-1"}

    answers = [await ann.post(f"{table}/offers", {"offer": GOOD}, headers=key) for _ in range(2)]
    other = await ann.http.post(
        f"/api/v1/{table}/offers", json={"offer": {**GOOD, "unit_price": "9.10"}}, headers=key
    )

    assert answers[0] == answers[1]
    assert len((await ann.get(table))["offers"]) == 1
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")


async def test_walking_away_ends_it(ann: Person, table: str) -> None:
    left = await ann.post(f"{table}/walk-away", {"reason": "too dear"})

    problem = await ann.refused(f"{table}/offers", {"offer": GOOD}, 409)
    assert left["state"] == "walked_away"
    assert "has ended" in problem["detail"]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "", None),
        ("GET", "/events", None),
        ("POST", "/offers", {"offer": GOOD}),
        ("POST", "/accept", {}),
        ("POST", "/auto-negotiate", {}),
        ("POST", "/pause", {}),
        ("POST", "/resume", {}),
        ("POST", "/walk-away", {}),
        ("POST", "/approve", {}),
        ("POST", "/reject", {}),
    ],
)
async def test_another_workspaces_negotiation_does_not_exist(
    site: Site, ann: Person, table: str, method: str, path: str, body: Any
) -> None:
    stranger = await site.register("mallory")

    problem = await stranger.refused(f"{table}{path}", body, 404, method)

    assert problem["code"] == "not_found"
    assert (await ann.get(table))["version"] == 1


async def test_who_may_only_look_may_not_move(site: Site, ann: Person, table: str) -> None:
    viewer = await site.colleague(ann, "vera", "viewer")

    problem = await viewer.refused(f"{table}/offers", {"offer": GOOD}, 403)

    assert "buyer" in problem["detail"]
    assert (await viewer.get(table))["version"] == 1


async def test_the_vendors_seat_is_taken_only_where_the_vendor_is_simulated(
    site: Site, ann: Person
) -> None:
    real = await lay(site.parts, ann.workspace, opening(seller=None, simulated=False))

    problem = await ann.refused(
        f"negotiations/{real}/offers", {"offer": GOOD, "side": "seller"}, 403
    )

    assert "not yours" in problem["detail"]


async def test_who_acts_for_vendors_alone_lists_the_negotiations_of_played_vendors(
    site: Site, ann: Person, table: str
) -> None:
    real = await lay(site.parts, ann.workspace, opening(seller=None, simulated=False))
    sam = await site.colleague(ann, "sam", "seller")

    listed = {
        person: {one["id"] for one in (await person.get("negotiations"))["items"]}
        for person in (ann, sam)
    }

    id = table.removeprefix("negotiations/")
    assert listed == {ann: {id, real}, sam: {id}}
