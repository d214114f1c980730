"""What the routes need of the application, found at `app.state.rfq`, and files on their way out."""

from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Depends, Request, Response

from dealwright.approvals.service import Approvals
from dealwright.core.ids import Ids
from dealwright.procurement.service.scores import Recorded
from dealwright.rfq.service.asking import Asking
from dealwright.rfq.service.awarding import Awarding
from dealwright.rfq.service.comparing import Comparing
from dealwright.rfq.service.exchange import Exchange
from dealwright.rfq.service.publishing import Publishing
from dealwright.rfq.service.quoting import File, Quoting
from dealwright.rfq.service.scorecards import Scorecards
from dealwright.store.store import Store
from dealwright.web.documents import OCTETS


@dataclass(frozen=True)
class Parts:
    """The services of RFQs."""

    store: Store
    asking: Asking
    quoting: Quoting
    comparing: Comparing
    awarding: Awarding
    scorecards: Scorecards
    exchange: Exchange
    publishing: Publishing


def make(store: Store, ids: Ids, approvals: Approvals, recorded: Recorded) -> Parts:
    """All of them over one store; `recorded` is what receipts say of vendors."""
    return Parts(
        store=store,
        asking=Asking(store, ids),
        quoting=Quoting(store, ids),
        comparing=Comparing(store, recorded),
        awarding=Awarding(store, approvals, recorded),
        scorecards=Scorecards(store, recorded),
        exchange=Exchange(store),
        publishing=Publishing(store, recorded),
    )


def parts(request: Request) -> Parts:
    found: Parts = request.app.state.rfq
    return found


PartsDep = Annotated[Parts, Depends(parts)]
BYTES: dict[int | str, dict[str, Any]] = {
    200: {"content": {OCTETS: {"schema": {"type": "string", "format": "binary"}}}}
}
"""What a route that hands out a file answers with."""


def download(file: File) -> Response:
    """The file to be saved: never shown in place, and never taken for anything else."""
    name = quote(file.name, safe="")
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Media-Type": file.media_type,
    }
    return Response(file.content, media_type=OCTETS, headers=headers)
