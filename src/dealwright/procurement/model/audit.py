"""What was done to vendors and budgets: audit events in `audit/{id}`, beside their tables.

A contact stands sealed with the key of the contact, what only a vendor knows with the vendor's.
"""

from dataclasses import dataclass
from typing import Any

from dealwright.core.exchange import Exchange
from dealwright.core.money import Money
from dealwright.procurement.model.vendors import Contact, Product
from dealwright.store import kinds
from dealwright.store.sealed import Sealed


@dataclass(frozen=True)
class VendorRecorded:
    """A vendor was added or changed; all of its profile but the contact is in `facts`."""

    vendor: str
    by: str
    contact: Sealed[Contact]
    facts: dict[str, Any]


@dataclass(frozen=True)
class ConflictSettled:
    """A person said what a vendor of another system is to this one: the same, another one, or
    whose side's name and contact count (`theirs`, `ours`)."""

    vendor: str
    system: str
    external_id: str
    choice: str
    by: str


@dataclass(frozen=True)
class ProductRecorded:
    """What a vendor sells was added or changed."""

    by: str
    product: Product


@dataclass(frozen=True)
class RuleRecorded:
    """A vendor's rule was added or changed."""

    vendor: str
    by: str
    rule: str
    version: int
    terms: Sealed[dict[str, Any]]


@dataclass(frozen=True)
class SellerConfigRecorded:
    """How a vendor's agent sells was changed."""

    vendor: str
    by: str
    version: int
    config: Sealed[dict[str, Any]]


@dataclass(frozen=True)
class TradesRecorded:
    """What a vendor trades for what was changed."""

    vendor: str
    by: str
    version: int
    trades: Sealed[dict[str, Any]]


@dataclass(frozen=True)
class PricesRecorded:
    """Prices that were paid were added to the history."""

    vendor: str
    by: str
    source: str
    count: int
    synthetic: bool


@dataclass(frozen=True)
class BudgetRecorded:
    """A cost centre's budget was set, below that of `parent`; a `soft` one may be passed."""

    cost_centre: str
    by: str
    amount: Money
    parent: str | None
    soft: bool


@dataclass(frozen=True)
class BudgetCommitted:
    """A part of the budget was promised to what was approved.

    `exchange` made the amount one of the budget's currency; None where it was one. It counts for
    all that follows from the approval.
    """

    cost_centre: str
    approval: str
    amount: Money
    exchange: Exchange | None


@dataclass(frozen=True)
class BudgetSpent:
    """An invoice was accepted: so much less is promised, and so much more is owed."""

    cost_centre: str
    invoice: str
    released: Money
    actual: Money


@dataclass(frozen=True)
class BudgetCredited:
    """A credit note was accepted: so much less is owed."""

    cost_centre: str
    credit: str
    amount: Money


@dataclass(frozen=True)
class BudgetReleased:
    """The rest of an order was cancelled: so much less is promised."""

    cost_centre: str
    order: str
    amount: Money


def contact_key(vendor: str) -> str:
    """Whose key seals the contact at a vendor."""
    return f"vendor/{vendor}/contact"


def seller_key(vendor: str) -> str:
    """Whose key seals what only the vendor knows."""
    return f"vendor/{vendor}/seller"


for _kind in (
    VendorRecorded,
    ConflictSettled,
    ProductRecorded,
    RuleRecorded,
    SellerConfigRecorded,
    TradesRecorded,
    PricesRecorded,
    BudgetSpent,
    BudgetCredited,
    BudgetReleased,
):
    kinds.register(_kind)


def _of_one_currency(data: kinds.Data) -> kinds.Data:
    """Schema 1 knew only budgets of the order's own currency."""
    return {**data, "exchange": None}


kinds.register(BudgetCommitted, schema=2, upcasters={1: _of_one_currency})


def _on_its_own(data: kinds.Data) -> kinds.Data:
    """Schema 1 knew no budget above another, and none that may be passed."""
    return {**data, "parent": None, "soft": False}


kinds.register(BudgetRecorded, schema=2, upcasters={1: _on_its_own})
