"""The delivery history that the demo buys from: real lines of a public data set, read from
the package. Only what is named `synthetic` is made up.

Source: USAID, Supply Chain Shipment Pricing Data; `data/README.md` says what was cut.
"""

import csv
import statistics
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

from dealwright.core import canonical
from dealwright.core.errors import Invalid, NotFound
from dealwright.core.money import half_up

CURRENCY = "USD"
SOURCE = "USAID, Supply Chain Shipment Pricing Data"

DEMO_TODAY = date(2015, 6, 15)
"""The demo's date: four vendors have delivered the item in the ten weeks before it."""

DEMO_ITEM = "Efavirenz/Lamivudine/Tenofovir Disoproxil Fumarate 600/300/300mg, tablets, 30 Tabs"

DEMO_QUANTITY = 20_000
"""Packs: the median line of the 12 months before `DEMO_TODAY`, to the nearest thousand."""

RECENT_MONTHS = 24
"""How far back a price still says what a vendor charges."""

_FLOOR_STEPS = 41
"""A made-up floor lies 2.0 % to 6.0 % below the lowest price paid, in steps of 0.1 %."""


@dataclass(frozen=True)
class Delivery:
    """One delivered line; prices in USD, `pack_price` for a pack of `pack_size` units."""

    id: int
    order: str
    country: str
    incoterm: str
    ordered: date | None
    scheduled: date
    delivered: date
    product_group: str
    vendor: str
    item: str
    pack_size: int
    packs: int
    pack_price: Decimal
    line_value: Decimal
    brand: str
    dosage_form: str

    @property
    def on_time(self) -> bool:
        return self.delivered <= self.scheduled


@dataclass(frozen=True)
class VendorHistory:
    """What one vendor's deliveries of one item before a day amount to; prices in USD a pack.

    `volatility` is the prices' standard deviation as a share of their mean, `reliability`
    the share of lines delivered on time, 0 to 100, and `median_lead_days` the time from
    order to delivery where orders are dated. `list_price` is the highest price that the
    vendor charged in the last 24 months (its latest price, where it delivered nothing in
    them): the data holds no list prices. `synthetic_floor` is made up, see `floor_below`.
    """

    vendor: str
    item: str
    deliveries: int
    first: date
    last: date
    median_price: Decimal
    lowest_price: Decimal
    highest_price: Decimal
    latest_price: Decimal
    volatility: Decimal
    median_packs: Decimal
    median_lead_days: int | None
    reliability: int
    list_price: Decimal
    synthetic_floor: Decimal


@cache
def deliveries() -> tuple[Delivery, ...]:
    """Every line of the cut, by date of delivery and then by id."""
    text = (files("dealwright.demo") / "data" / "scms_cut.csv").read_text(encoding="utf-8")
    return tuple(_delivery(row) for row in csv.DictReader(text.splitlines()))


def items() -> tuple[str, ...]:
    """The items, in alphabetical order."""
    return tuple(sorted({delivery.item for delivery in deliveries()}))


def history(item: str, before: date) -> tuple[Delivery, ...]:
    """What was delivered of the item until the day before; `NotFound` for an unknown item."""
    of_item = [delivery for delivery in deliveries() if delivery.item == item]
    if not of_item:
        raise NotFound(f"no deliveries of {item!r}", "take one of items()")
    return tuple(delivery for delivery in of_item if delivery.delivered < before)


def vendors(item: str, before: date) -> tuple[VendorHistory, ...]:
    """A summary of each vendor that delivered the item before the day, by name."""
    lines = history(item, before)
    names = sorted({line.vendor for line in lines})
    return tuple(_summary([one for one in lines if one.vendor == name], before) for name in names)


def recent_vendors(
    item: str, before: date, months: int = RECENT_MONTHS
) -> tuple[VendorHistory, ...]:
    """Those of `vendors` that delivered the item in the last months."""
    since = months_before(before, months)
    return tuple(vendor for vendor in vendors(item, before) if vendor.last >= since)


def median_price(item: str, before: date, months: int = RECENT_MONTHS) -> Decimal:
    """The median pack price in USD of the last months' lines of all vendors, each line once.

    `NotFound` where there were none.
    """
    return _median(line.pack_price for line in _recent(item, before, months))


def median_packs(item: str, before: date, months: int = RECENT_MONTHS) -> Decimal:
    """The median quantity, in packs, of the last months' lines of all vendors."""
    return _median(Decimal(line.packs) for line in _recent(item, before, months))


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or that month's last day where it is shorter."""
    if months < 0:
        raise Invalid(f"{months} months before is in the future", "give 0 or more")
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def floor_below(vendor: str, lowest_price: Decimal) -> Decimal:
    """A MADE-UP price floor in USD: 2 % to 6 % below the vendor's lowest price, to the cent.

    The share follows from the vendor's name, so that it is the same in every demo. Real
    floors are nobody's business but the vendor's, and no data set has them.
    """
    step = int(canonical.digest(vendor)[:8], 16) % _FLOOR_STEPS
    share = Decimal(20 + step) / 1000
    return half_up(lowest_price * (1 - share), 2)


def _recent(item: str, before: date, months: int) -> list[Delivery]:
    since = months_before(before, months)
    lines = [line for line in history(item, before) if line.delivered >= since]
    if not lines:
        raise NotFound(
            f"no deliveries of {item!r} in the {months} months before {before}",
            "take more months or a later day",
        )
    return lines


def _summary(lines: Sequence[Delivery], before: date) -> VendorHistory:
    prices = [line.pack_price for line in lines]
    first, last = lines[0], lines[-1]
    since = months_before(before, RECENT_MONTHS)
    recent = [line.pack_price for line in lines if line.delivered >= since]
    return VendorHistory(
        vendor=last.vendor,
        item=last.item,
        deliveries=len(lines),
        first=first.delivered,
        last=last.delivered,
        median_price=_median(prices),
        lowest_price=min(prices),
        highest_price=max(prices),
        latest_price=last.pack_price,
        volatility=_volatility(prices),
        median_packs=_median(Decimal(line.packs) for line in lines),
        median_lead_days=_lead_days(lines),
        reliability=_percent(sum(line.on_time for line in lines), len(lines)),
        list_price=max(recent, default=last.pack_price),
        synthetic_floor=floor_below(last.vendor, min(prices)),
    )


def _median(values: Iterable[Decimal]) -> Decimal:
    return statistics.median(values)


def _volatility(prices: Sequence[Decimal]) -> Decimal:
    return half_up(statistics.pstdev(prices) / statistics.mean(prices), 4)


def _lead_days(lines: Sequence[Delivery]) -> int | None:
    days = [(line.delivered - line.ordered).days for line in lines if line.ordered]
    return statistics.median_low(days) if days else None


def _percent(part: int, whole: int) -> int:
    return int(half_up(Decimal(100 * part) / whole, 0))


def _delivery(row: Mapping[str, str]) -> Delivery:
    return Delivery(
        id=int(row["id"]),
        order=row["order"],
        country=row["country"],
        incoterm=row["incoterm"],
        ordered=date.fromisoformat(row["ordered"]) if row["ordered"] else None,
        scheduled=date.fromisoformat(row["scheduled"]),
        delivered=date.fromisoformat(row["delivered"]),
        product_group=row["product_group"],
        vendor=row["vendor"],
        item=row["item"],
        pack_size=int(row["pack_size"]),
        packs=int(row["packs"]),
        pack_price=Decimal(row["pack_price_usd"]),
        line_value=Decimal(row["line_value_usd"]),
        brand=row["brand"],
        dosage_form=row["dosage_form"],
    )
