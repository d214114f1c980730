"""An order as callers are shown it: its own events, and what its request was sourced with."""

from dealwright.orders.frames import words
from dealwright.orders.model.calls import Call
from dealwright.orders.model.orders import (
    ApprovalSought,
    CompaniesFound,
    Order,
    OrderBought,
    OrderEvaluated,
    TextAnswered,
    TextReceived,
)
from dealwright.orders.views import (
    BestView,
    BoughtView,
    CallView,
    CandidateView,
    CompaniesView,
    CompanyView,
    EvaluationView,
    ExcludedView,
    MessageOrderView,
    MessageView,
    ScoredView,
    SpokenView,
    WantedView,
)
from dealwright.procurement.model.requests import Request
from dealwright.procurement.standards.documents import price_text
from dealwright.procurement.store.requests import REQUEST
from dealwright.procurement.views import money_view
from dealwright.store.reader import Loaded, Reader
from dealwright.store.work import Work
from dealwright.web.sentences import words_view

REGISTER = "register"


async def order_view(reader: Reader, order: Loaded[Order]) -> MessageOrderView:
    """The whole order; within a command, with what it is about to append."""
    state = order.state
    request = await reader.peek(REQUEST, order.id)
    sourced = request.state if request.version else None
    wanted = {**vars(state.wanted), "must_haves": list(state.wanted.must_haves)}
    return MessageOrderView(
        id=order.id,
        version=order.version,
        at=state.at,
        by=state.by,
        stage=state.stage,
        reason=state.reason,
        asking=list(state.missing),
        wanted=WantedView(**wanted),
        messages=await _messages(reader, order),
        candidates=_candidates(sourced) if sourced else [],
        excluded=_excluded(sourced) if sourced else [],
        web=_companies(state.found) if state.found else None,
        campaign=state.asked.campaign if state.asked else None,
        calls=[_call(one, state.wanted.currency) for one in state.calls.values()],
        evaluation=_evaluation(state.evaluated) if state.evaluated else None,
        best=_best(state.sought) if state.sought else None,
        bought=_bought(state.bought) if state.bought else None,
    )


async def _messages(reader: Reader, order: Loaded[Order]) -> list[MessageView]:
    events: list[object] = [one.event for one in await reader.events(order.stream)]
    if isinstance(reader, Work) and order.stream in reader.pending.appended:
        events += reader.pending.appended[order.stream].events
    return [
        MessageView(at=one.at, ours=isinstance(one, TextAnswered), text=words(one.text))
        for one in events
        if isinstance(one, TextReceived | TextAnswered)
    ]


def _candidates(request: Request) -> list[CandidateView]:
    return [
        CandidateView(
            vendor=one.vendor,
            name=one.name,
            negotiation=one.negotiation,
            score=str(one.score),
            shares={name: str(share) for name, share in one.shares.items()},
            reasons=[str(said) for said in one.reasons],
            told=words_view(one.reasons),
            source=REGISTER,
        )
        for found in request.sourced
        for one in found.shortlist
    ]


def _excluded(request: Request) -> list[ExcludedView]:
    return [
        ExcludedView(
            vendor=one.vendor,
            name=one.name,
            reasons=[str(said) for said in one.reasons],
            told=words_view(one.reasons),
        )
        for found in request.sourced
        for one in found.excluded
    ]


def _companies(found: CompaniesFound) -> CompaniesView:
    return CompaniesView(
        query=found.query,
        simulated=found.simulated,
        reason=found.reason,
        companies=[CompanyView(**vars(one)) for one in found.hits],
    )


def _call(call: Call, currency: str) -> CallView:
    called, ended = call.called, call.ended
    price = ended.unit_price if ended else None
    return CallView(
        call=called.call,
        vendor=called.vendor,
        vendor_name=called.vendor_name,
        negotiation=called.negotiation,
        simulated=called.simulated,
        status=call.status,
        at=called.at,
        until=called.until,
        reason=ended.reason if ended else "",
        quoted_price=price_text(price, currency) if price is not None else None,
        duration_seconds=ended.seconds if ended else 0,
        transcript=[
            SpokenView(at=one.at, ours=one.ours, text=words(one.text)) for one in call.said
        ],
    )


def _evaluation(found: OrderEvaluated) -> EvaluationView:
    return EvaluationView(
        at=found.at,
        ranking=[
            ScoredView(
                vendor=one.vendor,
                vendor_name=one.vendor_name,
                negotiation=one.negotiation,
                unit_price=price_text(one.unit_price, one.total.currency),
                total=money_view(one.total),
                score=str(one.score),
                shares={name: str(share) for name, share in one.shares.items()},
                reasons=[str(said) for said in one.reasons],
                told=words_view(one.reasons),
            )
            for one in found.ranking
        ],
        weights={name: str(weight) for name, weight in found.weights.items()},
        learned=str(found.learned),
        learned_told=words_view([found.learned] if found.learned else []),
    )


def _best(sought: ApprovalSought) -> BestView:
    return BestView(
        approval=sought.approval,
        vendor=sought.vendor,
        vendor_name=sought.vendor_name,
        unit_price=price_text(sought.unit_price, sought.total.currency),
        total=money_view(sought.total),
    )


def _bought(bought: OrderBought) -> BoughtView:
    return BoughtView(
        contract=bought.contract,
        purchase_order=bought.purchase_order,
        total=money_view(bought.total),
    )
