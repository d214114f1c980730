"""Twenty-four extras are sixteen million bundles: asked for, bargained over, agreed on."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.market import add_vendor, ask
from tests.site import Person, open_site, quick

EXTRAS = [
    {"name": f"service-{n:02}", "worth": f"{n % 5 * 12}.00", "required": n == 7} for n in range(24)
]
TERMS: dict[str, Any] = {
    "payment_terms": ["net_30", "net_60"],
    "value_adds": EXTRAS,
}


@pytest.fixture
async def ann(tmp_path: Path) -> AsyncIterator[Person]:
    async with open_site(quick(tmp_path)) as site:
        yield await site.register("ann")


async def test_a_request_with_two_dozen_extras_comes_to_an_agreement(ann: Person) -> None:
    vendor = await add_vendor(ann, "Alder Ltd", "8.60")
    costs = {one["name"]: f"{n % 7 * 10}.00" for n, one in enumerate(EXTRAS)}
    await ann.put(f"vendors/{vendor}/trades", {"value_add_costs": costs})
    request = await ask(ann, terms=TERMS)
    sourced = await ann.post(f"requests/{request}/sourcing", {"vendors": 1})
    table = sourced["lines"][0]["shortlist"][0]["negotiation"]

    forecast = await ann.get(f"negotiations/{table}/forecast")
    answer = await ann.post(f"negotiations/{table}/auto-negotiate", {"max_rounds": 8})

    assert forecast["strategies"]
    assert (answer["status"], answer["outcome"]) == ("completed", "accepted")
    names = {one["name"] for one in EXTRAS}
    assert "service-07" in answer["final_offer"]["value_adds"]
    assert set(answer["final_offer"]["value_adds"]) <= names
