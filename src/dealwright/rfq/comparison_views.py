"""The comparison as it is shown: what lacks is told with what would fit, and a gap is null."""

from datetime import datetime

from pydantic import BaseModel, Field

from dealwright.procurement.standards.documents import price_text
from dealwright.procurement.views import MoneyView, money_view
from dealwright.rfq.comparison import Bidder, Board, Cell, Sum
from dealwright.rfq.model.asked import Phase, Rfq
from dealwright.rfq.model.scorecards import Finding
from dealwright.rfq.splitting import WEIGHTS, Proposal, score
from dealwright.rfq.views import AskedLineView, FileView, asked_line_view, file_view
from dealwright.store.reader import Loaded


class BidView(BaseModel):
    """One vendor's bid for one line; `quantity` could be ordered, `offered` is what it has.

    `below_minimum`: `min_quantity` would fit. `short`: less is offered than asked. `scores` are
    the shares of its score by criterion.
    """

    vendor: str
    unit_price: str
    quantity: int
    offered: int
    amount: MoneyView
    min_quantity: int
    lead_time_days: int | None
    valid_until: str
    expired: bool
    below_minimum: bool
    short: bool
    best: bool
    note: str
    quoted: str = Field(description="How the vendor put it, where that was in another unit.")
    scores: dict[str, str]


class ComparedLineView(AskedLineView):
    """A line with a bid of each vendor, in the order of `vendors`; null where it is not quoted."""

    bids: list[BidView | None]


class FindingView(BaseModel):
    """A score that is below a threshold, and whether that blocks an award."""

    measure: str
    score: int
    below: int
    blocks: bool


class SumView(BaseModel):
    """Goods, freight, both together, and that with the worth of paying later taken off."""

    goods: MoneyView
    freight: MoneyView
    total: MoneyView
    tco: MoneyView


class BidderView(BaseModel):
    """A vendor that quoted: what all its bids come to, and whether they cover the whole RFQ.

    `lacks` is how much all its lines are below its minimum order; null where it is reached.
    """

    vendor: str
    name: str
    simulated: bool
    number: int
    sum: SumView
    complete: bool
    gaps: list[int]
    minimum_order: MoneyView | None
    lacks: MoneyView | None
    payment_terms: str
    incoterm: str
    place: str
    note: str
    files: list[FileView]
    quality: int
    reliability: int
    findings: list[FindingView]
    blocked: bool


class ProposedPartView(BaseModel):
    """What one vendor would get."""

    vendor: str
    name: str
    lines: list[int]
    sum: SumView
    lead_time_days: int | None


class ProposalView(BaseModel):
    """What a rule comes to; `gaps` are lines that nobody gets, `short` those not in full."""

    rule: str
    parts: list[ProposedPartView]
    gaps: list[int]
    short: list[int]
    total: MoneyView
    tco: MoneyView
    lead_time_days: int | None
    score: str | None


class ComparisonView(BaseModel):
    """The whole RFQ side by side, as of `day`; award it with the `version` seen here."""

    rfq: str
    version: int
    phase: Phase
    day: str
    currency: str
    lines: list[ComparedLineView]
    vendors: list[BidderView]
    silent: list[str] = Field(description="Vendors that were asked and have not quoted.")
    weights: dict[str, str] = Field(description="How much each criterion counts for the score.")
    proposals: list[ProposalView]


def comparison_view(
    rfq: Loaded[Rfq], board: Board, proposed: tuple[Proposal, ...], now: datetime
) -> ComparisonView:
    made = rfq.state.made
    return ComparisonView(
        rfq=rfq.id,
        version=rfq.version,
        phase=rfq.state.phase(now),
        day=board.today.isoformat(),
        currency=made.currency,
        lines=[
            ComparedLineView(
                **asked_line_view(line).model_dump(),
                bids=[_bid(board, line.line, one.vendor) for one in board.bidders],
            )
            for line in made.lines
        ],
        vendors=[_bidder(board, one) for one in board.bidders],
        silent=[one.name for one in made.invited if one.vendor not in board.by_vendor],
        weights={name: str(weight) for name, weight in WEIGHTS.items()},
        proposals=[proposal_view(board, one) for one in proposed],
    )


def proposal_view(board: Board, proposal: Proposal) -> ProposalView:
    return ProposalView(
        rule=proposal.rule,
        parts=[
            ProposedPartView(
                vendor=part.vendor,
                name=board.by_vendor[part.vendor].name,
                lines=list(part.lines),
                sum=_sum(part.sum),
                lead_time_days=part.lead_time_days,
            )
            for part in proposal.parts
        ],
        gaps=list(proposal.gaps),
        short=list(proposal.short),
        total=money_view(proposal.total),
        tco=money_view(proposal.tco),
        lead_time_days=proposal.lead_time_days,
        score=None if proposal.score is None else str(proposal.score),
    )


def finding_view(finding: Finding) -> FindingView:
    return FindingView(**vars(finding))


def _bid(board: Board, line: int, vendor: str) -> BidView | None:
    cell: Cell | None = board.cells[line].get(vendor)
    if cell is None:
        return None
    return BidView(
        vendor=vendor,
        unit_price=price_text(cell.unit_price, board.made.currency),
        quantity=cell.quantity,
        offered=cell.offered,
        amount=money_view(cell.amount),
        min_quantity=cell.min_quantity,
        lead_time_days=cell.lead_time_days,
        valid_until=cell.valid_until,
        expired=cell.expired,
        below_minimum=cell.below_minimum,
        short=cell.short,
        best=board.best(line) == vendor,
        note=cell.note,
        quoted=cell.quoted,
        scores={name: str(share) for name, share in score(board, cell).items()},
    )


def _bidder(board: Board, bidder: Bidder) -> BidderView:
    content, vendor = bidder.content, bidder.vendor
    lacks = board.shortfall(vendor, board.cells)
    return BidderView(
        vendor=vendor,
        name=bidder.name,
        simulated=bidder.simulated,
        number=bidder.number,
        sum=_sum(board.sum(vendor, board.cells)),
        complete=board.complete(vendor),
        gaps=list(board.gaps(vendor)),
        minimum_order=money_view(content.minimum_order) if content.minimum_order else None,
        lacks=money_view(lacks) if lacks else None,
        payment_terms=content.payment_terms,
        incoterm=content.incoterm,
        place=content.place,
        note=content.note,
        files=[file_view(one) for one in content.files],
        quality=bidder.quality,
        reliability=bidder.reliability,
        findings=[finding_view(one) for one in bidder.findings],
        blocked=bidder.blocked,
    )


def _sum(found: Sum) -> SumView:
    return SumView(**{name: money_view(money) for name, money in vars(found).items()})
