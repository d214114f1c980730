"""What an order's invoices come to, without the units that went back and are to come again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from dealwright.core.money import Money, half_up
from dealwright.payables.matching import TAX_WITHIN
from dealwright.payables.model.credit_events import CreditLine
from dealwright.payables.model.credits import Credit
from dealwright.payables.model.fulfilment import Counted, Fulfilment, total
from dealwright.payables.model.invoices import Bill, Invoice
from dealwright.payables.store import credits
from dealwright.payables.store.credits import CREDIT
from dealwright.payables.store.lists import INVOICE, of_order
from dealwright.store.reader import Loaded, Reader

OWED = ("payable", "partly_paid", "paid", "credited")


@dataclass(frozen=True)
class Billed:
    """Bills that are owed or paid, and the accepted credit notes of them."""

    bills: tuple[Bill, ...]
    credits: tuple[Credit, ...]

    def worth(self, currency: str) -> Money:
        """What they come to, without tax: what is owed, less what was credited of it.

        Units that went back are to come again, and are taken off at once. A lower price or a plain
        sum is taken off once nothing of its credit note is open: until then the vendor only owes
        it, and it makes no room for anything else.
        """
        found = sum((self._of(one) for one in self.bills), start=Money(0, currency))
        return found - sum((one.amount(currency) for one in self._off), start=Money(0, currency))

    @property
    def units(self) -> dict[int, Decimal]:
        """What is billed of each line and has not gone back."""
        lines = [line for bill in self.bills for line in bill.lines]
        back = (Counted(one.line, -one.quantity) for one in self._back)
        return total((*(Counted(one.line, one.quantity) for one in lines), *back))

    def _of(self, bill: Bill) -> Money:
        """What a bill comes to, without the tax that was credited of it."""
        settled = [one.note for one in self.credits if one.state == "settled"]
        tax = [one.tax.minor for one in settled if one.invoice == bill.number]
        return costs(replace(bill, tax=Money(bill.tax.minor - sum(tax), bill.currency)))

    @property
    def _off(self) -> list[CreditLine]:
        return [
            line
            for one in self.credits
            for line in one.note.lines
            if line.why == "quantity" or one.state == "settled"
        ]

    @property
    def _back(self) -> list[CreditLine]:
        return [line for line in self._off if line.why == "quantity"]


async def billed(reader: Reader, fulfilment: Fulfilment, but: str = "", new: str = "") -> Billed:
    """What is billed of the order, `but` that invoice.

    `new` is an invoice that the same work has taken in, which no list has yet.
    """
    rows = await of_order(reader, fulfilment.opened.order)
    ids = dict.fromkeys((*(row.id for row in rows), *((new,) if new else ())))
    found = await reader.peek_all(INVOICE, [id for id in ids if id != but])
    owed = [one for one in found if one.state.state in OWED]
    taken = await credited(reader, owed)
    return Billed(tuple(one.state.bill for one in owed), taken)


async def credited(reader: Reader, invoices: Iterable[Loaded[Invoice]]) -> tuple[Credit, ...]:
    """The accepted credit notes of these invoices."""
    ids = [one.id for one in invoices if one.state.state in OWED]
    found = await reader.peek_all(CREDIT, await credits.of_invoices(reader, ids))
    return tuple(one.state for one in found if one.state.accepted)


async def taken_back_for_less(reader: Reader, fulfilment: Fulfilment) -> tuple[Credit, ...]:
    """Credit notes by which units are to come again that were not paid back as they were billed.

    By these an order comes to more, though each invoice of it matches.
    """
    rows = await of_order(reader, fulfilment.opened.order)
    invoices = await reader.peek_all(INVOICE, [row.id for row in rows])
    prices = {
        (one.id, line.line): line.unit_price for one in invoices for line in one.state.bill.lines
    }
    return tuple(
        one
        for one in await credited(reader, invoices)
        if any(
            line.why == "quantity" and line.unit_price < prices[one.received.invoice, line.line]
            for line in one.note.lines
        )
    )


def costs(bill: Bill) -> Money:
    """What a bill comes to without tax; a tax that no rate reaches counts for what it is above."""
    usual = half_up(bill.net.minor * TAX_WITHIN, 0)
    return Money(bill.net.minor + max(bill.tax.minor - int(usual), 0), bill.currency)
