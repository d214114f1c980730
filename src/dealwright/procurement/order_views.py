"""What callers are shown of contracts and purchase orders."""

from typing import Any, Literal

from pydantic import BaseModel, Field

from dealwright.core.money import Money
from dealwright.procurement.model.orders import Order, OrderState
from dealwright.procurement.model.sendings import CALL_OFF, Channel, Sending
from dealwright.procurement.model.signing import (
    Contract,
    ContractReviewed,
    ContractSigned,
    Draft,
    ReviewState,
    Side,
    SigningState,
)
from dealwright.procurement.order_terms import document
from dealwright.procurement.standards.documents import order_json
from dealwright.procurement.standards.ubl import Change
from dealwright.procurement.views import MoneyView, money_view

_ORIGIN = (
    "request",
    "rfq",
    "coalition",
    "negotiation",
    "approval",
    "vendor",
    "vendor_name",
    "simulated",
)


class Paper(BaseModel):
    """What contracts and orders have in common; `simulated`: no company is bound by it."""

    id: str
    at: str
    request: str
    rfq: str = Field(description="The RFQ that it follows from, empty where it was negotiated.")
    coalition: str = Field(description="The coalition that it was bought in, or empty.")
    negotiation: str = Field(description="The negotiation that it follows from, or empty.")
    approval: str
    vendor: str
    vendor_name: str
    simulated: bool
    total: MoneyView
    products: list[str] = Field(description="What was bought; not known of the oldest contracts.")


class ContractView(Paper):
    """A contract; its text is at `/contracts/{id}/text`, its bytes have this SHA-256."""

    purchase_order: str
    sha256: str
    state: SigningState = Field(
        description="How many of the two sides have signed it; lapsed: its order was called off."
    )


class ContractSignature(BaseModel):
    """Who signed for a side; the name is empty once it was erased."""

    side: Side
    by: str = Field(description="A member, or the grant by which a vendor's person came in.")
    name: str
    at: str
    sha256: str


class ReviewView(BaseModel):
    """The legal review: who decided, and with what note; the note is empty once it was erased."""

    state: ReviewState
    by: str | None = None
    at: str | None = None
    note: str = ""


class DraftView(BaseModel):
    """A text that another took the place of; it is at `/contracts/{id}/text?draft={number}`."""

    number: int = Field(description="Counted from 1.")
    sha256: str
    template: str
    template_version: str
    signatures: list[ContractSignature] = Field(description="Given to this text, void since.")
    review: ReviewView
    replaced: str = Field(description="When the next one was drawn.")
    by: str
    reason: str = Field(description="Why; empty once it was erased.")


class PortalContract(BaseModel):
    """A contract as its vendor sees it; its text is at `/portal/contracts/{id}/text`."""

    id: str
    at: str
    buyer: str
    total: MoneyView
    products: list[str]
    purchase_order: str
    sha256: str = Field(description="Of the text; empty while it may not be read.")
    state: SigningState
    simulated: bool
    readable: bool = Field(description="False while the buyer's legal review of the text is open.")
    draft: int = Field(description="1 for the first text, 2 once it was drawn anew, and so on.")
    may_sign: bool = Field(description="False while the buyer has not let it be signed.")
    signatures: list[ContractSignature]


class VerificationView(BaseModel):
    """Whether what is kept is what was signed; `sha256` is worked out anew from the text."""

    sha256: str
    as_made: bool
    signed: list[Side] = Field(description="The sides whose signature is below these very bytes.")


class ContractDetail(ContractView):
    """One contract, and which version of which template it was made from."""

    template: str = Field(description="A template's id, or `supply_agreement`, the built-in one.")
    template_version: str
    template_name: str = Field(description="As it is called now; empty for the built-in one.")
    review: ReviewView
    signatures: list[ContractSignature]
    drafts: list[DraftView] = Field(description="The texts before this one, the oldest first.")
    may_decide: bool = Field(
        description="Whether the caller may review and sign it: an approver who did not ask for it."
    )
    redrawable: bool = Field(description="Whether it can be drawn anew.")


class OrderListed(Paper):
    """A row of the list of purchase orders; `state` says whether it was sent."""

    contract: str
    state: str
    channel: Channel = Field(
        description="By which it went: `outbox` is a folder here; empty while it is on its way."
    )


class SendingView(BaseModel):
    """How one revision of the order went out.

    `channel`: `email`, or `outbox`, a folder here, from which nobody has sent it to the vendor;
    empty while it is on its way. `at`: when; empty in what was recorded before that was kept.
    """

    revision: int
    what: Literal["order", "call_off"] = Field(
        description="The order as it was then, or the word that its rest was called off."
    )
    state: OrderState
    channel: Channel
    to: str = Field(description="The e-mail address; empty without one, and once it was erased.")
    at: str
    reason: str = Field(description="Why it has not gone out, or not yet.")
    simulated: bool


class OrderView(OrderListed):
    """A purchase order in force, as both sides read it; why it was not sent, if it was not."""

    reason: str
    sending_simulated: bool = Field(
        description="`sent` means written to the outbox folder: nobody has sent it to the vendor."
    )
    revision: int = Field(description="How many amendments are in force; 0 as it was placed.")
    sendings: list[SendingView] = Field(description="How it went out, the latest revision first.")
    sends_by: Channel = Field(
        description="By which channel it would go if it were sent now; empty once its rest was "
        "called off without a word of that for its vendor: it is not sent any more."
    )
    document: dict[str, Any]


