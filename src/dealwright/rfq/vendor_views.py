"""What a vendor's side is shown: what is asked of it, and its own quote; nobody else's."""

from datetime import datetime

from pydantic import BaseModel, Field

from dealwright.rfq.model.asked import Phase, Rfq
from dealwright.rfq.model.drafts import check, least_validity
from dealwright.rfq.model.quotes import Quote, QuoteDraft
from dealwright.rfq.views import (
    AskedLineView,
    FileView,
    VersionView,
    asked_line_view,
    file_view,
    version_view,
)
from dealwright.store.reader import Loaded


class AskedView(BaseModel):
    """What is asked of the vendor.

    `state` is its own quote's (invited, draft, submitted, withdrawn), or null where that is sealed
    from who asks.
    """

    rfq: str
    at: str
    phase: Phase
    takes_quotes: bool
    lines: list[AskedLineView]
    currency: str
    deadline: str
    opening: str | None
    moved: str | None = Field(description="When the buyer last gave other times.")
    closed: str | None = Field(
        description="When the buyer took no more quotes, before the deadline; null if it did not."
    )
    valid_until_at_least: str
    note: str
    place: str
    incoterm: str
    needed_by: str | None
    payment_terms: list[str]
    state: str | None


class DraftLineView(BaseModel):
    """A line as it was typed."""

    line: int
    unit: str
    unit_price: str
    quantity: str
    min_quantity: str
    lead_time_days: str
    valid_until: str
    note: str


class FaultView(BaseModel):
    """What is wrong with a field of the draft, and what would be right."""

    field: str = Field(examples=["lines.0.unit_price"])
    message: str


class DraftView(BaseModel):
    """The draft as it was typed, and everything that keeps it from being submitted."""

    lines: list[DraftLineView]
    currency: str
    minimum_order: str
    freight: str
    payment_terms: str
    valid_until: str
    note: str
    incoterm: str
    place: str
    files: list[FileView]
    faults: list[FaultView]
    hidden: bool = Field(description="It is sealed, and somebody else wrote it: save it anew.")


class PartWon(BaseModel):
    """What the vendor was awarded by an approved award."""

    lines: list[int]
    purchase_order: str | None


class OwnQuoteView(BaseModel):
    """What is asked, the draft, the versions that were submitted, and what was won.

    While it is sealed, `versions` are those that the asking one submitted.
    """

    vendor: str
    version: int
    asked: AskedView
    draft: DraftView
    submitted: int | None = Field(description="The number of the version that counts.")
    versions: list[VersionView]
    won: list[PartWon]


def asked_view(rfq: Loaded[Rfq], state: str, alone: bool, now: datetime) -> AskedView:
    """What is asked; the quote's state only for who may know it."""
    made = rfq.state.made
    return AskedView(
        rfq=rfq.id,
        at=made.at,
        phase=rfq.state.phase(now),
        takes_quotes=rfq.state.phase(now) == "collecting",
        lines=[asked_line_view(line) for line in made.lines],
        currency=made.currency,
        deadline=made.deadline,
        opening=made.opening,
        moved=rfq.state.moves[-1].at if rfq.state.moves else None,
        closed=rfq.state.closed.at if rfq.state.closed else None,
        valid_until_at_least=least_validity(made).isoformat(),
        note=made.note,
        place=made.place,
        incoterm=made.incoterm,
        needed_by=made.needed_by,
        payment_terms=list(made.payment_terms),
        state=state if alone or rfq.state.readable() else None,
    )


def own_quote_view(
    rfq: Loaded[Rfq], quote: Loaded[Quote], circle: frozenset[str], now: datetime
) -> OwnQuoteView:
    """All of the vendor's quote; what is sealed is read back by who wrote it, and his circle."""
    own, vendor = quote.state, quote.state.invited.vendor
    approved = {one.award: one for one in rfq.state.decided if one.approved}
    submitted = own.submitted
    return OwnQuoteView(
        vendor=vendor,
        version=quote.version,
        asked=asked_view(rfq, own.state, True, now),
        draft=_draft_view(rfq.state, own, circle),
        submitted=submitted.number if submitted else None,
        versions=[
            version_view(one, rfq.state.made.currency)
            for one in own.versions
            if rfq.state.readable() or one.by in circle
        ],
        won=[
            PartWon(lines=list(part.lines), purchase_order=approved[part.award].purchase_order)
            for part in rfq.state.parts
            if part.vendor == vendor and part.award in approved
        ],
    )


def may_read_draft(rfq: Rfq, quote: Quote, circle: frozenset[str]) -> bool:
    """Whether nothing of the draft was written by somebody else while it is sealed."""
    return rfq.readable() or quote.writers <= circle


def _draft_view(rfq: Rfq, quote: Quote, circle: frozenset[str]) -> DraftView:
    shown = may_read_draft(rfq, quote, circle)
    draft = quote.draft if shown else QuoteDraft()
    faults = check(draft, rfq.made).faults if quote.drafted and shown else ()
    fields = {name: value for name, value in vars(draft).items() if name != "lines"}
    return DraftView(
        **fields,
        lines=[DraftLineView(**vars(line)) for line in draft.lines],
        files=[file_view(one) for one in quote.files] if shown else [],
        faults=[FaultView(field=field, message=message) for field, message in faults],
        hidden=not shown,
    )
