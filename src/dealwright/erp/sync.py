"""One round between an ERP and an installation: vendors in, orders out, receipts and invoices in.

Each thing by its own: what is refused is told, and the rest goes on. A second round does nothing
again: vendors go by the ERP's ids, receipts by its numbers, invoices by theirs, and an ERP takes an
order once.
"""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass

from dealwright.core.errors import DealwrightError, Invalid, Known
from dealwright.erp.model import (
    Erp,
    ErpInvoice,
    ErpReceipt,
    ErpVendor,
    Fate,
    Kind,
    Ours,
    Outcome,
    Placed,
    Unread,
)

VENDORS_AT_ONCE = 500
OUTCOMES: dict[str, Outcome] = {
    "added": "done", "linked": "done", "changed": "done", "unchanged": "known",
    "conflict": "conflict", "refused": "refused",
}  # fmt: skip
REST = "the rest of them"
CALLED_OFF = "it was called off"
Tell = Callable[[Fate], None]


@dataclass(frozen=True)
class Round:
    """One round; `tell` hears of each thing as it is done."""

    erp: Erp
    ours: Ours
    tell: Tell = lambda _: None

    async def run(self) -> tuple[Fate, ...]:
        """What became of everything, in the order in which it was done."""
        fates, names = [], dict[str, str]()
        async for fate in self._all(names):
            fates.append(fate)
            self.tell(fate)
        return tuple(fates)

    async def _all(self, names: dict[str, str]) -> AsyncIterator[Fate]:
        """One kind after another; where one cannot be asked for at all, the others go on."""
        kinds: tuple[tuple[Kind, AsyncIterator[Fate]], ...] = (
            ("vendor", self._vendors(names)), ("order", self._orders(names)),
            ("accepted", self._accepted()), ("receipt", self._receipts()),
            ("invoice", self._invoices()),
        )  # fmt: skip
        for kind, fates in kinds:
            try:
                async for fate in fates:
                    yield fate
            except DealwrightError as error:
                yield Fate(kind, REST, "refused", _told(error))
            except (KeyError, TypeError, ValueError) as error:
                yield Fate(kind, REST, "refused", f"the ERP's answer lacks or misspells {error}")

    async def _vendors(self, names: dict[str, str]) -> AsyncIterator[Fate]:
        """Fills `names`: what each of our vendors is called in the ERP."""
        every = list(await self.erp.vendors())
        often = Counter(one.external_id for one in every)
        for twice in sorted(id for id, times in often.items() if times > 1):
            yield Fate("vendor", twice, "refused", f"stands there {often[twice]} times (keep one)")
        once = [one for one in every if often[one.external_id] == 1]
        for begin in range(0, len(once), VENDORS_AT_ONCE):
            async for fate in self._import(once[begin : begin + VENDORS_AT_ONCE], names):
                yield fate

    async def _import(
        self, part: Sequence[ErpVendor], names: dict[str, str]
    ) -> AsyncIterator[Fate]:
        """All at once; where one of them is no vendor, halves, until that one is by itself."""
        body = {
            "system": self.erp.system,
            "vendors": [one.body() for one in part],
            "simulated": self.erp.simulated,
        }
        try:
            rows = await self.ours.take_vendors(body)
        except DealwrightError as error:
            half = len(part) // 2 if isinstance(error, Invalid) else 0
            for some in (part[:half], part[half:]) if half else ():
                async for fate in self._import(some, names):
                    yield fate
            if not half:
                id = part[0].external_id if len(part) == 1 else f"{len(part)} of them"
                yield Fate("vendor", id, "refused", _told(error))
            return
        for row in rows:
            if row["vendor"]:
                names[row["vendor"]] = row["external_id"]
            yield Fate("vendor", row["external_id"], OUTCOMES[row["outcome"]], row["told"])

    async def _orders(self, names: dict[str, str]) -> AsyncIterator[Fate]:
        async for id in self.ours.orders():
            try:
                if await self.ours.is_called_off(id):
                    told = await self.erp.call_off(id)
                    yield Fate("order", id, "done" if told else "known", CALLED_OFF)
                    continue
                view, ubl = await self.ours.order(id)
                placed = Placed(id, view, ubl, names.get(view["vendor"], ""))
                new = await self.erp.put_order(placed)
            except DealwrightError as error:
                yield Fate("order", id, "refused", _told(error))
            else:
                yield Fate("order", id, "done" if new else "known")

    async def _accepted(self) -> AsyncIterator[Fate]:
        async for row in self.ours.contracts():
            if row["state"] == "lapsed":
                continue
            try:
                new = await self.erp.put_accepted(row)
            except DealwrightError as error:
                yield Fate("accepted", row["id"], "refused", _told(error))
            else:
                if new:
                    yield Fate("accepted", row["id"], "done")

    async def _receipts(self) -> AsyncIterator[Fate]:
        for receipt in await self.erp.receipts():
            if isinstance(receipt, Unread):
                yield Fate("receipt", receipt.reference, "refused", receipt.told)
            else:
                yield await self._receipt(receipt)

    async def _receipt(self, receipt: ErpReceipt) -> Fate:
        try:
            new = await self.ours.receive(receipt)
        except DealwrightError as error:
            return Fate("receipt", receipt.reference, "refused", _told(error))
        return Fate("receipt", receipt.reference, "done" if new else "known")

    async def _invoices(self) -> AsyncIterator[Fate]:
        for invoice in await self.erp.invoices():
            if isinstance(invoice, Unread):
                yield Fate("invoice", invoice.reference, "refused", invoice.told)
            else:
                yield await self._invoice(invoice)

    async def _invoice(self, invoice: ErpInvoice) -> Fate:
        try:
            await self.ours.bill(invoice)
        except Known as error:
            return Fate("invoice", invoice.reference, "known", _told(error))
        except DealwrightError as error:
            return Fate("invoice", invoice.reference, "refused", _told(error))
        return Fate("invoice", invoice.reference, "done")


def _told(error: DealwrightError) -> str:
    return f"{error.message} ({error.instead})" if error.instead else error.message


def counted(fates: Sequence[Fate]) -> dict[tuple[Kind, Outcome], int]:
    """How many of each kind came out how."""
    found: dict[tuple[Kind, Outcome], int] = {}
    for one in fates:
        found[one.kind, one.outcome] = found.get((one.kind, one.outcome), 0) + 1
    return found
