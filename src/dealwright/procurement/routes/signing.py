"""Signatures below contracts, of both sides."""

from typing import Annotated, Self

from fastapi import APIRouter, Response
from pydantic import Field, model_validator

from dealwright.procurement.order_views import (
    ContractDetail,
    ContractSignature,
    PortalContract,
    ReviewView,
    VerificationView,
)
from dealwright.procurement.routes.papers import MARKDOWN, DraftQuery
from dealwright.procurement.routes.parts import PartsDep
from dealwright.procurement.service.signing import Redrawing, Reviewing, Typed
from dealwright.web.access import CallerDep, PortalDep
from dealwright.web.documents import answers
from dealwright.web.idempotency import OnceDep, PortalOnceDep
from dealwright.web.page import Page, PagingDep
from dealwright.web.text import Body, Id, Line, PathId, Text

router = APIRouter()


class SignBody(Body):
    """The signer's name as he types it, and the SHA-256 of the text that he has read."""

    name: Line
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]

    def typed(self) -> Typed:
        return Typed(self.name, self.sha256)


class ReviewContractBody(Body):
    """Let the text of that SHA-256 be signed, or send it back with a note that says why."""

    approve: bool
    note: Text = ""
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if not self.approve and not self.note.strip():
            raise ValueError("say in the note why it is sent back")
        return self


@router.post("/contracts/{contract}/review", status_code=201, tags=["contracts and orders"])
async def review_contract(
    contract: PathId, body: ReviewContractBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> ReviewView:
    """The legal review that its template asks for."""
    said = Reviewing(body.approve, body.note.strip(), body.sha256)
    return await found.signing.review(caller, contract, said, once)


class RedrawBody(Body):
    """Why, the SHA-256 of the text that was seen, and another template than the usual one."""

    reason: Annotated[Text, Field(min_length=1)]
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    template: Id | None = None


@router.post("/contracts/{contract}/redraw", status_code=201, tags=["contracts and orders"])
async def redraw_contract(
    contract: PathId, body: RedrawBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> ContractDetail:
    """Draw it anew from the same award; the text before is kept."""
    how = Redrawing(body.reason.strip(), body.sha256, body.template or "")
    return await found.signing.redraw(caller, contract, how, once)


@router.post("/contracts/{contract}/sign", status_code=201, tags=["contracts and orders"])
async def sign_contract(
    contract: PathId, body: SignBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> ContractSignature:
    """Sign for the buyer."""
    return await found.signing.sign(caller, contract, body.typed(), once)


@router.get("/contracts/{contract}/verification", tags=["contracts and orders"])
async def verify_contract(contract: PathId, caller: CallerDep, found: PartsDep) -> VerificationView:
    """Whether the text that is kept is the one that was made and signed."""
    return await found.signing.verify(caller, contract)


@router.get("/portal/contracts", tags=["portal"])
async def portal_contracts(
    caller: PortalDep, found: PartsDep, paging: PagingDep
) -> Page[PortalContract]:
    """The vendor's contracts with this buyer, the newest first."""
    return await found.signing.portal_listed(caller, paging)


@router.get("/portal/contracts/{contract}", tags=["portal"])
async def portal_contract(contract: PathId, caller: PortalDep, found: PartsDep) -> PortalContract:
    """One of them."""
    return await found.signing.portal_contract(caller, contract)


@router.get(
    "/portal/contracts/{contract}/text",
    response_class=Response,
    responses=answers("text/markdown"),
    tags=["portal"],
)
async def portal_contract_text(
    contract: PathId, caller: PortalDep, found: PartsDep, draft: DraftQuery = None
) -> Response:
    """Its text; its bytes have the SHA-256 that is signed. 409 for a `draft` that was replaced."""
    text = await found.signing.portal_text(caller, contract, draft)
    return Response(text, media_type=MARKDOWN)


@router.post("/portal/contracts/{contract}/sign", status_code=201, tags=["portal"])
async def portal_sign_contract(
    contract: PathId, body: SignBody, caller: PortalDep, found: PartsDep, once: PortalOnceDep
) -> PortalContract:
    """Sign for the vendor."""
    return await found.signing.sign_in_portal(caller, contract, body.typed(), once)
