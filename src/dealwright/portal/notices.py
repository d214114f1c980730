"""What a vendor is told besides: worked out from what it may see, so that nothing else is in it."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Literal

from pydantic import BaseModel

from dealwright.engine.session import (
    AgreementReached,
    DeadlineReached,
    OfferMade,
    WalkedAway,
    Withdrawn,
)
from dealwright.negotiations.desk import Desk
from dealwright.negotiations.model import (
    AgreementApproved,
    AgreementLapsed,
    AgreementRejected,
)
from dealwright.negotiations.side import PersonAsked
from dealwright.procurement.model.signing import BOTH, Contract
from dealwright.procurement.views import MoneyView
from dealwright.rfq.model.asked import Rfq
from dealwright.store.reader import Loaded
from dealwright.store.streams import Recorded

Kind = Literal[
    "offer_received",
    "review_needed",
    "closing_soon",
    "agreement",
    "approved",
    "rejected",
    "lapsed",
    "ended",
    "quote_asked",
    "quote_moved",
    "quote_closed",
    "order_placed",
    "order_called_off",
    "order_rest_called_off",
    "payment_made",
    "payment_returned",
    "credit_accepted",
    "credit_set_off",
    "amendment_asked",
    "amendment_withdrawn",
    "contract_to_sign",
    "contract_signed",
    "contract_lapsed",
]
SOON = timedelta(hours=24)
KINDS: dict[type, Kind] = {
    AgreementReached: "agreement",
    AgreementApproved: "approved",
    AgreementRejected: "rejected",
    AgreementLapsed: "lapsed",
    WalkedAway: "ended",
    Withdrawn: "ended",
    DeadlineReached: "ended",
    PersonAsked: "review_needed",
}


SAID: dict[Kind, str] = {
    "offer_received": "The buyer has made an offer.",
    "review_needed": "Your agent waits for your word.",
    "closing_soon": "A negotiation closes within a day.",
    "agreement": "A negotiation came to an agreement, subject to approval.",
    "approved": "An agreement was approved.",
    "rejected": "An agreement was not approved.",
    "lapsed": "An agreement has lapsed.",
    "ended": "A negotiation has ended.",
    "quote_asked": "You are asked to quote.",
    "quote_moved": "The times of an RFQ were changed.",
    "quote_closed": "The buyer takes no more quotes for an RFQ.",
    "order_placed": "The buyer has placed an order with you.",
    "order_called_off": "An order was called off.",
    "order_rest_called_off": "The rest of an order was called off.",
    "payment_made": "An invoice was paid, wholly or in part.",
    "payment_returned": "A payment to you came back.",
    "credit_accepted": "The buyer has accepted a credit note of yours.",
    "credit_set_off": "A credit note of yours was set off against an invoice.",
    "amendment_asked": "The buyer asks you to confirm an amendment of an order.",
    "amendment_withdrawn": "The buyer has withdrawn an amendment of an order.",
    "contract_to_sign": "A contract waits for your signature.",
    "contract_signed": "Both sides have signed a contract.",
    "contract_lapsed": "A contract lapsed: its order was called off.",
}
"""In a message that leaves."""


class Notice(BaseModel):
    """One thing that happened or is near: in a negotiation, an RFQ, an order or a contract.

    Of money: the `number` of the vendor's own invoice or credit note, and how much; `simulated`:
    no money has moved.
    """

    id: str
    negotiation: str | None
    rfq: str | None = None
    amendment: str | None = None
    contract: str | None = None
    order: str | None = None
    product: str
    number: str = ""
    amount: MoneyView | None = None
    simulated: bool = False
    kind: Kind
    at: str
    read: bool

    @property
    def page(self) -> str:
        """Where one looks at what it is about."""
        for name in ("rfq", "contract", "amendment", "order"):
            if id := getattr(self, name):
                return f"/portal/{name}s/{id}"
        return f"/portal/negotiations/{self.negotiation}"


def notices(desk: Desk, events: Sequence[Recorded], read: str, now: datetime) -> Iterator[Notice]:
    """Those of one negotiation; `events` are the table's and the vendor's own."""
    opened = desk.table.state.opened

    def told(kind: Kind, at: str, id: str) -> Notice:
        return Notice(
            id=id,
            negotiation=desk.table.id,
            product=opened.product,
            kind=kind,
            at=at,
            read=at <= read,
        )

    for one in events:
        kind = _kind(one.event)
        if kind is not None:
            yield told(kind, one.time, f"{one.stream.replace('/', '-')}-{one.version}")
    until = desk.table.state.until
    if desk.table.state.state == "open" and until is not None:
        near = datetime.fromisoformat(until) - SOON
        if near <= now:
            yield told("closing_soon", near.isoformat(), f"negotiation-{desk.table.id}-closing")


def rfq_notices(rfq: Loaded[Rfq], read: str) -> Iterator[Notice]:
    """That the vendor was asked to quote, each time that it was told other times, and the end."""
    made = rfq.state.made
    kinds: tuple[tuple[Kind, str], ...] = (
        ("quote_asked", made.at),
        *(("quote_moved", one.at) for one in rfq.state.moves),
        *((("quote_closed", rfq.state.closed.at),) if rfq.state.closed else ()),
    )
    for number, (kind, at) in enumerate(kinds):
        yield Notice(
            id=f"rfq-{rfq.id}-{number}",
            negotiation=None,
            rfq=rfq.id,
            product=made.lines[0].product,
            kind=kind,
            at=at,
            read=at <= read,
        )


def contract_notices(contract: Loaded[Contract], read: str) -> Iterator[Notice]:
    """That a text may be signed, each that was drawn anew too, and what became of it."""
    state = contract.state
    if state.made.origin.simulated:
        return
    ready = _ready(state)
    kinds: list[tuple[Kind, str]] = [("contract_to_sign", ready)] if ready else []
    if len(state.signatures) == BOTH:
        kinds.append(("contract_signed", state.signatures[-1].at))
    if state.lapsed is not None:
        kinds.append(("contract_lapsed", state.lapsed.at))
    for kind, at in kinds:
        yield Notice(
            id=f"contract-{contract.id}-{len(state.drafts)}-{kind}",
            negotiation=None,
            contract=contract.id,
            product=state.made.products[0] if state.made.products else "",
            kind=kind,
            at=at,
            read=at <= read,
        )


def _ready(contract: Contract) -> str:
    """When the text could be signed first (an ISO time), empty while a review keeps it."""
    if contract.review in ("waiting", "sent_back"):
        return ""
    if contract.reviewed is not None:
        return contract.reviewed.at
    return contract.drafts[-1].replaced.at if contract.drafts else contract.made.at


def _kind(event: object) -> Kind | None:
    if isinstance(event, OfferMade):
        return "offer_received" if event.by == "buyer" else None
    return KINDS.get(type(event))
