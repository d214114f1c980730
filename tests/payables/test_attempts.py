"""All attempts at one invoice together, as a pure machine: never more goes out than is owed.

The same rules hold through the API in `test_paid_once`, of which fewer examples fit into a minute.
"""

from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dealwright.core.errors import Invalid, Refused
from dealwright.core.money import Money
from dealwright.payables.model.invoices import Bill, Invoice, InvoiceReceived
from dealwright.payables.model.payments import (
    Payment,
    PaymentCreated,
    PaymentFileTaken,
    PaymentReleased,
    PaymentReported,
    Rail,
    Status,
)
from dealwright.payables.service.parts import next_part, too_much
from dealwright.payables.store.payments import PAYMENT
from dealwright.store.reader import Loaded

OWED = 950
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
RAILS: tuple[Rail, ...] = ("manual", "pain001", "simulator")
STATUSES: tuple[Status, ...] = ("processing", "settled", "failed", "returned")
BACK = ("failed", "returned")
PEOPLE = st.sampled_from(("pam", "pat"))
WHICH = st.integers(0, 11)
"""Of the attempts that there are, counted round."""
BILL = Bill("1", "po_1", "2026-11-02", "", "USD", (), Money(0, "USD"), Money(OWED, "USD"))
INVOICE = Invoice(
    InvoiceReceived(BILL, "1", "ven_1", "Alder Ltd", False, "typed", "usr_1", NOON.isoformat(), "")
)


class Attempts(RuleBasedStateMachine):
    """People pay parts, take files, give up and tell; webhooks tell what they like, late, twice."""

    @initialize()
    def begin(self) -> None:
        self.made: list[Loaded[Payment]] = []
        self.taken: set[str] = set()
        self.after_all = False
        self.minutes = 0

    @rule(
        amount=st.sampled_from(("", "", "4.00", "9.51", "0")),
        rail=st.sampled_from(RAILS),
        by=PEOPLE,
    )
    def pay(self, amount: str, rail: Rail, by: str) -> None:
        refused = any(one.state.only_word() == by for one in self.made)
        assert refused == any(self.alone_undone(one, by) for one in self.made)
        if refused:
            return
        try:
            part = next_part(INVOICE, self.made, amount)
        except (Invalid, Refused):
            return
        created = PaymentCreated(
            invoice="inv_1", attempt=len(self.made) + 1, rail=rail, simulated=True, vendor="ven_1",
            vendor_name="Alder Ltd", amount=part, account="", account_version=0, held_until="",
            by=by, at=NOON.isoformat(), self_approval=False,
        )  # fmt: skip
        payment: Loaded[Payment] = Loaded(PAYMENT, f"pay_{len(self.made)}", 0, None)
        payment.apply(created)
        self.made.append(payment)
        if rail == "manual":
            payment.apply(PaymentReleased(NOON.isoformat()))
            self.tell(payment, "settled", by, "person")

    @rule(which=WHICH)
    def send(self, which: int) -> None:
        """The worker lets one go out that waited, unless that would be too much by now."""
        payment = self.one(which)
        if payment is None or payment.state.released or payment.state.over:
            return
        if not too_much(INVOICE, payment, self.made):
            payment.apply(PaymentReleased(NOON.isoformat()))
            out = [one for one in self.made if one.state.released and not one.state.over]
            assert sum(one.state.created.amount.minor for one in out) <= OWED

    @rule(which=WHICH)
    def take_file(self, which: int) -> None:
        payment = self.one(which)
        if payment is None or payment.state.created.rail != "pain001":
            return
        if payment.state.released and not payment.state.over:
            payment.apply(PaymentFileTaken("pam", NOON.isoformat()))
            self.taken.add(payment.id)

    @rule(which=WHICH, status=st.sampled_from(STATUSES[1:]), by=PEOPLE)
    def say(self, which: int, status: Status, by: str) -> None:
        """A person's word, where it may be given."""
        payment = self.one(which)
        if payment is None:
            return
        try:
            payment.state.check_reportable(status)
        except Refused:
            return
        self.tell(payment, status, by, "person")

    @rule(which=WHICH, status=st.sampled_from(STATUSES))
    def webhook(self, which: int, status: Status) -> None:
        payment = self.one(which)
        if payment is not None and payment.state.released:
            self.tell(payment, status, "", "webhook")

    def one(self, which: int) -> Loaded[Payment] | None:
        return self.made[which % len(self.made)] if self.made else None

    def tell(self, payment: Loaded[Payment], status: Status, by: str, source: str) -> None:
        """The report, told twice: it counts once."""
        self.minutes += 1
        over, before = payment.state.over, len(payment.state.reports)
        occurred = (NOON + timedelta(minutes=self.minutes)).isoformat()
        said = PaymentReported(
            f"evt_{self.minutes}", status, occurred, "", "",
            "person" if source == "person" else "webhook", by,
        )  # fmt: skip
        for _ in range(2):
            for event in payment.state.report(said):
                payment.apply(event)
        assert len(payment.state.reports) == before + 1
        self.after_all |= over and not payment.state.over

    def alone_undone(self, one: Loaded[Payment], by: str) -> bool:
        """Whether money may have gone out, and `by` alone says that it did not stay out."""
        payment = one.state
        might = payment.created.rail == "manual" or one.id in self.taken
        sayers = [said.by for said in payment.reports if said.status in BACK]
        return might and payment.over and bool(sayers) and all(said == by for said in sayers)

    @invariant()
    def never_more_than_is_owed_unless_what_was_given_up_went_through_after_all(self) -> None:
        going = [one.state.created.amount.minor for one in self.made if not one.state.over]
        assert self.after_all or sum(going) <= OWED


TestAttempts = Attempts.TestCase
TestAttempts.settings = settings(
    max_examples=max(200, settings().max_examples), stateful_step_count=25
)
