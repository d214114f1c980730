"""Who might deliver, read once for all lines of a request; the best get both sides' Briefs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dealwright.core.errors import Refused
from dealwright.core.money import Money
from dealwright.engine.brief import Brief
from dealwright.procurement.budget_shares import line_budgets
from dealwright.procurement.buyer_brief import buyer_brief, target_price
from dealwright.procurement.deals import Deal, deal
from dealwright.procurement.model.requests import Request
from dealwright.procurement.model.vendors import Product, Vendor, product_key
from dealwright.procurement.seller_brief import Dossier, seller_brief
from dealwright.procurement.sourcing import Candidate, Need, OutOfRace, Ranked, rank, screen
from dealwright.procurement.store import prices, rules, vendors
from dealwright.store.reader import Reader
from dealwright.store.work import Work

HISTORY = timedelta(days=730)
"""How far back a price still says what is a good one."""


@dataclass(frozen=True)
class Market:
    """Everybody who might deliver, read once for all lines of a request."""

    request: Request
    today: date
    vendors: Sequence[Vendor]
    products: Sequence[Mapping[str, Product]]
    """For each line, who sells its product."""
    dossiers: Mapping[str, Dossier]
    budgets: Sequence[Money]
    """Each line's share of the budget."""

    def candidates(self, line: int) -> list[Candidate]:
        selling = self.products[line - 1]
        return [Candidate(one, selling.get(one.id), self._adds(one)) for one in self.vendors]

    def _adds(self, vendor: Vendor) -> frozenset[str]:
        """What our agent may promise for a vendor it plays; a person may promise anything."""
        if vendor.profile.simulated:
            return frozenset(self.dossiers.get(vendor.id, Dossier()).can_add)
        return frozenset(one.name for one in self.request.made.terms.value_adds)


@dataclass(frozen=True)
class Chosen:
    """A vendor to negotiate with about a line, and both sides' Briefs."""

    line: int
    ranked: Ranked
    deal: Deal
    buyer: Brief
    seller: Brief | None


@dataclass(frozen=True)
class Choice:
    """Whom to negotiate with about one line, the best first, and who is out."""

    best: Sequence[Chosen]
    out: Sequence[OutOfRace]


async def survey(work: Work, request: Request) -> Market:
    """The market for a request today."""
    lines = request.made.lines
    products = [await vendors.sellers_of(work, product_key(line.product)) for line in lines]
    selling = {vendor for sellers in products for vendor in sellers}
    return Market(
        request=request,
        today=work.now.date(),
        vendors=await vendors.everyone(work),
        products=products,
        dossiers=await rules.dossiers(work, selling),
        budgets=line_budgets(request.made, products),
    )


async def choose(reader: Reader, market: Market, line: int, count: int) -> Choice:
    """The best for a line of whom each side's Brief can be made."""
    need = Need(market.request.line(line), market.request.made, market.today)
    fitting, out = screen(need, market.candidates(line))
    ranked = rank(need, fitting)
    best: list[Chosen] = []
    for one in ranked:
        if len(best) == count:
            break
        try:
            best.append(await _brief(reader, market, line, one))
        except Refused as refusal:
            out.append(OutOfRace(one.candidate, (refusal.message,)))
    return Choice(best, out)


async def _brief(reader: Reader, market: Market, line: int, ranked: Ranked) -> Chosen:
    made, vendor = market.request.made, ranked.candidate.vendor
    dossier = market.dossiers.get(vendor.id, Dossier())
    adds = set(ranked.candidate.adds)
    table = deal(market.request.line(line), made.terms, vendor.profile, ranked.product, adds)
    since = market.today - HISTORY
    paid = await prices.paid(reader, ranked.product, since, market.today)
    published = dossier.trades.exchange if dossier.trades and dossier.trades.published else None
    budget, target = market.budgets[line - 1], target_price(table, paid)
    return Chosen(
        line=line,
        ranked=ranked,
        deal=table,
        buyer=buyer_brief(table, made.terms, budget, target, published),
        seller=seller_brief(dossier, table) if vendor.profile.simulated else None,
    )
