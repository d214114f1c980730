"""Vendors, what they sell, and, for the vendor's side alone, how they sell it."""

from fastapi import APIRouter

from dealwright.negotiations.learning import LearnedView
from dealwright.procurement.routes.parts import PartsDep
from dealwright.procurement.service.master import ConflictView, ImportedVendorsView
from dealwright.procurement.service.taking import ImportedVendorView
from dealwright.procurement.vendor_bodies import (
    ProductBody,
    RuleBody,
    SellerConfigBody,
    SettlementBody,
    TradesBody,
    VendorBody,
    VendorsImportBody,
)
from dealwright.procurement.vendor_views import (
    ProductView,
    RuleView,
    SellerConfigView,
    TradesView,
    VendorView,
)
from dealwright.web.access import CallerDep
from dealwright.web.idempotency import OnceDep
from dealwright.web.page import Page, PagingDep, Search
from dealwright.web.text import PathId

router = APIRouter(tags=["vendors"])


@router.post("/vendors", status_code=201)
async def add_vendor(
    body: VendorBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> VendorView:
    """A new vendor in the register."""
    return await found.vendors.add(caller, body.profile(), once)


@router.get("/vendors")
async def list_vendors(
    caller: CallerDep, found: PartsDep, paging: PagingDep, search: Search = None
) -> Page[VendorView]:
    """The workspace's vendors, the newest first, or those whose name has this in it."""
    return await found.vendors.listed(caller, paging, search)


@router.post("/vendors/import")
async def import_vendors(
    body: VendorsImportBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> ImportedVendorsView:
    """Take the vendors of another system by its ids: new, changed, unchanged, or a conflict."""
    return await found.master.take(caller, body.batch(), once)


@router.get("/vendor-conflicts")
async def list_conflicts(
    caller: CallerDep, found: PartsDep, paging: PagingDep
) -> Page[ConflictView]:
    """Vendors of other systems that wait for a person's word, with both sides."""
    return await found.master.conflicts(caller, paging)


@router.post("/vendor-conflicts/{conflict}/settle")
async def settle_conflict(
    conflict: PathId, body: SettlementBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> ImportedVendorView:
    """Say what it is: one of ours, another vendor, or whose side's name and contact count."""
    return await found.master.settle(caller, conflict, body.settlement(), once)


@router.get("/vendors/{vendor}")
async def show_vendor(vendor: PathId, caller: CallerDep, found: PartsDep) -> VendorView:
    """One vendor."""
    return await found.vendors.vendor(caller, vendor)


@router.put("/vendors/{vendor}")
async def change_vendor(
    vendor: PathId, body: VendorBody, caller: CallerDep, found: PartsDep
) -> VendorView:
    """Another profile for the same vendor."""
    return await found.vendors.change(caller, vendor, body.profile)


@router.get("/vendors/{vendor}/products")
async def list_products(vendor: PathId, caller: CallerDep, found: PartsDep) -> list[ProductView]:
    """What the vendor sells."""
    return await found.vendors.products(caller, vendor)


@router.put("/vendors/{vendor}/products")
async def put_product(
    vendor: PathId, body: ProductBody, caller: CallerDep, found: PartsDep
) -> ProductView:
    """What the vendor sells, new or in place of its product of that name."""
    return await found.vendors.put_product(caller, body.sold_by(vendor))


@router.get("/vendors/{vendor}/rules")
async def list_rules(vendor: PathId, caller: CallerDep, found: PartsDep) -> list[RuleView]:
    """The vendor's rules, in the order in which they are followed."""
    return await found.vendors.rules(caller, vendor)


@router.post("/vendors/{vendor}/rules", status_code=201)
async def add_rule(
    vendor: PathId, body: RuleBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> RuleView:
    """A further rule: it can only tighten what the vendor's agent may do."""
    return await found.vendors.add_rule(caller, vendor, body.terms(), once)


@router.put("/vendors/{vendor}/rules/{rule}")
async def change_rule(
    vendor: PathId, rule: PathId, body: RuleBody, caller: CallerDep, found: PartsDep
) -> RuleView:
    """The rule's next version; `active: false` takes it out."""
    return await found.vendors.change_rule(caller, vendor, rule, body.terms())


@router.get("/vendors/{vendor}/seller-config")
async def show_config(vendor: PathId, caller: CallerDep, found: PartsDep) -> SellerConfigView:
    """How the vendor's agent sells; version 0 are the defaults."""
    return await found.vendors.config(caller, vendor)


@router.put("/vendors/{vendor}/seller-config")
async def put_config(
    vendor: PathId, body: SellerConfigBody, caller: CallerDep, found: PartsDep
) -> SellerConfigView:
    """How the vendor's agent sells from now on."""
    return await found.vendors.put_config(caller, vendor, body.config())


@router.get("/vendors/{vendor}/trades")
async def show_trades(vendor: PathId, caller: CallerDep, found: PartsDep) -> TradesView:
    """What the vendor gives for what; version 0 is nothing."""
    return await found.vendors.trades(caller, vendor)


@router.put("/vendors/{vendor}/trades")
async def put_trades(
    vendor: PathId, body: TradesBody, caller: CallerDep, found: PartsDep
) -> TradesView:
    """What the vendor gives for what from now on."""
    return await found.vendors.put_trades(caller, vendor, body.trades())


@router.get("/vendors/{vendor}/learned")
async def show_learned(vendor: PathId, caller: CallerDep, found: PartsDep) -> LearnedView:
    """How the vendor has conceded in this workspace's negotiations, with how many there were."""
    return await found.vendors.learned(caller, vendor)


@router.get("/tags")
async def list_tags(caller: CallerDep, found: PartsDep) -> list[str]:
    """The words used so far for features, certificates and must-haves."""
    return await found.vendors.vocabulary(caller)
