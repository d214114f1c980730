"""What a vendor keeps of its negotiation: its own notes, and the audit trail of its side."""

from fastapi import APIRouter, Response
from pydantic import Field

from dealwright.core.errors import NotAllowed
from dealwright.negotiations.routes.tables import PartsDep as TablesDep
from dealwright.negotiations.routes.trails import PDF_ANSWER, Document, pdf
from dealwright.negotiations.steering import Note
from dealwright.negotiations.trail.service import TrailCheck, claimed
from dealwright.negotiations.views import NegotiationView
from dealwright.portal.routes.parts import PartsDep
from dealwright.web.access import PortalDep
from dealwright.web.idempotency import PortalOnceDep
from dealwright.web.text import Body, PathId, Text

router = APIRouter()


class PortalNoteBody(Body):
    """A note at a version of the table, which the vendor's side alone sees."""

    version: int = Field(ge=1, le=2**53, description="Of the table, such as a move's.")
    text: Text = Field(min_length=1, max_length=2_000)


@router.post("/negotiations/{negotiation}/notes", status_code=201)
async def portal_note(
    negotiation: PathId,
    body: PortalNoteBody,
    caller: PortalDep,
    found: PartsDep,
    once: PortalOnceDep,
) -> NegotiationView:
    """Keep a note at a version of the table, for the vendor's side alone; also when it is over."""
    return await found.portal.annotate(caller, negotiation, Note(body.version, body.text), once)


@router.get("/negotiations/{negotiation}/audit", **PDF_ANSWER)
async def portal_audit_trail(
    negotiation: PathId, caller: PortalDep, found: PartsDep, tables: TablesDep
) -> Response:
    """Moves and hashes as a PDF, with what the vendor's side keeps to itself and no other's."""
    seat = await found.portal.seat(caller, negotiation)
    return pdf(seat, await tables.trails.document(seat.workspace, negotiation, seat.side))


@router.post("/audit-trails/check")
async def portal_check_audit_trail(
    caller: PortalDep, found: PartsDep, tables: TablesDep, document: Document
) -> TrailCheck:
    """Whether the log bears out every word of an audit trail that was downloaded here."""
    claims = claimed(document)
    seat = await found.portal.seat(caller, claims.negotiation)
    if claims.side != seat.side:
        raise NotAllowed("this is the buyer's audit trail", "give one that was downloaded here")
    return await tables.trails.check(seat.workspace, document)
