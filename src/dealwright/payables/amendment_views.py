"""What the buyer's side is shown of amendments: how far each has come, and who has said what."""

from typing import Any, Literal

from pydantic import BaseModel, Field

from dealwright.core.money import Money
from dealwright.payables.model.amendments import (
    Amendment,
    AmendmentAnswered,
    AmendmentNotApproved,
    AmendmentWithdrawn,
    How,
    State,
)
from dealwright.payables.terms_views import ChangeView, OrderTermsView, changes_view, terms_view
from dealwright.payables.views import words
from dealwright.procurement.views import MoneyView, money_view
from dealwright.store.reader import Loaded

Answers = Literal["portal", "recorded", "simulated"]


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
    before: OrderTermsView
    after: OrderTermsView
    changes: list[ChangeView]
    sha256: str = Field(description="Of the text's bytes, at `/amendments/{id}/text`.")
    approval: str = Field(description="By which it is signed for, or was; empty where nobody had.")
    promised: MoneyView = Field(description="What of the budget is promised for it meanwhile.")
    answers: Answers = Field(description="How the vendor answers: `recorded` by a member.")
    asked_at: str | None = Field(description="Since when the vendor is asked.")
    answer: AnswerView | None
    ended: EndView | None


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
        changes=changes_view(proposed),
        sha256=proposed.sha256,
        approval=cleared.approval if cleared else approval,
        promised=money_view(promised),
        answers=answers,
        asked_at=cleared.at if cleared else None,
        answer=_answer(state),
        ended=_end(state),
    )


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
