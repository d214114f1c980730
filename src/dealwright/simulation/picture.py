"""Two histograms in a few lines of SVG."""

from collections.abc import Sequence
from html import escape

import numpy as np

from dealwright.simulation.study import Row

WIDTH, HEIGHT, MARGIN = 420, 260, 46
BARS = 16
FILL, INK = "#2f6f9f", "#333333"


def drawing(rows: Sequence[Row]) -> str:
    """Savings against the list price on the left, offers made on the right."""
    savings = [100 * row.saving for row in rows if row.saving is not None]
    agreed = [float(row.offers) for row in rows if row.saving is not None]
    share = f"{len(savings)} of {len(rows)} agreed"
    parts = [
        _histogram(savings, f"saved against the list price, % ({share})", 0),
        _histogram(agreed, "offers until the agreement", WIDTH),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * WIDTH} {HEIGHT}" '
        f'font-family="sans-serif" font-size="12">'
        f'<rect width="100%" height="100%" fill="#ffffff"/>{"".join(parts)}</svg>\n'
    )


def _histogram(values: Sequence[float], title: str, left: int) -> str:
    counts, edges = np.histogram(values, BARS) if values else (np.zeros(BARS), np.arange(BARS + 1))
    width, floor = (WIDTH - 2 * MARGIN) / BARS, HEIGHT - MARGIN
    tallest = max(1.0, float(counts.max()))
    start = left + MARGIN
    bars = [_bar(start + n * width, width, count / tallest) for n, count in enumerate(counts)]
    ends = _text(left + MARGIN, floor + 16, f"{edges[0]:.4g}", "start") + _text(
        left + WIDTH - MARGIN, floor + 16, f"{edges[-1]:.4g}", "end"
    )
    most = _text(left + MARGIN - 6, MARGIN + 4, f"{int(tallest)}", "end")
    name = _text(left + WIDTH / 2, HEIGHT - 12, title, "middle")
    line = f'<path d="M{left + MARGIN} {floor}h{WIDTH - 2 * MARGIN}" stroke="{INK}"/>'
    return "".join(bars) + line + ends + most + name


def _bar(left: float, width: float, share: float) -> str:
    height = share * (HEIGHT - 2 * MARGIN)
    top = HEIGHT - MARGIN - height
    return (
        f'<rect x="{left + 1:.1f}" y="{top:.1f}" width="{width - 2:.1f}" '
        f'height="{height:.1f}" fill="{FILL}"/>'
    )


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{INK}">{escape(words)}</text>'
    )
