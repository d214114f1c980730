"""Of which vendor a paper is: what the lists of papers say of it, alike in all of them."""

from typing import Protocol

from sqlalchemy import Boolean, Column, String


class OfVendor(Protocol):
    """What a paper began with."""

    @property
    def vendor(self) -> str: ...

    @property
    def vendor_name(self) -> str: ...

    @property
    def simulated(self) -> bool: ...


def vendor_columns() -> tuple[Column[str], Column[str], Column[bool]]:
    return (
        Column("vendor", String(40), nullable=False),
        Column("vendor_name", String(200), nullable=False),
        Column("simulated", Boolean, nullable=False),
    )


def of_vendor(paper: OfVendor) -> dict[str, object]:
    """Those columns of its row."""
    return {
        "vendor": paper.vendor,
        "vendor_name": paper.vendor_name,
        "simulated": paper.simulated,
    }
