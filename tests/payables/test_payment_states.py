"""Where a payment is follows from what was told, not from the order or how often it was told."""

from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dealwright.core.money import Money
from dealwright.payables.model.payments import (
    Payment,
    PaymentCreated,
    PaymentReleased,
    PaymentReported,
    PaymentUnclear,
    Status,
    fold,
)

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
STATUSES: tuple[Status, ...] = ("processing", "settled", "failed", "returned")
CREATED = PaymentCreated(
    invoice="inv_1", attempt=1, rail="simulator", simulated=True, vendor="ven_1",
    vendor_name="Alder Ltd", amount=Money(100, "USD"), account="DE…3000", account_version=2,
    held_until="", by="usr_1", at=NOON.isoformat(), self_approval=False,
)  # fmt: skip


@st.composite
def told(draw: st.DrawFn) -> PaymentReported:
    """What a rail, a webhook, a look-up or a person tells."""
    number = draw(st.integers(0, 30))
    return PaymentReported(
        event=f"evt_{number}",
        status=STATUSES[number % 4],
        occurred=(NOON + timedelta(minutes=number % 7)).isoformat(),
        reference="",
        reason="",
        source=("webhook", "rail", "look_up", "person")[number % 3],
        by="",
    )


def after(reports: list[PaymentReported]) -> Payment:
    payment = fold(fold(None, CREATED), PaymentReleased(NOON.isoformat()))
    for one in reports:
        for event in payment.report(one):
            payment = fold(payment, event)
    return payment


@given(st.lists(told(), max_size=8), st.randoms(use_true_random=False))
def test_repeats_and_order_do_not_matter(reports: list[PaymentReported], random: Random) -> None:
    shuffled = [*reports, *reports]
    random.shuffle(shuffled)

    assert after(shuffled).state == after(reports).state


class Payments(RuleBasedStateMachine):
    """One attempt, told about in every way: it never goes back to where money could go twice."""

    @initialize()
    def create(self) -> None:
        self.payment = fold(None, CREATED)
        self.settled_by_webhook = False
        self.returned = False

    @rule()
    def release(self) -> None:
        self.payment = fold(self.payment, PaymentReleased(NOON.isoformat()))

    @rule()
    def no_answer(self) -> None:
        self.payment = fold(self.payment, PaymentUnclear("no answer"))

    @rule(one=told())
    def tell(self, one: PaymentReported) -> None:
        known = {report.event for report in self.payment.reports}
        new = self.payment.report(one)
        assert len(new) == (one.event not in known)
        for event in new:
            self.payment = fold(self.payment, event)
        self.settled_by_webhook |= one.status == "settled" and one.source == "webhook"
        self.returned |= one.status == "returned"

    @invariant()
    def what_came_back_stays_back(self) -> None:
        assert self.payment.state == "returned" or not self.returned

    @invariant()
    def a_webhook_that_says_settled_is_not_overruled_by_anybody_else(self) -> None:
        failed = [r for r in self.payment.reports if r.status == "failed"]
        if self.settled_by_webhook and all(one.source != "webhook" for one in failed):
            assert self.payment.state in ("settled", "returned")

    @invariant()
    def nothing_that_may_be_on_its_way_is_over(self) -> None:
        statuses = {report.status for report in self.payment.reports}
        if not statuses & {"failed", "returned"}:
            assert not self.payment.over


TestPayments = Payments.TestCase
