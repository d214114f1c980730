"""Who enters an invoice may accept a difference of it, and then another person signs for that.

No path leads past the signature, whoever tries, in whatever order.
"""

from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from dealwright.core.clock import SetClock
from dealwright.core.ids import RandomIds
from dealwright.parts import World
from tests.journeys.market import ordered
from tests.payables.desk import BUDGET, CENTRE, Desk, asked
from tests.rfq.tender import NOON, Tender
from tests.site import Person, open_site, quick

WHO = st.sampled_from(("ann", "bob", "rob", "pat", "pam"))
KIND = st.sampled_from(("price", "quantity"))
STEP = st.one_of(
    st.tuples(st.just("accept"), WHO, KIND),
    st.tuples(st.just("accept"), st.just("rob"), KIND),
    st.tuples(st.just("sign"), WHO),
    st.tuples(st.just("pay"), WHO),
    st.tuples(st.just("receive"), WHO),
    st.tuples(st.just("void")),
    st.tuples(st.just("match"), WHO),
)
OWN = [
    ("accept", "rob", "price"),
    ("accept", "rob", "quantity"),
    ("sign", "rob"),
    ("sign", "ann"),
    ("match", "ann"),
    ("pay", "pam"),
    ("sign", "bob"),
    ("pay", "rob"),
    ("pay", "pam"),
]
NUMBERS = count(1)
TRIES = max(2, settings().max_examples // 50)


async def accepted(who: Person, invoice: Any, kind: str) -> Any:
    body = {"kind": kind, "seen": invoice["seen"]}
    return await who.post(f"invoices/{invoice['id']}/accept", body)


async def test_three_people_finish_an_invoice_with_a_price_and_a_quantity_difference(
    tmp_path: Path,
) -> None:
    """Bob asked for it, received it, enters the invoice and accepts; Ann signs, and Cat pays."""
    clock = SetClock(NOON)
    made = quick(tmp_path, access_token_seconds=86_400)
    async with open_site(made, World(clock, RandomIds())) as site:
        ann = await site.register("ann")
        bob = await site.colleague(ann, "bob", "buyer")
        cat = await site.colleague(ann, "cat", "payer")
        await ann.put(f"budgets/{CENTRE}", {"amount": BUDGET, "currency": "USD"})
        first = await asked(Tender(site, clock, bob, ann, bob))
        await ann.post(f"approvals/{first}/approve")
        [order] = await ordered(bob)
        goods = {"lines": [{"line": 1, "quantity": "10"}]}
        await bob.post(f"purchase-orders/{order['id']}/receipts", goods)
        line = {"line": 1, "quantity": "12", "unit_price": "9.90"}
        bill = {"order": order["id"], "number": "1", "issued": "2026-11-02", "currency": "USD"}
        held = await bob.post("invoices", {**bill, "lines": [line], "total": "118.80"})

        halfway = await accepted(bob, held, "price")
        both = await accepted(bob, halfway, "quantity")
        path = f"invoices/{held['id']}"
        approval = await ann.get(f"approvals/{both['approval']}")
        await bob.refused(f"approvals/{both['approval']}/approve", {"self_approval": True}, 403)
        await cat.refused(f"{path}/pay", {"rail": "manual"}, 409)
        await ann.post(f"approvals/{both['approval']}/approve")
        owed = await cat.get(path)
        for one in (ann, bob):
            await one.refused(f"{path}/pay", {"rail": "manual", "self_approval": True}, 403)
        payment = await cat.post(f"{path}/pay", {"rail": "manual"})
        paid = await cat.get(path)

    assert [one["task"] for one in held["needed"] if one["missing"]] == []
    todo = {one["task"]: one["people"] for one in held["needed"]}
    assert (todo["approval"], todo["payment"]) == ([ann.user], [cat.user])
    assert both["reasons"] == ["approval"] and approval["facts"]["accepted_own"] == bob.user
    assert (owed["state"], payment["state"], paid["state"]) == ("payable", "settled", "paid")


async def test_what_another_one_accepts_is_owed_without_more_signatures(desk: Desk) -> None:
    await desk.receive((1, "10"), by=desk.rob)
    held = await desk.enter("1", (1, "10", "9.10"), total="91.00", by=desk.rob)

    owed = await accepted(desk.ann, held, "price")

    assert (owed["state"], owed["approval"]) == ("payable", "")


async def test_what_is_accepted_after_the_signature_is_signed_for_again(desk: Desk) -> None:
    got = await desk.receive((1, "10"), by=desk.rob)
    await desk.ann.put(f"budgets/{CENTRE}", {"amount": "13900.00", "currency": "USD"})
    held = await desk.enter("1", (1, "2000", "9.90"), total="19800.00", by=desk.rob)
    price = await accepted(desk.rob, held, "price")
    await accepted(desk.rob, price, "quantity")
    short = await desk.sign_again(held["id"])

    await desk.rob.post(f"purchase-orders/{desk.order}/receipts/{got['receipts'][0]['id']}/void")
    more = await desk.shown(held["id"])
    again = await accepted(desk.rob, more, "quantity")

    assert (short["reasons"], more["reasons"]) == (["budget"], ["quantity"])
    assert again["reasons"] == ["approval"]
    assert (await desk.sign_again(held["id"]))["reasons"] == ["budget"]


async def test_who_entered_it_may_refuse_it_and_who_would_sign_too(desk: Desk) -> None:
    await desk.receive((1, "10"), by=desk.rob)
    own = await desk.enter("1", (1, "10", "9.90"), total="99.00", by=desk.rob)
    other = await desk.enter("2", (1, "9", "9.90"), total="89.10", by=desk.rob)
    waits = await accepted(desk.rob, other, "price")

    rejected = await desk.rob.post(f"invoices/{own['id']}/reject", {"reason": "not ours"})
    await desk.bob.post(f"approvals/{waits['approval']}/reject", {"reason": "too dear"})

    assert rejected["state"] == "rejected"
    assert (await desk.shown(other["id"]))["state"] == "rejected"


class Walk:
    """An invoice below the order's price that Rob entered, and whatever anybody tries.

    So the order grows by nothing, and only who entered it is a reason to sign.
    """

    def __init__(self, desk: Desk, invoice: str) -> None:
        self.desk = desk
        self.path = f"invoices/{invoice}"
        self.signed: set[str] = set()

    async def shown(self) -> Any:
        return await self.desk.ann.get(self.path)

    async def accept(self, who: str, kind: str) -> None:
        body = {"kind": kind, "seen": (await self.shown())["seen"]}
        if (await self._post(who, f"{self.path}/accept", body)).is_success:
            self.signed = set()

    async def sign(self, who: str) -> None:
        path = f"approvals/{(await self.shown())['approval'] or 'none'}/approve"
        if (await self._post(who, path, {"self_approval": True})).is_success:
            self.signed.add(who)

    async def pay(self, who: str) -> None:
        body = {"rail": "manual", "self_approval": True}
        if (await self._post(who, f"{self.path}/pay", body)).is_success:
            assert who == "pam", "of the others each had a part, or may not pay"

    async def receive(self, who: str) -> None:
        path = f"purchase-orders/{self.desk.order}/receipts"
        await self._post(who, path, {"lines": [{"line": 1, "quantity": "1"}]})

    async def void(self) -> None:
        order = f"purchase-orders/{self.desk.order}"
        for one in (await self.desk.ann.get(f"{order}/fulfilment"))["receipts"][:1]:
            await self._post("ann", f"{order}/receipts/{one['id']}/void", {})

    async def match(self, who: str) -> None:
        await self._post(who, f"{self.path}/match", {})

    async def check(self) -> None:
        found = await self.shown()
        if found["state"] == "held":
            return
        own = [one for one in found["accepted"] if one["by"] == found["by"]]
        assert not own or self.signed, "on one person's word"
        assert self.signed <= {"bob"}, "Ann asked for it, and Rob entered it"

    async def _post(self, who: str, path: str, body: object) -> Any:
        person: Person = getattr(self.desk, who)
        return await person.http.post(f"/api/v1/{path}", json=body)


@settings(
    max_examples=TRIES,
    phases=(Phase.explicit, Phase.generate),  # each step is a request: no time to shrink
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@example(steps=OWN)
@given(st.lists(STEP, min_size=4, max_size=12))
async def test_no_steps_of_anybody_make_it_owed_on_the_word_of_who_entered_it(
    desk: Desk, steps: list[tuple[Any, ...]]
) -> None:
    number = f"own-{next(NUMBERS)}"
    held = await desk.enter(number, (1, "2", "9.10"), total="18.20", different=True, by=desk.rob)
    walk = Walk(desk, held["id"])

    for name, *how in steps:
        await getattr(walk, name)(*how)
        await walk.check()
