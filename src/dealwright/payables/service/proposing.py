"""What is proposed of an order, where it can be, and the document that says it."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from dealwright.core.errors import Invalid, Refused
from dealwright.identity.events import person
from dealwright.negotiations.insisting import SeenAnother
from dealwright.payables.amendment_text import amendment_text
from dealwright.payables.model.amendments import AmendmentProposed
from dealwright.payables.model.bounds import check_fits, ordered
from dealwright.payables.model.changes import Changes, amended
from dealwright.payables.model.fulfilment import Fulfilment
from dealwright.procurement.model.orders import Order, Terms
from dealwright.procurement.order_terms import SIMULATED, document
from dealwright.store.reader import Loaded
from dealwright.store.sealed import Sealed
from dealwright.store.work import Work
from dealwright.web.access import Caller


@dataclass(frozen=True)
class Wanted:
    """What is to be amended of the order as it was seen at that revision, and why.

    `reason` stays with the buyer's side, `message` is for the vendor.
    """

    revision: int
    changes: Changes
    reason: str
    message: str = ""


def after_of(work: Work, order: Loaded[Order], found: Fulfilment, wanted: Wanted) -> Terms:
    """The terms that are proposed, where they can be."""
    if wanted.revision != order.state.revision:
        raise SeenAnother(
            f"the order stands at revision {order.state.revision}",
            "look at it again, and propose the amendment anew",
        )
    if found.amending is not None:
        raise Refused("another amendment of this order is open", "wait for its end, or withdraw it")
    current = order.state.current
    after = amended(current.terms, _honest(wanted.changes, current.origin.simulated))
    check_fits(found, ordered(after))
    day = after.requested_delivery
    if day != current.requested_delivery and day and date.fromisoformat(day) < work.now.date():
        raise Invalid(f"delivery on {day} is past", "ask for a later day")
    document(order.id, current.amended(after))
    return after


def _honest(changes: Changes, simulated: bool) -> Changes:
    """The order's note may be another one; that it is simulated stays in it."""
    if not simulated or "note" not in changes.said:
        return changes
    lines = [one for one in (changes.said["note"] or "").splitlines() if one != SIMULATED]
    return replace(changes, said={**changes.said, "note": "\n".join([SIMULATED, *lines])})


def proposed_of(
    caller: Caller, order: Loaded[Order], what: tuple[int, Terms], wanted: Wanted, work: Work
) -> AmendmentProposed:
    number, after = what
    current = order.state.current
    text = amendment_text(order.id, number, current, after)
    return AmendmentProposed(
        order=order.id,
        number=number,
        contract=current.contract,
        vendor=current.origin.vendor,
        vendor_name=current.origin.vendor_name,
        simulated=current.origin.simulated,
        by=caller.user,
        at=work.now.isoformat(),
        before=current.terms,
        after=after,
        reason=Sealed(person(caller.user), wanted.reason),
        message=Sealed(person(caller.user), wanted.message),
        text=Sealed(f"contract/{current.contract}", text),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
