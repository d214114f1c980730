"""Who comes in first by a link claims it: what its maker knows opens nothing from then on."""

from asyncio import gather
from typing import Any

import httpx2
import pytest

from tests.journeys.market import asked
from tests.portal.house import (
    ASK,
    Talk,
    browser,
    claim,
    enter,
    grant,
    problem,
    real,
    seated,
    talk,
)
from tests.site import Person, Site, told

FLOOR = "9.4217"
RULE = {"rule_type": "price_floor", "rule_config": {"unit_price": FLOOR, "currency": "USD"}}


async def tries(site: Site, link: str, **more: Any) -> httpx2.Response:
    """The answer to somebody with that link, in a browser that nobody has used."""
    return await browser(site).post("/api/v1/portal/sessions", json={"link": link, **more})


async def test_who_made_the_link_opens_nothing_by_it_once_it_was_claimed(
    site: Site, ann: Person
) -> None:
    found = await talk(site, ann)
    made = await grant(ann, f"vendor/{found.vendor}")
    await found.portal.post("rules", RULE)

    door = await tries(site, found.link)
    program = site.person(found.link).http
    others = [
        await program.get(f"/api/v1/{path}")
        for path in ("portal/rules", f"negotiations/{found.id}?side=seller")
    ]
    unclaimed = await site.person(made["link"]).http.get("/api/v1/portal/rules")

    assert [problem(one)[0] for one in (door, *others, unclaimed)] == [401] * 4
    assert "has been claimed, at 2026-11-02T12:00" in door.json()["detail"]
    assert "ask for a new one" in door.text
    assert "nobody has claimed" in unclaimed.text


async def test_the_secret_of_who_claimed_it_opens_it_from_everywhere(
    site: Site, ann: Person
) -> None:
    found = await talk(site, ann)
    entered = found.portal.entered

    again = await enter(site, entered["secret"])
    program = site.person(entered["secret"])
    same_browser = await found.portal.http.post(
        "/api/v1/portal/sessions", json={"link": found.link}
    )

    assert entered["secret"].startswith("dwh_")
    assert again.entered["secret"] == entered["secret"]
    assert (await again.get("rules")) == (await program.get("portal/rules"))
    assert same_browser.json()["secret"] == entered["secret"]


async def test_a_second_link_opens_nothing_until_who_is_in_lets_him(
    site: Site, ann: Person
) -> None:
    found = await talk(site, ann)
    await found.bid("9.00")
    await found.portal.post("rules", RULE)
    await found.portal.post(f"negotiations/{found.id}/hand-over")
    peeping = await enter(site, (await grant(ann, f"vendor/{found.vendor}"))["link"])

    moves = [
        await peeping.send(method, path, body)
        for method, path, body in (
            ("GET", "rules", None),
            ("GET", f"negotiations/{found.id}", None),
            ("GET", f"negotiations/{found.id}/events", None),
            ("POST", f"negotiations/{found.id}/accept", {"offer_id": f"{found.id}-1"}),
            ("GET", "holders", None),
            ("POST", f"holders/{peeping.entered['grant']}/admit", None),
        )
    ]
    first, second = sorted(await found.portal.get("holders"), key=lambda one: not one["own"])
    admitted = await found.portal.send("POST", f"holders/{second['grant']}/admit")

    assert peeping.entered["admitted"] is False
    assert {problem(one) for one in moves} == {(403, "not_allowed")}
    assert FLOOR not in "".join(one.text for one in moves)
    assert (first["own"], first["admitted"]) == (True, True)
    assert (second["own"], second["admitted"]) == (False, False)
    assert admitted.status_code == 204
    assert (await peeping.get("session"))["admitted"] is True
    assert [one["rule_config"]["unit_price"] for one in await peeping.get("rules")] == [FLOOR]


async def test_a_second_link_for_reading_shows_the_table_and_nothing_of_the_vendors_side(
    site: Site, ann: Person
) -> None:
    found = await talk(site, ann)
    await found.bid("9.00")
    await found.portal.post("rules", RULE)
    await found.portal.post(f"negotiations/{found.id}/hand-over")
    await found.until(lambda table: len(table["offers"]) > 1)
    reads = site.person((await grant(ann, f"negotiation/{found.id}", acts=False))["link"])

    view = await reads.get(f"negotiations/{found.id}?side=seller")
    frames = (await reads.get(f"negotiations/{found.id}/events?side=seller"))["frames"]
    trail = await reads.http.get(f"/api/v1/negotiations/{found.id}/audit?side=seller")

    assert [one["by"] for one in view["offers"]][:2] == ["buyer", "seller"]
    assert (view["run"], view["has_agent"]) == (None, False)
    assert {one["stream"] for one in frames} == {"table"}
    [counter] = [one["data"] for one in frames if one["type"] == "seller_counter"]
    assert (counter["utility"], counter["rationale"]) == (None, None)
    assert problem(trail) == (403, "not_allowed")


