"""How many codes go out by SMS: they cost, and may go to somebody else's number."""

from dataclasses import dataclass

from dealwright.core.errors import TooMany
from dealwright.store.counters import Counters

DAY = 24 * 3600
"""Seconds, from the first code on."""
TO_A_NUMBER = 5
"""Of all workspaces together: nobody's telephone is rung up by opening more of them."""
OF_A_WORKSPACE = 50


@dataclass(frozen=True)
class CodeLimit:
    """Counts them, in the database: for all processes, and across restarts."""

    counts: Counters

    async def count(self, workspace: str, number: str) -> None:
        """One more is asked for; `TooMany` where the day's are used up, by number or workspace."""
        most = {f"sms-codes/to/{number}": TO_A_NUMBER, f"sms-codes/of/{workspace}": OF_A_WORKSPACE}
        found = await self.counts.hit(dict.fromkeys(most, DAY))
        if over := [one.left for name, one in found.items() if one.count > most[name]]:
            raise TooMany(
                f"{TO_A_NUMBER} codes a day go to a number, and {OF_A_WORKSPACE} from a workspace",
                "try again tomorrow, or be told by e-mail",
                max(over),
            )
