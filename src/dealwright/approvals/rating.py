"""An order's total in the currencies of a policy's limits, at the rates of the day."""

from decimal import Decimal

from dealwright.approvals.policy import Policy
from dealwright.core.exchange import Exchange
from dealwright.core.money import Money
from dealwright.core.sentences import Fact, Sentence, dated, form
from dealwright.currencies.converting import find
from dealwright.store.reader import Reader

LIMIT_RATE = form("limit_rate", "{amount} (1 {base} = {rate} {quote} on {day})")


async def exchanges(reader: Reader, policy: Policy, total: Money, day: str) -> tuple[Exchange, ...]:
    """How the total becomes each other currency of a limit; those without a rate are missing."""
    limits = {rule.when.least.currency for rule in policy.rules if rule.when.least}
    found = [await find(reader, day, total.currency, one) for one in sorted(limits)]
    return tuple(one for one in found if one is not None and one.quote != total.currency)


def rate_facts(total: Money, found: tuple[Exchange, ...]) -> dict[str, Fact]:
    """What an approver is told: what the total came to by which rate."""
    return {"limit_rate": tuple(_told(total, one) for one in found)} if found else {}


def _told(total: Money, found: Exchange) -> Sentence:
    rate, day = Decimal(found.rate), dated(found.day)
    return LIMIT_RATE(
        amount=found.convert(total), base=found.base, rate=rate, quote=found.quote, day=day
    )
