"""What the routes need of the application, found at `app.state.payables`."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request

from dealwright.core.ids import Ids
from dealwright.payables.service.invoicing import Invoicing
from dealwright.payables.service.receiving import Receiving
from dealwright.store.store import Store

XML = "application/xml"
ANSWER: dict[int | str, dict[str, Any]] = {200: {"content": {XML: {"schema": {"type": "string"}}}}}
UPLOAD: dict[str, Any] = {
    "requestBody": {"required": True, "content": {XML: {"schema": {"type": "string"}}}}
}


@dataclass(frozen=True)
class Parts:
    """The services of what is owed."""

    receiving: Receiving
    invoicing: Invoicing


def make(store: Store, ids: Ids) -> Parts:
    """All of them over one store."""
    return Parts(Receiving(store, ids), Invoicing(store, ids))


def parts(request: Request) -> Parts:
    found: Parts = request.app.state.payables
    return found


async def _document(request: Request) -> bytes:
    return await request.body()


PartsDep = Annotated[Parts, Depends(parts)]
DocumentDep = Annotated[bytes, Depends(_document)]
