"""What an order says before and after an amendment, and what is another, as callers see it."""

from pydantic import BaseModel

from dealwright.core.money import line_total
from dealwright.payables.model.amendments import AmendmentProposed
from dealwright.payables.model.differences import What, changes
from dealwright.procurement.model.orders import Item, Terms
from dealwright.procurement.standards.documents import number_text, price_text
from dealwright.procurement.standards.units import unit
from dealwright.procurement.views import MoneyView, money_view


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


class OrderTermsView(BaseModel):
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


def terms_view(terms: Terms) -> OrderTermsView:
    currency = terms.total.currency
    return OrderTermsView(
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


def changes_view(proposed: AmendmentProposed) -> list[ChangeView]:
    return [ChangeView(**vars(one)) for one in changes(proposed.before, proposed.after)]
