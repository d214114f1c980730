"""Which cost centre is charged: one that has a budget, and one at all where that is policy."""

from dealwright.approvals.store import policy_of
from dealwright.core.errors import Invalid, NotFound
from dealwright.procurement.service.budgets import find
from dealwright.store.reader import Reader


async def check_centre(reader: Reader, cost_centre: str | None) -> None:
    """A cost centre must have a budget; how much of it, in which currency, counts later.

    `Invalid` also where there is none and the workspace's approval policy needs one.
    """
    if cost_centre is None:
        _, policy, _ = await policy_of(reader)
        if policy.cost_centre_needed:
            told = "the approval policy of this workspace needs a cost centre: name one"
            raise Invalid("no cost centre", told, (("cost_centre", told),))
        return
    try:
        await find(reader, cost_centre)
    except NotFound as error:
        raise Invalid(error.message, error.instead) from None
