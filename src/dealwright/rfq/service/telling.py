"""What an approver is told of a part of an award."""

from dealwright.core.sentences import (
    AMOUNT,
    DAY,
    Fact,
    Sentence,
    dated,
    form,
    member,
    price,
    quantity,
)
from dealwright.procurement.model.requests import Request
from dealwright.procurement.service.scores import Record, Typed
from dealwright.procurement.standards.documents import price_text
from dealwright.procurement.standards.units import unit
from dealwright.rfq.model.awards import AwardedLine, QuoteAwarded
from dealwright.rfq.model.quotes import Quote

LINE = form("quoted_line", "{product}: {quantity} at {price}, {total}")
BY_FILE = form("quoted_by_file", "a file that {by} took; the vendor was not here")
OVERRIDDEN = form("scorecard_overridden", "awarded all the same by {by}")
ABOVE = form("above_budget", "{total}, the request's budget is {budget}")
PLAYED = form(
    "workspace_plays", "this workspace plays the vendor; no company has agreed to anything"
)


def facts_of(awarded: QuoteAwarded, request: Request) -> dict[str, Fact]:
    """The lines and terms, and what whoever decides should not overlook."""
    facts: dict[str, Fact] = {"vendor": awarded.vendor_name, "rule": awarded.rule}
    facts["rfq"] = awarded.rfq
    for one in awarded.lines:
        facts[f"line_{one.line}"] = (_line(one, awarded.total.currency),)
    if awarded.freight.minor:
        facts["freight"] = (AMOUNT(amount=awarded.freight),)
    facts["payment_terms"] = awarded.payment_terms
    if awarded.incoterm:
        facts["incoterm"] = f"{awarded.incoterm} {awarded.place}"
    facts["valid_until"] = (DAY(day=dated(awarded.valid_until)),)
    facts["request"] = awarded.request
    if awarded.overridden:
        facts["scorecard_override"] = (OVERRIDDEN(by=member(awarded.by)),)
    if request.made.budget < awarded.total:
        facts["above_budget"] = (ABOVE(total=awarded.total, budget=request.made.budget),)
    if awarded.simulated:
        facts["simulated"] = (PLAYED(),)
    return facts


def besides(
    typed: Typed | None, record: Record, strict: tuple[Sentence, ...], quote: Quote
) -> dict[str, Fact]:
    """What the vendor's scores are and by whom, what they are held against, whose words it took."""
    facts: dict[str, Fact] = {"scores": (typed.told,)} if typed else {}
    if record.orders:
        facts["reliability"] = (record.told,)
    if strict:
        facts["thresholds"] = strict
    if quote.submitted and quote.submitted.source == "file":
        facts["quoted_by"] = (BY_FILE(by=member(quote.submitted.by)),)
    return facts


def _line(one: AwardedLine, currency: str) -> Sentence:
    return LINE(
        product=one.product,
        quantity=quantity(str(one.quantity), unit(one.unit).name),
        price=price(price_text(one.unit_price, currency), currency),
        total=one.total,
    )
