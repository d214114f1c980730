"""A placed order is amended: signed for again where it is more, confirmed by its vendor, kept."""

import asyncio
import hashlib
from typing import Any

from tests.payables.desk import CENTRE, TOTAL, Desk
from tests.site import Person

WHO = {"accept": True, "who": "Mary Alder", "way": "by e-mail on 2 November"}


async def propose(desk: Desk, by: Person | None = None, revision: int = 0, **more: Any) -> Any:
    """Rob, unless another person does, proposes an amendment."""
    body = {"revision": revision, "reason": "more is needed", **more}
    return await (by or desk.rob).post(f"purchase-orders/{desk.order}/amendments", body)


def line(number: int, quantity: str = "", price: str = "") -> dict[str, Any]:
    found = {"quantity": quantity, "unit_price": price}
    return {"line": number, **{name: value for name, value in found.items() if value}}


async def approved(desk: Desk, amendment: Any) -> Any:
    """Bob signs for it; answers the amendment."""
    await desk.bob.post(f"approvals/{amendment['approval']}/approve")
    return await desk.ann.get(f"amendments/{amendment['id']}")


async def confirmed(desk: Desk, amendment: Any, **more: Any) -> Any:
    """Ann records what the vendor has said."""
    return await desk.ann.post(f"amendments/{amendment['id']}/answer", {**WHO, **more})


async def committed(desk: Desk) -> str:
    return (await desk.budget())["committed"]


async def test_more_is_signed_for_then_confirmed_and_the_order_is_another_one(desk: Desk) -> None:
    goggles = {"description": "Goggles", "quantity": "10", "unit": "each", "unit_price": "3.00"}

    asked = await propose(desk, lines=[line(1, "1200")], added=[goggles], place="Jacmel")
    approval = await desk.bob.get(f"approvals/{asked['approval']}")
    for one in (desk.ann, desk.rob, desk.pam):
        await one.refused(f"approvals/{asked['approval']}/approve", {}, 403)
    before, at_first = await committed(desk), await desk.ann.get(f"purchase-orders/{desk.order}")
    early = await desk.ann.refused(f"amendments/{asked['id']}/answer", WHO, 409)
    signed = await approved(desk, asked)
    promised = await committed(desk)
    unchanged = await desk.ann.get(f"purchase-orders/{desk.order}")
    done = await confirmed(desk, asked)
    order = await desk.ann.get(f"purchase-orders/{desk.order}")

    assert (asked["state"], asked["number"]) == ("to_sign", 1)
    assert approval["kind"] == "order_amendment"
    assert (approval["total"], approval["facts"]["signed"]) == ("15830.00", "13,900.00 USD")
    assert (before, promised, await committed(desk)) == (TOTAL, "15830.00", "15830.00")
    assert "not approved yet" in early["detail"]
    assert (signed["state"], signed["promised"]["amount"]) == ("to_confirm", "1930.00")
    assert unchanged == at_first, "what is not confirmed is not in force"
    assert (done["state"], done["answer"]["how"]) == ("in_force", "outside")
    assert (done["answer"]["by"], done["answer"]["who"]) == (desk.ann.user, "Mary Alder")
    assert (order["revision"], order["total"]["amount"]) == (1, "15830.00")
    assert [one["quantity"] for one in order["document"]["lines"]] == ["1200", "500", "200", "10"]
    assert order["document"]["place"] == "Jacmel"
    assert {one["what"] for one in done["changes"]} == {"quantity", "added", "place"}


async def test_it_is_a_document_of_its_own_and_the_contract_stays(desk: Desk) -> None:
    order = await desk.ann.get(f"purchase-orders/{desk.order}")
    contract = await desk.ann.get(f"contracts/{order['contract']}")

    less = await propose(desk, lines=[line(2, "400")], message="We # need *fewer*.")
    await confirmed(desk, less)

    text = (await desk.ann.http.get(f"/api/v1/amendments/{less['id']}/text")).content
    assert hashlib.sha256(text).hexdigest() == less["sha256"]
    assert "quantity 500 pack → 400 pack" in text.decode()
    assert await desk.ann.get(f"contracts/{order['contract']}") == contract
    [listed] = (await desk.ann.get(f"purchase-orders/{desk.order}/amendments"))["items"]
    assert (listed["number"], listed["state"], listed["total"]["amount"]) == (
        1, "in_force", "13500.00",
    )  # fmt: skip


