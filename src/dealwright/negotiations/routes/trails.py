"""The audit trail of a negotiation as a PDF, and whether one that is shown is genuine."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Response

from dealwright.core.errors import NotAllowed
from dealwright.negotiations.routes.tables import PartsDep, SideQuery, seat_of
from dealwright.negotiations.service import Seat
from dealwright.negotiations.trail.service import TrailCheck, claimed
from dealwright.web.access import ReaderDep
from dealwright.web.text import PathId

router = APIRouter()
PDF = "application/pdf"
Document = Annotated[bytes, Body(media_type=PDF, description="The PDF as it was downloaded.")]


PDF_ANSWER: Any = {
    "response_class": Response,
    "responses": {200: {"content": {PDF: {"schema": {"type": "string", "format": "binary"}}}}},
}
"""What is said of a route that answers with a document."""


@router.get("/negotiations/{negotiation}/audit", **PDF_ANSWER)
async def audit_trail(
    negotiation: PathId, caller: ReaderDep, found: PartsDep, side: SideQuery = "buyer"
) -> Response:
    """Moves, reasons, policy and hashes as a PDF, with the private facts of one's own side alone.

    The same events give the same bytes.
    """
    seat = await seat_of(found, caller, negotiation, side)
    _must_see_its_side(seat)
    return pdf(seat, await found.trails.document(seat.workspace, negotiation, seat.side))


def pdf(seat: Seat, document: bytes) -> Response:
    """The trail of that side, to be saved."""
    name = f"{seat.negotiation}-{seat.side}-audit.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(document, media_type=PDF, headers=headers)


@router.post("/audit-trails/check")
async def check_audit_trail(caller: ReaderDep, found: PartsDep, document: Document) -> TrailCheck:
    """Whether the log bears out every word of an audit trail that was downloaded here."""
    claims = claimed(document)
    seat = await seat_of(found, caller, claims.negotiation, claims.side)
    _must_see_its_side(seat)
    return await found.trails.check(seat.workspace, document)


def _must_see_its_side(seat: Seat) -> None:
    if not seat.private:
        raise NotAllowed(
            "this link opens the table alone, and a trail has a side's private facts in it",
            "come in by the portal",
        )
