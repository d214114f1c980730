"""What each of several players is due of what they gain together: the Shapley value, exactly."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import factorial, lcm

from dealwright.core.errors import Invalid

MOST_PLAYERS = 12
"""2^12 coalitions are worth working out while somebody waits; 2^13 are not."""

Worth = Callable[[tuple[int, ...]], Fraction]
"""What a coalition gains; it is given the numbers of its players, counted from 0, in order."""


def shapley(players: int, worth: Worth) -> tuple[Fraction, ...]:
    """Each player's Shapley value: its contribution, averaged over all orders of joining.

    phi_i = sum over S without i of |S|! (n - |S| - 1)! / n! x (v(S with i) - v(S)), from
    L. S. Shapley, "A Value for n-Person Games", in Contributions to the Theory of Games II,
    Annals of Mathematics Studies 28, Princeton University Press, 1953, pp. 307-317.

    The values add up to `worth` of all players; nobody is worth nothing by definition. `worth` is
    asked once for each of the 2^n coalitions. `Invalid` above `MOST_PLAYERS`.
    """
    if not 0 <= players <= MOST_PLAYERS:
        raise Invalid(
            f"{players} players have {2**players if players > 0 else 0} coalitions",
            f"split between at most {MOST_PLAYERS}",
        )
    exact = [Fraction(0), *(worth(_members(mask)) for mask in range(1, 2**players))]
    scale = lcm(*(one.denominator for one in exact))
    worths = [one.numerator * (scale // one.denominator) for one in exact]
    orders = factorial(players) * scale
    return tuple(Fraction(_added(i, players, worths), orders) for i in range(players))


def apportion(exact: Sequence[Fraction], total: int) -> tuple[int, ...]:
    """Whole numbers as near to the exact ones as they can be, adding up to the total.

    The largest remainder method (Hamilton's): each is rounded down, and what is left goes, one by
    one, to the largest remainders, of equal ones to the first. Where the exact numbers add up to
    the total, none of them is changed by a whole unit.
    """
    if not exact:
        if total:
            raise Invalid(f"{total} cannot be split between nobody", "name at least one")
        return ()
    down = [number.numerator // number.denominator for number in exact]
    order = sorted(range(len(exact)), key=lambda i: (down[i] - exact[i], i))
    each, more = divmod(total - sum(down), len(exact))
    extra = set(order[:more])
    return tuple(whole + each + (i in extra) for i, whole in enumerate(down))


def _members(mask: int) -> tuple[int, ...]:
    return tuple(i for i in range(mask.bit_length()) if mask >> i & 1)


def _added(player: int, players: int, worths: Sequence[int]) -> int:
    """The player's contributions over all orders, added up: once for each size, then weighted."""
    by_size = [0] * players
    bit = 1 << player
    for mask in range(2**players):
        if not mask & bit:
            by_size[mask.bit_count()] += worths[mask | bit] - worths[mask]
    return sum(
        factorial(size) * factorial(players - size - 1) * gained
        for size, gained in enumerate(by_size)
    )
