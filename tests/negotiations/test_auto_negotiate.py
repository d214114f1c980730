"""The agent plays one negotiation, started over HTTP and carried on by the worker."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.negotiations.table import buyer, lay, opening, seller
from tests.site import Person, Site
from tests.waiting import until

UNPLAYED = opening(seller=None)
"""Nobody answers for the vendor by himself, so that the negotiation stays where it is."""


async def test_it_answers_with_the_final_offer_and_what_it_is_worth(
    site: Site, ann: Person
) -> None:
    negotiation = await lay(site.parts, ann.workspace)

    answer = await ann.post(f"negotiations/{negotiation}/auto-negotiate", {"max_rounds": 8})

    assert (answer["session_id"], answer["status"]) == (negotiation, "completed")
    assert answer["outcome"] == "accepted"
    assert 1 <= answer["rounds_completed"] <= 8
    final = answer["final_offer"]
    assert final["quantity"] == 1000
    assert 9000 <= float(final["tco"]) <= 10500
    assert 0 < final["utility"] < 1
    assert final.keys() >= {"offer_id", "unit_price", "term_months", "payment_terms", "value_adds"}


async def test_without_waiting_it_answers_at_once_and_goes_on_by_itself(
    site: Site, ann: Person
) -> None:
    negotiation = await lay(site.parts, ann.workspace)

    answer = await ann.http.post(
        f"/api/v1/negotiations/{negotiation}/auto-negotiate", json={"wait": False}
    )

    assert answer.status_code == 202
    assert answer.json()["status"] == "in_progress"

    async def agreed() -> bool:
        return bool((await ann.get(f"negotiations/{negotiation}"))["state"] == "agreement")

    await until(agreed)


async def test_where_no_terms_suit_both_it_says_no_agreement(site: Site, ann: Person) -> None:
    negotiation = await lay(site.parts, ann.workspace, opening(seller=seller(floor="11.90")))

    answer = await ann.post(f"negotiations/{negotiation}/auto-negotiate")

    assert (answer["status"], answer["outcome"]) == ("completed", "no_agreement")


async def test_a_second_run_is_refused_with_the_first_ones_id(site: Site, ann: Person) -> None:
    negotiation = await lay(site.parts, ann.workspace, UNPLAYED)
    path = f"negotiations/{negotiation}/auto-negotiate"
    first = await ann.post(path, {"wait": False})

    problem = await ann.refused(path, {"wait": False}, 409)

    assert first["run"] in problem["detail"]


async def test_a_concluded_negotiation_is_not_run_again(site: Site, ann: Person) -> None:
    negotiation = await lay(site.parts, ann.workspace)
    path = f"negotiations/{negotiation}/auto-negotiate"
    await ann.post(path)

    problem = await ann.refused(path, {}, 409)

    assert "agreement" in problem["detail"]


async def test_the_same_key_gets_the_same_answer(site: Site, ann: Person) -> None:
    negotiation = await lay(site.parts, ann.workspace)
    path = f"negotiations/{negotiation}/auto-negotiate"
    key = {"Idempotency-Key": "run-once"}

    answers = [await ann.post(path, {"max_rounds": 8}, headers=key) for _ in range(2)]

    assert answers[0] == answers[1]


@pytest.mark.parametrize("rounds", [0, 16, -1, 2.5, "many"])
async def test_rounds_out_of_range_are_refused_and_nothing_starts(
    site: Site, ann: Person, rounds: object
) -> None:
    negotiation = await lay(site.parts, ann.workspace)
    path = f"negotiations/{negotiation}"

    problem = await ann.refused(f"{path}/auto-negotiate", {"max_rounds": rounds}, 422)

    assert problem["errors"][0]["field"] == "body.max_rounds"
    assert (await ann.get(path))["version"] == 1


async def test_it_plays_no_more_rounds_than_it_was_given(site: Site, ann: Person) -> None:
    negotiation = await lay(site.parts, ann.workspace)

    answer = await ann.post(f"negotiations/{negotiation}/auto-negotiate", {"max_rounds": 3})

    assert answer["status"] == "completed"
    assert answer["rounds_completed"] <= 3


async def test_paused_it_stands_still_and_resumed_it_goes_on_from_there(
    site: Site, ann: Person
) -> None:
    negotiation = await lay(site.parts, ann.workspace)
    path = f"negotiations/{negotiation}"
    paused = await ann.post(f"{path}/pause")
    started = await ann.post(f"{path}/auto-negotiate")

    resumed = await ann.post(f"{path}/resume")

    assert (paused["paused"], started["status"], resumed["paused"]) == (True, "in_progress", False)
    assert started["rounds_completed"] == 0

    async def agreed() -> bool:
        return bool((await ann.get(path))["state"] == "agreement")

    await until(agreed)


async def test_a_mandate_that_wants_a_person_stops_the_agent_before_it_offers_or_agrees(
    site: Site, ann: Person
) -> None:
    careful = buyer()
    mandate = replace(careful.mandate, confirm_above=Decimal("1"))
    negotiation = await lay(
        site.parts, ann.workspace, opening(buyer=replace(careful, mandate=mandate), seller=None)
    )
    path = f"negotiations/{negotiation}"
    await ann.post(f"{path}/auto-negotiate", {"wait": False})

    async def waits() -> bool:
        return (await ann.get(path))["waiting_for_person"] is not None

    await until(waits)
    before_its_first_offer = (await ann.get(path))["offers"]
    await ann.post(f"{path}/offers", {"offer": {"unit_price": "8.10", "payment_terms": "net_60"}})
    generous = {"unit_price": "8.00", "payment_terms": "net_60"}
    await ann.post(f"{path}/offers", {"offer": generous, "side": "seller"})

    await until(waits)
    assert before_its_first_offer == []
    assert (await ann.get(path))["state"] == "open"
    assert (await ann.post(f"{path}/accept"))["state"] == "agreement"
