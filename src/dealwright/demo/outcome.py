"""What it came to: the comparison, the savings and where the papers are."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from rich.console import Console
from rich.table import Table

from dealwright.core.money import half_up, line_total
from dealwright.demo import scms
from dealwright.demo.scms import VendorHistory
from dealwright.negotiations.views import CampaignView, FinalOffer


@dataclass(frozen=True)
class Bought:
    """The award: whose offer, at what price, and the vendor's first offer."""

    vendor: str
    quantity: int
    final: FinalOffer
    first_price: Decimal

    @property
    def price(self) -> Decimal:
        return Decimal(self.final.unit_price or "0")


def show_vendors(console: Console, histories: list[VendorHistory], out: Mapping[str, str]) -> None:
    """Who may be asked, from the data; what is made up says so."""
    table = Table(
        "vendor", "deliveries", "median", "list (highest of 24 months)", "floor (synthetic)",
        "on time",
        title=f"Who has delivered it before {scms.DEMO_TODAY} ({scms.SOURCE}), USD per pack",
    )  # fmt: skip
    for one in histories:
        table.add_row(
            one.vendor,
            str(one.deliveries),
            _cents(one.median_price),
            _cents(one.list_price),
            f"{one.synthetic_floor} synthetic",
            f"{one.reliability} %",
        )
    console.print(table)
    for vendor, reason in out.items():
        console.print(f"  not asked: {vendor}: {reason}")


def show_comparison(console: Console, campaign: CampaignView, names: Mapping[str, str]) -> None:
    """The vendors' last offers side by side."""
    [award] = campaign.awards
    table = Table(
        "vendor (simulated)", "result", "price", "payment", "total cost", "utility", "",
        title="The comparison: total cost of ownership and what it is worth to us (0 to 1)",
    )  # fmt: skip
    ranking = {name: rank for rank, name in enumerate(award.ranking, 1)}
    for one in sorted(campaign.sessions, key=lambda one: ranking.get(one.negotiation, 99)):
        offer = one.offer or {}
        table.add_row(
            names[one.negotiation],
            (one.outcome or "").replace("_", " "),
            str(offer.get("unit_price", "")),
            str(offer.get("payment_terms", "")),
            one.total or "",
            f"{one.utility:.3f}" if one.utility is not None else "",
            "award" if one.negotiation == award.negotiation else "",
        )
    console.print(table)


def show_savings(console: Console, bought: Bought, history: VendorHistory) -> None:
    """Against three measures, each said by name."""
    median = scms.median_price(scms.DEMO_ITEM, scms.DEMO_TODAY)
    table = Table(
        "against simulated vendors, compared with", "price", "saving", "%",
        title=f"{bought.quantity:,} packs from {bought.vendor} at {bought.price} USD",
    )  # fmt: skip
    for what, price in (
        ("list: the vendor's highest price of 24 months", history.list_price),
        (f"the history's median of {scms.RECENT_MONTHS} months, all vendors", median),
        ("the vendor's first offer", bought.first_price),
    ):
        saved = line_total(bought.quantity, price - bought.price, scms.CURRENCY)
        share = (price - bought.price) / price * 100
        table.add_row(what, _cents(price), str(saved), f"{share:.1f}")
    console.print(table)
    if bought.price == history.synthetic_floor:
        console.print(
            "  The vendor's agent ended at its synthetic floor: the saving rests on that."
        )


def _cents(price: Decimal) -> str:
    return str(half_up(price, 2))


def write_papers(folder: Path, papers: Mapping[str, bytes]) -> list[Path]:
    """Write the files, for their owner alone, and answer where they are."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, content in papers.items():
        (folder / name).touch(mode=0o600)
        (folder / name).write_bytes(content)
    return [folder / name for name in papers]
