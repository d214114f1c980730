"""What one vendor asks of everybody for a product, and what a negotiation for the sum begins with.

Only what the vendor has published counts here: its own rules and costs are its own.
"""

from dataclasses import dataclass, replace

from dealwright.coalitions.model import Coalition
from dealwright.coalitions.sharing import Tariff
from dealwright.core.errors import Refused
from dealwright.core.money import Money
from dealwright.engine.brief import Brief
from dealwright.negotiations.brief import Opening
from dealwright.negotiations.learning import past
from dealwright.procurement.buyer_brief import Allowed, buyer_brief, target_price
from dealwright.procurement.deals import Deal, deal
from dealwright.procurement.model.requests import Line, Terms
from dealwright.procurement.model.tags import named
from dealwright.procurement.model.vendors import Product, Vendor, product_key
from dealwright.procurement.seller_brief import Dossier, seller_brief
from dealwright.procurement.store import rules, vendors
from dealwright.store.reader import Reader


@dataclass(frozen=True)
class Stall:
    """A vendor, one product of its with a list price, and how it sells."""

    vendor: Vendor
    product: Product
    dossier: Dossier

    @property
    def tariff(self) -> Tariff:
        """`Refused` where the vendor has published nothing that it gives for quantity.

        Whether it has no volume tiers or keeps them to itself is not told.
        """
        trades = self.dossier.trades
        tiers = trades.exchange.volume_tiers if trades and trades.published else ()
        if not tiers or self.product.list_price is None:
            raise Refused(
                f"{self.vendor.profile.name} has published no volume tiers for a list price",
                "pool for a vendor that has, or let the vendor publish what it gives for quantity",
            )
        table = self.deal(1, ())
        return Tariff(
            currency=table.currency,
            list_price=table.list_price,
            tiers=tuple(sorted(tiers)),
            step=table.step,
        )

    def deal(self, quantity: int, payment_terms: tuple[str, ...]) -> Deal:
        """The deal for so many; `Refused` where nothing is left of the payment terms."""
        line = Line(self.product.name, quantity, self.product.unit)
        profile = self.vendor.profile
        table = deal(line, Terms(payment_terms=payment_terms), profile, self.product, set())
        if not table.payment_terms:
            raise Refused(
                f"{profile.name} takes payment only {named(profile.payment_terms)}",
                "propose one of these",
            )
        return table

    def check_has(self, must_haves: tuple[str, ...]) -> None:
        """`Refused`, naming them, where the vendor lacks something that a member needs."""
        missing = sorted(set(must_haves) - self.vendor.profile.tags)
        if missing:
            raise Refused(
                f"{self.vendor.profile.name} lacks {named(missing)}",
                "leave it out, or pool for another vendor",
            )

    def check_quantity(self, quantity: int) -> None:
        """`Refused` where even the sum is less than the vendor delivers."""
        least = self.product.min_quantity
        if quantity < least:
            raise Refused(
                f"{self.vendor.profile.name} delivers from {least} on, and together it is "
                f"{quantity}",
                "let more join, or join with more",
            )


async def stall(reader: Reader, vendor: str, product: str) -> Stall:
    """`NotFound` without such a vendor, `Refused` where it does not sell that at a list price."""
    found = await vendors.vendor(reader, vendor)
    selling = (await vendors.sellers_of(reader, product_key(product))).get(vendor)
    if selling is None:
        raise Refused(f"{found.profile.name} does not sell {product!r}", "name one of its products")
    return Stall(found, selling, await rules.dossier(reader, vendor))


async def opening(reader: Reader, id: str, coalition: Coalition, at: Stall) -> Opening:
    """Both sides' Briefs for the sum, the buyer's from the common mandate alone."""
    quantity, profile = coalition.quantity, at.vendor.profile
    table = at.deal(quantity, coalition.common.payment_terms)
    known = await past(reader, at.vendor.id, profile.simulated)
    buyer = replace(_buyer(coalition, table, at), learned=known.learned(table.product))
    return Opening(
        request="",
        line=0,
        vendor=at.vendor.id,
        vendor_name=profile.name,
        product=table.product,
        unit=table.unit,
        space=table.space,
        currency=table.currency,
        max_rounds=coalition.common.max_rounds,
        buyer=buyer,
        seller=seller_brief(at.dossier, table) if profile.simulated else None,
        simulated=profile.simulated,
        list_price=table.list_price,
        coalition=id,
    )


def _buyer(coalition: Coalition, table: Deal, at: Stall) -> Brief:
    """Nothing above the common price; aimed at is 10 % below what the sum costs by the tariff."""
    quantity = coalition.quantity
    most = Money.rounded(coalition.most * quantity, table.currency)
    by_tariff = replace(table, list_price=coalition.common.tariff.price(quantity))
    target = min(target_price(by_tariff, ()), coalition.most)
    exchange = at.dossier.trades.exchange if at.dossier.trades else None
    terms = Terms(payment_terms=table.payment_terms)
    return buyer_brief(table, terms, Allowed(most, most), target, exchange)
