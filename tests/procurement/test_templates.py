"""Contract templates of a workspace: text is data, versions stay, every number is the award's."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from dealwright.core.errors import Invalid
from dealwright.core.money import Money
from dealwright.procurement.model.templates import Clause, TemplateText
from dealwright.procurement.template_words import SAMPLE, WORDS, built_in, checked, draw
from tests.procurement.counter import Counter
from tests.procurement.shop import ANN, TABLETS, Shop
from tests.procurement.test_contract_text import MARKDOWN, hostile, structure
from tests.procurement.test_orders import ordered

NEEDED = "{{buyer.name}} buys {{order.lines}} of {{vendor.name}} for {{order.total}}."
BODY: dict[str, Any] = {
    "name": "Goods",
    "title": "Purchase of goods",
    "clauses": [
        {"heading": "What", "text": NEEDED},
        {"heading": "Payment", "text": "Within {{terms.payment_days}} days.\nNo deposit."},
    ],
}


def text(*clauses: str) -> TemplateText:
    """A template whose first clause has all that is needed."""
    said = [Clause("What", NEEDED), *(Clause(f"Clause {n}", one) for n, one in enumerate(clauses))]
    return TemplateText("Goods", "Purchase of goods", tuple(said))


def drawn(said: TemplateText, **values: str) -> str:
    return draw("tpl_1", "1", checked(said), {**SAMPLE, **values}).text


@pytest.mark.parametrize(
    "bad",
    ["{{vendor.cost}}", "{{order.total * 2}}", "{{#if a.b}}", "{{ order.total", "{{__class__}}"],
)
def test_an_unknown_variable_is_refused_with_the_list_of_known_ones(bad: str) -> None:
    with pytest.raises(Invalid) as refused:
        checked(text(f"Pay {bad}"))

    assert all(f"{{{{{word.name}}}}}" in str(refused.value.instead) for word in WORDS)


def test_a_template_without_parties_lines_or_total_is_refused() -> None:
    lacking = TemplateText("Goods", "Goods", (Clause("All", "{{order.total}} {{order.lines}}"),))

    with pytest.raises(Invalid, match=r"\{\{buyer.name\}\}, \{\{vendor.name\}\}"):
        checked(lacking)


def test_a_line_whose_variable_has_nothing_to_say_is_left_out() -> None:
    said = text("Within {{terms.payment_days}} days.\nNo deposit.", "Deliver to {{order.place}}.")

    found = drawn(said, payment_days="", place="")

    assert "Within" not in found
    assert "No deposit." in found
    assert "Clause 1" not in found, "a clause of which nothing is left goes with its heading"


def test_the_built_in_template_reads_the_same_in_a_workspaces_words() -> None:
    found = drawn(built_in())

    assert "Total" not in found
    assert "The total price is 4,200.00 USD." in found
    assert "$" not in found
    assert "{{" not in found


def test_a_vendors_name_is_text_whatever_it_says() -> None:
    found = drawn(text(), seller="{{order.total}} ${total} <b>Ltd</b>")

    assert r"{{order.total}} ${total} \<b>Ltd\</b>" in found.replace("\\>", ">")
    assert found.count("4,200.00 USD.") == 1


@given(said=hostile, name=hostile.filter(lambda one: "\t" not in one))
def test_neither_clause_nor_value_adds_structure(said: str, name: str) -> None:
    """Lists, paragraphs and line breaks are a clause's own; headings, links, HTML are nobody's."""
    one_line = " ".join(said.split()).replace("{{", "{ {").replace("}}", "} }")
    plain = drawn(text("word"))
    wanted = structure(MARKDOWN.parse(plain))

    found = drawn(text(f"word {one_line}"), seller=" ".join(name.split()))

    assert structure(MARKDOWN.parse(found)) == wanted


async def test_an_awards_contract_is_made_from_the_template_and_keeps_its_version(
    shop: Shop,
) -> None:
    counter = Counter(shop)
    async with counter.http:
        made = await counter.ok("POST", "/contract-templates", BODY)
        choice: dict[str, Any] = {"version": 0, "usual": None, "categories": []}
        choice["categories"] = [{"category": f" {TABLETS.upper()}", "template": made["id"]}]
        await counter.ok("PUT", "/contract-defaults", choice)
        order = await shop.papers.order(ANN, await ordered(shop))
        path = f"/contracts/{order.contract}"
        before = (await counter.send("GET", f"{path}/text")).text

        changed = {**BODY, "version": 1, "title": "Another"}
        after = await counter.ok("PUT", f"/contract-templates/{made['id']}", changed)
        late = await counter.send("PUT", f"/contract-templates/{made['id']}", changed)
        shown = await counter.ok("GET", path)

        assert (await counter.send("GET", f"{path}/text")).text == before
    assert before.startswith("# Purchase of goods\n\n> SIMULATED: ")
    assert f"{float(order.total.amount):,.2f} USD" in before
    assert (shown["template"], shown["template_version"]) == (made["id"], "1")
    assert shown["template_name"] == "Goods"
    assert [one["version"] for one in after["versions"]] == [2, 1]
    assert late.status_code == 409


async def test_what_is_in_use_is_not_retired_and_what_is_retired_is_not_chosen(
    shop: Shop,
) -> None:
    counter = Counter(shop)
    async with counter.http:
        first = (await counter.ok("POST", "/contract-templates", BODY))["id"]
        second = (await counter.ok("POST", "/contract-templates", {**BODY, "name": "Two"}))["id"]
        await counter.ok("PUT", "/contract-defaults", {"version": 0, "usual": first})

        used = await counter.send("DELETE", f"/contract-templates/{first}")
        gone = await counter.send("DELETE", f"/contract-templates/{second}")
        chosen = await counter.send("PUT", "/contract-defaults", {"version": 1, "usual": second})
        stale = await counter.send("PUT", "/contract-defaults", {"version": 0, "usual": first})
        twice = {"version": 1, "categories": [{"category": one, "template": first} for one in "Aa"]}
        doubled = await counter.send("PUT", "/contract-defaults", twice)

    assert [used.status_code, gone.status_code] == [409, 204]
    assert [chosen.status_code, stale.status_code, doubled.status_code] == [409, 409, 422]


async def test_only_an_admin_in_person_writes_and_another_workspace_sees_nothing(
    shop: Shop,
) -> None:
    counter = Counter(shop)
    async with counter.http:
        made = (await counter.ok("POST", "/contract-templates", BODY))["id"]
        buyer = await counter.send("POST", "/contract-templates", BODY, who="buyer")
        path = f"/contract-templates/{made}"
        looked = await counter.send("GET", path, who="buyer")
        elsewhere = await counter.send("GET", path, who="owner@ws_other")
        theirs = await counter.ok("GET", "/contract-templates", who="owner@ws_other")
        stolen = {"version": 0, "usual": made}
        chosen = await counter.send("PUT", "/contract-defaults", stolen, who="owner@ws_other")

    assert (buyer.status_code, looked.status_code) == (403, 200)
    assert (elsewhere.status_code, theirs["items"], chosen.status_code) == (404, [], 404)


@pytest.mark.parametrize(
    ("above", "total", "asked"),
    [
        (None, "9.00 USD", False),
        ("5000.00 USD", "5000.00 USD", False),
        ("5000.00 USD", "5000.01 USD", True),
        ("0.00 USD", "0.01 USD", True),
        ("5000.00 USD", "1.00 EUR", True),
    ],
)
def test_what_is_above_the_limit_or_in_another_currency_is_reviewed(
    above: str | None, total: str, asked: bool
) -> None:
    limit = Money.of(*above.split()) if above else None

    assert replace(text(), review_above=limit).asks_review(Money.of(*total.split())) is asked
