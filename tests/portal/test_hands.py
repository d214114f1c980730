"""A real vendor plays by hand, by its agent, and half and half, inside its own rules."""

from typing import Any

import pytest

from tests.portal.house import TERMS, Talk, offer, problem, seated, talk
from tests.site import Person, Site
from tests.waiting import until


@pytest.fixture
async def alder(site: Site, ann: Person) -> Talk:
    """Its negotiation, in which the buyer has offered 9.00."""
    found = await talk(site, ann)
    await found.bid("9.00")
    return found


async def test_by_hand_an_offer_and_an_acceptance_make_an_agreement_subject_to_approval(
    alder: Talk,
) -> None:
    view = await alder.ask("10.80")
    await alder.bid("9.60")

    agreed = await alder.portal.post(
        f"negotiations/{alder.id}/accept", {"offer_id": f"{alder.id}-3"}
    )

    assert [one["by"] for one in view["offers"]] == ["buyer", "seller"]
    assert (agreed["state"], agreed["agreement"]["unit_price"]) == ("agreement", "9.60")
    assert (await alder.ann.get(f"negotiations/{alder.id}"))["state"] == "agreement"


async def test_an_offer_below_ones_own_floor_is_refused_and_nothing_is_lost(alder: Talk) -> None:
    await alder.rule("price_floor", unit_price="9.50", currency="USD")
    await alder.rule("max_discount", rate="0.10")
    path = f"negotiations/{alder.id}"

    below = await alder.portal.send("POST", f"{path}/offers", {"offer": offer("10.00")})
    accepts = await alder.portal.send("POST", f"{path}/accept", {"offer_id": f"{alder.id}-1"})
    view = await alder.ask("10.35")

    assert problem(below) == problem(accepts) == (409, "outside_mandate")
    assert "10.35" not in below.text
    assert [one["offer"]["unit_price"] for one in view["offers"]] == ["9.00", "10.35"]


async def test_late_and_wrong_offers_are_told_so(alder: Talk) -> None:
    path = f"negotiations/{alder.id}"
    wrong: list[dict[str, Any]] = [
        {"unit_price": "9.995"},
        {"payment_terms": "whenever"},
        {"quantity": 999},
    ]

    for one in wrong:
        answer = await alder.portal.send("POST", f"{path}/offers", {"offer": {**offer("9"), **one}})
        assert answer.status_code in (409, 422), answer.text
    lacking = await alder.portal.refused(f"{path}/offers", {"offer": TERMS})
    other = await alder.portal.refused(f"{path}/accept", {"offer_id": f"{alder.id}-7"})
    await alder.ask("11.00")
    early = await alder.portal.send("POST", f"{path}/offers", {"offer": offer("10.90")})
    await alder.ann.post(f"{path}/walk-away", {})
    late = await alder.portal.send("POST", f"{path}/offers", {"offer": offer("10.90")})

    assert lacking[0] == 422
    assert other == (409, "out_of_date")
    assert "buyer's turn" in early.json()["detail"]
    assert problem(late) == (409, "refused")
    assert len((await alder.table())["offers"]) == 2


async def test_a_move_that_comes_twice_is_made_once(alder: Talk) -> None:
    path = f"/api/v1/portal/negotiations/{alder.id}/offers"
    key = {"Idempotency-Key": "the-same"}

    first, again = [
        await alder.portal.http.post(path, json={"offer": offer("10.80")}, headers=key)
        for _ in range(2)
    ]
    other = await alder.portal.http.post(path, json={"offer": offer("10.70")}, headers=key)

    assert first.json() == again.json()
    assert again.headers["Idempotent-Replayed"] == "true"
    assert problem(other) == (422, "idempotency_key_reused")
    assert len((await alder.table())["offers"]) == 2


async def test_by_agent_the_vendors_rules_play_to_the_end(alder: Talk) -> None:
    await alder.rule("price_floor", unit_price="9.20", currency="USD")

    begun = await alder.portal.post(f"negotiations/{alder.id}/hand-over")
    await alder.until(lambda view: len(view["offers"]) == 2)
    await alder.ann.post(f"negotiations/{alder.id}/auto-negotiate", {"wait": True})
    view = await alder.until(lambda view: view["state"] != "open")

    prices = [float(one["offer"]["unit_price"]) for one in view["offers"] if one["by"] == "seller"]
    assert begun["hand"] == "agent"
    assert len(prices) >= 1
    assert min(prices) >= 9.20


async def test_half_and_half_the_agent_rests_while_a_person_plays_and_goes_on_after(
    alder: Talk,
) -> None:
    await alder.rule("price_floor", unit_price="9.20", currency="USD")
    path = f"negotiations/{alder.id}"
    await alder.portal.post(f"{path}/hand-over")
    first = await alder.until(lambda view: len(view["offers"]) == 2)

    taken = await alder.portal.post(f"{path}/take-back")
    await alder.bid("9.10")
    last = float(first["offers"][-1]["offer"]["unit_price"])
    by_hand = await alder.ask(f"{last - 0.1:.2f}")
    await alder.portal.post(f"{path}/hand-over")
    await alder.bid("9.20")
    after = await alder.until(lambda view: len(view["offers"]) >= 6 or view["state"] != "open")

    assert (taken["hand"], after["hand"]) == ("person", "agent")
    assert by_hand["offers"][-1]["by"] == "seller"
    assert len(by_hand["offers"]) == 4
    again = await alder.portal.send("POST", f"{path}/hand-over")
    assert problem(again) == (409, "refused")


