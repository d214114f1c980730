"""Three pool, one leaves, the others agree anew, negotiate, are approved, and get their orders."""

from decimal import Decimal
from typing import Any

from tests.coalitions.club import PRODUCT, Club, by_name, party
from tests.journeys.market import eventually, ordered
from tests.site import Person


def amounts(coalition: Any, what: str) -> list[Decimal]:
    return [Decimal(one[what]["amount"]) for one in coalition["members"]]


async def to_state(person: Person, id: str, state: str) -> Any:
    return await eventually(person, f"coalitions/{id}", lambda one: one["state"] == state)


async def test_from_three_members_over_a_leaver_to_orders_that_reconcile(club: Club) -> None:
    lines = [{"product": PRODUCT, "quantity": 100, "unit": "pack"}]
    budget = {"amount": "2000.00", "currency": "USD"}
    request = await club.ann.post(
        "requests", {"lines": lines, "budget": budget, "place": "Lyon", "incoterm": "DAP"}
    )
    id = await club.form(quantity=None, request=request["id"])
    await club.ben.post(f"coalitions/{id}/join", party("South", 400, "9.50", place="Bern"))
    await club.cara.post(f"coalitions/{id}/join", party("West", 500, "9.50"))
    three = await club.agree(id, club.ann, club.ben, club.cara)
    assert (three["state"], three["tariff_price"], three["mandate"]["most"]) == (
        "agreed",
        "9.00",
        "9.00",
    )
    west = by_name(three)["West"]["member"]

    left = await club.cara.post(f"coalitions/{id}/leave", {"member": west})
    assert (left["state"], left["quantity"], left["tariff_price"]) == ("forming", 500, "9.60")
    assert left["terms"] == three["terms"] + 1
    assert not any(one["agreed"] for one in left["members"])
    await club.ann.refused(f"coalitions/{id}/negotiate", {}, 409)
    await club.agree(id, club.ann, club.ben)
    approval = await club.struck(id)

    accepted = await to_state(club.ben, id, "accepted")
    total = Decimal(approval["total"].split()[0].replace(",", ""))
    price = Decimal(accepted["sharing"]["unit_price"])
    assert accepted["sharing"]["at"] == "agreed" and price <= Decimal("9.20")
    assert sum(amounts(accepted, "due")) == total == 500 * price
    assert sum(amounts(accepted, "saving")) == Decimal(accepted["sharing"]["saving"]["amount"])
    assert sum(amounts(accepted, "settles")) == 0
    south = by_name(accepted)["South"]["member"]
    await club.ben.refused(f"coalitions/{id}/leave", {"member": south}, 409)
    for involved in (club.ann, club.ben):
        await involved.refused(f"approvals/{approval['id']}/approve", {}, 403)
    await club.dan.post(f"approvals/{approval['id']}/approve")

    orders = {one["id"]: one for one in await ordered(club.ann, 2) if one["coalition"] == id}
    done = await to_state(club.ann, id, "ordered")
    totals = [Decimal(one["total"]["amount"]) for one in orders.values()]
    assert sum(totals) == total
    assert {one["purchase_order"] for one in done["members"]} == orders.keys()
    south_order = by_name(done)["South"]["purchase_order"]
    document = (await club.ann.get(f"purchase-orders/{south_order}"))["document"]
    assert document["lines"][0]["quantity"] == "400" and document["place"] == "Bern"
    north_order = by_name(done)["North"]["purchase_order"]
    own = (await club.ann.get(f"purchase-orders/{north_order}"))["document"]
    assert (own["incoterm"], own["place"], document["incoterm"]) == ("DAP", "Lyon", None)
    asked = await club.dan.get(f"approvals/{approval['id']}")
    assert asked["facts"]["incoterm"] == "DAP Lyon (North)"
    bought = await club.ann.get(f"requests/{request['id']}")
    assert bought["state"] == "ordered"


async def test_who_has_to_agree_finds_the_coalition_and_nobody_else(club: Club) -> None:
    async def waiting(person: Person) -> set[str]:
        page = await person.get("coalitions?waiting_for_me=true&limit=200")
        return {one["id"] for one in page["items"]}

    id = await club.form()
    assert id not in await waiting(club.ann)
    await club.ben.post(f"coalitions/{id}/join", party("South", 400, "9.50319"))
    assert id in await waiting(club.ann) and id in await waiting(club.ben)
    assert id not in await waiting(club.cara) | await waiting(club.dan)
    await club.agree(id, club.ann)
    assert id not in await waiting(club.ann) and id in await waiting(club.ben)
    await club.agree(id, club.ben)
    assert id not in await waiting(club.ben)


async def test_each_members_budget_is_promised_and_freed_for_its_own_order_alone(
    club: Club,
) -> None:
    for cost_centre in ("north", "south"):
        budget = {"amount": "9000.00", "currency": "USD"}
        await club.ann.put(f"budgets/{cost_centre}", budget)
    id = await club.form(cost_centre="north")
    joining = party("South", 400, "9.50", cost_centre="south")
    await club.ben.post(f"coalitions/{id}/join", joining)
    await club.agree(id, club.ann, club.ben)
    approval = await club.struck(id)
    await club.dan.post(f"approvals/{approval['id']}/approve")
    members = by_name(await to_state(club.ann, id, "ordered"))
    promised = {name: one["ordered"]["amount"] for name, one in members.items()}
    assert [await committed(club, one) for one in ("north", "south")] == [*promised.values()]

    order = members["North"]["purchase_order"]
    await club.ann.post(f"purchase-orders/{order}/cancel", {"reason": "not needed"})

    left = [await committed(club, one) for one in ("north", "south")]
    assert left == ["0.00", promised["South"]]


async def committed(club: Club, cost_centre: str) -> str:
    return str((await club.ann.get(f"budgets/{cost_centre}"))["committed"])
