"""A wrong rate is put right by a second person; a program's key lets nobody spend more."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from dealwright.approvals.model import ApprovalRequested, approval_id
from dealwright.approvals.store import APPROVAL
from tests.currencies.test_rates import DAY, HEAD, imported
from tests.journeys.market import eventually, ordered
from tests.payables.desk import CENTRE, GLOVES, GOWNS, MASKS, VENDOR, awarded
from tests.rfq.tender import REQUEST, Tender, line, open_tender, quote
from tests.site import Person, told

WRONG = f"{HEAD}{DAY},EUR,USD,10.842\n"
PAIR = {"day": DAY, "base": "EUR", "quote": "USD"}
PUT_RIGHT: dict[str, Any] = {
    "seen": "10.842", "rate": "1.0842", "source": "ECB", "reason": "the point had slipped",
}  # fmt: skip
RATE = f"exchange-rates/{DAY}-EUR-USD"
CORRECTION = f"{RATE}/correction"


@pytest.fixture
async def tender(tmp_path: Path) -> AsyncIterator[Tender]:
    async with open_tender(tmp_path) as tender:
        yield tender


async def test_another_person_puts_a_wrong_rate_right_and_what_was_decided_stays(
    tender: Tender,
) -> None:
    ann, bob = tender.ann, tender.bob
    cara = await tender.site.colleague(ann, "cara", "admin")
    told(await imported(tender, WRONG))
    approval = await awarded(tender, "EUR")
    waiting = await bob.get(f"approvals/{approval}")
    await bob.post(f"approvals/{approval}/approve")
    before = await ann.get(f"budgets/{CENTRE}")

    own = await ann.refused(CORRECTION, PUT_RIGHT, 403)
    await bob.refused(CORRECTION, PUT_RIGHT, 403)
    corrected = await cara.post(CORRECTION, PUT_RIGHT)
    stale = await ann.refused(CORRECTION, {**PUT_RIGHT, "rate": "1.1"}, 409)
    back = await cara.refused(CORRECTION, {**PUT_RIGHT, "seen": "1.0842", "rate": "2"}, 403)
    history = await bob.get(RATE)
    amending = await amended(ann)
    decided = await bob.get(f"approvals/{approval}")

    [used] = waiting["rates"]
    assert used == {**PAIR, "rate": "10.842", "source": "ECB", "by": ann.user}
    assert decided["rates"] == [used] and decided["facts"] == waiting["facts"]
    assert amending["rates"] == [used], "the budget's promise goes by it, and so does what is added"
    assert "1 USD = 0.092234 EUR" in amending["facts"]["budget_rate"]
    assert before["committed"] == (await ann.get(f"budgets/{CENTRE}"))["committed"] == "1282.05"
    assert "who brought a rate in does not correct it" in own["detail"] == back["detail"]
    assert (corrected["rate"], corrected["was"], corrected["by"]) == (
        "1.0842", "10.842", cara.user,
    )  # fmt: skip
    assert "the rate is 1.0842 by now" in stale["detail"]
    [change] = history["corrections"]
    assert (change["before"], change["before_by"], change["reason"]) == (
        "10.842", ann.user, "the point had slipped",
    )  # fmt: skip
    assert (await ann.get("exchange-rates"))["items"][0]["was"] == "10.842"


async def amended(ann: Person) -> Any:
    """The approval that more gowns wait for."""
    [order] = await ordered(ann)
    more = {"lines": [{"line": 3, "quantity": "300"}], "reason": "more", "revision": 0}
    proposed = await ann.post(f"purchase-orders/{order['id']}/amendments", more)
    return await ann.get(f"approvals/{proposed['approval']}")


async def test_what_waits_and_was_told_by_a_wrong_rate_is_asked_anew(tender: Tender) -> None:
    ann, bob = tender.ann, tender.bob
    cara = await tender.site.colleague(ann, "cara", "admin")
    dan = await tender.site.colleague(ann, "dan", "approver")
    steps = [{"any_of": [{"people": [one.user]}]} for one in (bob, dan)]
    rule = {"name": "large", "when": {"least": "9000.00", "currency": "EUR"}, "steps": steps}
    await ann.put("approval-policy", {"version": 0, "rules": [rule]})
    told(await imported(tender, WRONG))
    path = f"approvals/{await awarded(tender, 'EUR')}"
    before = await bob.get(path)
    old = await asked_before_rates_were_kept(tender, before["id"])

    await cara.post(CORRECTION, PUT_RIGHT)
    anew = await eventually(bob, path, lambda one: "asked_anew" in one["facts"])
    too = await eventually(bob, old, lambda one: "asked_anew" in one["facts"])

    assert len(before["chain"]) == 1
    assert len(anew["chain"]) == len(too["chain"]) == 2
    assert too["rates"] == anew["rates"] and "budget_rate" not in too["facts"]
    assert "1 EUR is 1.0842 USD on 2026-11-02, and not 10.842" in anew["facts"]["asked_anew"]
    assert "budget_rate" in before["facts"] and "budget_rate" not in anew["facts"]
    assert [(one["rate"], one["by"]) for one in anew["rates"]] == [("1.0842", cara.user)]


async def asked_before_rates_were_kept(tender: Tender, id: str) -> str:
    """The address of an approval like that one, of the days when none said its rates."""
    async with tender.site.parts.store.work(tender.ann.workspace) as work:
        known = (await work.load(APPROVAL, id)).state
        ask = replace(known.ask, rates=(), hash="of before", matter="", vendor="")
        asked = ApprovalRequested(ask, known.policy, known.progress.chain, known.judged)
        work.append(work.start(APPROVAL, approval_id(ask)), asked)
    return f"approvals/{approval_id(ask)}"


async def test_a_correction_agrees_with_the_reverse_or_puts_it_right_too(tender: Tender) -> None:
    cara = await tender.site.colleague(tender.ann, "cara", "admin")
    told(await imported(tender, f"{WRONG}{DAY},USD,EUR,0.0922\n"))

    before = await cara.get(RATE)
    alone = await cara.refused(CORRECTION, PUT_RIGHT, 409)
    for wrong in ({"reason": " "}, {"source": " "}, {"rate": "10.8420"}, {"rate": "0"}):
        await cara.refused(CORRECTION, {**PUT_RIGHT, **wrong}, 422)
    missing = await cara.refused(CORRECTION.replace("USD", "GBP"), PUT_RIGHT, 404)
    await cara.post(CORRECTION, {**PUT_RIGHT, "reverse": "0.9223"})
    wanted = {"amount": "100.00", "currency": "USD", "to": "EUR"}
    found = await cara.post("exchange-rates/conversion", wanted)

    assert (before["reverse"]["base"], before["reverse"]["rate"]) == ("USD", "0.0922")
    assert "give `reverse`" in alone["instead"]
    assert "no rate of EUR to GBP" in missing["detail"]
    assert found["converted"] == "92.23"


async def test_who_is_alone_puts_right_what_he_brought_in_himself(tmp_path: Path) -> None:
    async with open_tender(tmp_path) as tender:
        eve = await tender.site.register("eve")
        path = "/api/v1/exchange-rates?source=ECB"
        told(await eve.http.post(path, content=WRONG.encode()))

        corrected = await eve.post(CORRECTION, PUT_RIGHT)

    assert (corrected["rate"], corrected["by"]) == ("1.0842", eve.user)


async def test_no_key_lets_more_be_spent(tender: Tender) -> None:
    ann = tender.ann
    key = tender.site.person((await ann.post("api-keys", {"name": "planner"}))["key"])
    await ann.put("budgets/ward-7", {"amount": "500.00", "currency": "EUR"})
    await ann.put("budgets/wards", {"amount": "900.00", "currency": "EUR"})
    more = (
        ("ward-8", {"amount": "1.00", "currency": "EUR"}),
        ("ward-7", {"amount": "500.01", "currency": "EUR"}),
        ("ward-7", {"amount": "400.00", "currency": "EUR", "soft": True}),
        ("ward-7", {"amount": "400.00", "currency": "EUR", "parent": "wards"}),
    )

    refused = [await key.refused(f"budgets/{name}", body, 403, "PUT") for name, body in more]
    less = await key.put("budgets/ward-7", {"amount": "400.00", "currency": "EUR"})
    rates = await key.http.post("/api/v1/exchange-rates?source=ECB", content=WRONG.encode())
    told(await imported(tender, WRONG))
    await key.refused(CORRECTION, PUT_RIGHT, 403)
    read = await key.get("exchange-rates")

    assert {one["detail"] for one in refused} == {"an API key may not do this"}
    assert less["left"] == "400.00"
    assert rates.status_code == 403
    assert len(read["items"]) == 1


async def test_a_sum_over_a_vendors_orders_is_asked_anew_when_one_was_reckoned_by_a_wrong_rate(
    tender: Tender,
) -> None:
    ann, bob = tender.ann, tender.bob
    cara = await tender.site.colleague(ann, "cara", "admin")
    dan = await tender.site.colleague(ann, "dan", "approver")
    steps = [{"any_of": [{"people": [one.user]}]} for one in (bob, dan)]
    rule = {"name": "large", "when": {"least": "20000.00", "currency": "EUR"}, "steps": steps}
    await ann.put("approval-policy", {"version": 0, "rules": [rule], "same_vendor_days": 7})
    told(await imported(tender, WRONG))
    dollars = await awarded(tender, "USD")
    await _awarded_in_euros(tender)
    waiting = (await ann.get("approvals", params={"state": "open"}))["items"]
    [euros] = [f"approvals/{one['id']}" for one in waiting if one["id"] != dollars]
    before = await bob.get(euros)

    await cara.post(CORRECTION, PUT_RIGHT)
    anew = await eventually(bob, euros, lambda one: "asked_anew" in one["facts"])

    assert (len(before["chain"]), len(anew["chain"])) == (1, 2)


async def _awarded_in_euros(tender: Tender) -> None:
    """The same once more in EUR, of the same vendor."""
    ann, budget = tender.ann, {"amount": "20000.00", "currency": "EUR"}
    tender.request = (await ann.post("requests", {**REQUEST, "budget": budget}))["id"]
    end = tender.clock.time + timedelta(hours=1)
    vendor = tender.vendors[VENDOR]
    rfq = await tender.ask(vendors=[vendor], deadline=end.isoformat())
    asked = (await ann.http.get(f"/api/v1/rfqs/{rfq}/ubl")).text
    prices = [line(n, one[0]) for n, one in enumerate((GLOVES, MASKS, GOWNS), start=1)]
    quoted = await ann.http.post("/api/v1/quotations", json={"rfq": asked, "draft": quote(*prices)})
    told(await ann.http.post(f"/api/v1/rfqs/{rfq}/quotes/{vendor}/ubl", content=quoted.content))
    tender.clock.time = end + timedelta(minutes=1)
    await tender.award(rfq, "best_total", currency="EUR")
