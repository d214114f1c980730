"""What else a request names is negotiated like the price, and stands in the contract."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.market import REQUEST, add_vendor, ask, asked, awarded, ordered
from tests.site import Person, open_site, quick

WARRANTY = {"name": "Warranty", "options": ["36 months", "24 months", "6 months"], "acceptable": 2}
PACKING = {"name": "packing", "options": ["pallets", "boxes"], "importance": "0.05"}
TERMS: dict[str, Any] = {"payment_terms": ["net_30"], "issues": [WARRANTY, PACKING]}


@pytest.fixture
async def ann(tmp_path: Path) -> AsyncIterator[Person]:
    async with open_site(quick(tmp_path)) as site:
        yield await site.register("ann")


async def table_of(person: Person, terms: dict[str, Any]) -> str:
    request = await ask(person, terms=terms)
    sourced = await person.post(f"requests/{request}/sourcing", {"vendors": 1})
    return str(sourced["lines"][0]["shortlist"][0]["negotiation"])


async def test_a_further_issue_goes_from_the_request_to_the_contract(ann: Person) -> None:
    await add_vendor(ann, "Alder Ltd", "8.60")
    request = await ask(ann, terms=TERMS)

    await awarded(ann, request)
    approval = await ann.get(f"approvals/{(await asked(ann))['id']}")
    await ann.post(f"approvals/{approval['id']}/approve", {"self_approval": True})
    [order] = await ordered(ann)
    text = (await ann.http.get(f"/api/v1/contracts/{order['contract']}/text")).text

    agreed = approval["facts"]["further_terms"]
    assert "packing: " in agreed
    assert "warranty: 36 months" in agreed or "warranty: 24 months" in agreed
    assert agreed in text


async def test_what_one_issue_costs_us_is_won_back_on_another(ann: Person) -> None:
    """The vendor cares for packing and hardly for the warranty; both agents find that out."""
    vendor = await add_vendor(ann, "Alder Ltd", "8.60")
    liked = {"issues": {"packing": ["Boxes"], "warranty": ["36 months", "24 months", "6 months"]}}
    rule = {"rule_type": "term_preference", "rule_config": liked}
    await ann.post(f"vendors/{vendor}/rules", rule)
    table = await table_of(ann, TERMS)

    answer = await ann.post(f"negotiations/{table}/auto-negotiate", {"max_rounds": 8})

    assert answer["outcome"] == "accepted"
    assert answer["final_offer"]["further"]["warranty"] == "36 months"


async def test_at_the_table_options_stand_in_an_order_that_tells_nothing(ann: Person) -> None:
    await add_vendor(ann, "Alder Ltd", "8.60")
    ours = [*TERMS["issues"]]
    turned = [{**one, "options": one["options"][::-1]} for one in ours]

    tables = [await table_of(ann, {**TERMS, "issues": issues}) for issues in (ours, turned)]
    shown = [(await ann.get(f"negotiations/{table}?side=seller"))["issues"] for table in tables]

    assert shown[0] == shown[1]
    by_name = {one["name"]: one["values"] for one in shown[0] if "values" in one}
    assert by_name["warranty"] == ["6 months", "24 months", "36 months"]
    assert by_name["packing"] == ["boxes", "pallets"]


async def test_nobody_agrees_for_us_to_an_option_that_we_do_not_take(ann: Person) -> None:
    await add_vendor(ann, "Alder Ltd", "8.60")
    table = await table_of(ann, TERMS)
    offer = {"unit_price": "9.00", "quantity": 1000, "payment_terms": "net_30", "packing": "boxes"}

    refused = await ann.refused(
        f"negotiations/{table}/offers", {"offer": {**offer, "warranty": "6 months"}}, 409
    )
    made = await ann.post(
        f"negotiations/{table}/offers", {"offer": {**offer, "warranty": "24 months"}}
    )

    assert refused["code"] == "outside_mandate"
    assert made["offers"][0]["offer"]["warranty"] == "24 months"


async def test_a_vendor_that_takes_no_other_option_holds_to_it(ann: Person) -> None:
    vendor = await add_vendor(ann, "Alder Ltd", "8.60")
    strict = {"issues": {"warranty": ["24 Months"]}, "strict": True}
    rule = {"rule_type": "term_preference", "rule_config": strict}
    await ann.post(f"vendors/{vendor}/rules", rule)
    table = await table_of(ann, TERMS)

    answer = await ann.post(f"negotiations/{table}/auto-negotiate", {"max_rounds": 8})

    assert answer["final_offer"]["further"]["warranty"] == "24 months"


async def test_what_is_wrong_is_told_at_its_field(ann: Person) -> None:
    two = ["a", "b"]
    issues: list[tuple[dict[str, Any], str]] = [
        ({"name": "unit price", "options": two}, "is on every table"),
        ({"name": "warranty", "options": ["a"]}, "give 2 to 12"),
        ({"name": "warranty", "options": ["a", " A "]}, "name each once"),
        ({"name": "warranty", "options": two, "importance": "0"}, "more than 0"),
        ({"name": "warranty", "options": two, "acceptable": 3}, "give 1 to 2"),
        ({"name": "???", "options": two}, "is not a tag"),
    ]
    body = {**REQUEST, "terms": {"issues": [PACKING, *(one for one, _ in issues)]}}

    refused = await ann.refused("requests", body, 422)
    twice = await ann.refused("requests", {**REQUEST, "terms": {"issues": [PACKING] * 2}}, 422)

    told = {error["field"]: error["message"] for error in refused["errors"]}
    assert list(told) == [f"body.terms.issues.{place}" for place in range(1, 7)]
    assert all(part in said for (_, part), said in zip(issues, told.values(), strict=True))
    assert "named twice" in twice["detail"]