async def test_who_was_in_before_comes_in_by_a_new_link_though_the_former_one_was_withdrawn(
    site: Site, ann: Person
) -> None:
    found = await talk(site, ann)
    await found.portal.post("rules", RULE)
    [mine] = [one for one in await ann.every("grants") if one["stream"] == f"vendor/{found.vendor}"]
    await ann.http.delete(f"/api/v1/grants/{mine['id']}")
    by_browser, by_secret, maker = [
        (await grant(ann, f"vendor/{found.vendor}"))["link"] for _ in range(3)
    ]

    same = await found.portal.http.post("/api/v1/portal/sessions", json={"link": by_browser})
    told_ = await tries(site, by_secret, former=found.portal.entered["secret"])
    peeping = await enter(site, maker)

    assert (same.json()["admitted"], told_.json()["admitted"]) == (True, True)
    assert peeping.entered["admitted"] is False


async def test_who_has_an_account_is_known_by_it_and_waits_behind_who_was_first(
    site: Site, ann: Person
) -> None:
    found = await talk(site, ann)
    await found.portal.post("rules", RULE)
    mole = await site.register("mole")
    made = await grant(ann, f"vendor/{found.vendor}", user=mole.user)

    answer = await mole.http.post(f"/api/v1/grants-to-me/{made['id']}/portal")
    side = await mole.get(f"negotiations/{found.id}/events?side=seller")

    assert (answer.json()["admitted"], answer.json()["secret"]) == (False, None)
    assert {one["stream"] for one in side["frames"]} <= {"table"}


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Peep/1.0 <b>", "Peep/1.0 <b>"),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
            "Edge on Windows",
        ),
    ],
)
async def test_the_log_and_the_list_of_grants_say_who_claimed_it_and_when(
    site: Site, ann: Person, said: str, shown: str
) -> None:
    id, _ = await seated(site, ann)
    made = await grant(ann, f"negotiation/{id}")
    http = browser(site)
    http.headers["user-agent"] = said
    told(await http.post("/api/v1/portal/sessions", json={"link": made["link"]}))

    [told_] = [one for one in await ann.every("grants") if one["id"] == made["id"]]

    assert told_["claimed"].startswith("2026-11-02T12:00")
    assert told_["claimed_from"] == f"{shown}, from this machine"
    assert "secret" not in told_


async def test_of_many_who_open_a_link_at_once_one_is_in_and_the_link_is_closed(
    site: Site, ann: Person
) -> None:
    id = await real(site, ann)
    link = (await grant(ann, f"negotiation/{id}"))["link"]
    browsers = [browser(site) for _ in range(5)]
    body = {"link": link}

    answers = await gather(*(one.post("/api/v1/portal/sessions", json=body) for one in browsers))
    looks = [await one.get("/api/v1/portal/session") for one in browsers]

    assert {one.status_code for one in answers} <= {201, 409}
    assert sorted(one.status_code for one in looks) == [200, 401, 401, 401, 401]
    assert problem(await tries(site, link)) == (401, "not_authenticated")


async def test_whose_answer_was_lost_claims_the_link_again(site: Site, ann: Person) -> None:
    id = await real(site, ann)
    link = (await grant(ann, f"negotiation/{id}"))["link"]
    lost = told(await tries(site, link))

    vendor = await enter(site, link)
    view = await vendor.get(f"negotiations/{id}")

    assert view["id"] == id
    assert vendor.entered["admitted"] is True
    assert problem(await tries(site, lost["secret"])) == (401, "not_authenticated")


async def test_who_made_the_link_does_not_approve_what_its_holder_agreed_to(site: Site) -> None:
    ann = await site.register("anna")
    bob = await site.colleague(ann, "bobby", "buyer", "approver")
    eve = await site.colleague(ann, "evelyn", "approver")
    found: Talk = await talk(site, ann, maker=bob)
    await found.bid("9.60")
    await found.portal.post(f"negotiations/{found.id}/accept", {"offer_id": f"{found.id}-1"})
    waiting = await asked(eve)

    refusal = await bob.refused(f"approvals/{waiting['id']}/approve", {}, 403)
    await eve.post(f"approvals/{waiting['id']}/approve")

    assert "asked" in refusal["detail"] or "acted" in refusal["detail"]


async def test_a_program_claims_a_link_and_answers_by_its_own_secret(
    site: Site, ann: Person
) -> None:
    id = await real(site, ann)
    program = await claim(site, (await grant(ann, f"negotiation/{id}"))["link"])

    view = await program.post(f"portal/negotiations/{id}/offers", {"offer": ASK})

    assert [one["by"] for one in view["offers"]] == ["buyer", "seller"]
