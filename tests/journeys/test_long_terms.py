"""A term longer than the request's horizon binds for longer than the budget is meant for."""

from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.market import PRODUCT, add_vendor, ask, asked, awarded
from tests.site import Person, Site, open_site, quick

TERMS: dict[str, Any] = {
    "price_period": "month",
    "tco_horizon_months": 12,
    "term_months": [12, 36],
    "payment_terms": ["net_30"],
}
SEATS = [{"product": PRODUCT, "quantity": 10, "unit": "pack"}]
BUDGET = {"amount": "1500.00", "currency": "USD"}
"""For a year: 12.50 a pack and month."""


@pytest.fixture
async def ann(tmp_path: Path) -> AsyncIterator[Person]:
    async with open_site(quick(tmp_path)) as site:
        yield await in_a_market(site)


async def in_a_market(site: Site) -> Person:
    person = await site.register("ann")
    vendor = await add_vendor(person, "Alder Ltd", "8.00", term_months=[12, 36])
    trades = {"term_discounts": {"36": "0.10"}, "published": True}
    await person.put(f"vendors/{vendor}/trades", trades)
    return person


async def table_of(person: Person, terms: dict[str, Any]) -> str:
    request = await ask(person, lines=SEATS, budget=BUDGET, terms=terms)
    sourced = await person.post(f"requests/{request}/sourcing", {"vendors": 1})
    return str(sourced["lines"][0]["shortlist"][0]["negotiation"])


def offer(price: str, months: int) -> dict[str, Any]:
    terms = {"unit_price": price, "quantity": 10, "payment_terms": "net_30", "term_months": months}
    return {"offer": terms}


async def test_three_years_may_not_bind_to_more_than_the_budget(ann: Person) -> None:
    table = await table_of(ann, TERMS)

    refused = await ann.refused(f"negotiations/{table}/offers", offer("4.17", 36), 409)
    made = await ann.post(f"negotiations/{table}/offers", offer("4.16", 36))

    assert refused["code"] == "outside_mandate"
    assert "whole term" in refused["detail"]
    assert made["offers"][0]["offer"]["term_months"] == 36


async def test_the_agent_stays_inside_it_too(ann: Person) -> None:
    await awarded(ann, await ask(ann, lines=SEATS, budget=BUDGET, terms=TERMS))

    approval = await asked(ann)

    assert Decimal(approval["total"]) <= Decimal("1500.00")


async def test_who_says_what_he_may_bind_himself_to_may_take_the_longer_term(ann: Person) -> None:
    table = await table_of(ann, {**TERMS, "commitment_limit": "4500.00"})

    await ann.post(f"negotiations/{table}/offers", offer("12.00", 36))
    approval = await ann.get(f"approvals/{(await asked(ann))['id']}")

    assert approval["total"] == "4320.00"
    assert "1,500.00 USD" in approval["facts"]["above_budget"]


async def test_less_than_the_budget_is_no_limit_on_it(ann: Person) -> None:
    body = {
        "lines": SEATS,
        "budget": BUDGET,
        "terms": {**TERMS, "commitment_limit": "1499.99"},
    }

    refused = await ann.refused("requests", body, 422)

    assert "commitment_limit" in refused["detail"]
