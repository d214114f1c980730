"""Each member is told once of what concerns him, and of nothing that is not his to know."""

import json
from datetime import datetime, timedelta
from typing import Any

import httpx2
from sqlalchemy import update

from dealwright.core.clock import SetClock
from dealwright.store.tables import due
from tests.journeys.market import ask, asked, eventually, open_market
from tests.journeys.test_who_approves import GENEROUS, by_hand
from tests.notices.inbox import looked, quiet, rows, told
from tests.portal.conftest import NOON
from tests.portal.house import talk
from tests.site import Person, Site

DAYS = {"first": "2026-11-01", "last": "2026-11-30"}
PRIVATE = ("8.50", "9.75", "11000", "limit", "reservation")


async def test_whoever_may_sign_or_stands_in_is_told_once_until_it_is_decided(site: Site) -> None:
    olga = await site.register("olga")
    bob, cara, eve = [
        await site.colleague(olga, name, role)
        for name, role in (("bob", "approver"), ("cara", "approver"), ("eve", "buyer"))
    ]
    rule = {"name": "dear", "when": {}, "steps": [{"any_of": [{"people": [cara.user]}]}]}
    await olga.put("approval-policy", {"version": 0, "rules": [rule]})
    await cara.post("approval-delegations", {"to": bob.user, **DAYS})
    await open_market(olga)
    request = await ask(olga, budget=GENEROUS)
    sourced = await olga.post(f"requests/{request}/sourcing", {"vendors": 1})
    table = sourced["lines"][0]["shortlist"][0]["negotiation"]
    await by_hand(olga, table)
    approval = (await asked(olga))["id"]

    [own] = await told(cara, f"approval/{approval}", "approval_wanted")
    [instead] = await told(bob, f"approval/{approval}", "approval_wanted")
    before = await bob.get("notices/unread")
    await bob.post(f"approvals/{approval}/approve")
    after = await eventually(bob, "notices/unread", lambda found: not found["unread"])
    [ended] = await told(olga, f"negotiation/{table}", "agreement_reached")

    assert (own["principal"], own["read"]) == (None, False)
    assert (instead["principal"], instead["page"]) == (cara.user, f"/approvals/{approval}")
    assert before == {"unread": 1, "newest": instead}
    assert after == {"unread": 0, "newest": None}
    assert ended["topic"] == "completed"
    assert (await eve.get("notices"))["items"] == [], "Eve had no part in it"
    await nothing_is_told_twice(site, olga, bob, cara)


async def nothing_is_told_twice(site: Site, owner: Person, *others: Person) -> None:
    """Let everything that is followed be handled anew, as after a lost position."""
    before = [await one.get("notices") for one in (owner, *others)]
    handled = await rows(site, owner.workspace)
    async with site.parts.store.work(owner.workspace) as work:
        work.change(update(due).where(due.c.kind.startswith("notices.")).values(position=0))
        for row in handled:
            work.make_due(row.kind, row.key)

    await quiet(site, owner.workspace)

    assert handled
    assert [await one.get("notices") for one in (owner, *others)] == before


async def test_who_plays_by_hand_is_told_when_the_vendor_has_moved(site: Site, ann: Person) -> None:
    alder = await talk(site, ann)
    subject = f"negotiation/{alder.id}"
    await alder.bid("8.50")
    await alder.ask("11.00")
    [first] = await told(ann, subject, "your_turn")
    await alder.bid("9.75")
    await quiet(site, ann.workspace)
    [still] = await told(ann, subject, "your_turn")
    await alder.ask("10.00")
    await eventually(ann, "notices", lambda page: len(page["items"]) >= 2)

    assert first == still and first["page"] == f"/negotiations/{alder.id}"
    assert "Alder Ltd" in first["about"]
    said = json.dumps(await ann.get("notices"))
    assert not [one for one in PRIVATE if one in said]


async def test_the_one_who_took_over_is_told_and_nobody_else(site: Site, ann: Person) -> None:
    ben = await site.colleague(ann, "ben", "buyer")
    alder = await talk(site, ann)
    subject = f"negotiation/{alder.id}"
    await ann.post(f"negotiations/{alder.id}/auto-negotiate", {"wait": False})
    await alder.until(lambda seen: len(seen["offers"]) == 1)
    await ben.post(f"negotiations/{alder.id}/take-over")

    await alder.ask("11.00")

    assert [one["kind"] for one in await told(ben, subject, "your_turn")] == ["your_turn"]
    assert not [one for one in await items(ann) if one["subject"] == subject]


async def items(person: Person) -> list[Any]:
    found: list[Any] = (await person.get("notices"))["items"]
    return found


async def test_a_deadline_is_told_of_once_when_four_hours_are_left(
    site: Site, ann: Person, clock: SetClock
) -> None:
    alder = await talk(site, ann)
    subject = f"negotiation/{alder.id}"
    await ann.post(f"negotiations/{alder.id}/auto-negotiate", {"wait": False})

    async def look(at: datetime) -> None:
        clock.time = at
        for _ in range(2):
            async with site.parts.store.work(ann.workspace) as work:
                work.make_due("notices.deadline", subject)
            await looked(site, ann, subject)
        clock.time = NOON

    await look(NOON + timedelta(hours=163, minutes=59))
    early = await items(ann)
    await look(NOON + timedelta(hours=164, minutes=1))

    assert not [one for one in early if one["kind"] == "deadline_near"]
    near = [one for one in await items(ann) if one["kind"] == "deadline_near"]
    assert [(one["subject"], one["topic"]) for one in near] == [(subject, "urgent")]


async def test_a_notice_is_read_by_whom_it_is_for(site: Site, ann: Person) -> None:
    alder = await talk(site, ann)
    zoe = await site.colleague(ann, "zoe", "buyer")
    await alder.bid("8.50")
    await alder.ask("11.00")
    [notice] = await told(ann, f"negotiation/{alder.id}", "your_turn")
    path = f"notices/{notice['id']}/read"

    await zoe.refused(path, {"read": True}, 404, "PUT")
    await ann.put(path, {"read": True})
    read = await told(ann, f"negotiation/{alder.id}", "your_turn")
    await ann.put(path, {"read": False})
    unread = await ann.get("notices", params={"unread": True})
    later = {"until": "2026-11-30T18:00:00+01:00"}
    await ann.put("notices/read", {**later, "page": notice["page"]})
    [seen] = await told(ann, f"negotiation/{alder.id}", "your_turn")
    await ann.refused("notices/read", {**later, "page": "/settings"}, 422, "PUT")
    await ann.put("notices/read", later)
    key = site.person((await ann.post("api-keys", {"name": "a", "roles": ["viewer"]}))["key"])
    looking: httpx2.Response = await key.http.put(f"/api/v1/{path}", json={"read": False})

    assert [one["read"] for one in read] == [True]
    assert notice["id"] in [one["id"] for one in unread["items"]]
    assert (await ann.get("notices/unread"))["unread"] == 0 and seen["read"]
    assert looking.status_code == 403
