"""A credit note: what a vendor owes back of an accepted invoice, and what became of it.

On acceptance it is taken off what is to be paid of its invoice. What is paid already, or on its
way, cannot be taken off: that surplus stays open until a person sets it off against another invoice
of the vendor, or records that the vendor has sent it back. What was taken off and then paid all the
same, by a payment that had been given up, is open again.
"""

from dataclasses import dataclass, replace
from typing import Literal

from dealwright.core.errors import Invalid, Refused
from dealwright.core.money import Money
from dealwright.payables.model.credit_events import (
    CreditAccepted,
    CreditNote,
    CreditReceived,
    CreditRefunded,
    CreditRejected,
    CreditReopened,
    CreditSetOff,
    Event,
)

State = Literal["held", "open", "settled", "rejected"]
"""`open`: accepted, and a part of it is neither taken off, set off nor sent back."""


@dataclass(frozen=True)
class Credit:
    """Where a credit note stands."""

    received: CreditReceived
    accepted: CreditAccepted | None = None
    rejected: CreditRejected | None = None
    uses: tuple[CreditSetOff | CreditRefunded | CreditReopened, ...] = ()

    @property
    def note(self) -> CreditNote:
        return self.received.note

    @property
    def open(self) -> Money:
        """What of it was accepted and is neither taken off, set off nor sent back."""
        if self.accepted is None:
            return Money(0, self.note.currency)
        back = sum(one.amount.minor for one in self.uses if isinstance(one, CreditReopened))
        used = sum(one.amount.minor for one in self.uses) - 2 * back + self.accepted.applied.minor
        return Money(self.note.total.minor - used, self.note.currency)

    @property
    def state(self) -> State:
        if self.rejected:
            return "rejected"
        if self.accepted is None:
            return "held"
        return "open" if self.open.minor else "settled"

    def check_held(self) -> None:
        """`Refused` once it was decided."""
        if self.state != "held":
            raise Refused(f"this credit note is {self.state}", "nothing more is to be decided")

    def part(self, wanted: str) -> Money:
        """So much of what is open, all without an amount; `Refused` for more than there is."""
        if self.state != "open":
            raise Refused(f"this credit note is {self.state}", "nothing of it is open")
        part = Money.of(wanted, self.note.currency) if wanted else self.open
        if part.minor <= 0:
            raise Invalid(f"an amount of {part}", "give more than nothing")
        if part.minor > self.open.minor:
            raise Refused(f"{part} is more than is open", f"give at most {self.open}")
        return part


def fold(credit: Credit | None, event: Event) -> Credit:
    """The credit note after one more event."""
    if isinstance(event, CreditReceived):
        return Credit(event)
    if credit is None:
        raise ValueError("a credit note begins with CreditReceived")
    match event:
        case CreditAccepted():
            return replace(credit, accepted=event)
        case CreditRejected():
            return replace(credit, rejected=event)
        case CreditSetOff() | CreditRefunded() | CreditReopened():
            return replace(credit, uses=(*credit.uses, event))
