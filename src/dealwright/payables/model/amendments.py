"""An amendment of a purchase order: what would change, who signed for it, what the vendor says.

Only one that the vendor has confirmed is in force. The order and its contract stay as they were
written; an amendment is a document of its own, with its number and its SHA-256.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from dealwright.core.errors import Refused
from dealwright.procurement.model.orders import Terms
from dealwright.store import kinds
from dealwright.store.sealed import Sealed

State = Literal["to_sign", "to_confirm", "in_force", "not_approved", "declined", "withdrawn"]
How = Literal["portal", "outside", "simulated"]


@dataclass(frozen=True)
class AmendmentProposed:
    """A person of the buyer's wants the order to say `after` in place of `before`.

    `number` counts all that were ever proposed of the order, from 1. `reason` is for the buyer's
    side, `message` for the vendor; `text` is the document, whose UTF-8 bytes have that SHA-256.
    """

    order: str
    number: int
    contract: str
    vendor: str
    vendor_name: str
    simulated: bool
    by: str
    at: str
    before: Terms
    after: Terms
    reason: Sealed[str]
    message: Sealed[str]
    text: Sealed[str]
    sha256: str

    @property
    def issued(self) -> str:
        """The ISO day of it, in UTC."""
        return datetime.fromisoformat(self.at).astimezone(UTC).date().isoformat()


@dataclass(frozen=True)
class AmendmentCleared:
    """Nobody has to sign for it any more: the vendor is asked. Without `approval`, nobody had."""

    at: str
    approval: str


@dataclass(frozen=True)
class AmendmentNotApproved:
    """Somebody who was asked to sign for it has said no."""

    by: str
    at: str
    reason: Sealed[str]


@dataclass(frozen=True)
class AmendmentWithdrawn:
    """The buyer's side does not want it any more."""

    by: str
    at: str
    reason: Sealed[str]


@dataclass(frozen=True)
class AmendmentAnswered:
    """What the vendor says: `by` is the grant of who came into the portal, or a member.

    `outside`: a member has recorded what was said elsewhere, `who` said it and by what `way`.
    """

    accepted: bool
    how: How
    by: str
    at: str
    who: Sealed[str]
    way: Sealed[str]


Ended = AmendmentNotApproved | AmendmentWithdrawn | AmendmentAnswered
Event = AmendmentProposed | AmendmentCleared | Ended


@dataclass(frozen=True)
class Amendment:
    """Where an amendment stands."""

    proposed: AmendmentProposed
    cleared: AmendmentCleared | None = None
    ended: Ended | None = None

    @property
    def state(self) -> State:
        match self.ended:
            case AmendmentAnswered(accepted=accepted):
                return "in_force" if accepted else "declined"
            case AmendmentNotApproved():
                return "not_approved"
            case AmendmentWithdrawn():
                return "withdrawn"
        return "to_confirm" if self.cleared else "to_sign"

    def check_open(self) -> None:
        """`Refused` once it is decided."""
        if self.ended is not None:
            raise Refused(
                f"amendment {self.proposed.number} is {self.state.replace('_', ' ')}",
                "propose another one",
            )

    def check_asked(self) -> None:
        """`Refused` unless the vendor is asked, and has not answered."""
        self.check_open()
        if self.cleared is None:
            raise Refused("this amendment is not approved yet", "wait for the approval")


def fold(known: Amendment | None, event: Event) -> Amendment:
    """The amendment after one more event."""
    if isinstance(event, AmendmentProposed):
        return Amendment(event)
    if known is None:
        raise ValueError("an amendment begins with AmendmentProposed")
    if isinstance(event, AmendmentCleared):
        return replace(known, cleared=event)
    return replace(known, ended=event)


for _kind in (
    AmendmentProposed,
    AmendmentCleared,
    AmendmentNotApproved,
    AmendmentWithdrawn,
    AmendmentAnswered,
):
    kinds.register(_kind)
