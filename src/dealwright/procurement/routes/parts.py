"""What the routes need of the application, found at `app.state.procurement`."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from dealwright.procurement.following import RequestFollowing
from dealwright.procurement.service.budgets import Budgets
from dealwright.procurement.service.despatch import SendingAnew
from dealwright.procurement.service.master import Master
from dealwright.procurement.service.papers import PaperViews
from dealwright.procurement.service.requests import Requests
from dealwright.procurement.service.signing import Signing
from dealwright.procurement.service.sourcing import Sourcing
from dealwright.procurement.service.templates import Templates
from dealwright.procurement.service.vendors import Vendors


@dataclass(frozen=True)
class Parts:
    """The services of procurement."""

    vendors: Vendors
    master: Master
    requests: Requests
    sourcing: Sourcing
    budgets: Budgets
    papers: PaperViews
    sending: SendingAnew
    templates: Templates
    signing: Signing
    following: RequestFollowing


def parts(request: Request) -> Parts:
    found: Parts = request.app.state.procurement
    return found


PartsDep = Annotated[Parts, Depends(parts)]
