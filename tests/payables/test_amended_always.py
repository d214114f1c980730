"""Whatever happens to an order: signed for what is in force, budgeted for what is to come of it."""

from datetime import timedelta
from decimal import Decimal
from functools import reduce
from itertools import count
from operator import add
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dealwright.approvals.counting import signed_for
from dealwright.payables.service.billed import billed, costs
from dealwright.payables.service.growing import less_of, signed_again
from dealwright.payables.store.lists import FULFILMENT
from dealwright.procurement.store import budgets
from tests.payables.desk import CENTRE, Desk, Prepared, open_desk

NUMBERS = count(1)
LINES = st.sampled_from((1, 2, 3))
QUANTITIES = st.sampled_from(("50", "150", "200", "300", "600", "1000", "1200"))
MOSTLY = st.sampled_from((True, True, True, False))
STEP = st.one_of(
    st.tuples(st.just("amend"), LINES, QUANTITIES, st.sampled_from((None, "9.50", "4.00", "5.25"))),
    st.tuples(st.just("sign"), MOSTLY),
    st.tuples(st.just("answer"), MOSTLY),
    st.tuples(st.just("withdraw")),
    st.tuples(st.just("receive"), LINES, QUANTITIES),
    st.tuples(st.just("bill"), LINES, QUANTITIES, st.sampled_from(("0", "0.30"))),
    st.tuples(st.just("accept")),
    st.tuples(st.just("cancel")),
)
WALK = st.lists(STEP, min_size=6, max_size=16)


class Walk:
    """One order on its way; what is refused changes nothing, which is looked at too."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.dearer = False

    async def step(self, name: str, *how: Any) -> None:
        self.desk.clock.time += timedelta(seconds=1)
        await getattr(self, name)(*how)

    async def amend(self, line: int, quantity: str, price: str | None) -> None:
        order = await self.desk.ann.get(f"purchase-orders/{self.desk.order}")
        change = {"line": line, "quantity": quantity, "unit_price": price}
        body = {"revision": order["revision"], "reason": "so", "lines": [change]}
        await self._send(self.desk.rob, f"purchase-orders/{self.desk.order}/amendments", body)

    async def sign(self, yes: bool) -> None:
        params = {"state": "open"}
        for one in (await self.desk.bob.get("approvals", params=params))["items"][:1]:
            verb = "approve" if yes else "reject"
            await self._send(self.desk.bob, f"approvals/{one['id']}/{verb}", {})

    async def answer(self, accept: bool) -> None:
        said = {"accept": accept, "who": "Mary", "way": "by telephone"}
        await self._open(self.desk.ann, "answer", said)

    async def withdraw(self) -> None:
        await self._open(self.desk.rob, "withdraw", {"reason": ""})

    async def receive(self, line: int, quantity: str) -> None:
        body = {"lines": [{"line": line, "quantity": quantity}]}
        await self._send(self.desk.rob, f"purchase-orders/{self.desk.order}/receipts", body)

    async def bill(self, line: int, quantity: str, dearer: str) -> None:
        document = (await self.desk.ann.get(f"purchase-orders/{self.desk.order}"))["document"]
        price = Decimal(document["lines"][line - 1]["unit_price"]) + Decimal(dearer)
        total = f"{float(quantity) * float(price):.2f}"
        number = f"w-{next(NUMBERS)}"
        body = self.desk.bill(number, (line, quantity, str(price)), total=total, different=True)
        await self._send(self.desk.pat, "invoices", body)

    async def accept(self) -> None:
        listed = await self.desk.ann.get("invoices", params={"state": "held"})
        for one in listed["items"][:1]:
            shown = await self.desk.shown(one["id"])
            for kind in {"price", "quantity"} & set(shown["reasons"]):
                decision = {"kind": kind, "seen": shown["seen"]}
                answer = await self._send(self.desk.ann, f"invoices/{one['id']}/accept", decision)
                self.dearer = self.dearer or answer.is_success

    async def cancel(self) -> None:
        path = f"purchase-orders/{self.desk.order}/cancel"
        await self._send(self.desk.ann, path, {"reason": "enough"})

    async def check(self) -> None:
        """What is signed, promised and ordered agrees."""
        store, workspace = self.desk.site.parts.store, self.desk.ann.workspace
        async with store.read(workspace) as reader:
            stream = await reader.peek(FULFILMENT, self.desk.order)
            if not stream.version:
                return
            found = stream.state
            bills = (await billed(reader, found)).bills
            again = await signed_again(reader, found)
            budget = await budgets.find(reader, CENTRE)
        in_force = reduce(add, map(costs, bills), found.to_come(found.billed))
        signed = signed_for(found.signed, again, less_of(found))
        received = found.received
        assert in_force <= signed
        assert all(received.get(one.line, 0) <= one.quantity for one in found.items)
        assert budget is not None
        assert budget.committed == found.left + found.reserved
        if not self.dearer:
            assert found.left == found.to_come(found.billed)

    async def _open(self, who: Any, verb: str, body: object) -> None:
        listed = await self.desk.ann.get(f"purchase-orders/{self.desk.order}/amendments")
        for one in listed["items"][:1]:
            await self._send(who, f"amendments/{one['id']}/{verb}", body)

    async def _send(self, who: Any, path: str, body: object) -> Any:
        answer = await who.http.post(f"/api/v1/{path}", json=body)
        assert answer.status_code < 500, answer.text
        return answer


@pytest.mark.timeout(1_200)
@settings(
    max_examples=max(3, settings().max_examples // 50),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=WALK)
async def test_nothing_that_happens_unsigns_or_unbudgets_what_is_in_force(
    prepared: Prepared, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Any, ...]]
) -> None:
    async with open_desk(prepared, tmp_path_factory.mktemp("walk")) as desk:
        walk = Walk(desk)
        for name, *how in steps:
            await walk.step(name, *how)
            await walk.check()
