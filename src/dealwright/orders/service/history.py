"""Which vendors this business took before, out of which quotes."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from dealwright.orders.model.orders import Order, OrderEvaluated, Ranked
from dealwright.orders.model.preference import Chosen
from dealwright.orders.store.orders import ORDER, decided
from dealwright.store.reader import Reader

MOST = 100
"""The latest choices count; what was liked long ago is forgotten."""


async def choices(reader: Reader) -> Sequence[Chosen]:
    """The latest approved orders, each as a choice among what was compared last."""
    found = await reader.peek_all(ORDER, await decided(reader, MOST))
    return [chosen for one in found if (chosen := _choice(one.state)) is not None]


def _choice(order: Order) -> Chosen | None:
    if order.evaluated is None or order.sought is None:
        return None
    evaluated, taken = order.evaluated, order.sought.vendor
    values = {one.vendor: _values(one, evaluated) for one in evaluated.ranking}
    if taken not in values:
        return None
    return Chosen(values[taken], [one for vendor, one in values.items() if vendor != taken])


def _values(ranked: Ranked, evaluated: OrderEvaluated) -> Mapping[str, Decimal]:
    """How good a quote was at each criterion: its share by the criterion's weight."""
    return {
        name: share / evaluated.weights[name]
        for name, share in ranked.shares.items()
        if evaluated.weights.get(name)
    }
