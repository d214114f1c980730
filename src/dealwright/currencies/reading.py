"""Files of rates: CSV with `date,base,quote,rate`, every fault told with its line."""

import csv
import io
from datetime import date

from dealwright.core.errors import Invalid
from dealwright.core.money import decimal
from dealwright.currencies.model import DatedRate

COLUMNS = ("date", "base", "quote", "rate")
MOST_RATES = 5_000
MOST_FAULTS = 5
"""That are told; a file with one is not taken."""
EXAMPLE = "2026-11-02,EUR,USD,1.0842"


def read_rates(content: bytes) -> tuple[DatedRate, ...]:
    """The rates of a file in its order; `Invalid` names the lines at fault."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Invalid("the file is not text in UTF-8", "save it as CSV in UTF-8") from None
    rows = list(enumerate(_rows(text), start=1))
    if not rows or tuple(one.strip().casefold() for one in rows[0][1]) != COLUMNS:
        raise Invalid(
            "the file does not begin with the columns", f"let its first line be {','.join(COLUMNS)}"
        )
    filled = [(number, row) for number, row in rows[1:] if any(one.strip() for one in row)]
    if not 0 < len(filled) <= MOST_RATES:
        raise Invalid(
            f"the file has {len(filled)} rates", f"give 1 to {MOST_RATES}, one a line: {EXAMPLE}"
        )
    return _checked(filled)


def _rows(text: str) -> list[list[str]]:
    separator = ";" if ";" in text.partition("\n")[0] else ","
    try:
        return list(csv.reader(io.StringIO(text), delimiter=separator, strict=True))
    except csv.Error as error:
        raise Invalid(f"the file is no CSV: {error}", f"write a rate as {EXAMPLE}") from None


def _checked(lines: list[tuple[int, list[str]]]) -> tuple[DatedRate, ...]:
    rates: list[DatedRate] = []
    faults: list[str] = []
    seen: set[tuple[str, str, str]] = set()
    for number, row in lines:
        try:
            rate = _rate(row)
            key = rate.day, rate.base, rate.quote
            if key in seen:
                raise Invalid("this day and pair is there twice", "give each once")
            seen.add(key)
            rates.append(rate)
        except Invalid as error:
            faults.append(f"line {number}: {error.message}")
    if faults:
        more = f", and {len(faults) - MOST_FAULTS} more" if len(faults) > MOST_FAULTS else ""
        raise Invalid(
            "; ".join(faults[:MOST_FAULTS]) + more,
            f"write each rate as {EXAMPLE}; nothing was taken",
        )
    return tuple(rates)


def _rate(row: list[str]) -> DatedRate:
    if len(row) != len(COLUMNS):
        raise Invalid(f"{len(row)} columns", f"give {len(COLUMNS)}")
    day, base, quote, rate = (one.strip() for one in row)
    try:
        known = date.fromisoformat(day).isoformat()
    except ValueError:
        raise Invalid(f"{day[:40]!r} is no day", "write it like 2026-12-31") from None
    return DatedRate(known, base.upper(), quote.upper(), decimal(rate[:40], "the rate"))
