"""The tables of analytics as CSV: their figures cell by cell, numbers as numbers."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from dealwright.analytics.sheets import lines
from dealwright.analytics.telling import money
from dealwright.core.cells import Cell
from dealwright.core.money import from_micro

RESULT = (
    "negotiation", "request", "line", "product", "category", "unit", "currency", "vendor",
    "vendor_name", "simulated", "state", "engaged", "passed_over", "opened_at", "concluded_at",
    "negotiated_seconds", "bought_seconds", "rounds", "sticking", "strategy", "mover", "tactic",
    "unit_price", "spend", "at_first_offer", "at_list_price", "at_history_median", "payment_days",
    "days_gained", "term_months",
)  # fmt: skip
"""The columns of one negotiation a line."""
AMOUNTS = {
    "spend": "spend_minor",
    "at_first_offer": "first_minor",
    "at_list_price": "list_minor",
    "at_history_median": "history_minor",
}


def table(kind: type[BaseModel], found: Sequence[BaseModel]) -> str:
    """The whole file of a table's figures; the header's names are those of the API."""
    header = tuple(kind.model_fields)
    return "".join(lines(header, ([getattr(one, name) for name in header] for one in found)))


def result_cells(row: Mapping[str, Any]) -> list[Cell]:
    """One concluded negotiation, by the columns' names."""
    return [_cell(row, name) for name in RESULT]


def _cell(row: Mapping[str, Any], name: str) -> Cell:
    if name == "unit_price":
        price = row["unit_price_micro"]
        return None if price is None else from_micro(price)
    if name in AMOUNTS:
        minor = row[AMOUNTS[name]]
        return None if minor is None else money(minor, row["currency"])
    cell: Cell = row[name]
    return cell
