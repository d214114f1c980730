"""Strategies by name over HTTP: described, changed, retired, and played by."""

import json
from typing import Any

import pytest

from dealwright.engine.limits import BUYER_TACTICS
from tests.engine.strategy_examples import PAGE
from tests.markdown import Page
from tests.negotiations.table import lay
from tests.site import Person, Site

ANCHOR = {"use": "price_anchor"}
PATIENT = {"summary": "Hold the price", "rules": [ANCHOR], "close": {"rounds_left": 2}}
(TOLD,) = Page(PAGE).blocks("json")


async def listed(person: Person) -> dict[str, Any]:
    return {one["name"]: one for one in (await person.get("strategies"))["items"]}


async def test_the_nine_and_the_engines_own_choice_are_listed(ann: Person) -> None:
    found = await listed(ann)

    assert {*BUYER_TACTICS, "adaptive"} <= found.keys()
    assert found["term_trade"]["source"] == "built_in"


async def test_strategies_come_in_pages_and_each_once(site: Site) -> None:
    pia = await site.register("pia")
    for name in ("zeta", "alpha"):
        await pia.post("strategies", {"name": name, **PATIENT})

    page = await pia.get("strategies", params={"limit": 5})
    found = page["items"]
    while page["next"]:
        page = await pia.get("strategies", params={"limit": 5, "after": page["next"]})
        assert len(page["items"]) <= 5
        found += page["items"]

    own = [one["name"] for one in found if one["source"] != "plug_in"]
    assert own == ["adaptive", *BUYER_TACTICS, "alpha", "zeta"]


async def test_the_example_of_the_page_is_taken_and_shown_as_it_was_written(ann: Person) -> None:
    example = json.loads(TOLD)

    made = await ann.post("strategies", example)

    again = await ann.get(f"strategies/{example['name']}")
    assert made == again
    assert again["version"] == 1
    rules = again["description"]["rules"]
    assert [rule["use"] for rule in rules] == [rule["use"] for rule in example["rules"]]
    assert (await listed(ann))[example["name"]]["summary"] == example["summary"]


async def test_a_change_is_a_version_and_the_earlier_one_is_kept(ann: Person) -> None:
    await ann.post("strategies", {"name": "kept", **PATIENT})

    await ann.put("strategies/kept", {**PATIENT, "summary": "Hold longer", "version": 1})

    found = await ann.get("strategies/kept")
    assert [one["version"] for one in found["versions"]] == [2, 1]
    told = [one["description"]["summary"] for one in found["versions"]]
    assert told == ["Hold longer", "Hold the price"]


async def test_what_is_shown_can_be_sent_back(ann: Person) -> None:
    shown = await ann.post("strategies", {**json.loads(TOLD), "name": "rt"})

    changed = await ann.put("strategies/rt", {**shown["description"], "version": 1})

    assert changed["description"] == shown["description"]


async def test_two_who_change_the_same_version_do_not_overwrite_each_other(ann: Person) -> None:
    await ann.post("strategies", {"name": "contested", **PATIENT})
    await ann.put("strategies/contested", {**PATIENT, "version": 1})

    problem = await ann.refused("strategies/contested", {**PATIENT, "version": 1}, 409, "PUT")

    assert problem["code"] == "out_of_date"


async def test_a_retired_one_is_used_for_no_new_run_until_it_is_changed(ann: Person) -> None:
    await ann.post("strategies", {"name": "old", **PATIENT})
    assert (await ann.http.delete("/api/v1/strategies/old")).status_code == 204
    assert (await listed(ann))["old"]["state"] == "retired"

    await ann.put("strategies/old", {**PATIENT, "version": 1})

    assert (await listed(ann))["old"]["state"] == "ready"


@pytest.mark.parametrize("name", ["term_trade", "adaptive", "twice"])
async def test_a_name_stands_for_one_strategy(ann: Person, name: str) -> None:
    await ann.http.post("/api/v1/strategies", json={"name": "twice", **PATIENT})

    problem = await ann.refused("strategies", {"name": name, **PATIENT}, 409)

    assert "choose another name" in problem["instead"]


def rule(**changes: Any) -> dict[str, Any]:
    return {**PATIENT, "rules": [{**ANCHOR, **changes}]}


