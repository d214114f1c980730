"""What is split counts together: by the sum, whoever was asked before, and over all requests."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.market import PRODUCT, REQUEST, ask, asked, eventually, open_market
from tests.journeys.test_approval_chains import rule
from tests.journeys.test_who_approves import GENEROUS, by_hand
from tests.site import Person, Site, open_site, quick

LIMIT = {"least": "20000.00", "currency": "USD"}
"""Above one order by hand, 11,600, and below two."""


BUDGET = {"amount": "30000.00", "currency": "USD"}


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    async with open_site(quick(tmp_path)) as site:
        yield site


async def staffed(site: Site) -> tuple[Person, Person, Person]:
    ann = await site.register("ann")
    bob, cara = [await site.colleague(ann, name, "approver") for name in ("bob", "cara")]
    return ann, bob, cara


async def bought(ann: Person, vendor: str, **changes: Any) -> list[str]:
    """A request with each line agreed by hand with that vendor; the tables, by line."""
    request = await ask(ann, **{"budget": GENEROUS, **changes})
    sourced = await ann.post(f"requests/{request}/sourcing", {"vendors": 3})
    return [
        next(one["negotiation"] for one in found["shortlist"] if one["vendor"] == vendor)
        for found in sourced["lines"]
    ]


async def waiting_for(ann: Person, negotiation: str, so: Any = bool) -> Any:
    """The open approval of that table, once it is so."""

    def found(page: Any) -> Any:
        return [one for one in page["items"] if one["subject"] == f"negotiation/{negotiation}"]

    [row] = found(await eventually(ann, "approvals?state=open", lambda page: bool(found(page))))
    return await eventually(ann, f"approvals/{row['id']}", so)


async def test_an_award_that_waits_is_asked_anew_when_the_next_lifts_the_sum_above_a_limit(
    site: Site,
) -> None:
    ann, bob, cara = await staffed(site)
    two = rule({"role": "approver", "needed": 2})
    usual = {**two, "name": "all"}
    dear = {**rule({"people": [bob.user]}, {"people": [cara.user]}, **LIMIT), "name": "dear"}
    await ann.put("approval-policy", {"version": 0, "rules": [usual, dear]})
    vendors = await open_market(ann)
    line = {"product": PRODUCT, "quantity": 1000, "unit": "pack"}
    first, second = await bought(ann, vendors["Alder Ltd"], lines=[line, line], budget=BUDGET)

    await by_hand(ann, first)
    before = await waiting_for(ann, first)
    path = f"approvals/{before['id']}"
    signed = await cara.post(f"{path}/approve")
    await by_hand(ann, second)
    later = await waiting_for(ann, second)
    anew = await waiting_for(ann, first)

    assert (len(before["chain"]), len(signed["chain"][0]["signed"])) == (1, 1)
    assert later["judged"] == anew["judged"] == "23200.00"
    assert len(later["chain"]) == len(anew["chain"]) == 3
    assert anew["chain"][0]["signed"] == [], "who signed for less has not signed for this"
    assert "it comes to 23,200.00 USD" in anew["facts"]["asked_anew"]
    assert anew["policy"] == 1


async def test_orders_from_one_vendor_within_days_do_not_slip_under_a_limit(site: Site) -> None:
    ann, bob, cara = await staffed(site)
    dear = rule({"people": [bob.user]}, {"people": [cara.user]}, **LIMIT)
    body = {"version": 0, "rules": [dear], "same_vendor_days": 7}
    written = await ann.put("approval-policy", body)
    vendors = await open_market(ann)
    [one] = await bought(ann, vendors["Alder Ltd"])
    [two] = await bought(ann, vendors["Alder Ltd"])
    [elsewhere] = await bought(ann, vendors["Birch & Co"])

    await by_hand(ann, one)
    path = f"approvals/{(await asked(ann))['id']}"
    done = await bob.post(f"{path}/approve")
    await by_hand(ann, two)
    await by_hand(ann, elsewhere)
    second, other = await waiting_for(ann, two), await waiting_for(ann, elsewhere)
    decided = await ann.get(path)

    assert written["same_vendor_days"] == 7
    assert done["state"] == decided["state"] == "approved" and len(decided["chain"]) == 1
    assert (second["judged"], len(second["chain"])) == ("23200.00", 2)
    assert second["facts"]["same_vendor"] == "1 more within 7 days"
    assert (other["judged"], len(other["chain"])) == ("11600.00", 1)
    for days in (0, 367):
        await ann.refused("approval-policy", {**body, "same_vendor_days": days}, 422, "PUT")


async def test_no_budget_behind_an_order_is_told_or_refused_by_policy(site: Site) -> None:
    ann, _, _ = await staffed(site)
    await open_market(ann)
    vendors = {one["name"]: one["id"] for one in (await ann.get("vendors"))["items"]}
    [table] = await bought(ann, vendors["Alder Ltd"])

    await by_hand(ann, table)
    told = await waiting_for(ann, table)
    await ann.put("approval-policy", {"version": 0, "rules": [], "cost_centre_needed": True})
    refused = await ann.refused("requests", REQUEST, 422)
    await ann.put("budgets/ward-5", {"amount": "90000.00", "currency": "USD"})
    made = await ask(ann, cost_centre="ward-5")

    assert told["facts"]["no_budget"].startswith("no budget stands behind this")
    assert refused["errors"][0]["field"] == "cost_centre" or "cost centre" in refused["detail"]
    assert made
