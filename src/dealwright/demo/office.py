"""What the demo uses of the product: the same services that the API uses."""

from dataclasses import dataclass

from dealwright.approvals.service import Approvals
from dealwright.identity.service import Identity
from dealwright.negotiations.runs import Runs
from dealwright.procurement.service.papers import PaperViews
from dealwright.procurement.service.requests import Requests
from dealwright.procurement.service.sourcing import Sourcing
from dealwright.procurement.service.vendors import Vendors
from dealwright.store.store import Store
from dealwright.web.access import Caller


@dataclass(frozen=True)
class Office:
    """The services."""

    store: Store
    identity: Identity
    vendors: Vendors
    requests: Requests
    sourcing: Sourcing
    runs: Runs
    approvals: Approvals
    papers: PaperViews


@dataclass(frozen=True)
class People:
    """Who buys, and who approves; both are made up."""

    buyer: Caller
    approver: Caller