async def test_less_needs_no_signature_and_frees_its_part_of_the_budget(desk: Desk) -> None:
    asked = await propose(desk, lines=[line(1, "900")], taken_out=[3])
    waiting = await committed(desk)
    await confirmed(desk, asked)

    assert (asked["state"], asked["approval"]) == ("to_confirm", "")
    assert (waiting, await committed(desk)) == (TOTAL, "10550.00")
    order = await desk.ann.get(f"purchase-orders/{desk.order}")
    assert [one["number"] for one in order["document"]["lines"]] == [1, 2]
    more = await propose(desk, revision=1, lines=[line(1, "1000")])
    assert more["state"] == "to_sign", "what was let go is signed for anew"


async def test_what_cannot_be_is_said_clearly(desk: Desk) -> None:
    await desk.receive((1, "400"))
    owed = await desk.enter("1", (1, "300", "9.50"), total="2850.00")
    path = f"purchase-orders/{desk.order}/amendments"

    async def no(status: int, by: Person | None = None, **more: Any) -> str:
        body = {"revision": 0, "reason": "so", **more}
        answer = await (by or desk.rob).refused(path, body, status)
        return f"{answer['detail']} {answer.get('instead', '')}"

    assert owed["state"] == "payable"
    assert "400 of it were received" in await no(409, lines=[line(1, "399")])
    assert "leave at least 400" in await no(409, taken_out=[1])
    assert "300 of it were billed at its price" in await no(409, lines=[line(1, price="9.00")])
    assert "nothing would change" in await no(422, lines=[line(1, "1000")])
    assert "no line 4" in await no(422, lines=[line(4, "1")])
    assert "twice" in await no(422, lines=[line(1, "999")], taken_out=[1])
    assert "cancel the rest" in await no(422, taken_out=[1, 2, 3])
    assert "take the line out" in await no(422, lines=[line(2, "0")])
    assert "past" in await no(422, requested_delivery="2026-01-01")
    assert "currency" in await no(422, currency="EUR")
    assert "revision 0" in await no(409, revision=1, lines=[line(2, "1")])
    assert "buyer" in await no(403, desk.pam, lines=[line(2, "1")])
    assert "buyer" in await no(403, desk.bob, lines=[line(2, "1")])
    key = await desk.rob.post("api-keys", {"name": "robot"})
    robot = desk.site.person(key["key"], desk.rob.user, desk.rob.workspace)
    assert "person" in await no(403, robot, lines=[line(2, "1")])
    await propose(desk, lines=[line(2, "450")])
    assert "another amendment" in await no(409, lines=[line(2, "1")])
    cancel = await desk.ann.refused(f"purchase-orders/{desk.order}/cancel", {"reason": ""}, 409)
    assert "withdraw it first" in cancel["instead"]


async def test_nothing_is_amended_once_all_was_billed_or_the_rest_cancelled(desk: Desk) -> None:
    path = f"purchase-orders/{desk.order}/amendments"
    body = {"revision": 0, "reason": "so", "lines": [line(1, "1100")]}
    await desk.ann.post(f"purchase-orders/{desk.order}/cancel", {"reason": "enough"})

    cancelled = await desk.rob.refused(path, body, 409)

    assert "was cancelled" in cancelled["detail"]


async def test_two_small_amendments_do_not_slip_past_together_nor_beside_an_invoice(
    desk: Desk,
) -> None:
    steps = [{"any_of": [{"people": [desk.bob.user]}]}]
    rule = {"name": "dear", "when": {"least": "14000.00", "currency": "USD"}, "steps": steps}
    await desk.ann.put("approval-policy", {"version": 0, "rules": [rule]})
    await desk.receive((1, "1000"))

    one = await propose(desk, lines=[line(2, "515")])
    await approved(desk, one)
    await confirmed(desk, one)
    two = await propose(desk, revision=1, lines=[line(2, "530")])
    asked = await desk.bob.get(f"approvals/{two['approval']}")
    held = await desk.enter("1", (1, "1000", "9.80"), total="9800.00")
    accept = {"kind": "price", "seen": held["seen"]}
    dearer = await desk.rob.post(f"invoices/{held['id']}/accept", accept)
    difference = await desk.bob.get(f"approvals/{dearer['approval']}")
    await desk.bob.post(f"approvals/{two['approval']}/approve")
    anew = await desk.shown(held["id"])
    again = await desk.bob.get(f"approvals/{anew['approval']}")

    assert (asked["total"], asked["judged"]) == ("14020.00", "14020.00")
    assert difference["total"] == "14260.00", "13,960 and 300"
    assert (await desk.bob.get(f"approvals/{dearer['approval']}"))["state"] == "withdrawn"
    assert again["total"] == "14320.00", "with the amendment that was signed for meanwhile"
    said = [one["facts"]["signed"] for one in (asked, difference, again)]
    assert said == ["13,960.00 USD", "13,960.00 USD", "14,020.00 USD"], "what was ever signed"
    await desk.bob.post(f"approvals/{anew['approval']}/approve")
    assert (await desk.shown(held["id"]))["state"] == "payable"