class ReceivedChange(BaseModel):
    """Which change of the order it is, counted from 1 by who sent it."""

    id: str
    sequence: int
    issued: str


class ReceivedOrder(BaseModel):
    """An order that somebody else placed or changed, read from its file and worked out anew."""

    document: dict[str, Any]
    change: ReceivedChange | None = Field(description="Null for an order that is new.")


def contract_listed(row: Any) -> ContractView:
    """A row of the list."""
    return ContractView(
        purchase_order=row.purchase_order, sha256=row.sha256, state=row.state, **_paper(row)
    )


def order_listed(row: Any) -> OrderListed:
    """A row of the list."""
    return OrderListed(contract=row.contract, state=row.state, channel=row.channel, **_paper(row))


def contract_view(
    id: str, contract: Contract, template_name: str, may_decide: bool
) -> ContractDetail:
    made = contract.made
    return ContractDetail(
        id=id,
        template=made.template,
        template_version=made.template_version,
        template_name=template_name,
        review=review_view(contract),
        at=made.at,
        **_origin(made.origin),
        total=money_view(made.total),
        products=list(made.products),
        purchase_order=made.purchase_order,
        sha256=made.sha256,
        state=contract.state,
        signatures=[signature_view(one) for one in contract.signatures],
        drafts=[_draft(number, one) for number, one in enumerate(contract.drafts, start=1)],
        may_decide=may_decide,
        redrawable=contract.kept is not None and contract.state not in ("signed", "lapsed"),
    )


def _draft(number: int, draft: Draft) -> DraftView:
    said = draft.replaced.reason.value
    return DraftView(
        number=number,
        sha256=draft.made.sha256,
        template=draft.made.template,
        template_version=draft.made.template_version,
        signatures=[signature_view(one) for one in draft.signatures],
        review=_review(draft.review, draft.reviewed),
        replaced=draft.replaced.at,
        by=draft.replaced.by,
        reason=said if isinstance(said, str) else "",
    )


def portal_contract(id: str, contract: Contract, buyer: str) -> PortalContract:
    """What the vendor is shown: nothing of how the buyer came to it."""
    made = contract.made
    return PortalContract(
        id=id,
        at=made.at,
        buyer=buyer,
        total=money_view(made.total),
        products=list(made.products),
        purchase_order=made.purchase_order,
        sha256=made.sha256 if contract.readable else "",
        state=contract.state,
        simulated=made.origin.simulated,
        draft=len(contract.drafts) + 1,
        readable=contract.readable,
        may_sign=contract.readable and contract.lapsed is None,
        signatures=[signature_view(one) for one in contract.signatures],
    )


def review_view(contract: Contract) -> ReviewView:
    """How far the legal review has come."""
    return _review(contract.review, contract.reviewed)


def _review(state: ReviewState, done: ContractReviewed | None) -> ReviewView:
    if done is None:
        return ReviewView(state=state)
    note = done.note.value
    said = note if isinstance(note, str) else ""
    return ReviewView(state=state, by=done.by, at=done.at, note=said)


def signature_view(signed: ContractSigned) -> ContractSignature:
    """A signature, with its name while that is kept."""
    name = signed.name.value
    return ContractSignature(
        side=signed.side,
        by=signed.by,
        name=name if isinstance(name, str) else "",
        at=signed.at,
        sha256=signed.sha256,
    )


def order_view(id: str, order: Order, sends_by: Channel) -> OrderView:
    placed, sending = order.current, order.sending
    return OrderView(
        id=id,
        at=placed.at,
        **_origin(placed.origin),
        total=money_view(placed.total),
        products=list(placed.products),
        contract=placed.contract,
        state=sending.state,
        channel=sending.channel,
        reason=sending.reason,
        sending_simulated=sending.simulated,
        revision=order.revision,
        sendings=[_sending(one, order.revision) for one in reversed(order.sendings)],
        sends_by=sends_by,
        document=order_json(document(id, placed)),
    )


def _sending(one: Sending, latest: int) -> SendingView:
    to, off = one.to.value if one.to else "", one.revision == CALL_OFF
    return SendingView(
        revision=latest if off else one.revision,
        what="call_off" if off else "order",
        state=one.state,
        channel=one.channel,
        to=to if isinstance(to, str) else "",
        at=one.at,
        reason=one.reason,
        simulated=one.simulated,
    )


def received_order(document: dict[str, Any], change: Change | None) -> ReceivedOrder:
    if change is None:
        return ReceivedOrder(document=document, change=None)
    told = ReceivedChange(id=change.id, sequence=change.sequence, issued=change.issued.isoformat())
    return ReceivedOrder(document=document, change=told)


def _paper(row: Any) -> dict[str, Any]:
    fields = {name: getattr(row, name) for name in ("id", "at", *_ORIGIN)}
    total = money_view(Money(row.total_minor, row.currency))
    return {**fields, "total": total, "products": row.products.splitlines()}


def _origin(origin: object) -> dict[str, Any]:
    return {name: getattr(origin, name) for name in _ORIGIN}
