"""Invoices: typed in or uploaded, matched, and decided on."""

from fastapi import APIRouter, Response

from dealwright.payables.bodies import DecisionBody, InvoiceBody, ReasonBody
from dealwright.payables.model.invoices import State
from dealwright.payables.routes.parts import DifferentQuery, PartsDep
from dealwright.payables.store.lists import Wanted
from dealwright.payables.views import InvoiceRow, InvoiceView
from dealwright.web.access import CallerDep
from dealwright.web.documents import XML, DocumentDep, answers, takes
from dealwright.web.idempotency import OnceDep
from dealwright.web.page import Page, PagingDep
from dealwright.web.text import Id, PathId

router = APIRouter(prefix="/invoices", tags=["invoices"])


@router.get("")
async def list_invoices(
    caller: CallerDep,
    found: PartsDep,
    paging: PagingDep,
    order: Id | None = None,
    state: State | None = None,
) -> Page[InvoiceRow]:
    """The workspace's invoices, the newest first, or those of one order or in one state."""
    return await found.invoicing.listed(caller, Wanted(order, state), paging)


@router.post("", status_code=201)
async def enter_invoice(
    body: InvoiceBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> InvoiceView:
    """Type an invoice in; it is matched at once."""
    return await found.invoicing.enter(caller, body.entry(), once)


@router.post("/ubl", status_code=201, openapi_extra=takes(XML))
async def upload_invoice(
    content: DocumentDep,
    caller: CallerDep,
    found: PartsDep,
    once: OnceDep,
    different: DifferentQuery = False,
) -> InvoiceView:
    """Take an invoice as a UBL 2.1 file; its totals are worked out anew."""
    return await found.invoicing.upload(caller, content, different, once)


@router.get("/{invoice}")
async def show_invoice(invoice: PathId, caller: CallerDep, found: PartsDep) -> InvoiceView:
    """An invoice with its three-way match, and who may settle what does not fit."""
    return await found.invoicing.invoice(caller, invoice)


@router.get("/{invoice}/ubl", response_class=Response, responses=answers(XML))
async def invoice_ubl(invoice: PathId, caller: CallerDep, found: PartsDep) -> Response:
    """The invoice as a UBL 2.1 Invoice of our own making."""
    return Response(await found.invoicing.ubl(caller, invoice), media_type=XML)


@router.post("/{invoice}/match")
async def match_again(
    invoice: PathId, caller: CallerDep, found: PartsDep, once: OnceDep
) -> InvoiceView:
    """Match an invoice again, as when the budget that it waited for was raised."""
    return await found.invoicing.again(caller, invoice, once)


@router.post("/{invoice}/accept")
async def accept_difference(
    invoice: PathId, body: DecisionBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> InvoiceView:
    """A person accepts a difference of price, or of quantity, as it was shown."""
    return await found.invoicing.accept(caller, invoice, body.decision(), once)


@router.post("/{invoice}/reject")
async def reject_invoice(
    invoice: PathId, body: ReasonBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> InvoiceView:
    """A person refuses an invoice; another one of the same number may come."""
    return await found.invoicing.reject(caller, invoice, body.reason, once)