@pytest.mark.parametrize(
    ("said", "right"),
    [
        (rule(use="charm"), "use one of adaptive, price_anchor"),
        (rule(use="final_offer"), 'say in "close"'),
        (rule(use="term_trade", issues=["unit_price"]), 'use "bundle"'),
        (rule(when={"from_round": 5, "to_round": 2}), "swap them"),
        (rule(when={"their_utility_from": 1.5}), "1"),
        (rule(when={"opponent": ["friendly"]}), "'hard-liner'"),
        (rule(when={"weather": "rain"}), "not"),
        (rule(when={"opponent": ["steady"] * 5}), "at most 4"),
        (rule(hold_back=-0.1), "0"),
        ({**PATIENT, "rules": []}, "1"),
        ({**PATIENT, "rules": [ANCHOR] * 21}, "20"),
        ({**PATIENT, "rules": [ANCHOR, {"use": "bundle"}]}, "rule 2 is never followed"),
        ({**PATIENT, "close": {}}, "give rounds_left or their_utility"),
        ({**PATIENT, "concession": {"exponent": 0}}, "0.05"),
        ({**PATIENT, "name": "No Spaces"}, "name"),
    ],
)
async def test_what_is_wrong_says_what_would_be_right(
    ann: Person, said: dict[str, Any], right: str
) -> None:
    problem = await ann.refused("strategies", {"name": "wrong", **said}, 422)

    told = [f"{one['field']}: {one['message']}" for one in problem["errors"]]
    assert any(right in one for one in told), told


async def test_who_sells_alone_does_not_see_the_buyers_strategies(site: Site, ann: Person) -> None:
    await ann.post("strategies", {"name": "mine", **PATIENT})
    sid = await site.colleague(ann, "sid", "seller")
    eve = await site.register("eve")

    refused = [
        await sid.refused("strategies", {}, 403, "GET"),
        await sid.refused("strategies/mine", {}, 403, "GET"),
        await sid.refused("strategies", {"name": "his", **PATIENT}, 403),
        await eve.refused("strategies/mine", {}, 404, "GET"),
    ]

    assert [one["code"] for one in refused] == ["not_allowed"] * 3 + ["not_found"]


async def frames(person: Person, negotiation: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await person.get(f"negotiations/{negotiation}/events"))["frames"]
    return found


async def test_the_agent_plays_by_the_strategy_that_was_named(site: Site) -> None:
    bob = await site.register("bob")
    await bob.post("strategies", {"name": "mine", **PATIENT})
    described, built_in = [await lay(site.parts, bob.workspace) for _ in range(2)]

    await bob.post(f"negotiations/{described}/auto-negotiate", {"strategy": "mine"})
    await bob.post(f"negotiations/{built_in}/auto-negotiate", {"strategy": "payment_trade"})

    told = await frames(bob, described)
    (started,) = [one["data"] for one in told if one["type"] == "run_started"]
    assert (started["strategy"], started["strategy_version"]) == ("mine", "1")
    offers = [one["data"] for one in told if one["type"] == "buyer_offer"]
    assert {one["strategy"] for one in offers} <= {"price_anchor", "final_offer"}
    assert "By the strategy mine, version 1: its rule 1 holds" in offers[0]["rationale"]
    traded = [one["data"] for one in await frames(bob, built_in) if one["type"] == "buyer_offer"]
    assert "payment_trade" in {one["strategy"] for one in traded}


async def test_the_vendor_is_not_told_of_a_strategy(site: Site) -> None:
    bob = await site.register("bea")
    negotiation = await lay(site.parts, bob.workspace)
    await bob.post("strategies", {"name": "secret_plan", **PATIENT})
    await bob.post(f"negotiations/{negotiation}/auto-negotiate", {"strategy": "secret_plan"})

    seen = await bob.get(f"negotiations/{negotiation}/events", params={"side": "seller"})

    assert "secret_plan" not in json.dumps(seen)


async def test_a_strategy_that_cannot_be_used_starts_nothing(site: Site) -> None:
    ben = await site.register("ben")
    negotiation = await lay(site.parts, ben.workspace)
    await ben.post("strategies", {"name": "old", **PATIENT})
    await ben.http.delete("/api/v1/strategies/old")
    path = f"negotiations/{negotiation}/auto-negotiate"

    unknown = await ben.refused(path, {"strategy": "nobody_knows"}, 422)
    retired = await ben.refused(path, {"strategy": "old"}, 409)

    assert "use one of adaptive, price_anchor" in unknown["instead"]
    assert "retired" in retired["detail"]
    assert (await ben.get(f"negotiations/{negotiation}"))["version"] == 1
