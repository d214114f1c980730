"""Strategies against temperaments as a heat map in a few lines of SVG."""

from collections.abc import Sequence
from html import escape

from dealwright.simulation.scenario import TEMPERAMENTS
from dealwright.simulation.standings import Standing

NAMES, CELL, ROW, TOP = 230, 120, 28, 62
PALE, DEEP = (0xEE, 0xF3, 0xF8), (0x1F, 0x5A, 0x8A)
INK, LIGHT = "#333333", "#ffffff"
DARK_FROM = 0.55


def heat_map(found: Sequence[Standing], told: str) -> str:
    """The buyer's mean advantage in each cell, the best strategy on top; `told` says of what."""
    values = [value for one in found for value in one.against]
    ends = (min(values, default=0.0), max(values, default=1.0))
    width, height = NAMES + CELL * len(TEMPERAMENTS) + 12, TOP + ROW * len(found) + 12
    heads = [
        _text((NAMES + CELL * (place + 0.5), TOP - 10), name, INK)
        for place, name in enumerate(TEMPERAMENTS)
    ]
    rows = [_row(TOP + ROW * place, one, ends) for place, one in enumerate(found)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'font-family="sans-serif" font-size="13">'
        f'<rect width="100%" height="100%" fill="{LIGHT}"/>'
        f'<text x="12" y="24" fill="{INK}">{escape(told)}</text>'
        f"{''.join(heads)}{''.join(rows)}</svg>\n"
    )


def _row(top: int, one: Standing, ends: tuple[float, float]) -> str:
    name = f'<text x="{NAMES - 12}" y="{top + 18}" text-anchor="end" fill="{INK}">'
    cells = [
        _cell(NAMES + CELL * place, top, value, ends) for place, value in enumerate(one.against)
    ]
    return f"{name}{escape(one.strategy)}</text>{''.join(cells)}"


def _cell(left: int, top: int, value: float, ends: tuple[float, float]) -> str:
    low, high = ends
    share = (value - low) / (high - low) if high > low else 0.5
    ink = LIGHT if share >= DARK_FROM else INK
    return (
        f'<rect x="{left}" y="{top}" width="{CELL - 2}" height="{ROW - 2}" fill="{_mix(share)}"/>'
        f"{_text((left + CELL / 2, top + 18), f'{value:.3f}', ink)}"
    )


def _mix(share: float) -> str:
    parts = (round(a + (b - a) * share) for a, b in zip(PALE, DEEP, strict=True))
    return "#" + "".join(f"{part:02x}" for part in parts)


def _text(at: tuple[float, float], words: str, ink: str) -> str:
    x, y = at
    return f'<text x="{x:.1f}" y="{y}" text-anchor="middle" fill="{ink}">{escape(words)}</text>'
