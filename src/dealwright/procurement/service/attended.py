"""What a real vendor's rules mean at a table: its Brief, made of public facts and its own rules.

Nothing of the buyer's goes into it, so that what a vendor sees never depends on that.
"""

from decimal import Decimal

from dealwright.core.errors import Refused
from dealwright.engine.brief import Brief
from dealwright.engine.economics import PricePeriod
from dealwright.engine.issues import CategoricalIssue, ContinuousIssue, IntegerIssue, SubsetIssue
from dealwright.engine.offers import PAYMENT, PRICE, QUANTITY, STANDARD_ISSUES, TERM, VALUE_ADDS
from dealwright.negotiations.model import NegotiationOpened
from dealwright.procurement.deals import HIGHEST, USUAL_PAYMENT, Choice, Deal
from dealwright.procurement.seller_brief import seller_brief
from dealwright.procurement.store import rules
from dealwright.procurement.store.requests import REQUEST
from dealwright.store.reader import Reader

YEAR = 12
"""Months for which a price that recurs is counted where no term is agreed."""
MOST_MONTHS = 120


async def attended_brief(reader: Reader, opened: NegotiationOpened) -> Brief:
    """How the vendor sells here by its rules of now; a person of its own is there to be asked.

    `Refused` when its own rules leave nothing to agree on.
    """
    dossier = await rules.dossier(reader, opened.vendor)
    deal = public_deal(opened, await price_period(reader, opened))
    try:
        return seller_brief(dossier, deal, attended=True)
    except Refused:
        raise Refused("your own rules leave nothing to agree on here", "change them") from None


async def price_period(reader: Reader, opened: NegotiationOpened) -> PricePeriod:
    """How often the price is paid, which both sides know."""
    request = await reader.peek(REQUEST, opened.request)
    return request.state.made.terms.price_period if request.version else "once"


def public_deal(opened: NegotiationOpened, period: PricePeriod) -> Deal:
    """The deal as the table itself tells it."""
    issues = opened.space.by_name
    price, quantity = issues.get(PRICE), issues.get(QUANTITY)
    payment, term, adds = issues.get(PAYMENT), issues.get(TERM), issues.get(VALUE_ADDS)
    highest = price.high if isinstance(price, ContinuousIssue) else Decimal(1)
    months = _months(term) if isinstance(term, IntegerIssue) else ()
    return Deal(
        product=opened.product,
        unit=opened.unit,
        currency=opened.currency,
        quantity=quantity.low if isinstance(quantity, IntegerIssue) else 1,
        list_price=opened.list_price or highest / HIGHEST,
        price_period=period,
        horizon=None if period == "once" else max(months, default=YEAR),
        term_months=months,
        payment_terms=payment.values if isinstance(payment, CategoricalIssue) else (USUAL_PAYMENT,),
        value_adds=adds.options if isinstance(adds, SubsetIssue) else (),
        further=tuple(
            Choice(issue.name, issue.values)
            for name, issue in issues.items()
            if name not in STANDARD_ISSUES and isinstance(issue, CategoricalIssue)
        ),
    )


def _months(term: IntegerIssue) -> tuple[int, ...]:
    return tuple(range(term.low, min(term.high, MOST_MONTHS) + 1, term.step))
