"""Whatever is told, in whatever order, and whoever tries: an invoice is paid once, by who may."""

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from tests.payables.desk import OTHER, Desk
from tests.payables.test_webhooks import told
from tests.site import Person

APART = ("ann", "bob", "rob", "pat")
"""Who asked, approved, received or entered the invoice: none of them ever pays."""
WHO = st.sampled_from((*APART, "pam", "pam", "pam"))
STATUS = st.sampled_from(("processing", "settled", "failed", "returned"))
ATTEMPT = st.integers(0, 3)
STEP = st.one_of(
    st.tuples(st.just("pay"), WHO, st.sampled_from(("manual", "simulator"))),
    st.tuples(st.just("report"), WHO, STATUS, ATTEMPT),
    st.tuples(st.just("webhook"), st.integers(1, 9), STATUS, ATTEMPT, st.integers(-300, 300)),
    st.tuples(st.just("void")),
    st.tuples(st.just("roles"), st.sampled_from(("bob", "rob")), st.booleans()),
)
GIVEN_UP: list[tuple[Any, ...]] = [
    ("report", "pam", "failed", 0),
    ("pay", "pam", "manual"),
    ("report", "rob", "failed", 0),
    ("pay", "pam", "manual"),
    ("webhook", 1, "settled", 0, 0),
    ("report", "pam", "returned", 1),
    ("report", "ann", "returned", 1),
    ("pay", "pam", "manual"),
]
"""The first attempt goes through after all, and the money of the second comes back."""
NUMBERS = count(1)
TRIES = max(2, settings().max_examples // 50)


@dataclass
class Owed:
    """An invoice of one pack that Rob received, and the attempts at paying it."""

    desk: Desk
    invoice: str
    attempts: list[str] = field(default_factory=list)
    seen: list[Any] = field(default_factory=list)

    async def payments(self) -> list[Any]:
        """All attempts, the newest first."""
        found = await self.desk.pam.get("payments", params={"invoice": self.invoice})
        return list(found["items"])

    async def step(self, name: str, *how: Any) -> None:
        self.desk.clock.time += timedelta(seconds=20)
        await getattr(self, name)(*how)

    async def pay(self, who: str, rail: str) -> None:
        body = {"rail": rail, "self_approval": True}
        answer = await self._post(who, f"invoices/{self.invoice}/pay", body)
        if answer.is_success:
            assert who not in APART
            assert all(one["state"] in ("failed", "returned") for one in self.seen), self.seen
            assert all(self._has_anothers_word(one) for one in self.seen), self.seen
            self.attempts.append(answer.json()["id"])

    async def report(self, who: str, status: str, attempt: int) -> None:
        if attempt < len(self.attempts):
            path = f"payments/{self.attempts[attempt]}/report"
            answer = await self._post(who, path, {"status": status})
            if answer.is_success and who in APART:
                assert status in ("failed", "returned"), (
                    "who may not pay does not say that it settled"
                )

    async def webhook(self, id: int, status: str, attempt: int, after: int) -> None:
        if attempt < len(self.attempts):
            event = f"evt_{self.attempts[attempt]}_{id}"
            args = (self.attempts[attempt], f"payment.{status}", event)
            assert await told(self.desk, *args, after=after) == 204

    async def void(self) -> None:
        """The last that Rob received; what came before is of other invoices."""
        order = f"purchase-orders/{self.desk.order}"
        receipts = (await self.desk.ann.get(f"{order}/fulfilment"))["receipts"]
        last = [one for one in receipts if one["by"] == self.desk.rob.user][-1]
        await self._post("rob", f"{order}/receipts/{last['id']}/void", {})

    async def roles(self, who: str, pays: bool) -> None:
        roles = ["approver", "buyer", *(["payer"] if pays else [])]
        await self.desk.ann.put(f"members/{self._user(who)}/roles", {"roles": roles})

    async def check(self) -> None:
        """Paid while any money is with the vendor, and never by who had a part in it."""
        found = await self.payments()
        settled = [one for one in found if one["state"] == "settled"]
        state = (await self.desk.shown(self.invoice))["state"]
        assert state == ("paid" if settled else "payable"), found
        self.seen = [await self.desk.pam.get(f"payments/{one['id']}") for one in found]

    def _has_anothers_word(self, payment: Any) -> bool:
        """Whether somebody besides Pam, who pays again, says that the money did not stay out."""
        back = {one["by"] for one in payment["reports"] if one["status"] in ("failed", "returned")}
        return payment["rail"] != "manual" or back != {self.desk.pam.user}

    def _user(self, who: str) -> str:
        return self._person(who).user

    def _person(self, who: str) -> Person:
        found: Person = getattr(self.desk, who)
        return found

    async def _post(self, who: str, path: str, body: object) -> Any:
        return await self._person(who).http.post(f"/api/v1/{path}", json=body)


@settings(
    max_examples=TRIES,
    phases=(Phase.explicit, Phase.generate),  # each step is a request: no time to shrink
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@example(steps=GIVEN_UP)
@given(st.lists(STEP, min_size=4, max_size=12))
async def test_no_steps_of_anybody_pay_twice_or_let_who_had_a_part_pay(
    desk: Desk, steps: list[tuple[Any, ...]]
) -> None:
    if (await desk.ann.get(f"bank-accounts/{desk.vendor}"))["state"] != "cooling":
        await desk.account(OTHER)
    await desk.receive((1, "1"), by=desk.ann)
    owed = Owed(desk, await desk.owed(f"n-{next(NUMBERS)}", "1"))

    for one in (("pay", "pam", "manual"), *steps):
        await owed.step(*one)
        await owed.check()