async def test_an_invoice_that_is_owed_meanwhile_has_the_amendment_asked_anew(desk: Desk) -> None:
    await desk.receive((1, "1000"))
    two = await propose(desk, lines=[line(2, "550")])
    held = await desk.enter("1", (1, "1000", "9.80"), total="9800.00")
    accept = {"kind": "price", "seen": held["seen"]}
    dearer = await desk.ann.post(f"invoices/{held['id']}/accept", accept)

    await desk.bob.post(f"approvals/{dearer['approval']}/approve")

    assert (await desk.shown(held["id"]))["state"] == "payable"
    assert (await desk.bob.get(f"approvals/{two['approval']}"))["state"] == "withdrawn"
    after = await desk.ann.get(f"amendments/{two['id']}")
    assert (await desk.bob.get(f"approvals/{after['approval']}"))["total"] == "14400.00"
    assert (await approved(desk, after))["state"] == "to_confirm"


async def test_what_was_signed_for_an_amendment_that_fell_through_covers_nothing_else(
    desk: Desk,
) -> None:
    await desk.receive((1, "1000"))
    asked = await propose(desk, lines=[line(3, "300")])
    await approved(desk, asked)
    reserved = await committed(desk)
    declined = await confirmed(desk, asked, accept=False)
    freed = await committed(desk)
    held = await desk.enter("1", (1, "1000", "9.80"), total="9800.00")

    accept = {"kind": "price", "seen": held["seen"]}
    dearer = await desk.ann.post(f"invoices/{held['id']}/accept", accept)

    assert (reserved, freed, declined["state"]) == ("15100.00", TOTAL, "declined")
    assert dearer["reasons"] == ["approval"], "15,100 were signed, and 1,200 of it for gowns"
    approval = await desk.bob.get(f"approvals/{dearer['approval']}")
    assert approval["total"] == "14200.00"


async def test_a_budget_that_does_not_suffice_blocks_the_approval_and_nothing_else(
    desk: Desk,
) -> None:
    asked = await propose(desk, lines=[line(1, "2000")])
    approval = await desk.bob.get(f"approvals/{asked['approval']}")

    blocked = await desk.bob.refused(f"approvals/{asked['approval']}/approve", {}, 409)
    still = await desk.ann.get(f"amendments/{asked['id']}")
    await desk.ann.put(f"budgets/{CENTRE}", {"amount": "20000.00", "currency": "USD", "soft": True})
    signed = await approved(desk, asked)
    withdrawn = await desk.rob.post(f"amendments/{asked['id']}/withdraw", {"reason": "too dear"})

    assert approval["facts"]["budget_left"] == "'ward-5': 6,100.00 USD of 20,000.00 USD"
    every = [one["id"] for one in (await desk.bob.get("approvals"))["items"]]
    [first] = {*every} - {asked["approval"]}
    award = await desk.bob.get(f"approvals/{first}")
    assert award["facts"]["budget_left"] == "'ward-5': 20,000.00 USD of 20,000.00 USD"
    assert "3,400.00 USD" in approval["facts"]["budget_short"]
    assert "6,100.00 USD left" in blocked["detail"]
    assert (still["state"], signed["state"]) == ("to_sign", "to_confirm")
    assert (withdrawn["state"], withdrawn["ended"]["reason"]) == ("withdrawn", "too dear")
    assert await committed(desk) == TOTAL


async def test_who_says_no_ends_it_and_the_order_stays_as_it_was(desk: Desk) -> None:
    asked = await propose(desk, lines=[line(1, "1100")])

    await desk.bob.post(f"approvals/{asked['approval']}/reject", {"reason": "no money"})

    ended = await desk.ann.get(f"amendments/{asked['id']}")
    assert (ended["state"], ended["ended"]["reason"]) == ("not_approved", "no money")
    assert await committed(desk) == TOTAL
    again = await propose(desk, lines=[line(1, "1100")])
    assert (again["number"], again["state"]) == (2, "to_sign")


async def test_receipts_and_invoices_go_by_the_order_as_amended(desk: Desk) -> None:
    over = {"lines": [{"line": 1, "quantity": "1100"}]}
    path = f"purchase-orders/{desk.order}/receipts"
    early = await desk.rob.refused(path, over, 409)
    held = await desk.enter("1", (2, "500", "4.40"), by=desk.ann, total="2200.00")
    asked = await propose(desk, by=desk.ann, lines=[line(1, "1100"), line(2, price="4.40")])
    await approved(desk, asked)
    await confirmed(desk, asked)

    await desk.receive((1, "1100"), (2, "500"), by=desk.rob)

    assert "1000 ordered" in early["detail"]
    assert "price" in held["reasons"]
    assert (await desk.shown(held["id"]))["state"] == "payable"
    payer = await desk.pay(held["id"], "manual")
    assert payer["state"] == "settled"
    fulfilment = await desk.ann.get(f"purchase-orders/{desk.order}/fulfilment")
    assert [one["ordered"] for one in fulfilment["lines"]] == ["1100", "500", "200"]
    assert (await desk.budget())["actual"] == "2200.00"
    assert await committed(desk) == "12850.00"


