"""Who might deliver, read once for all lines of a request; the best get both sides' Briefs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from dealwright.core.errors import Refused
from dealwright.core.money import Money
from dealwright.engine.brief import Brief
from dealwright.negotiations.learning import past
from dealwright.procurement.budget_shares import line_budgets
from dealwright.procurement.buyer_brief import Allowed, buyer_brief, target_price
from dealwright.procurement.deals import Deal, deal
from dealwright.procurement.likeness import ENOUGH, likeness
from dealwright.procurement.model.requests import Request
from dealwright.procurement.model.vendors import Product, Vendor, product_key
from dealwright.procurement.seller_brief import NOTHING_LEFT, Dossier, seller_brief
from dealwright.procurement.sourcing import Candidate, Need, OutOfRace, Ranked, rank, screen
from dealwright.procurement.store import prices, rules, vendors
from dealwright.store.reader import Reader
from dealwright.store.work import Work

MOST_EXCLUDED = 50
"""Vendors that do not fit which are listed by name, those that sell the product first."""

MOST_SEARCHED = 5_000
"""Products whose names are held against another one."""

HISTORY = timedelta(days=730)
"""How far back a price still says what is a good one."""


@dataclass(frozen=True)
class Market:
    """Everybody who might deliver, read once for all lines of a request."""

    request: Request
    today: date
    vendors: Sequence[Vendor]
    """All who sell any of the products, and some of the others."""
    unread: int
    """How many others there are besides: they sell none of them."""
    products: Sequence[Mapping[str, Product]]
    """For each line, who sells its product."""
    dossiers: Mapping[str, Dossier]
    budgets: Sequence[Money]
    """Each line's share of the budget."""
    bound: Sequence[Money]
    """Each line's share of what agreed terms may bind to."""

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
    """Whom to negotiate with about one line, the best first, who comes next, and who is out."""

    best: Sequence[Chosen]
    next_best: Sequence[Ranked]
    out: Sequence[OutOfRace]


async def survey(work: Work, request: Request, alike: bool = False) -> Market:
    """The market for a request today; `alike`: where nobody sells by a name, by those like it."""
    lines = request.made.lines
    products = [await vendors.sellers_of(work, product_key(line.product)) for line in lines]
    if alike:
        products = [
            found or await _sellers_like(work, line.product)
            for line, found in zip(lines, products, strict=True)
        ]
    selling = {vendor for sellers in products for vendor in sellers}
    read = await vendors.these_and_some(work, selling, MOST_EXCLUDED)
    return Market(
        request=request,
        today=work.now.date(),
        vendors=read,
        unread=await vendors.count(work) - len(read),
        products=products,
        dossiers=await rules.dossiers(work, selling),
        budgets=line_budgets(request.made, products),
        bound=line_budgets(request.made, products, request.most_bound),
    )


async def _sellers_like(reader: Reader, name: str) -> Mapping[str, Product]:
    """By vendor the product whose name is most like this one, where it is like enough."""
    best: dict[str, tuple[float, Product]] = {}
    for product in await vendors.all_products(reader, MOST_SEARCHED):
        how = likeness(name, product.name)
        if how >= max(ENOUGH, best[product.vendor][0] if product.vendor in best else 0.0):
            best[product.vendor] = (how, product)
    return {vendor: product for vendor, (_, product) in best.items()}


async def choose(reader: Reader, market: Market, line: int, count: int) -> Choice:
    """The best for a line of whom each side's Brief can be made, without those tried before."""
    need = Need(market.request.line(line), market.request.made, market.today)
    fitting, out = screen(need, market.candidates(line))
    ranked = rank(need, fitting)
    paid = await _paid(reader, market.today, ranked)
    best: list[Chosen] = []
    tried = market.request.tried(line)
    left = [one for one in ranked if one.candidate.vendor.id not in tried]
    while left and len(best) < count:
        one = left.pop(0)
        try:
            best.append(await _with_past(reader, _brief(market, line, one, paid)))
        except Refused as refusal:
            said = refusal.message
            why = NOTHING_LEFT() if said == NOTHING_LEFT.words else said
            out.append(OutOfRace(one.candidate, (why,)))
    return Choice(best, left, out)


async def _paid(reader: Reader, today: date, ranked: Sequence[Ranked]) -> Sequence[Decimal]:
    """What was paid for a line's product, which is the same one at each who complies."""
    if not ranked:
        return []
    return await prices.paid(reader, ranked[0].product, today - HISTORY, today)


async def _with_past(reader: Reader, chosen: Chosen) -> Chosen:
    """The same, with what earlier negotiations tell of the vendor in the buyer's Brief."""
    vendor = chosen.ranked.candidate.vendor
    found = await past(reader, vendor.id, vendor.profile.simulated)
    learned = found.learned(chosen.deal.product)
    return replace(chosen, buyer=replace(chosen.buyer, learned=learned)) if learned else chosen


def _brief(market: Market, line: int, ranked: Ranked, paid: Sequence[Decimal]) -> Chosen:
    made, vendor = market.request.made, ranked.candidate.vendor
    dossier = market.dossiers.get(vendor.id, Dossier())
    adds = set(ranked.candidate.adds)
    table = deal(market.request.line(line), made.terms, vendor.profile, ranked.product, adds)
    published = dossier.trades.exchange if dossier.trades and dossier.trades.published else None
    money = Allowed(market.budgets[line - 1], market.bound[line - 1])
    return Chosen(
        line=line,
        ranked=ranked,
        deal=table,
        buyer=buyer_brief(table, made.terms, money, target_price(table, paid), published),
        seller=seller_brief(dossier, table) if vendor.profile.simulated else None,
    )
