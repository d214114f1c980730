"""A vendor's own system is told what its portal shows: signed, once, until it has arrived."""

import json
from datetime import timedelta
from typing import Any

from dealwright.channels.signatures import verify
from dealwright.channels.store import DELIVERY
from dealwright.core.clock import SetClock
from tests.channels.listener import Heard, Listener, listening
from tests.portal.conftest import NOON
from tests.portal.house import Talk, problem, talk
from tests.site import Person, Site
from tests.waiting import until


async def webhook(alder: Talk, url: str) -> str:
    """Have the vendor's notices sent there; answers the secret."""
    await alder.portal.put("seller-config", {"notification_webhook_url": url})
    made = await alder.portal.post("webhook/secret")
    return str(made["secret"])


async def heard(outside: Listener, count: int) -> list[Heard]:
    """What came, once it is so much."""

    async def enough() -> bool:
        return len(outside.heard) >= count

    await until(enough)
    return outside.heard


async def delivery(alder: Talk, **wanted: Any) -> Any:
    """The vendor's one delivery, once it is so."""
    found: list[Any] = []

    async def so() -> bool:
        found[:] = (await alder.portal.get("webhook"))["deliveries"]
        return bool(found) and all(found[0][name] == value for name, value in wanted.items())

    await until(so)
    return found[0]


async def given_up(site: Site, ann: Person, id: str) -> None:
    """Wait until it is tried no more."""

    async def dead() -> bool:
        async with site.parts.store.read(ann.workspace) as reader:
            return (await reader.load(DELIVERY, id)).state.state == "dead"

    await until(dead)


async def test_a_vendors_system_is_told_what_its_portal_shows_and_nothing_else(
    site: Site, ann: Person
) -> None:
    alder = await talk(site, ann)
    async with listening() as outside:
        secret = await webhook(alder, outside.url)
        await alder.bid("9.00")
        [told] = await heard(outside, 1)
        await delivery(alder, state="arrived", tries=1, status=200)

    verify(secret, told.body, told.headers["dealwright-signature"], NOON)
    [notice] = await alder.portal.get("notices")
    said = json.loads(told.body)
    assert said["type"] == "offer_received"
    assert said["id"] == told.headers["dealwright-event-id"]
    assert said["data"] == {k: v for k, v in notice.items() if k not in ("id", "read")}


async def test_what_did_not_arrive_is_tried_for_three_days_and_can_be_sent_anew(
    site: Site, ann: Person, clock: SetClock
) -> None:
    alder = await talk(site, ann)
    async with listening([503, 503]) as outside:
        await webhook(alder, outside.url)
        await alder.bid("9.00")
        first = await delivery(alder, state="waiting", tries=1)
        early = await alder.portal.send("POST", f"webhook/deliveries/{first['id']}/resend")
        clock.time = NOON + timedelta(days=4)
        async with site.parts.store.work(ann.workspace) as work:
            work.make_due("channels.deliver", first["id"])
        await given_up(site, ann, first["id"])
        clock.time = NOON
        dead = await delivery(alder, state="dead", tries=2)

        await alder.portal.post(f"webhook/deliveries/{dead['id']}/resend")
        await delivery(alder, state="arrived", tries=3)

    assert problem(early) == (409, "refused")
    assert (dead["status"], dead["reason"]) == (503, "it answered 503")
    assert len({one.headers["dealwright-event-id"] for one in outside.heard}) == 1


async def test_an_address_that_is_gone_is_not_tried_again(site: Site, ann: Person) -> None:
    alder = await talk(site, ann)
    async with listening([410]) as outside:
        await webhook(alder, outside.url)
        await alder.bid("9.00")

        await delivery(alder, state="dead", tries=1, status=410)


async def test_a_near_address_is_refused_when_it_is_typed_in(site: Site, ann: Person) -> None:
    alder = await talk(site, ann)

    for url in ("https://10.0.0.1/", "https://[::ffff:10.0.0.1]/", "http://vendor.example/\t"):
        answer = await alder.portal.send("PUT", "seller-config", {"notification_webhook_url": url})
        assert problem(answer) == (422, "invalid"), url


async def test_a_secret_is_told_once_and_nobody_resends_for_another(
    site: Site, ann: Person
) -> None:
    alder, birch = await talk(site, ann), await talk(site, ann)
    async with listening() as outside:
        secret = await webhook(alder, outside.url)
        await alder.bid("9.00")
        one = await delivery(alder, state="arrived")

    foreign = await birch.portal.send("POST", f"webhook/deliveries/{one['id']}/resend")
    member = await ann.http.get(f"/api/v1/vendors/{alder.vendor}/webhook")
    assert problem(foreign) == (404, "not_found")
    assert problem(member) == (403, "not_allowed")
    assert secret not in (await alder.portal.http.get("/api/v1/portal/webhook")).text
