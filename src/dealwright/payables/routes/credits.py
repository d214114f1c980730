"""Credit notes: typed in or uploaded, decided on, set off or sent back."""

from fastapi import APIRouter, Response

from dealwright.payables.bodies import ReasonBody
from dealwright.payables.credit_bodies import CreditBody, RefundBody, SetOffBody
from dealwright.payables.credit_views import CreditRow, CreditView
from dealwright.payables.model.credits import State
from dealwright.payables.routes.parts import DifferentQuery, PartsDep
from dealwright.payables.store.credits import CreditsWanted
from dealwright.web.access import CallerDep
from dealwright.web.documents import XML, DocumentDep, answers, takes
from dealwright.web.idempotency import OnceDep
from dealwright.web.page import Page, PagingDep
from dealwright.web.text import Id, PathId

router = APIRouter(prefix="/credit-notes", tags=["invoices"])


@router.get("")
async def list_credit_notes(
    caller: CallerDep,
    found: PartsDep,
    paging: PagingDep,
    invoice: Id | None = None,
    vendor: Id | None = None,
    state: State | None = None,
) -> Page[CreditRow]:
    """Credit notes, the newest first, or those of one invoice or vendor, or in one state."""
    return await found.credits.listed(caller, CreditsWanted(invoice, vendor, state), paging)


@router.post("", status_code=201)
async def enter_credit_note(
    body: CreditBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> CreditView:
    """Type a credit note in; a person who did not has to accept it."""
    return await found.crediting.enter(caller, body.entry(), once)


@router.post("/ubl", status_code=201, openapi_extra=takes(XML))
async def upload_credit_note(
    content: DocumentDep,
    caller: CallerDep,
    found: PartsDep,
    once: OnceDep,
    different: DifferentQuery = False,
) -> CreditView:
    """Take a credit note as a UBL 2.1 file that names its order and its invoice."""
    return await found.crediting.upload(caller, content, different, once)


@router.get("/{credit}")
async def show_credit_note(credit: PathId, caller: CallerDep, found: PartsDep) -> CreditView:
    """A credit note, who may accept it, and what became of it."""
    return await found.credits.credit(caller, credit)


@router.get("/{credit}/ubl", response_class=Response, responses=answers(XML))
async def credit_note_ubl(credit: PathId, caller: CallerDep, found: PartsDep) -> Response:
    """The credit note as a UBL 2.1 CreditNote of our own making."""
    return Response(await found.credits.ubl(caller, credit), media_type=XML)


@router.post("/{credit}/accept")
async def accept_credit_note(
    credit: PathId, body: ReasonBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> CreditView:
    """A person accepts it: less is owed, what is paid already becomes an open credit."""
    return await found.crediting.accept(caller, credit, body.reason, once)


@router.post("/{credit}/reject")
async def reject_credit_note(
    credit: PathId, body: ReasonBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> CreditView:
    """A person refuses it; another one of the same number may come."""
    return await found.crediting.reject(caller, credit, body.reason, once)


@router.post("/{credit}/set-off")
async def set_credit_off(
    credit: PathId, body: SetOffBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> CreditView:
    """Take what is open off an invoice of the same vendor."""
    return await found.open_credits.set_off(caller, credit, body.how(), once)


@router.post("/{credit}/refund")
async def record_refund(
    credit: PathId, body: RefundBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> CreditView:
    """Record that the vendor has sent back what was open."""
    return await found.open_credits.refund(caller, credit, body.how(), once)
