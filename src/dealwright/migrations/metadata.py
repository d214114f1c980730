"""All tables of all parts together: what the migrations must lead to."""

from dealwright.analytics import store as analytics
from dealwright.approvals import store as approvals
from dealwright.channels import store as channels
from dealwright.coalitions import store as coalitions
from dealwright.connectors import store as connectors
from dealwright.currencies import store as currencies
from dealwright.identity import store as identity
from dealwright.negotiations import store as negotiations
from dealwright.negotiations.store import forks
from dealwright.notices import store as notices
from dealwright.orders import store as orders
from dealwright.payables import store as payables
from dealwright.portal import store as portal
from dealwright.procurement import store as procurement
from dealwright.rfq import store as rfq
from dealwright.store import counters, workers
from dealwright.store.tables import metadata
from dealwright.strategies import store as strategies

OWNERS = (
    analytics,
    approvals,
    channels,
    coalitions,
    connectors,
    counters,
    currencies,
    forks,
    identity,
    negotiations,
    notices,
    orders,
    payables,
    portal,
    procurement,
    rfq,
    strategies,
    workers,
)
"""The modules that own tables: imported so that the metadata holds them."""

__all__ = ["OWNERS", "metadata"]
