"""What the buyer's side is shown of RFQs and quotes; amounts and prices as text."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, Field

from dealwright.procurement.standards.documents import price_text
from dealwright.procurement.standards.units import unit
from dealwright.procurement.views import MoneyView, money_view
from dealwright.rfq.model.asked import AskedLine, Phase, Rfq, State
from dealwright.rfq.model.quotes import Content, QuotedLine, QuoteSubmitted
from dealwright.store.reader import Loaded


class AskedLineView(BaseModel):
    """A line, by its number in the request."""

    line: int
    product: str
    quantity: int
    unit: str
    unit_name: str = Field(examples=["pack"])
    specification: str


class InvitedView(BaseModel):
    """A vendor that was asked to quote."""

    vendor: str
    name: str


class PartView(BaseModel):
    """What one vendor was awarded, whether a person approved it (null: not decided), its papers."""

    award: str
    vendor: str
    lines: list[int]
    total: MoneyView
    rule: str
    approved: bool | None
    contract: str | None
    purchase_order: str | None


class MovedView(BaseModel):
    """Other times that an RFQ was given, by whom and when."""

    by: str
    at: str
    deadline: str
    opening: str | None


class RfqView(BaseModel):
    """An RFQ, and how far it has come; who has quoted is not told while it is sealed."""

    id: str
    version: int
    phase: Phase
    at: str
    by: str
    request: str
    lines: list[AskedLineView]
    currency: str
    invited: list[InvitedView]
    deadline: str
    opening: str | None
    opened: str | None
    opened_by: str | None
    closed: str | None
    moves: list[MovedView] = Field(description="The times that it was given since, in turn.")
    valid_days: int
    category: str
    note: str
    place: str
    incoterm: str
    needed_by: str | None
    payment_terms: list[str]
    parts: list[PartView]


class RfqListed(BaseModel):
    """A row of the list of RFQs."""

    id: str
    at: str
    request: str
    title: str
    phase: Phase
    deadline: str
    opening: str | None
    lines: int
    vendors: int


class FileView(BaseModel):
    """A file that belongs to a quote; `sha256` is of its bytes."""

    id: str
    name: str
    media_type: str
    size: int
    sha256: str


class QuotedLineView(BaseModel):
    """What is offered for one line."""

    line: int
    unit_price: str
    quantity: int
    min_quantity: int
    lead_time_days: int | None
    valid_until: str
    note: str
    quoted: str = Field(description="How the vendor put it, where that was in another unit.")


class VersionView(BaseModel):
    """A version of a quote that was submitted."""

    number: int
    at: str
    lines: list[QuotedLineView]
    minimum_order: MoneyView | None
    freight: MoneyView
    payment_terms: str
    incoterm: str
    place: str
    valid_until: str
    note: str
    files: list[FileView]


class QuoteView(BaseModel):
    """What a vendor quoted, as the buyer's side may read it: the newest version last."""

    rfq: str
    vendor: str
    name: str
    state: str
    versions: list[VersionView]


def asked_line_view(line: AskedLine) -> AskedLineView:
    return AskedLineView(unit_name=unit(line.unit).name, **vars(line))


def rfq_view(rfq: Loaded[Rfq], now: datetime) -> RfqView:
    """All of an RFQ but what was quoted."""
    state, made = rfq.state, rfq.state.made
    opened = state.opened
    return RfqView(
        id=rfq.id,
        version=rfq.version,
        phase=state.phase(now),
        at=made.at,
        by=made.by,
        request=made.request,
        lines=[asked_line_view(line) for line in made.lines],
        currency=made.currency,
        invited=[InvitedView(vendor=one.vendor, name=one.name) for one in made.invited],
        deadline=made.deadline,
        opening=made.opening,
        opened=opened.at if opened else None,
        opened_by=opened.by if opened else None,
        closed=state.closed.at if state.closed else None,
        moves=[MovedView(**vars(one)) for one in state.moves],
        valid_days=made.valid_days,
        category=made.category,
        note=made.note,
        place=made.place,
        incoterm=made.incoterm,
        needed_by=made.needed_by,
        payment_terms=list(made.payment_terms),
        parts=_parts(state),
    )


def rfq_listed(row: Any, now: datetime) -> RfqListed:
    """A row of the list."""
    fields = {name: getattr(row, name) for name in RfqListed.model_fields if name != "phase"}
    return RfqListed(phase=_phase(row.state, row.deadline, row.opening, now), **fields)


def version_view(submitted: QuoteSubmitted, currency: str) -> VersionView:
    content: Content = submitted.content.open
    least = content.minimum_order
    return VersionView(
        number=submitted.number,
        at=submitted.at,
        lines=[_quoted_line(line, currency) for line in content.lines],
        minimum_order=money_view(least) if least else None,
        freight=money_view(content.freight),
        payment_terms=content.payment_terms,
        incoterm=content.incoterm,
        place=content.place,
        valid_until=content.valid_until,
        note=content.note,
        files=[file_view(one) for one in content.files],
    )


def file_view(file: object) -> FileView:
    """Without the key that opens it."""
    fields = {name: getattr(file, name) for name in FileView.model_fields}
    return FileView(**fields)


def _quoted_line(line: QuotedLine, currency: str) -> QuotedLineView:
    fields = {**vars(line), "unit_price": price_text(line.unit_price, currency)}
    return QuotedLineView(**fields)


def _parts(rfq: Rfq) -> list[PartView]:
    decided = {one.award: one for one in rfq.decided}
    return [
        PartView(
            award=part.award,
            vendor=part.vendor,
            lines=list(part.lines),
            total=money_view(part.total),
            rule=award.rule,
            approved=decided[part.award].approved if part.award in decided else None,
            contract=decided[part.award].contract if part.award in decided else None,
            purchase_order=decided[part.award].purchase_order if part.award in decided else None,
        )
        for award in rfq.awards
        for part in award.parts
    ]


def _phase(state: State, deadline: str, opening: str | None, now: datetime) -> Phase:
    if state != "collecting" or now < datetime.fromisoformat(deadline):
        return state
    return "opened" if opening is None else "sealed"
