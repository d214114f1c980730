"""What is looked at when a credit note comes in: its invoice, its words, and whether it is new."""

from dataclasses import dataclass, replace

from dealwright.core.errors import Invalid, NotFound, Refused
from dealwright.payables.model.credit_bounds import check_note
from dealwright.payables.model.credit_events import CreditLine, CreditNote, CreditReceived
from dealwright.payables.model.credits import Credit
from dealwright.payables.model.fulfilment import Fulfilment
from dealwright.payables.model.invoices import Invoice, Source
from dealwright.payables.model.papers import number_key
from dealwright.payables.service.billed import OWED
from dealwright.payables.service.invoicing import check_vendor
from dealwright.payables.store import credits
from dealwright.payables.store.credits import CREDIT
from dealwright.payables.store.lists import INVOICE, of_number, take_turn
from dealwright.payables.ubl_papers import Parties
from dealwright.procurement.store.orders import ORDER
from dealwright.store.reader import Loaded, Reader
from dealwright.store.work import Work


@dataclass(frozen=True)
class CreditEntry:
    """A credit note on its way in, of an invoice by our id; its own order and number may be empty.

    `different`: a person looked, and it is not the one that it looks like.
    """

    note: CreditNote
    invoice: str
    source: Source
    different: bool
    parties: Parties | None = None


def fitted(entry: CreditEntry, invoice: Invoice, fulfilment: Fulfilment) -> CreditNote:
    """The note, where the invoice is owed or paid, and vendor, currency and units are its own."""
    opened, note, bill = fulfilment.opened, entry.note, invoice.bill
    if invoice.state not in OWED:
        raise Refused(
            f"this invoice is {invoice.state}", "a credit note is of an accepted one; reject this"
        )
    if entry.parties is not None:
        check_vendor(entry.parties, opened.vendor, opened.vendor_name, "credit note")
    if note.currency != bill.currency:
        raise Invalid(
            f"the credit note is in {note.currency}, the invoice in {bill.currency}",
            "ask the vendor for one in the invoice's currency",
        )
    lines = tuple(_like(one, fulfilment) for one in note.lines)
    note = replace(note, order=bill.order, invoice=bill.number, lines=lines)
    check_note(note)
    return note


def _like(line: CreditLine, fulfilment: Fulfilment) -> CreditLine:
    """The line with the order's unit and words where it has none."""
    if not line.line:
        return replace(line, unit=line.unit or "C62", description=line.description or "Allowance")
    item = fulfilment.item(line.line)
    if line.unit not in ("", item.unit):
        raise Invalid(
            f"line {line.line} is credited by {line.unit!r} and ordered by {item.unit!r}",
            "ask the vendor for one in the order's units",
        )
    return replace(line, unit=item.unit, description=line.description or item.product)


async def named(reader: Reader, order: str, number: str) -> Loaded[Invoice]:
    """The invoice of that number of the order's vendor."""
    placed = (await reader.load(ORDER, order)).state.placed
    row = await of_number(reader, placed.origin.vendor, number_key(number))
    if row is None or row.purchase_order != order:
        raise NotFound(f"there is no invoice {number!r} of the order {order!r}")
    return await reader.load(INVOICE, str(row.id))


async def of_invoice(reader: Reader, invoice: str) -> list[Loaded[Credit]]:
    return await reader.peek_all(CREDIT, await credits.of_invoice(reader, invoice))


async def duplicate(work: Work, received: CreditReceived, different: bool) -> str:
    """The one that it resembles and is not; `Refused` where it is one that is there already."""
    await take_turn(work, received.vendor)
    same = await credits.of_number(work, received.vendor, received.key)
    if same is not None:
        raise Refused(
            f"{received.vendor_name} has sent {same.number!r} before: credit note {same.id}",
            "look at that one; reject it first if this one is to take its place",
        )
    like = await credits.alike(work, received)
    if like is None:
        return ""
    if not different:
        raise Refused(
            f"it looks like {like.number!r} of {like.issued} over the same amount: {like.id}",
            'compare them; if they are two, send it again with "different": true',
        )
    return str(like.id)
