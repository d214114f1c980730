"""What was paid: lines of the delivery history, from the demo's cut or from the whole data set.

Source: USAID, Supply Chain Shipment Pricing Data (open data of the US Government). The whole file
is the CSV export of data set a3rc-nmf6 of data.usaid.gov; its column names are read in any case.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

from dealwright.core.errors import Invalid, Refused
from dealwright.demo import scms

COLUMNS: Mapping[str, str] = {
    "item": "item description",
    "pack_size": "unit of measure (per pack)",
    "vendor": "vendor",
    "day": "delivered to client date",
    "packs": "line item quantity",
    "price": "pack price",
    "by": "fulfill via",
}
"""The original's columns; the last one is not in every export."""
DIRECT = "direct drop"
"""Lines that went from a vendor to a country; the others came out of a stock already bought."""


@dataclass(frozen=True)
class Purchase:
    """One delivered line; `price` is in USD for a pack of `pack_size` units."""

    item: str
    pack_size: int
    vendor: str
    day: date
    packs: int
    price: Decimal

    @property
    def paid(self) -> Decimal:
        return self.packs * self.price


@dataclass(frozen=True)
class History:
    """The lines that could be used, how many could not, and where they are from."""

    purchases: Sequence[Purchase]
    skipped: int
    source: str


def shipped() -> History:
    """The cut that is part of the package."""
    lines = [
        Purchase(one.item, one.pack_size, one.vendor, one.delivered, one.packs, one.pack_price)
        for one in scms.deliveries()
    ]
    return History(lines, 0, f"{scms.SOURCE}: the cut that is part of Dealwright")


def read(path: Path) -> History:
    """The original file; `Refused` when it cannot be read, `Invalid` when it is another one.

    Lines without a price, a quantity or a date are left out, and counted.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            names = {name.strip().casefold(): name for name in rows.fieldnames or ()}
            _check(path, names)
            found = [_purchase(row, names) for row in rows if _is_direct(row, names)]
    except OSError as error:
        raise Refused(f"{path} was not read: {error.strerror}", "name another file") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise Invalid(f"{path} is no CSV file in UTF-8: {error}", "export it as CSV") from error
    used = [one for one in found if one is not None]
    if not used:
        raise Invalid(f"{path} has no line with a price and a date", "give the whole export")
    return History(used, len(found) - len(used), f"{scms.SOURCE}: {path.name}")


def _check(path: Path, names: Mapping[str, str]) -> None:
    missing = [name for key, name in COLUMNS.items() if name not in names and key != "by"]
    if missing:
        raise Invalid(
            f"{path} has no column {', '.join(map(repr, missing))}",
            "give the CSV export of USAID's Supply Chain Shipment Pricing Data",
        )


def _is_direct(row: Mapping[str, str], names: Mapping[str, str]) -> bool:
    by = names.get(COLUMNS["by"])
    return by is None or (row[by] or "").strip().casefold() == DIRECT


def _purchase(row: Mapping[str, str], names: Mapping[str, str]) -> Purchase | None:
    """The line; None where something that is needed is missing or 0."""
    said = {key: (row[names[name]] or "").strip() for key, name in COLUMNS.items() if name in names}
    try:
        packs, price = int(said["packs"]), Decimal(said["price"])
        pack_size, day = int(said["pack_size"]), _day(said["day"])
    except (ValueError, InvalidOperation):
        return None
    if packs <= 0 or not price.is_finite() or price <= 0 or not said["vendor"]:
        return None
    return Purchase(said["item"], pack_size, said["vendor"], day, packs, price)


def _day(text: str) -> date:
    """A day as the original writes it: `2-Jun-06`."""
    return datetime.strptime(f"{text} +0000", "%d-%b-%y %z").date()
