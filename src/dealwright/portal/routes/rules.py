"""How the vendor sells: its rules, its configuration and its trades, which it alone sees."""

from fastapi import APIRouter

from dealwright.procurement.routes.parts import PartsDep
from dealwright.procurement.vendor_bodies import RuleBody, SellerConfigBody, TradesBody
from dealwright.procurement.vendor_views import RuleView, SellerConfigView, TradesView
from dealwright.web.access import PortalDep
from dealwright.web.idempotency import PortalOnceDep
from dealwright.web.text import PathId

router = APIRouter()


@router.get("/rules")
async def portal_rules(caller: PortalDep, found: PartsDep) -> list[RuleView]:
    """The vendor's own rules, in the order in which they are followed."""
    return await found.vendors.rules(caller, caller.vendor)


@router.post("/rules", status_code=201)
async def portal_add_rule(
    body: RuleBody, caller: PortalDep, found: PartsDep, once: PortalOnceDep
) -> RuleView:
    """A further rule: it can only tighten what the vendor's agent may do."""
    return await found.vendors.add_rule(caller, caller.vendor, body.terms(), once)


@router.put("/rules/{rule}")
async def portal_change_rule(
    rule: PathId, body: RuleBody, caller: PortalDep, found: PartsDep
) -> RuleView:
    """The rule's next version; `active: false` takes it out."""
    return await found.vendors.change_rule(caller, caller.vendor, rule, body.terms())


@router.get("/seller-config")
async def portal_config(caller: PortalDep, found: PartsDep) -> SellerConfigView:
    """How the vendor's agent sells; version 0 are the defaults."""
    return await found.vendors.config(caller, caller.vendor)


@router.put("/seller-config")
async def portal_put_config(
    body: SellerConfigBody, caller: PortalDep, found: PartsDep
) -> SellerConfigView:
    """How the vendor's agent sells from now on."""
    return await found.vendors.put_config(caller, caller.vendor, body.config())


@router.get("/trades")
async def portal_trades(caller: PortalDep, found: PartsDep) -> TradesView:
    """What the vendor gives for what; version 0 is nothing."""
    return await found.vendors.trades(caller, caller.vendor)


@router.put("/trades")
async def portal_put_trades(body: TradesBody, caller: PortalDep, found: PartsDep) -> TradesView:
    """What the vendor gives for what from now on."""
    return await found.vendors.put_trades(caller, caller.vendor, body.trades())
