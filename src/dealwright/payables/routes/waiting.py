"""What of the payables waits for whoever asks."""

from fastapi import APIRouter

from dealwright.payables.routes.parts import PartsDep
from dealwright.payables.waiting_views import WaitingPayables
from dealwright.web.access import CallerDep

router = APIRouter(prefix="/payables", tags=["invoices"])


@router.get("/waiting")
async def waiting_payables(caller: CallerDep, found: PartsDep) -> WaitingPayables:
    """What I may do now: pay, settle, accept a credit note, record a vendor's answer."""
    return await found.waiting.waiting(caller)
