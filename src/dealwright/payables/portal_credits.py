"""A credit note as its vendor sees it in the portal, with what became of each part."""

from collections.abc import Iterator, Mapping

from dealwright.payables.model.credit_events import (
    CreditRefunded,
    CreditReopened,
    CreditSetOff,
)
from dealwright.payables.model.credits import Credit
from dealwright.payables.model.credits import State as CreditState
from dealwright.payables.portal_paid import Crediting, PortalCredit, PortalCreditUse, Use
from dealwright.procurement.views import money_view

CREDITED: dict[CreditState, Crediting] = {
    "held": "checked",
    "open": "open",
    "settled": "settled",
    "rejected": "rejected",
}


def portal_credit(credit: Credit, numbers: Mapping[str, str]) -> PortalCredit:
    """What the vendor is shown; `numbers` are its own of every invoice that it names."""
    note = credit.note
    return PortalCredit(
        number=note.number,
        issued=note.issued,
        invoice=note.invoice,
        state=CREDITED[credit.state],
        total=money_view(note.total),
        open=money_view(credit.open),
        uses=list(_uses(credit, numbers)),
    )


def _uses(credit: Credit, numbers: Mapping[str, str]) -> Iterator[PortalCreditUse]:
    accepted = credit.accepted
    if accepted is not None and accepted.applied.minor:
        yield PortalCreditUse(
            what="taken_off",
            invoice=credit.note.invoice,
            at=accepted.at,
            amount=money_view(accepted.applied),
        )
    for one in credit.uses:
        yield PortalCreditUse(
            what=_what(one),
            invoice="" if isinstance(one, CreditRefunded) else numbers[one.invoice],
            at=one.at,
            amount=money_view(one.amount),
        )


def _what(one: CreditSetOff | CreditRefunded | CreditReopened) -> Use:
    if isinstance(one, CreditRefunded):
        return "refunded"
    return "set_off" if isinstance(one, CreditSetOff) else "reopened"
