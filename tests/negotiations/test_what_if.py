"""What if: simulated from an earlier version on, without a trace in what is real."""

from dealwright.negotiations.brief import Opening
from tests.negotiations.table import buyer, lay, opening, seller
from tests.security.whole import contents, quiet
from tests.site import Person, Site


async def over(site: Site, ann: Person, of: Opening) -> str:
    """The address of a negotiation that has come to its end."""
    path = f"negotiations/{await lay(site.parts, ann.workspace, of)}"
    await ann.post(f"{path}/auto-negotiate", {"max_rounds": 8})
    return path


async def test_a_finished_negotiation_is_tried_from_the_middle_with_another_budget(
    site: Site, ann: Person
) -> None:
    path = await over(site, ann, opening(buyer=buyer(limit="8700.00")))
    await quiet(site.parts, ann.workspace)
    before = await contents(site.parts, ann.workspace)

    same = await ann.post(f"{path}/what-if", {"version": 6})
    wider = await ann.post(f"{path}/what-if", {"version": 6, "budget": "11000.00"})

    assert await contents(site.parts, ann.workspace) == before, "nothing of it is kept"
    assert (wider["simulated"], wider["opponent"], wider["changed"]) == (True, "model", ["budget"])
    assert wider["real"]["state"] != "open"
    chances = [one["strategies"][0]["chance_of_agreement"] for one in (same, wider)]
    assert chances[0] < chances[1], "more can be agreed on with more money"


async def test_a_fork_tells_nothing_of_what_the_vendor_keeps_to_itself(
    site: Site, ann: Person
) -> None:
    """Two vendors with the same public moves and other limits: the same answer."""
    found = []
    for floor in ("9.00", "5.00"):
        path = f"negotiations/{await lay(site.parts, ann.workspace, opening(seller=seller(floor)))}"
        await ann.post(
            f"{path}/offers", {"offer": {"unit_price": "8.40", "payment_terms": "net_60"}}
        )
        found.append(await ann.post(f"{path}/what-if", {"version": 1, "reservation": 0.1}))

    first, second = ({**one, "negotiation": "", "real": None} for one in found)
    assert first == second


async def test_what_cannot_be_forked_is_refused(site: Site, ann: Person) -> None:
    path = await over(site, ann, opening())
    version = (await ann.get(path))["version"]

    for body, says in (
        ({"version": 999}, "give 1 to"),
        ({"version": version}, "an earlier version"),
        ({"version": 8, "max_rounds": 1}, "or more"),
    ):
        problem = await ann.refused(f"{path}/what-if", body, 409)
        assert says in problem["instead"]
