"""Amounts in another currency at the rate of a day: for whoever compares money within a command."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from dealwright.core.errors import Refused
from dealwright.core.exchange import Exchange, Pair, exchange, used
from dealwright.core.money import Money
from dealwright.currencies.events import RateCorrected
from dealwright.currencies.model import UsedRate
from dealwright.currencies.store import of_day, of_days
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


async def sources(reader: Reader, found: Exchange) -> tuple[UsedRate, ...]:
    """The rates that this exchange was reckoned by, as they are now, and who brought them in."""
    known = await of_days(reader, {found.day})
    rates = {key[1:]: kept.dated.rate for key, kept in known.items()}
    kept = [known[found.day, *pair] for pair in used(rates, found.base, found.quote)]
    return tuple(
        UsedRate(d.day, d.base, d.quote, d.rate, one.source, one.by)
        for one in kept
        for d in [one.dated]
    )


async def moved(reader: Reader, event: RateCorrected, amounts: Iterable[tuple[Money, str]]) -> bool:
    """Whether one of these amounts comes to another one in that currency by the correction.

    At the rates of its day, whichever way they go: also by way of another currency.
    """
    rates, pair = await of_day(reader, event.day), (event.base, event.quote)
    before, after = ({**rates, pair: rate} for rate in (event.before.rate, event.rate))
    return any(
        _come_to(before, event.day, money, to) != _come_to(after, event.day, money, to)
        for money, to in amounts
    )


def _come_to(rates: Mapping[Pair, Decimal], day: str, money: Money, to: str) -> Money | None:
    found = exchange(rates, day, money.currency, to)
    return found.convert(money) if found else None


def missing(day: str, base: str, quote: str) -> str:
    return f"there is no exchange rate from {base} to {quote} for {day}"


def how_to_import(day: str, base: str, quote: str) -> str:
    """What to do about it."""
    return (
        f"import a CSV file with the columns date,base,quote,rate and a line "
        f"{day},{base},{quote},RATE in Budgets, Exchange rates"
    )
