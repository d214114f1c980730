"""What a vendor is told besides, with what it has read, and its rating at the end."""

from datetime import timedelta

from dealwright.core.clock import SetClock
from dealwright.negotiations.model import RoundsLimited
from dealwright.negotiations.store import NEGOTIATION
from tests.portal.conftest import NOON
from tests.portal.house import Vendor, problem, seated, talk
from tests.site import Person, Site


async def kinds(portal: Vendor, read: bool | None = None) -> list[str]:
    """The notices by their kinds, oldest first; only read or unread ones if asked for."""
    found = await portal.get("notices")
    return [one["kind"] for one in reversed(found) if read in (None, one["read"])]


async def test_a_vendor_is_told_of_offers_reviews_and_what_came_of_them_until_it_has_read(
    site: Site, ann: Person, clock: SetClock
) -> None:
    alder = await talk(site, ann)
    await alder.bid("9.00")
    first = await kinds(alder.portal, read=False)
    await alder.portal.put("notices/read", {})
    clock.time = NOON.replace(minute=10)
    await alder.ask("10.80")
    await alder.bid("9.40")
    await alder.portal.post(f"negotiations/{alder.id}/accept", {"offer_id": f"{alder.id}-3"})

    unread, read = await kinds(alder.portal, read=False), await kinds(alder.portal, read=True)

    clock.time = NOON
    assert first == read == ["offer_received"]
    assert sorted(unread) == ["agreement", "offer_received"]


async def test_a_vendor_is_told_when_the_time_runs_out(site: Site, ann: Person) -> None:
    alder = await talk(site, ann)
    before = await kinds(alder.portal)
    async with site.parts.store.work(ann.workspace) as work:
        table = await work.load(NEGOTIATION, alder.id)
        work.append(table, RoundsLimited(8, (NOON + timedelta(hours=20)).isoformat()))

    near = await kinds(alder.portal)

    assert (before, near) == ([], ["closing_soon"])


async def test_a_negotiation_is_rated_once_when_it_is_over_and_no_typed_score_changes(
    site: Site, ann: Person
) -> None:
    alder = await talk(site, ann)
    before = await ann.get(f"vendors/{alder.vendor}")
    path = f"negotiations/{alder.id}/rating"
    early = await alder.portal.refused(path, {"score": 5})
    await alder.bid("9.00")
    await alder.portal.post(f"negotiations/{alder.id}/walk-away", {})
    wrong = [await alder.portal.refused(path, {"score": score}) for score in (0, 6)]

    told = await alder.portal.post(path, {"score": 4, "comment": "Quick answers"})
    again = await alder.portal.refused(path, {"score": 1})

    rated = [one for one in (await ann.get("vendor-ratings?limit=200"))["items"] if one == told]
    assert (early, again) == ((409, "refused"), (409, "refused"))
    assert [status for status, _ in wrong] == [422, 422]
    assert told == {
        "negotiation": alder.id,
        "vendor": alder.vendor,
        "score": 4,
        "comment": "Quick answers",
    }
    assert rated == [told]
    assert await ann.get(f"vendors/{alder.vendor}") == before
    assert (await alder.table())["rated"] is True


async def test_nobody_rates_for_another_vendor(site: Site, ann: Person) -> None:
    alder = await talk(site, ann)
    _, other = await seated(site, ann)

    answer = await other.send("POST", f"negotiations/{alder.id}/rating", {"score": 1})

    assert problem(answer) == (404, "not_found")