async def test_more_that_arrived_meanwhile_leaves_no_room_for_less(desk: Desk) -> None:
    asked = await propose(desk, lines=[line(1, "500")])
    await desk.receive((1, "600"))

    late = await desk.ann.refused(f"amendments/{asked['id']}/answer", WHO, 409)
    withdrawn = await desk.rob.post(f"amendments/{asked['id']}/withdraw", {"reason": "came"})

    assert "600 of it were received" in late["detail"]
    assert withdrawn["state"] == "withdrawn"
    assert (await desk.ann.get(f"purchase-orders/{desk.order}"))["revision"] == 0


async def test_of_two_amendments_at_once_one_is_taken(desk: Desk) -> None:
    bodies = [{"revision": 0, "reason": "so", "lines": [line(2, f"{n}")]} for n in (400, 410, 420)]
    path = f"/api/v1/purchase-orders/{desk.order}/amendments"

    answers = await asyncio.gather(*(desk.rob.http.post(path, json=one) for one in bodies))

    assert sorted(one.status_code for one in answers) == [201, 409, 409]
    first = next(one for one in answers if one.status_code == 201).json()
    said = [f"/api/v1/amendments/{first['id']}/{what}" for what in ("answer", "withdraw")]
    both = await asyncio.gather(
        desk.ann.http.post(said[0], json=WHO), desk.rob.http.post(said[1], json={"reason": ""})
    )
    assert sorted(one.status_code for one in both) == [200, 409]


async def test_the_same_key_proposes_once(desk: Desk) -> None:
    path = f"/api/v1/purchase-orders/{desk.order}/amendments"
    body = {"revision": 0, "reason": "so", "lines": [line(2, "400")]}
    key = {"Idempotency-Key": "once"}

    answers = [await desk.rob.http.post(path, json=body, headers=key) for _ in range(2)]

    assert answers[0].json() == answers[1].json()
    assert len((await desk.ann.get(f"purchase-orders/{desk.order}/amendments"))["items"]) == 1


async def test_who_amended_it_does_not_pay(desk: Desk) -> None:
    asked = await propose(desk, lines=[line(3, "100")])
    await confirmed(desk, asked)
    invoice = await desk.owed()
    roles = {"roles": ["buyer", "payer"]}
    await desk.ann.put(f"members/{desk.rob.user}/roles", roles)

    no = await desk.rob.refused(f"invoices/{invoice}/pay", {"rail": "manual"}, 403)

    assert "another person" in no["instead"]


async def test_who_recorded_what_the_vendor_said_does_not_pay(desk: Desk) -> None:
    asked = await propose(desk, lines=[line(3, "100")])
    await desk.receive((1, "10"), by=desk.ann)
    await desk.rob.post(f"amendments/{asked['id']}/answer", {**WHO, "accept": False})
    billed = await desk.enter("1", (1, "10", "9.50"), total="95.00")
    await desk.ann.put(f"members/{desk.rob.user}/roles", {"roles": ["buyer", "payer"]})
    path = f"invoices/{billed['id']}/pay"

    no = await desk.rob.refused(path, {"rail": "manual"}, 403)

    assert "recorded what the vendor said" in no["detail"]
    assert (await desk.pam.post(path, {"rail": "manual"}))["state"] == "settled"


async def test_what_comes_to_a_sum_again_that_was_asked_for_before_is_asked_for_again(
    desk: Desk,
) -> None:
    await desk.receive((1, "1000"))
    asked = await propose(desk, lines=[line(2, "550")])
    held = await desk.enter("1", (1, "100", "9.70"), total="970.00")
    accept = {"kind": "price", "seen": held["seen"]}
    dearer = await desk.ann.post(f"invoices/{held['id']}/accept", accept)
    await desk.bob.post(f"approvals/{dearer['approval']}/approve")
    during = await desk.ann.get(f"amendments/{asked['id']}")

    cheaper = await desk.enter("2", (1, "200", "9.40"), total="1880.00")

    after = await desk.ann.get(f"amendments/{asked['id']}")
    totals = [
        (await desk.bob.get(f"approvals/{one['approval']}"))["total"]
        for one in (asked, during, after)
    ]
    assert cheaper["state"] == "payable"
    assert totals == ["14100.00", "14120.00", "14100.00"]
    assert (await approved(desk, after))["state"] == "to_confirm"
