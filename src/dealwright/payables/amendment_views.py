"""What callers are shown of amendments: the order before and after, and who has said what."""

from typing import Any, Literal

from pydantic import BaseModel, Field

from dealwright.core.money import Money, line_total
from dealwright.payables.model.amendments import (
    Amendment,
    AmendmentAnswered,
    AmendmentNotApproved,
    AmendmentWithdrawn,
    How,
    State,
)
from dealwright.payables.model.changes import What, changes
from dealwright.payables.views import words
from dealwright.procurement.model.orders import Item, Terms
from dealwright.procurement.standards.documents import number_text, price_text
from dealwright.procurement.standards.units import unit
from dealwright.procurement.views import MoneyView, money_view
from dealwright.store.reader import Loaded
from dealwright.store.sealed import Erased

Answers = Literal["portal", "recorded", "simulated"]


class TermsLine(BaseModel):
    """One line of the order; a quantity of 0 was taken out."""

    line: int
    description: str
    specification: str
    quantity: str
    unit: str
    unit_name: str
    unit_price: str
    amount: str


class TermsView(BaseModel):
    """What an amendment may change of an order."""

    lines: list[TermsLine]
    total: MoneyView
    payment_terms: str
    note: str
    incoterm: str
    place: str
    requested_delivery: str | None


class ChangeView(BaseModel):
    """One thing that is another; `line` is 0 where it is of the whole order."""

    what: What
    line: int
    name: str
    before: str
    after: str


class AmendmentRow(BaseModel):
    """A row of the list; `total` is the order's, if it comes into force."""

    id: str
    at: str
    order: str
    number: int
    vendor: str
    vendor_name: str
    simulated: bool
    state: State
    total: MoneyView


class AnswerView(BaseModel):
    """What the vendor said, and by what way; `who` and `way` where a member has recorded it."""

    accepted: bool
    how: How
    by: str
    at: str
    who: str
    way: str


class EndView(BaseModel):
    """Who ended it, and why: not approved, or withdrawn."""

    by: str
    at: str
    reason: str


class AmendmentView(AmendmentRow):
    """An amendment with its order before and after it, and how far it has come."""

    version: int
    contract: str
    by: str
    reason: str
    message: str = Field(description="What the vendor is told besides.")
    before: TermsView
    after: TermsView
    changes: list[ChangeView]
    sha256: str = Field(description="Of the text's bytes, at `/amendments/{id}/text`.")
    approval: str = Field(description="By which it is signed for, or was; empty where nobody had.")
    promised: MoneyView = Field(description="What of the budget is promised for it meanwhile.")
    answers: Answers = Field(description="How the vendor answers: `recorded` by a member.")
    asked_at: str | None = Field(description="Since when the vendor is asked.")
    answer: AnswerView | None
    ended: EndView | None


class PortalAmendment(BaseModel):
    """An amendment as its vendor sees it: nothing of how the buyer came to it."""

    id: str
    at: str
    buyer: str
    order: str
    number: int
    contract: str
    state: State
    simulated: bool
    message: str
    before: TermsView
    after: TermsView
    changes: list[ChangeView]
    sha256: str
    answered_at: str | None
    reason: str = Field(description="Why the vendor has not accepted it.")


def amendment_row(row: Any) -> AmendmentRow:
    """A row of the list table."""
    fields = {name: getattr(row, name) for name in AmendmentRow.model_fields if hasattr(row, name)}
    total = money_view(Money(row.total_minor, row.currency))
    return AmendmentRow(**{**fields, "order": row.purchase_order, "total": total})


def amendment_view(
    amendment: Loaded[Amendment], approval: str, answers: Answers, promised: Money
) -> AmendmentView:
    """`approval` waits for signatures, where one does; `promised` is for it, if it is open."""
    state, proposed = amendment.state, amendment.state.proposed
    cleared = state.cleared
    return AmendmentView(
        id=amendment.id,
        at=proposed.at,
        order=proposed.order,
        number=proposed.number,
        vendor=proposed.vendor,
        vendor_name=proposed.vendor_name,
        simulated=proposed.simulated,
        state=state.state,
        total=money_view(proposed.after.total),
        version=amendment.version,
        contract=proposed.contract,
        by=proposed.by,
        reason=words(proposed.reason),
        message=words(proposed.message),
        before=terms_view(proposed.before),
        after=terms_view(proposed.after),
        changes=_changes(amendment.state),
        sha256=proposed.sha256,
        approval=cleared.approval if cleared else approval,
        promised=money_view(promised),
        answers=answers,
        asked_at=cleared.at if cleared else None,
        answer=_answer(state),
        ended=_end(state),
    )


def portal_amendment(id: str, amendment: Amendment, buyer: str) -> PortalAmendment:
    """What the vendor is shown."""
    proposed, said = amendment.proposed, _answer(amendment)
    message = proposed.message.value
    return PortalAmendment(
        id=id,
        at=amendment.cleared.at if amendment.cleared else proposed.at,
        buyer=buyer,
        order=proposed.order,
        number=proposed.number,
        contract=proposed.contract,
        state=amendment.state,
        simulated=proposed.simulated,
        message="" if isinstance(message, Erased) else message,
        before=terms_view(proposed.before),
        after=terms_view(proposed.after),
        changes=_changes(amendment),
        sha256=proposed.sha256,
        answered_at=said.at if said else None,
        reason=said.way if said and said.how == "portal" and not said.accepted else "",
    )


def terms_view(terms: Terms) -> TermsView:
    currency = terms.total.currency
    return TermsView(
        lines=[_line(n, one, currency) for n, one in enumerate(terms.items, start=1)],
        total=money_view(terms.total),
        payment_terms=terms.payment_terms,
        note=terms.note,
        incoterm=terms.incoterm,
        place=terms.place,
        requested_delivery=terms.requested_delivery,
    )


def _line(number: int, item: Item, currency: str) -> TermsLine:
    return TermsLine(
        line=number,
        description=item.description,
        specification=item.specification,
        quantity=number_text(item.quantity),
        unit=item.unit,
        unit_name=unit(item.unit).name,
        unit_price=price_text(item.unit_price, currency),
        amount=str(line_total(item.quantity, item.unit_price, currency).amount),
    )


def _changes(amendment: Amendment) -> list[ChangeView]:
    proposed = amendment.proposed
    return [ChangeView(**vars(one)) for one in changes(proposed.before, proposed.after)]


def _answer(amendment: Amendment) -> AnswerView | None:
    said = amendment.ended
    if not isinstance(said, AmendmentAnswered):
        return None
    return AnswerView(
        accepted=said.accepted,
        how=said.how,
        by=said.by,
        at=said.at,
        who=words(said.who),
        way=words(said.way),
    )


def _end(amendment: Amendment) -> EndView | None:
    end = amendment.ended
    if not isinstance(end, (AmendmentNotApproved, AmendmentWithdrawn)):
        return None
    return EndView(by=end.by, at=end.at, reason=words(end.reason))
