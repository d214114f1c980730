"""A person's pause does not have to meet a moment in which no agent moves."""

import pytest

from dealwright.core.errors import OutOfDate, Refused
from dealwright.negotiations.insisting import TRIES, insistent


class Busy:
    """A table at which others are faster so many times."""

    def __init__(self, moves: int) -> None:
        self.moves = moves

    @insistent
    async def pause(self, by: str) -> str:
        if self.moves:
            self.moves -= 1
            raise OutOfDate("somebody moved", "look again")
        return f"paused by {by}"

    @insistent
    async def resume(self) -> None:
        self.moves += 1
        raise Refused("it is not paused")


async def test_a_command_is_decided_anew_while_others_are_faster() -> None:
    assert await Busy(TRIES - 1).pause("ann") == "paused by ann"


async def test_it_is_out_of_date_after_all_when_there_is_no_end_to_it() -> None:
    with pytest.raises(OutOfDate):
        await Busy(TRIES).pause("ann")


async def test_what_is_refused_is_not_tried_again() -> None:
    table = Busy(0)

    with pytest.raises(Refused):
        await table.resume()

    assert table.moves == 1
