"""What of the payables waits for one person: looked up for each kind that his roles may do.

A few of each kind are looked into, those that are due first: a page shows them, and no worker
counts them.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from dealwright.core.money import Money
from dealwright.identity.members import company
from dealwright.identity.model import Company
from dealwright.identity.sides import require_buying_side
from dealwright.identity.store.grants import have_come_in
from dealwright.payables.model.credits import Credit
from dealwright.payables.model.fulfilment import Fulfilment
from dealwright.payables.model.invoices import APPROVAL, Invoice, Reason
from dealwright.payables.people import RECEIVING, deciders
from dealwright.payables.service.credit_looking import next_of
from dealwright.payables.service.involved import all_could_pay
from dealwright.payables.service.opening import all_as_they_stand
from dealwright.payables.service.parts import all_going
from dealwright.payables.service.paying import PAYING
from dealwright.payables.store.amendments import amendments
from dealwright.payables.store.credits import CREDIT, credits_table
from dealwright.payables.store.lists import INVOICE, due_first, invoices_table
from dealwright.payables.waiting_views import WaitingPayable, WaitingPayables, WhatToDo
from dealwright.procurement.views import money_view
from dealwright.store.reader import Reader
from dealwright.store.store import Store
from dealwright.store.streams import StreamKind
from dealwright.web.access import Caller

S = TypeVar("S")
Rows = Sequence[Any]
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
            now = self.store.clock.now()
            mine = _Mine(reader, caller.user, now, await company(reader))
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
                if rows := await due_first(reader, table, states, MOST + 1):
                    found += await look(rows[:MOST])
                more |= len(rows) > MOST
            return WaitingPayables(items=found, more=more)


@dataclass(frozen=True)
class _Mine:
    """Which rows of a kind wait for that user, and what is to be done about each.

    All rows of a kind are looked into together: how often the database is asked does not grow with
    them.
    """

    reader: Reader
    user: str
    now: datetime
    staff: Company

    async def to_pay(self, rows: Rows) -> list[WaitingPayable]:
        """What is left of invoices that are owed."""
        invoices = await self._states(INVOICE, rows)
        gone = await all_going(self.reader, [row.id for row in rows])
        left = [
            invoice.room(Money(gone.get(row.id, 0), row.currency))
            for row, invoice in zip(rows, invoices, strict=True)
        ]
        orders = await self._fulfilments(rows)
        may = await all_could_pay(self.reader, list(zip(invoices, orders, strict=True)))
        return [
            _shown("pay", row, room)
            for row, room, payers in zip(rows, left, may, strict=True)
            if room.minor and self.user in payers
        ]

    async def to_settle(self, rows: Rows) -> list[WaitingPayable]:
        """Differences; what waits to be signed for is an approval, which tells of itself."""
        invoices, orders = await self._states(INVOICE, rows), await self._fulfilments(rows)
        mine = [
            [one for one in invoice.reasons if one != APPROVAL and self._decides(one, invoice, to)]
            for invoice, to in zip(invoices, orders, strict=True)
        ]
        found = zip(rows, mine, strict=True)
        return [_shown("settle", row, reasons=reasons) for row, reasons in found if reasons]

    async def to_accept(self, rows: Rows) -> list[WaitingPayable]:
        """Credit notes."""
        return [_shown("accept_credit", row) for row, _ in await self._credits(rows)]

    async def to_use(self, rows: Rows) -> list[WaitingPayable]:
        """What is open of credit notes: to be set off, or sent back by the vendor."""
        return [_shown("use_credit", row, credit.open) for row, credit in await self._credits(rows)]

    async def to_record(self, rows: Rows) -> list[WaitingPayable]:
        """What vendors say that do not come into the portal; a simulated one answers itself."""
        inside = await have_come_in(self.reader, {row.vendor for row in rows}, self.now)
        left = [row for row in rows if not row.simulated and row.vendor not in inside]
        return [_shown("record_answer", row) for row in left]

    def _decides(self, reason: Reason, invoice: Invoice, fulfilment: Fulfilment) -> bool:
        return self.user in deciders(reason, self.staff, invoice, fulfilment)

    async def _credits(self, rows: Rows) -> list[tuple[Any, Credit]]:
        """Those whose next step is the user's."""
        credits, orders = await self._states(CREDIT, rows), await self._fulfilments(rows)
        return [
            (row, credit)
            for row, credit, order in zip(rows, credits, orders, strict=True)
            if self.user in next_of(self.staff, credit, order)
        ]

    async def _states(self, kind: StreamKind[S], rows: Rows) -> list[S]:
        return [one.state for one in await self.reader.peek_all(kind, [row.id for row in rows])]

    async def _fulfilments(self, rows: Rows) -> list[Fulfilment]:
        """Of each row's order, in their order."""
        found = await all_as_they_stand(self.reader, [row.purchase_order for row in rows])
        return [found[row.purchase_order][1] for row in rows]


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
