"""An invoice is paid in parts, and never more of it than is owed."""

import asyncio
from itertools import count
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.payables.desk import Desk
from tests.payables.test_webhooks import told

NUMBERS = count(1)
STEP = st.one_of(
    st.tuples(st.just("pay"), st.sampled_from(("", "1.00", "4.75", "9.50", "9.51", "0"))),
    st.tuples(st.just("report"), st.integers(0, 3), st.sampled_from(("failed", "returned"))),
    st.tuples(st.just("webhook"), st.integers(0, 3), st.sampled_from(("settled", "returned"))),
)


async def test_an_invoice_is_paid_in_parts_and_one_that_comes_back_is_owed_again(
    desk: Desk,
) -> None:
    invoice = await desk.owed()

    first = await desk.pay(invoice, "manual", amount="40.00")
    partly = await desk.shown(invoice)
    more = await desk.pam.refused(
        f"invoices/{invoice}/pay", {"rail": "manual", "amount": "55.01"}, 409
    )
    none = await desk.pam.refused(f"invoices/{invoice}/pay", {"rail": "manual", "amount": "0"}, 422)
    rest = await desk.pay(invoice, "manual")
    paid = await desk.shown(invoice)
    await desk.rob.post(f"payments/{first['id']}/report", {"status": "returned"})
    back = await desk.shown(invoice)
    await desk.pay(invoice, "simulator")
    await desk.pam.refused(f"invoices/{invoice}/pay", {"rail": "manual", "amount": "0.01"}, 409)

    assert (partly["state"], partly["paid"]["amount"], partly["owed"]["amount"]) == (
        "partly_paid", "40.00", "55.00",
    )  # fmt: skip
    assert "pay at most 55.00" in more["instead"]
    assert "more than nothing" in none["instead"]
    assert (rest["amount"]["amount"], rest["twice"], paid["state"]) == ("55.00", False, "paid")
    assert (back["state"], back["owed"]["amount"]) == ("partly_paid", "40.00")


async def test_parts_at_the_same_moment_never_come_to_more_than_is_owed(desk: Desk) -> None:
    invoice = await desk.owed()
    body = {"rail": "simulator", "amount": "60.00"}

    answers = await asyncio.gather(
        *(desk.pam.http.post(f"/api/v1/invoices/{invoice}/pay", json=body) for _ in range(3))
    )

    assert sorted(one.status_code for one in answers) == [201, 409, 409]


@settings(
    max_examples=max(2, settings().max_examples // 50),
    phases=(Phase.explicit, Phase.generate),  # each step is a request: no time to shrink
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(STEP, min_size=3, max_size=8))
async def test_no_steps_make_more_than_is_owed_or_hide_what_is_paid(
    desk: Desk, steps: list[tuple[Any, ...]]
) -> None:
    invoice, made = await desk.owed(f"p-{next(NUMBERS)}", "1"), list[str]()

    for name, *how in steps:
        before = await payments(desk, invoice)
        if name == "pay":
            body = {"rail": "manual", "amount": how[0]}
            answer = await desk.pam.http.post(f"/api/v1/invoices/{invoice}/pay", json=body)
            if answer.is_success:
                made.append(answer.json()["id"])
                assert going(before) + cents(answer.json()) <= 950
        elif how[0] < len(made) and name == "report":
            path = f"/api/v1/payments/{made[how[0]]}/report"
            for who in (desk.pam, desk.rob):
                await who.http.post(path, json={"status": how[1]})
        elif how[0] < len(made):
            event = f"evt_{made[how[0]]}_{how[1]}"
            assert await told(desk, made[how[0]], f"payment.{how[1]}", event, after=60) == 204
        await agrees(desk, invoice)


async def payments(desk: Desk, invoice: str) -> list[Any]:
    return list((await desk.pam.get("payments", params={"invoice": invoice}))["items"])


def cents(payment: Any) -> int:
    return round(float(payment["amount"]["amount"]) * 100)


def going(found: list[Any]) -> int:
    """What is with the vendor, or may get there."""
    return sum(cents(one) for one in found if one["state"] not in ("failed", "returned"))


async def agrees(desk: Desk, invoice: str) -> None:
    """The invoice tells what its payments come to."""
    found = await payments(desk, invoice)
    paid = sum(cents(one) for one in found if one["state"] == "settled")
    shown = await desk.shown(invoice)
    state = "paid" if paid >= 950 else "partly_paid" if paid else "payable"
    assert (shown["state"], round(float(shown["paid"]["amount"]) * 100)) == (state, paid)


async def test_an_invoice_that_comes_to_nothing_is_not_paid(desk: Desk) -> None:
    await desk.receive((1, "10"), by=desk.rob)
    free = await desk.enter("1", (1, "10", "0"), total="0.00")
    decision = {"kind": "price", "seen": free["seen"]}
    owed = await desk.rob.post(f"invoices/{free['id']}/accept", decision)

    refused = await desk.pam.refused(f"invoices/{free['id']}/pay", {"rail": "manual"}, 409)

    assert (owed["state"], refused["detail"]) == ("payable", "this invoice comes to nothing")
