"""What of the payables waits for one person: looked up for each kind that his roles may do.

A few of each kind are looked into, those that are due first: a page shows them, and no worker
counts them.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dealwright.core.money import Money
from dealwright.identity.members import company
from dealwright.identity.sides import require_buying_side
from dealwright.identity.store.grants import has_come_in
from dealwright.payables.model.invoices import APPROVAL
from dealwright.payables.people import RECEIVING, creditors, deciders
from dealwright.payables.service.apart import could_pay
from dealwright.payables.service.credit_looking import next_by
from dealwright.payables.service.opening import as_it_stands
from dealwright.payables.service.parts import going
from dealwright.payables.service.paying import PAYING
from dealwright.payables.store.amendments import amendments
from dealwright.payables.store.credits import CREDIT, credits_table
from dealwright.payables.store.lists import INVOICE, due_first, invoices_table
from dealwright.payables.waiting_views import WaitingPayable, WaitingPayables, WhatToDo
from dealwright.procurement.views import money_view
from dealwright.store.reader import Reader
from dealwright.store.store import Store
from dealwright.web.access import Caller

MOST = 20
"""Of each kind that are looked into."""
OWED, HELD, OPEN, ASKED = ("payable", "partly_paid"), ("held",), ("open",), ("to_confirm",)


@dataclass(frozen=True)
class WaitingForMe:
    """Views; nothing here changes anything."""

    store: Store

    async def waiting(self, caller: Caller) -> WaitingPayables:
        """What the caller may pay, settle, accept or record now."""
        require_buying_side(caller)
        async with self.store.read(caller.workspace) as reader:
            mine = _Mine(reader, caller.user, self.store.clock.now())
            found: list[WaitingPayable] = []
            more = False
            for roles, table, states, look in (
                (PAYING, invoices_table, OWED, mine.to_pay),
                (RECEIVING, invoices_table, HELD, mine.to_settle),
                (RECEIVING, credits_table, HELD, mine.to_accept),
                (PAYING, credits_table, OPEN, mine.to_use),
                (RECEIVING, amendments, ASKED, mine.to_record),
            ):
                if caller.roles.isdisjoint(roles):
                    continue
                rows = await due_first(reader, table, states, MOST + 1)
                found += [one for row in rows[:MOST] if (one := await look(row))]
                more |= len(rows) > MOST
            return WaitingPayables(items=found, more=more)


@dataclass(frozen=True)
class _Mine:
    """Whether a row of each kind waits for that user, and what is to be done about it."""

    reader: Reader
    user: str
    now: datetime

    async def to_pay(self, row: Any) -> WaitingPayable | None:
        """What is left of an invoice that is owed."""
        invoice = (await self.reader.load(INVOICE, row.id)).state
        left = invoice.room(await going(self.reader, row.id, row.currency))
        if not left.minor:
            return None
        _, fulfilment = await as_it_stands(self.reader, row.purchase_order)
        may = await could_pay(self.reader, invoice, fulfilment)
        return _shown("pay", row, left) if self.user in may else None

    async def to_settle(self, row: Any) -> WaitingPayable | None:
        """A difference; what waits to be signed for is an approval, which tells of itself."""
        invoice = (await self.reader.load(INVOICE, row.id)).state
        _, fulfilment = await as_it_stands(self.reader, row.purchase_order)
        staff = await company(self.reader)
        mine = [
            reason
            for reason in invoice.reasons
            if reason != APPROVAL and self.user in deciders(reason, staff, invoice, fulfilment)
        ]
        return _shown("settle", row, reasons=mine) if mine else None

    async def to_accept(self, row: Any) -> WaitingPayable | None:
        """A credit note."""
        received = (await self.reader.load(CREDIT, row.id)).state.received
        _, fulfilment = await as_it_stands(self.reader, row.purchase_order)
        may = creditors(await company(self.reader), received.by, fulfilment)
        return _shown("accept_credit", row) if self.user in may else None

    async def to_use(self, row: Any) -> WaitingPayable | None:
        """What is open of a credit note: to be set off, or sent back by the vendor."""
        credit = (await self.reader.load(CREDIT, row.id)).state
        _, fulfilment = await as_it_stands(self.reader, row.purchase_order)
        if self.user not in await next_by(self.reader, credit, fulfilment):
            return None
        return _shown("use_credit", row, credit.open)

    async def to_record(self, row: Any) -> WaitingPayable | None:
        """What a vendor says that does not come into the portal; a simulated one answers itself."""
        if row.simulated or await has_come_in(self.reader, row.vendor, self.now):
            return None
        return _shown("record_answer", row)


def _shown(
    to_do: WhatToDo, row: Any, amount: Money | None = None, reasons: Collection[str] = ()
) -> WaitingPayable:
    return WaitingPayable(
        to_do=to_do,
        id=row.id,
        number=str(row.number),
        vendor_name=row.vendor_name,
        simulated=row.simulated,
        amount=money_view(amount or Money(row.total_minor, row.currency)),
        due=getattr(row, "due", ""),
        reasons=list(reasons),
    )
