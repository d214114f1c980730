"""Pictures of the findings as SVG that is read in light and dark."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from html import escape

import numpy as np

from dealwright.replay.findings import Finding, Row
from dealwright.replay.words import short

WIDTH, LINE, LABEL, RIGHT = 860, 34, 290, 70
REAL, SYNTHETIC = "var(--real)", "var(--synthetic)"
BINS = 24


def intervals(found: Sequence[Finding]) -> str:
    """A dot and its interval for each way of buying, saving in percent of what was paid."""
    low = min([0.0, *(one.interval.low for one in found)])
    high = max([0.0, *(one.interval.high for one in found)])
    span = (high - low) or 1.0

    def x(share: float) -> float:
        return LABEL + (share - low) / span * (WIDTH - LABEL - RIGHT)

    height = LINE * (len(found) + 1)
    zero = f'<path class="axis" d="M{x(0):.1f} 0V{height - LINE}"/>'
    parts = [zero, _text(x(0), height - 12, "0 %", "middle")]
    for place, one in enumerate(found):
        y, colour = LINE * place + LINE / 2, SYNTHETIC if one.synthetic else REAL
        ends = f"M{x(one.interval.low):.1f} {y}H{x(one.interval.high):.1f}"
        parts.append(f'<path d="{ends}" stroke="{colour}" stroke-width="3" fill="none"/>')
        parts.append(f'<circle cx="{x(one.saving):.1f}" cy="{y}" r="6" fill="{colour}"/>')
        parts.append(_text(LABEL - 12, y + 4, short(one), "end"))
        parts.append(_text(x(one.interval.high) + 8, y + 4, f"{one.saving:.1%}", "start"))
    return _svg(height, parts, "Saving of each way of buying, with its interval")


def spread(written: Sequence[Row]) -> str:
    """How many item-years saved how much by choosing the cheapest quote alone."""
    shares = [float(1 - row.at_cheapest_quote / row.paid) for row in written]
    counts, edges = np.histogram(shares, BINS)
    floor, tallest = 220, max(1, int(counts.max()))
    width = (WIDTH - 2 * RIGHT) / BINS
    parts = []
    for place, count in enumerate(counts):
        height = 180 * int(count) / tallest
        parts.append(
            f'<rect x="{RIGHT + place * width + 1:.1f}" y="{floor - height:.1f}" '
            f'width="{width - 2:.1f}" height="{height:.1f}" fill="{REAL}"/>'
        )
    parts.append(f'<path class="axis" d="M{RIGHT} {floor}H{WIDTH - RIGHT}"/>')
    parts.append(_text(RIGHT, floor + 18, f"{edges[0]:.0%}", "start"))
    parts.append(_text(WIDTH - RIGHT, floor + 18, f"{edges[-1]:.0%}", "end"))
    parts.append(_text(RIGHT - 8, 46, str(tallest), "end"))
    return _svg(250, parts, "Item-years by the share that the cheapest quote would have saved")


def by_year(found: Mapping[int, tuple[Decimal, Decimal]]) -> str:
    """Per year what was paid, and what the cheapest quotes come to."""
    tallest = float(max((paid for paid, _ in found.values()), default=Decimal(1))) or 1.0
    floor, step = 220, (WIDTH - 2 * RIGHT) / max(1, len(found))
    parts = [f'<path class="axis" d="M{RIGHT} {floor}H{WIDTH - RIGHT}"/>']
    for place, (year, (paid, cost)) in enumerate(found.items()):
        left = RIGHT + place * step
        for part, (amount, colour) in enumerate(((paid, "var(--paid)"), (cost, REAL))):
            height = 180 * float(amount) / tallest
            parts.append(
                f'<rect x="{left + step * (0.12 + 0.38 * part):.1f}" y="{floor - height:.1f}" '
                f'width="{step * 0.36:.1f}" height="{height:.1f}" fill="{colour}"/>'
            )
        parts.append(_text(left + step / 2, floor + 18, str(year), "middle"))
    parts.append(_text(RIGHT, 24, f"highest: {tallest / 1e6:,.1f} million USD", "start"))
    return _svg(250, parts, "Paid, and at the cheapest quotes, by year")


def _svg(height: float, parts: Sequence[str], title: str) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title)}">'
        f"{''.join(parts)}</svg>"
    )


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'
