"""Amounts in another currency at the rate of a day: for whoever compares money within a command."""

from dealwright.core.errors import Refused
from dealwright.core.exchange import Exchange, exchange
from dealwright.currencies.store import of_day
from dealwright.store.reader import Reader


async def find(reader: Reader, day: str, base: str, quote: str) -> Exchange | None:
    """How `base` becomes `quote` on that day; None where no rate of the day says it."""
    return exchange(await of_day(reader, day), day, base, quote)


async def needed(reader: Reader, day: str, base: str, quote: str) -> Exchange:
    """The same; `Refused` says which file to import."""
    found = await find(reader, day, base, quote)
    if found is None:
        raise Refused(missing(day, base, quote), how_to_import(day, base, quote))
    return found


def missing(day: str, base: str, quote: str) -> str:
    return f"there is no exchange rate from {base} to {quote} for {day}"


def how_to_import(day: str, base: str, quote: str) -> str:
    """What to do about it."""
    return (
        f"import a CSV file with the columns date,base,quote,rate and a line "
        f"{day},{base},{quote},RATE in Budgets, Exchange rates"
    )
