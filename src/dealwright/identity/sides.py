"""On which side one looks: the buyer's, or that of the vendors that the workspace plays."""

from dealwright.core.errors import NotAllowed
from dealwright.identity.model import sells_alone
from dealwright.web.access import Caller


def is_of_buyer(caller: Caller) -> bool:
    """Not who acts for vendors alone, nor a key that may look at nothing."""
    return "viewer" in caller.roles and not sells_alone(caller.roles)


def require_buying_side(
    caller: Caller, instead: str = "ask an owner or admin for another role"
) -> None:
    """`NotAllowed` for who acts for vendors alone, and for a key that may look at nothing."""
    if not is_of_buyer(caller):
        raise NotAllowed("the buyer's side is not yours", instead)
