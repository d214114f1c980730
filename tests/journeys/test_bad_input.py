"""What makes no sense is refused with what would be right, and nothing at all is changed."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.journeys.market import REQUEST
from tests.journeys.scene import Scene, prepared
from tests.site import open_site, quick

GOOD = {"unit_price": "8.50", "payment_terms": "net_30"}
[LINE] = REQUEST["lines"]
RULE = {"rule_type": "price_floor"}
FLOOR = {"unit_price": "1.00", "currency": "USD"}


@pytest.fixture(scope="module")
async def scene(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    async with open_site(quick(tmp_path_factory.mktemp("bad-input"))) as site:
        yield await prepared(site)


def line(**changes: Any) -> dict[str, Any]:
    return {**REQUEST, "lines": [{**LINE, **changes}]}


def request(**changes: Any) -> dict[str, Any]:
    return {**REQUEST, **changes}


def budget(amount: Any, currency: Any = "USD") -> dict[str, Any]:
    return request(budget={"amount": amount, "currency": currency})


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (line(quantity=-1), "give 1 to"),
        (line(quantity=0), "give 1 to"),
        (line(quantity=10**10), "give 1 to"),
        (line(quantity=10**400), "give 1 to"),
        (line(quantity=1.5), "quantity"),
        (line(quantity="many"), "quantity"),
        (line(quantity=True), "quantity"),
        (line(quantity=None), "say how many"),
        (line(unit="parsec"), "unit"),
        (line(unit=None), "say what is counted"),
        (line(product=""), "give the product"),
        (line(product="x" * 201), "200"),
        (line(product="gloves\0"), "leave it out"),
        (line(product="gloves\u202esevolg"), "leave it out"),
        (line(product="two\nlines"), "one line"),
        (line(specification="\x1b[31m"), "control"),
        (line(price="1.00"), "lines.0.price"),
        (request(lines=[]), "give 1 to 20 lines"),
        (request(lines=[LINE] * 21), "20"),
        (budget("11000.00", "ABC"), "ISO 4217"),
        (budget("11000.00", "usd"), "currency"),
        (budget("11000.00", None), "5000.00 USD"),
        (budget(None), "5000.00 USD"),
        (request(budget={}), "5000.00 USD"),
        (request(budget=None), "budget"),
        (budget("-1"), "amount"),
        (budget("0"), "give more than 0"),
        (budget("1e9"), "amount"),
        (budget("NaN"), "amount"),
        (budget("9" * 15), "less than"),
        (budget("10.005"), "10.01"),
        (budget(11000.0), "amount"),
        (request(needed_by="2001-01-01"), "or later"),
        (request(needed_by="soon"), "needed_by"),
        (request(place="Ward\t5"), "place"),
        (request(must_haves=["\0"]), "control"),
        (request(must_haves=["€"]), "iso-9001"),
        (request(must_haves=["a"] * 31), "30"),
        (request(terms={"term_months": [0]}), "give 1 to 120"),
        (request(terms={"term_months": [10**300]}), "give 1 to 120"),
        (request(terms={"payment_terms": ["whenever"]}), "net_30"),
        (request(terms={"cost_of_capital": "1.5"}), "from 0 to 1"),
        (request(terms={"price_period": "month"}), "tco_horizon_months"),
        ([], "body"),
        (None, "body"),
    ],
    ids=lambda given: str(given)[:60] if isinstance(given, str) else "",
)
async def test_a_request_that_makes_no_sense_is_not_made(
    scene: Scene, body: Any, said: str
) -> None:
    told = await scene.refused("POST", "requests", json=body)

    assert (told["status"], told["code"]) == (422, "invalid")
    assert told["instead"]
    assert said in json.dumps(told, ensure_ascii=False)


@pytest.mark.parametrize("verb", ["sourcing", "campaign"])
@pytest.mark.parametrize(
    "body",
    [{"max_rounds": 0}, {"max_rounds": 16}, {"vendors": 0}, {"vendors": 21}, {"vendors": -3}],
    ids=str,
)
async def test_rounds_and_vendors_out_of_range_start_nothing(
    scene: Scene, verb: str, body: dict[str, int]
) -> None:
    told = await scene.refused("POST", f"requests/{{request}}/{verb}", json=body)

    assert told["status"] == 422
    [fault] = told["errors"]
    assert fault["field"] == f"body.{next(iter(body))}"
    assert "than or equal to" in fault["message"]


@pytest.mark.parametrize(
    ("offer", "status", "said"),
    [
        ({**GOOD, "unit_price": "15.01"}, 409, "0.01 to 15.00"),
        ({**GOOD, "unit_price": "-8.50"}, 409, "0.01 to 15.00"),
        ({**GOOD, "unit_price": "8.505"}, 409, "steps of 0.01"),
        ({**GOOD, "unit_price": "NaN"}, 422, "98.50"),
        ({**GOOD, "unit_price": "9" * 5000}, 422, "digits"),
        ({**GOOD, "unit_price": "1e999999999"}, 422, "digits"),
        ({**GOOD, "unit_price": 10**4000}, 422, "digits"),
        ({**GOOD, "unit_price": 8.5}, 422, "offer"),
        ({**GOOD, "payment_terms": "net_90"}, 409, "net_60"),
        ({**GOOD, "payment_terms": "net_30\0"}, 409, "net_60"),
        ({**GOOD, "payment_terms": ["net_30"]}, 422, "net_60"),
        ({**GOOD, "gift": "a watch"}, 422, "payment_terms"),
        ({"unit_price": "8.50"}, 422, "payment_terms"),
        ({}, 422, "payment_terms"),
    ],
    ids=lambda given: str(given)[:60],
)
async def test_an_offer_outside_of_what_can_be_agreed_is_not_made(
    scene: Scene, offer: dict[str, Any], status: int, said: str
) -> None:
    told = await scene.refused("POST", "negotiations/{table}/offers", json={"offer": offer})

    assert told["status"] == status
    assert said in json.dumps(told)


@pytest.mark.parametrize(
    ("path", "body", "status", "said"),
    [
        ("offers", {"offer": GOOD, "side": "seller"}, 409, "buyer's turn"),
        ("offers", {"offer": GOOD, "side": "referee"}, 422, "buyer"),
        ("accept", {"side": "seller"}, 409, "buyer's turn"),
        ("accept", {}, 409, "make an offer"),
        ("walk-away", {"reason": "\0"}, 422, "control"),
        ("resume", {}, 409, "turn"),
        ("approve", {}, 404, "approvals"),
        ("reject", {"reason": "x" * 10_001}, 422, "10000"),
        ("auto-negotiate", {"max_rounds": 0}, 422, "greater than or equal to 1"),
        ("auto-negotiate", {"max_rounds": 16}, 422, "less than or equal to 15"),
    ],
)
async def test_a_move_out_of_turn_or_out_of_place_is_not_made(
    scene: Scene, path: str, body: dict[str, Any], status: int, said: str
) -> None:
    told = await scene.refused("POST", f"negotiations/{{table}}/{path}", json=body)

    assert told["status"] == status
    assert said in json.dumps(told)


@pytest.mark.parametrize(
    ("method", "path", "body", "said"),
    [
        ("POST", "vendors", {"name": " "}, "one line"),
        ("POST", "vendors", {"name": "A", "quality": 101}, "100"),
        ("POST", "vendors", {"name": "A", "phone": "0800 GLOVES"}, "+4930123456"),
        ("POST", "vendors", {"name": "A", "email": "a b@c"}, "a@example.org"),
        ("POST", "vendors", {"name": "A", "incoterm": "ABC"}, "CIP"),
        ("PUT", "vendors/{vendor}/products", {"product": "A", "unit": "pack"}, "currency"),
        ("POST", "vendors/{vendor}/rules", {**RULE, "rule_config": {}}, "unit_price"),
        (
            "POST",
            "vendors/{vendor}/rules",
            {**RULE, "rule_config": {**FLOOR, "unit_price": "-1"}},
            "above 0",
        ),
        (
            "POST",
            "vendors/{vendor}/rules",
            {**RULE, "rule_config": {**FLOOR, "unit_price": 8.5}},
            "text",
        ),
        (
            "POST",
            "vendors/{vendor}/rules",
            {**RULE, "rule_config": {**FLOOR, "currency": "ABC"}},
            "ISO 4217",
        ),
        ("POST", "vendors/{vendor}/rules", {**RULE, "rule_config": {**FLOOR, "\0": 1}}, "\\x00"),
        ("POST", "vendors/{vendor}/rules", {"rule_type": "bribe", "rule_config": {}}, "min_margin"),
        ("PUT", "vendors/{vendor}/seller-config", {"maximum_discount": "1.5"}, "below 1"),
        ("PUT", "vendors/{vendor}/seller-config", {"review_above_discount": "1"}, "below 1"),
        ("PUT", "vendors/{vendor}/seller-config", {"auto_approve_min_utility": "1.1"}, "0 to 1"),
        ("PUT", "vendors/{vendor}/trades", {"payment_discounts": {"net_30": "1"}}, "below 1"),
        ("PUT", "vendors/{vendor}/trades", {"term_discounts": {"0": "0.1"}}, "1 to 120"),
        ("PUT", "vendors/{vendor}/trades", {"value_add_costs": {"Big Cup": "1"}}, "tags"),
        ("PUT", "budgets/ward-5", {"amount": "1.001", "currency": "USD"}, "1.00"),
        ("PUT", "budgets/ward-5", {"amount": "1.00", "currency": "XXX"}, "ISO 4217"),
        ("GET", "vendors?limit=0", None, "greater than or equal to 1"),
        ("GET", "vendors?limit=201", None, "less than or equal to 200"),
        ("GET", "vendors?after=%00", None, "next"),
        ("GET", "negotiations?after=WzFd", None, "next"),
        ("GET", "negotiations/{table}/events?after=-1", None, "greater than or equal to 0"),
        ("GET", "negotiations/{table}/events?side=both", None, "buyer"),
        ("GET", "approvals?state=lost", None, "open"),
    ],
    ids=str,
)
async def test_what_else_makes_no_sense_is_told_with_what_would(
    scene: Scene, method: str, path: str, body: Any, said: str
) -> None:
    told = await scene.refused(method, path, json=body)

    assert told["status"] == 422
    assert said in json.dumps(told).replace("\\\\", "\\")


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "requests/req_none", None),
        ("POST", "requests/req_none/campaign", {}),
        ("GET", "vendors/ven_none", None),
        ("PUT", "vendors/{vendor}/rules/rule_none", {**RULE, "rule_config": FLOOR}),
        ("GET", "negotiations/neg_none", None),
        ("POST", "negotiations/neg_none/offers", {"offer": GOOD}),
        ("GET", "campaigns/cmp_none", None),
        ("POST", "approvals/apr_none/approve", {}),
        ("GET", "contracts/con_none/text", None),
        ("GET", "purchase-orders/po_none/ubl", None),
        ("GET", "budgets/nowhere", None),
        ("GET", "no-such-thing", None),
    ],
    ids=str,
)
async def test_what_is_not_there_is_not_found(
    scene: Scene, method: str, path: str, body: Any
) -> None:
    told = await scene.refused(method, path, json=body)

    assert (told["status"], told["code"]) == (404, "not_found")
