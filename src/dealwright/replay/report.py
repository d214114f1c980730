"""The report: one HTML file that needs nothing else, and the item-years as CSV."""

import csv
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from html import escape
from pathlib import Path

from dealwright.core.cells import harmless
from dealwright.core.errors import Invalid, Refused
from dealwright.replay import plots
from dealwright.replay.findings import Finding, Row, by_year
from dealwright.replay.playing import Study
from dealwright.replay.words import LIMITS, RESTS, name_of

REPORT, SHEET = "replay.html", "item-years.csv"
_STYLE = """
:root { color-scheme: light dark; --ink: #1d2330; --soft: #5b6475; --ground: #fff; --rule: #d9dde6;
  --real: #3f51c7; --synthetic: #a86400; --paid: #8a93a5; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9f0; --soft: #a8b0c0; --ground: #11151e;
  --rule: #333c4d; --real: #8e9bff; --synthetic: #f0b04a; --paid: #6b7488; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground);
  max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
.wide table { min-width: 46rem; } .wide svg { min-width: 40rem; }
th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid var(--rule);
  vertical-align: top; }
.n { text-align: right; white-space: nowrap; } .soft { color: var(--soft); }
.wide { overflow-x: auto; } svg { width: 100%; height: auto; } svg text { fill: var(--ink);
  font-size: 13px; } .axis { stroke: var(--soft); fill: none; }
.key { display: inline-block; width: .8em; height: .8em; border-radius: 50%; margin-right: .4em; }
"""


@dataclass(frozen=True)
class Report:
    """What was found, and of what; `whole` is False where it was stopped."""

    study: Study
    source: str
    skipped: int
    cases: int
    lines: int
    rows: Sequence[Row]
    findings: Sequence[Finding]
    whole: bool


def check(folder: Path) -> None:
    """Make the folder; `Invalid` where there is a file, `Refused` where the system says no."""
    if folder.exists() and not folder.is_dir():
        raise Invalid(f"{folder} is a file", "name a folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"{folder} was not made: {error.strerror}", "name another folder") from error


def write(report: Report, folder: Path) -> list[Path]:
    """Write both files; `Refused` where the system says no."""
    page, sheet = folder / REPORT, folder / SHEET
    try:
        page.write_text(html(report), encoding="utf-8")
        with sheet.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [field.name for field in fields(Row)])
            writer.writeheader()
            writer.writerows(harmless(asdict(row)) for row in report.rows)
    except OSError as error:
        raise Refused(f"{folder}: {error.strerror}", "name another folder") from error
    return [page, sheet]


def html(report: Report) -> str:
    """The page; the same report gives the same bytes."""
    first = min(row.floor for row in report.rows)
    once = [row for row in report.rows if row.floor == first]
    limits = "".join(f"<li>{escape(limit)}</li>" for limit in LIMITS)
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Replay of a delivery history</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head>
<body><h1>What we would have paid: a replay with made-up floors</h1>
{_stopped(report)}
<p>{escape(report.source)}. {report.lines:,} lines in {report.cases:,} item-years with at least two
vendors (left out, because a price, a quantity or a date is missing: {report.skipped:,}). Paid in
them: {money(report.findings[0].paid)} USD. Seed {report.study.seed}, {report.study.rounds}
rounds.</p>
<h2>What it comes to</h2>
<p><span class="key" style="background:var(--real)"></span>rests on prices that were paid
<span class="key" style="background:var(--synthetic);margin-left:1em"></span>rests on made-up floors
too; all with the interval at 95 %</p>
<div class="wide">{plots.intervals(report.findings)}</div>
<div class="wide">{_table(report.findings)}</div>
<p>What was negotiated is the part of the saving beyond the cheapest quote: it rests on the made-up
floors alone.</p>
<h2>The method's limits</h2><ul>{limits}</ul>
<h2>Choosing alone, item-year by item-year</h2>{plots.spread(once)}
<h2>Paid, and at the cheapest quotes, by year</h2>{plots.by_year(by_year(report.rows))}
<h2>The item-years</h2><details><summary>All {len(once):,} of them; with every assumption they are
in {SHEET}</summary><div class="wide">{_cases(once)}</div></details>
</body></html>
"""


def money(amount: Decimal) -> str:
    return f"{amount:,.2f}"


def _stopped(report: Report) -> str:
    done = len({(row.item, row.pack_size, row.year) for row in report.rows})
    told = f"Stopped: {done:,} of {report.cases:,} item-years were replayed, so no whole."
    return "" if report.whole else f"<p><strong>{told}</strong></p>"


def _table(found: Sequence[Finding]) -> str:
    names = (
        "way of buying",
        "cost, USD",
        "saving, USD",
        "saving",
        "95 %",
        "negotiated",
        "rests on",
    )
    head = "".join(f"<th>{name}</th>" for name in names)
    quoted = next(one for one in found if one.name == "at_cheapest_quote")
    return f"<table><tr>{head}</tr>{''.join(_line(one, quoted) for one in found)}</table>"


def _line(one: Finding, quoted: Finding) -> str:
    beyond = f"{one.saving - quoted.saving:.2%}" if one.synthetic else "–"
    ends = f"{one.interval.low:.1%} to {one.interval.high:.1%}"
    numbers = (money(one.cost), money(one.paid - one.cost), f"{one.saving:.2%}", ends, beyond)
    cells = "".join(f'<td class="n">{number}</td>' for number in numbers)
    rests = f'<td class="soft">{escape(RESTS[one.name])}</td>'
    return f"<tr><td>{escape(name_of(one))}</td>{cells}{rests}</tr>"


def _cases(once: Sequence[Row]) -> str:
    names = ("item", "year", "vendors", "paid, USD", "cheapest quote saves")
    head = f"<tr>{''.join(f'<th>{name}</th>' for name in names)}</tr>"
    lines = (
        f"<tr><td>{escape(row.item)}</td><td>{row.year}</td>"
        f'<td class="n">{row.vendors}</td><td class="n">{money(row.paid)}</td>'
        f'<td class="n">{float(1 - row.at_cheapest_quote / row.paid):.1%}</td></tr>'
        for row in sorted(once, key=lambda row: (-row.paid, row.item, row.year))
    )
    return f"<table>{head}{''.join(lines)}</table>"
