"""The streams and the list of contract templates, and which of them is used."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Integer, Row, String, Table

from dealwright.core.errors import OutOfDate
from dealwright.procurement.model.templates import (
    ContractDefaultsSet,
    Template,
    fold_defaults,
    fold_template,
)
from dealwright.store.reader import Loaded, Reader
from dealwright.store.streams import StreamKind, register
from dealwright.store.tables import metadata

OWN = "workspace"
"""The one choice of a workspace."""

contract_templates = Table(
    "contract_templates",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("name", String(100), nullable=False),
    Column("number", Integer, nullable=False),
    Column("retired", Boolean, nullable=False),
    Column("changed", String(40), nullable=False),
)


def _row(template: Template) -> dict[str, object]:
    return {
        "name": template.text.name,
        "number": template.number,
        "retired": template.retired,
        "changed": template.changed,
    }


TEMPLATE = register(StreamKind("contract-template", fold_template, contract_templates, _row))
DEFAULTS = register(StreamKind("contract-defaults", fold_defaults))


async def listed(reader: Reader, after: str, limit: int) -> Sequence[Row[Any]]:
    """Templates by id after that one, retired ones too; at most `limit`."""
    c = contract_templates.c
    query = reader.rows(contract_templates).where(c.id > after).order_by(c.id).limit(limit)
    return await reader.all(query)


async def defaults_of(reader: Reader) -> tuple[Loaded[ContractDefaultsSet], ContractDefaultsSet]:
    """What the workspace chose; at version 0 nobody chose, and what is built in is used."""
    found = await reader.peek(DEFAULTS, OWN)
    return found, found.state if found.version else ContractDefaultsSet("", "", "", ())


async def chosen(reader: Reader, categories: tuple[str, ...]) -> tuple[str, Template] | None:
    """The template for a purchase of these categories; None for the one that is built in.

    The first category that one was chosen for decides, in the order of the choice; else the usual
    one. What was retired is passed over.
    """
    _, defaults = await defaults_of(reader)
    for id in defaults.candidates(categories):
        found = await reader.load(TEMPLATE, id)
        if not found.state.retired:
            return id, found.state
    return None


def check_seen(stands: int, seen: int) -> None:
    """`OutOfDate` when somebody has chosen since."""
    if stands != seen:
        raise OutOfDate(f"the choice of templates is at version {stands}", "look at it again")


async def name_of(reader: Reader, id: str) -> str:
    """What the template of that id is called now; empty where it is none of the workspace's."""
    found = await reader.peek(TEMPLATE, id)
    return found.state.text.name if found.version else ""
