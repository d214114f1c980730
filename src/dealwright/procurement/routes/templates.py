"""The library of contract templates."""

from fastapi import APIRouter

from dealwright.procurement.routes.parts import PartsDep
from dealwright.procurement.service.templates import preview, vocabulary
from dealwright.procurement.template_bodies import (
    DefaultsBody,
    DefaultsView,
    DrawnView,
    TemplateBody,
    TemplateChange,
    TemplateListed,
    TemplateView,
    VocabularyView,
)
from dealwright.web.access import CallerDep
from dealwright.web.idempotency import OnceDep
from dealwright.web.page import Page, PagingDep
from dealwright.web.text import PathId

router = APIRouter(tags=["contracts and orders"])


@router.get("/contract-templates")
async def list_contract_templates(
    caller: CallerDep, found: PartsDep, paging: PagingDep
) -> Page[TemplateListed]:
    """The workspace's own templates, retired ones too."""
    return await found.templates.listed(caller, paging)


@router.post("/contract-templates", status_code=201)
async def write_contract_template(
    body: TemplateBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> TemplateView:
    """A new template."""
    return await found.templates.write(caller, body.said(), once)


@router.get("/contract-templates/{contract_template}")
async def show_contract_template(
    contract_template: PathId, caller: CallerDep, found: PartsDep
) -> TemplateView:
    """One template with every version of it."""
    return await found.templates.template(caller, contract_template)


@router.put("/contract-templates/{contract_template}")
async def change_contract_template(
    contract_template: PathId, body: TemplateChange, caller: CallerDep, found: PartsDep
) -> TemplateView:
    """Its next version; contracts that were made from an earlier one stay as they are."""
    return await found.templates.change(caller, contract_template, body.version, body.said())


@router.delete("/contract-templates/{contract_template}", status_code=204)
async def retire_contract_template(
    contract_template: PathId, caller: CallerDep, found: PartsDep
) -> None:
    """Out of use for new contracts."""
    await found.templates.retire(caller, contract_template)


@router.get("/contract-vocabulary")
async def show_contract_vocabulary(caller: CallerDep) -> VocabularyView:
    """The variables that a template may name, and the built-in template in their words."""
    return vocabulary(caller)


@router.post("/contract-vocabulary/preview")
async def preview_contract_template(body: TemplateBody, caller: CallerDep) -> DrawnView:
    """A template filled from a made-up award; nothing is kept."""
    return preview(caller, body.said())


@router.get("/contract-defaults")
async def show_contract_defaults(caller: CallerDep, found: PartsDep) -> DefaultsView:
    """Which templates contracts are made from."""
    return await found.templates.defaults(caller)


@router.put("/contract-defaults")
async def put_contract_defaults(
    body: DefaultsBody, caller: CallerDep, found: PartsDep
) -> DefaultsView:
    """The whole choice anew; contracts that were made stay as they are."""
    return await found.templates.choose(caller, body.version, body.usual, body.chosen())
