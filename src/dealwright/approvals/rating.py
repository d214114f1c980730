"""An order's total in the currencies of a policy's limits, at the rates of the day."""

from dealwright.approvals.policy import Policy
from dealwright.core.exchange import Exchange
from dealwright.core.money import Money
from dealwright.currencies.converting import find
from dealwright.store.reader import Reader


async def exchanges(reader: Reader, policy: Policy, total: Money, day: str) -> tuple[Exchange, ...]:
    """How the total becomes each other currency of a limit; those without a rate are missing."""
    limits = {rule.when.least.currency for rule in policy.rules if rule.when.least}
    found = [await find(reader, day, total.currency, one) for one in sorted(limits)]
    return tuple(one for one in found if one is not None and one.quote != total.currency)


def rate_facts(total: Money, found: tuple[Exchange, ...]) -> dict[str, str]:
    """What an approver is told: what the total came to by which rate."""
    told = [f"{one.convert(total)} ({one})" for one in found]
    return {"limit_rate": "; ".join(told)} if told else {}
