"""A workspace of ours as a round needs it, asked in this process in place of over HTTP."""

import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from dealwright.core.errors import Invalid
from dealwright.erp.model import ErpInvoice, ErpReceipt, Json
from dealwright.payables.bodies import InvoiceBody, ReceiptBody
from dealwright.payables.service.invoicing import Invoicing
from dealwright.payables.service.receiving import Receiving
from dealwright.procurement.service.master import Master
from dealwright.procurement.service.papers import PaperViews
from dealwright.procurement.vendor_bodies import VendorsImportBody
from dealwright.web.access import Caller
from dealwright.web.page import Paging

B = TypeVar("B", bound=BaseModel)
PAGE = 200


@dataclass(frozen=True)
class Services:
    """What takes and gives what an ERP has and needs."""

    master: Master
    papers: PaperViews
    receiving: Receiving
    invoicing: Invoicing


@dataclass(frozen=True)
class Inside:
    """The caller's workspace; bodies are checked as those that come over HTTP."""

    services: Services
    caller: Caller

    async def take_vendors(self, body: Json) -> Sequence[Json]:
        batch = _read(VendorsImportBody, body).batch()
        view = await self.services.master.take(self.caller, batch)
        return [one.model_dump(mode="json") for one in view.vendors]

    async def orders(self) -> AsyncIterator[str]:
        paging = Paging(PAGE)
        while True:
            page = await self.services.papers.orders(self.caller, None, paging)
            for one in page.items:
                yield one.id
            if page.next is None:
                return
            paging = Paging(PAGE, page.next)

    async def order(self, id: str) -> tuple[Json, bytes]:
        papers = self.services.papers
        view = await papers.order(self.caller, id)
        return view.model_dump(mode="json"), await papers.order_ubl(self.caller, id)

    async def is_called_off(self, id: str) -> bool:
        found = await self.services.receiving.fulfilment(self.caller, id)
        return found.state == "cancelled" and all(one.voided for one in found.receipts)

    async def contracts(self) -> AsyncIterator[Json]:
        paging = Paging(PAGE)
        while True:
            page = await self.services.papers.contracts(self.caller, None, paging)
            for one in page.items:
                yield one.model_dump(mode="json")
            if page.next is None:
                return
            paging = Paging(PAGE, page.next)

    async def receive(self, receipt: ErpReceipt) -> bool:
        receiving, new = self.services.receiving, _read(ReceiptBody, receipt.body()).new()
        before = await receiving.fulfilment(self.caller, receipt.order)
        after = await receiving.receive(self.caller, receipt.order, new)
        return len(after.receipts) > len(before.receipts)

    async def bill(self, invoice: ErpInvoice) -> None:
        invoicing = self.services.invoicing
        if invoice.fields is None:
            await invoicing.upload(self.caller, invoice.ubl, False)
        else:
            await invoicing.enter(self.caller, _read(InvoiceBody, invoice.fields).entry())


def _read(kind: type[B], body: Json) -> B:
    """`Invalid` names the first field that is wrong."""
    try:
        return kind.model_validate_json(json.dumps(body))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise Invalid(f"{place}: {first['msg']}", "put it right in the ERP") from None
