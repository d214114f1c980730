"""A vendor's webhook: in the portal for itself, and for members where they play the vendor."""

from fastapi import APIRouter

from dealwright.portal.routes.parts import PartsDep
from dealwright.portal.webhooks import WebhookSecret, WebhookView
from dealwright.web.access import CallerDep, PortalDep
from dealwright.web.idempotency import OnceDep, PortalOnceDep
from dealwright.web.text import PathId

router = APIRouter()
members = APIRouter(prefix="/api/v1", tags=["vendors"])


@router.get("/webhook")
async def portal_webhook(caller: PortalDep, found: PartsDep) -> WebhookView:
    """Where the vendor's notices go, and what became of the latest."""
    return await found.webhooks.view(caller, caller.vendor)


@router.post("/webhook/secret", status_code=201)
async def portal_webhook_secret(
    caller: PortalDep, found: PartsDep, once: PortalOnceDep
) -> WebhookSecret:
    """Another secret to sign with, told this once."""
    return await found.webhooks.new_secret(caller, caller.vendor, once)


@router.post("/webhook/deliveries/{delivery}/resend")
async def portal_resend_delivery(
    delivery: PathId, caller: PortalDep, found: PartsDep
) -> WebhookView:
    """Send a notice anew that was given up, or that has arrived."""
    return await found.webhooks.resend(caller, caller.vendor, delivery)


@members.get("/vendors/{vendor}/webhook")
async def show_webhook(vendor: PathId, caller: CallerDep, found: PartsDep) -> WebhookView:
    """Where the notices of a vendor that we play go, and what became of the latest."""
    return await found.webhooks.view(caller, vendor)


@members.post("/vendors/{vendor}/webhook/secret", status_code=201)
async def new_webhook_secret(
    vendor: PathId, caller: CallerDep, found: PartsDep, once: OnceDep
) -> WebhookSecret:
    """Another secret to sign with, told this once."""
    return await found.webhooks.new_secret(caller, vendor, once)


@members.post("/vendors/{vendor}/webhook/deliveries/{delivery}/resend")
async def resend_delivery(
    vendor: PathId, delivery: PathId, caller: CallerDep, found: PartsDep
) -> WebhookView:
    """Send a notice anew that was given up, or that has arrived."""
    return await found.webhooks.resend(caller, vendor, delivery)
