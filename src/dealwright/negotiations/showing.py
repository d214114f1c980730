"""How a negotiation becomes what a side of it is shown."""

from dealwright.engine.offers import (
    PAYMENT,
    PRICE,
    QUANTITY,
    STANDARD_ISSUES,
    TERM,
    VALUE_ADDS,
    Offer,
)
from dealwright.negotiations.desk import Desk
from dealwright.negotiations.model import Negotiation
from dealwright.negotiations.plain import Offered, plain, plain_issue
from dealwright.negotiations.views import (
    FinalOffer,
    NegotiationView,
    OfferView,
    RunAnswer,
    RunOutcome,
    Status,
)


def offered(negotiation: Negotiation, offer: Offer) -> Offered:
    """An offer as JSON: the price as decimal text, a subset as a list."""
    return plain(negotiation.session.space.dump(offer))


def final_offer(desk: Desk) -> FinalOffer | None:
    """The agreement, or what stands on the table last; None before the first offer."""
    negotiation, brief = desk.table.state, desk.brief
    made = negotiation.session.offers
    if not made:
        return None
    offer = negotiation.agreement or made[-1].offer
    number = max((i for i, one in enumerate(made, 1) if one.offer == offer), default=len(made))
    total = brief.total(offer) if brief else None
    return FinalOffer(
        offer_id=f"{desk.table.id}-{number}",
        unit_price=_text(offer.get(PRICE)),
        quantity=_quantity(desk, offer),
        term_months=_whole(offer.get(TERM)),
        payment_terms=_text(offer.get(PAYMENT)),
        value_adds=list(_adds(offer)),
        further={name: str(offer[name]) for name in offer if name not in STANDARD_ISSUES},
        utility=brief.utility(offer) if brief else 0.0,
        tco=_text(total),
    )


def run_answer(desk: Desk, dead: bool) -> RunAnswer:
    """How far the run has come; `dead` when its step failed for good."""
    negotiation = desk.table.state
    status: Status = "in_progress" if negotiation.state == "open" else "completed"
    outcome: RunOutcome | None = None
    if status == "completed":
        outcome = "accepted" if negotiation.agreement is not None else "no_agreement"
    elif dead:
        status, outcome = "error", "error"
    return RunAnswer(
        session_id=desk.table.id,
        run=desk.own.state.run if desk.own.version else None,
        status=status,
        outcome=outcome,
        rounds_completed=negotiation.rounds,
        final_offer=final_offer(desk),
    )


def negotiation_view(desk: Desk, campaign: str | None) -> NegotiationView:
    """All that the side at this desk may see."""
    negotiation, own = desk.table.state, desk.own
    opened, session = negotiation.opened, negotiation.session
    return NegotiationView(
        id=desk.table.id,
        version=desk.table.version,
        request=opened.request,
        line=opened.line,
        coalition=opened.coalition,
        vendor=opened.vendor,
        vendor_name=opened.vendor_name,
        product=opened.product,
        unit=opened.unit,
        currency=opened.currency,
        state=negotiation.state,
        reason=negotiation.reason,
        paused=session.paused,
        turn=session.turn,
        round=session.round,
        max_rounds=session.max_rounds,
        until=negotiation.until,
        simulated=opened.simulated,
        campaign=campaign,
        run=own.state.run if own.version else None,
        held=own.version > 0 and own.state.held is not None,
        waiting_for_person=own.state.waiting_for_person if own.version else None,
        has_agent=desk.has_agent,
        taken_over_by=own.state.taken_by if own.version else None,
        issues=[plain_issue(issue) for issue in session.space.issues],
        offers=_offers(desk),
        agreement=offered(negotiation, negotiation.agreement) if negotiation.agreement else None,
        final_offer=final_offer(desk),
    )


def _offers(desk: Desk) -> list[OfferView]:
    negotiation = desk.table.state
    return [
        OfferView(
            offer_id=f"{desk.table.id}-{number}",
            by=made.by,
            round=made.round,
            offer=offered(negotiation, made.offer),
        )
        for number, made in enumerate(negotiation.session.offers, 1)
    ]


def _quantity(desk: Desk, offer: Offer) -> int | None:
    agreed = offer.get(QUANTITY)
    if isinstance(agreed, int):
        return agreed
    brief = desk.brief
    return brief.economics.quantity if brief and brief.economics else None


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _adds(offer: Offer) -> tuple[str, ...]:
    chosen = offer.get(VALUE_ADDS)
    return chosen if isinstance(chosen, tuple) else ()