async def test_an_agent_without_a_lowest_price_is_not_let_play(alder: Talk) -> None:
    refused = await alder.portal.send("POST", f"negotiations/{alder.id}/hand-over")

    assert problem(refused) == (409, "refused")
    assert "how low" in refused.json()["detail"]


async def test_rules_that_change_hold_at_once_for_the_agent_that_plays(alder: Talk) -> None:
    await alder.rule("price_floor", unit_price="9.20", currency="USD")
    await alder.portal.post(f"negotiations/{alder.id}/hand-over")
    await alder.until(lambda view: len(view["offers"]) == 2)

    await alder.rule("price_floor", unit_price="10.60", currency="USD")
    await changed(alder)
    for price in ("9.40", "9.80", "10.20"):
        await alder.bid(price)
        view = await alder.until(lambda view: view["turn"] == "buyer" or view["state"] != "open")

    asked = [float(one["offer"]["unit_price"]) for one in view["offers"] if one["by"] == "seller"]
    assert view["state"] == "open"
    assert min(asked) >= 10.60


async def changed(alder: Talk) -> None:
    """Wait until the vendor's own stream has its other rules."""

    async def so() -> bool:
        frames = (await alder.portal.get(f"negotiations/{alder.id}/events"))["frames"]
        return any(one["type"] == "mandate_changed" for one in frames)

    await until(so)


async def reviewed(alder: Talk) -> Any:
    """What the agent asks its vendor, once it does."""
    found = await alder.until(lambda view: view["review"] is not None)
    return found["review"]


async def test_what_the_rules_want_reviewed_waits_and_is_approved_changed_or_refused(
    site: Site, ann: Person
) -> None:
    for decision in ("approve", "change", "refuse"):
        alder = await talk(site, ann)
        await alder.rule("price_floor", unit_price="9.00", currency="USD")
        await alder.rule("manual_review", above_total="1000.00")
        await alder.bid("9.00")
        path = f"negotiations/{alder.id}"
        await alder.portal.post(f"{path}/hand-over")
        review = await reviewed(alder)
        waiting = await alder.portal.get("reviews")
        stale = {"version": review["version"] + 1, "decision": "approve"}
        late = await alder.portal.refused(f"{path}/review", stale)

        if decision == "change":
            view = await alder.ask("11.20")
        else:
            body = {"version": review["version"], "decision": decision}
            view = await alder.portal.post(f"{path}/review", body)

        assert [one["negotiation"] for one in waiting] == [alder.id]
        assert (review["action"], late) == ("offer", (409, "out_of_date"))
        assert await alder.portal.get("reviews") == []
        prices = [one["offer"]["unit_price"] for one in view["offers"][1:]]
        expected = {"approve": [review["offer"]["unit_price"]], "change": ["11.20"], "refuse": []}
        assert prices == expected[decision]
        assert (await alder.table())["hand"] == ("person" if decision == "refuse" else "agent")


async def test_a_program_with_the_link_moves_and_decides_nothing_that_wants_a_person(
    site: Site, alder: Talk
) -> None:
    await alder.rule("price_floor", unit_price="9.00", currency="USD")
    await alder.rule("manual_review", above_total="1000.00")
    program = site.person(alder.portal.entered["secret"])
    path = f"/api/v1/portal/negotiations/{alder.id}"

    review = {"version": 2, "decision": "approve"}
    moved = await program.http.post(f"{path}/offers", json={"offer": offer("11.00")})
    decided = await program.http.post(f"{path}/review", json=review)

    assert problem(moved) == problem(decided) == (403, "not_allowed")


async def test_a_real_vendors_rules_are_nobody_elses(site: Site, alder: Talk) -> None:
    await alder.rule("price_floor", unit_price="9.0123", currency="USD")
    await alder.portal.put("seller-config", {"maximum_discount": "0.123"})
    await alder.ask("11.00")
    vendor = f"vendors/{alder.vendor}"

    for part in ("rules", "seller-config", "trades"):
        answer = await alder.ann.http.get(f"/api/v1/{vendor}/{part}")
        assert problem(answer) == (403, "not_allowed")
    ruled = await alder.ann.http.put(f"/api/v1/{vendor}/seller-config", json={})
    played = await alder.ann.http.put(
        f"/api/v1/{vendor}", json={"name": "Alder", "simulated": True}
    )
    seen = [
        (await alder.ann.http.get(f"/api/v1/{path}")).text
        for path in (
            vendor,
            f"{vendor}/products",
            f"negotiations/{alder.id}",
            f"negotiations/{alder.id}/events",
        )
    ]

    assert problem(ruled) == (403, "not_allowed")
    assert problem(played) == (409, "refused")
    assert not [text for text in seen if "9.0123" in text or "0.123" in text]


async def test_who_was_let_into_one_negotiation_neither_sees_nor_sets_rules(
    site: Site, ann: Person
) -> None:
    _, vendor = await seated(site, ann)

    for path in ("rules", "seller-config", "trades"):
        assert await vendor.refused(path, method="GET") == (403, "not_allowed")


async def test_only_the_buyers_people_approve(site: Site, alder: Talk) -> None:
    await alder.portal.post(f"negotiations/{alder.id}/accept", {"offer_id": f"{alder.id}-1"})

    approvals = await alder.portal.http.get("/api/v1/approvals")

    assert problem(approvals) == (401, "not_authenticated")
    assert (await alder.table())["state"] == "agreement"
