"""A small negotiation: a price to the cent and the payment terms, with a deal to be had."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from dealwright.engine.brief import Brief
from dealwright.engine.economics import Economics
from dealwright.engine.exchange import ExchangePolicy, SellerTerms
from dealwright.engine.mandate import Mandate
from dealwright.engine.preferences import Scores, Wishes
from dealwright.engine.space import CategoricalIssue, ContinuousIssue, OutcomeSpace
from dealwright.negotiations.brief import Opening
from dealwright.negotiations.campaign_events import Plan, Planned
from dealwright.parts import Parts

PAYMENTS = ("prepaid", "net_30", "net_60")
SPACE = OutcomeSpace(
    (
        ContinuousIssue("unit_price", Decimal("0.01"), Decimal("15.00"), Decimal("0.01")),
        CategoricalIssue("payment_terms", PAYMENTS),
    )
)
MONEY = Economics("USD", quantity=1000, cost_of_capital=Decimal("0.08"))


def buyer(limit: str = "10500", **changes: Any) -> Brief:
    """Wants to pay about 8.50 a piece and never more than the limit in all."""
    wishes = Wishes(
        weights={"unit_price": 0.9, "payment_terms": 0.1},
        values={"payment_terms": Scores({"prepaid": 0.0, "net_30": 0.5, "net_60": 1.0})},
        budget=Decimal(limit),
        anchor=Decimal("8000"),
        target=Decimal("8500"),
    )
    mandate = Mandate("buyer", total_limit=Decimal(limit))
    return replace(Brief("buyer", MONEY, wishes, mandate), **changes)


def seller(floor: str = "9.00", **changes: Any) -> Brief:
    """Asks for about 12 and sells at the floor if it must."""
    wishes = Wishes(
        weights={"unit_price": 0.9, "payment_terms": 0.1},
        values={"payment_terms": Scores({"prepaid": 1.0, "net_30": 0.5, "net_60": 0.0})},
    )
    terms = SellerTerms(list_price=Decimal("12.00"), price_floor=Decimal(floor))
    policy = ExchangePolicy(payment_discounts={"prepaid": Decimal("0.03")})
    mandate = Mandate("seller", price_floor=Decimal(floor))
    brief = Brief("seller", MONEY, wishes, mandate, exchange=policy, seller_terms=terms)
    return replace(brief, **changes)


def opening(vendor: str = "ven_1", **changes: Any) -> Opening:
    """Both sides played by agents, unless changed."""
    usual = Opening(
        request="req_1",
        line=1,
        vendor=vendor,
        vendor_name=f"Vendor {vendor}",
        product="Widgets",
        unit="EA",
        space=SPACE,
        currency="USD",
        max_rounds=15,
        buyer=buyer(),
        seller=seller(),
        simulated=True,
    )
    return replace(usual, **changes)


async def lay(parts: Parts, workspace: str, of: Opening | None = None) -> str:
    """Open one negotiation; answers its id."""
    async with parts.store.work(workspace) as work:
        return parts.negotiations.open(work, of or opening())


async def campaign(parts: Parts, workspace: str, floors: list[str], max_parallel: int = 10) -> str:
    """A campaign with one vendor for each floor."""
    async with parts.store.work(workspace) as work:
        planned = [
            Planned(1, parts.negotiations.open(work, opening(f"ven_{n}", seller=seller(floor))))
            for n, floor in enumerate(floors)
        ]
        plan = Plan("req_1", tuple(planned), 8, max_parallel, "usr_test")
        return parts.campaigns.start(work, plan)
