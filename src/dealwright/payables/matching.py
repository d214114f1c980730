"""The three-way match: each line of an invoice against what was ordered and what has arrived.

A quantity fits when it is at most what was received (of what was ordered) and not billed before; a
price when it is within 2 % of the order's, and the difference of the whole line within an absolute
cap: over all invoices, so that nobody splits one to stay below it. A tax fits up to a part of the
lines that no rate reaches. Currency, vendor and units are equal before there is anything to match.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from dealwright.core.canonical import digest
from dealwright.core.money import Money, half_up, line_total
from dealwright.payables.model.fulfilment import NOTHING, Fulfilment, Ordered
from dealwright.payables.model.invoices import Invoice, InvoiceLine, Reason

PRICE_WITHIN = Decimal("0.02")
"""The part of the order's price by which an invoice's may differ."""
PRICE_CAP = Decimal(50)
"""Units of the currency by which a whole line may differ from the order's price."""
TAX_WITHIN = Decimal("0.30")
"""The part of the lines that a tax may be: the highest VAT of the European Union is 27 %, Hungary's
(<https://taxation-customs.ec.europa.eu>, "VAT rates")."""


@dataclass(frozen=True)
class LineMatch:
    """One line of an invoice beside the order's.

    `billed` is what other invoices took, `excess` what is billed and not there, `difference` what
    the price makes the line dearer (or cheaper, below 0). `price_fits` and `quantity_fits` say
    whether nobody has to look, or somebody has accepted it; `unseen`: no person accepted the price.
    """

    item: Ordered
    billed_line: InvoiceLine
    received: Decimal
    billed: Decimal
    excess: Decimal
    difference: Money
    price_fits: bool
    quantity_fits: bool
    unseen: bool

    @property
    def percent(self) -> str:
        """By how much the price is above the order's, below 0 where it is lower; one digit.

        Empty where the order's price is 0.
        """
        if not self.item.unit_price:
            return ""
        apart = self.billed_line.unit_price - self.item.unit_price
        return str(half_up(apart / self.item.unit_price * 100, 1))


@dataclass(frozen=True)
class Match:
    """All lines; `seen` is a hash of the figures, by which a person decides on what was shown."""

    lines: tuple[LineMatch, ...]
    tax: Money
    tax_fits: bool

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What somebody has to look at."""
        found: list[Reason] = []
        if not self.tax_fits or not all(one.price_fits for one in self.lines):
            found.append("price")
        if not all(one.quantity_fits for one in self.lines):
            found.append("quantity")
        return tuple(found)

    @property
    def seen(self) -> str:
        return digest([[str(self.tax)], *(_figures(one) for one in self.lines)])[:20]


def match(invoice: Invoice, fulfilment: Fulfilment) -> Match:
    """The invoice's lines against the order as it stands, or as it stood when it was accepted."""
    bill = invoice.bill
    fits = bill.tax.amount <= bill.net.amount * TAX_WITHIN
    seen = any(one.kind == "price" for one in invoice.accepted)
    return Match(tuple(_lines(invoice, fulfilment)), bill.tax, fits or seen)


def price_fits(item: Ordered, line: InvoiceLine, currency: str, before: Money) -> bool:
    """Whether the price is within both tolerances; `before`: the unseen differences until now."""
    apart = abs(line.unit_price - item.unit_price)
    whole = _difference(item, line, currency)
    most = max(abs(whole.amount), abs((whole + before).amount))
    return apart <= item.unit_price * PRICE_WITHIN and most <= PRICE_CAP


def _lines(invoice: Invoice, fulfilment: Fulfilment) -> Iterator[LineMatch]:
    received, currency = fulfilment.received, invoice.bill.currency
    for line in invoice.bill.lines:
        item = fulfilment.item(line.line)
        then = invoice.taken.get(line.line)
        got = then.received if then else received.get(line.line, NOTHING)
        billed = then.billed if then else fulfilment.billed.get(line.line, NOTHING)
        open_ = max(min(got, item.quantity) - billed, NOTHING)
        excess = max(line.quantity - open_, NOTHING)
        before = Money(0 if then else fulfilment.apart.get(line.line, 0), currency)
        fits = price_fits(item, line, currency, before)
        yield LineMatch(
            item=item,
            billed_line=line,
            received=got,
            billed=billed,
            excess=excess,
            difference=_difference(item, line, currency),
            price_fits=fits or line.line in invoice.prices,
            quantity_fits=excess <= invoice.quantities.get(line.line, NOTHING),
            unseen=line.line not in invoice.prices,
        )


def _difference(item: Ordered, line: InvoiceLine, currency: str) -> Money:
    return line.amount(currency) - line_total(line.quantity, item.unit_price, currency)


def _figures(one: LineMatch) -> list[str]:
    line = one.billed_line
    return [
        str(value)
        for value in (line.line, line.quantity, line.unit_price, one.received, one.billed)
    ]
