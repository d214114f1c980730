"""A person's change of mandate whose process is killed inside its transaction, and right after it.

`python -m tests.faults.dying_steering FOLDER NEGOTIATION VERSION`: it is sent again each time, with
the same key, until it is answered; a file in the folder for each time it was killed.
"""

import sys
from collections.abc import Collection
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

from dealwright.engine.revising import Changes
from dealwright.negotiations.service import Seat
from dealwright.negotiations.side import MandateChanged
from dealwright.negotiations.steering import Revision, Steering
from dealwright.parts import Parts
from dealwright.settings import read_settings
from dealwright.store.due import Mark
from dealwright.store.reactions import Reactions
from dealwright.store.store import Outside, Store
from dealwright.store.work import AlreadyAnswered, Once
from tests.faults.dying_worker import Death, Striking
from tests.faults.forking import keep_starting
from tests.faults.tables import LOWER, WORKSPACE

ONCE = Once("the same key", "the same body")


class Appending(Reactions):
    """Asked what becomes due while the change is written: death, and then death after it."""

    def __init__(self, death: Death) -> None:
        super().__init__()
        self._death = death

    def marks(self, stream: str, new: Collection[object]) -> list[Mark]:
        if any(isinstance(event, MandateChanged) for event in new):
            self._death.now("before")
            self._death.soon("after")
        return super().marks(stream, new)


async def main(folder: Path, negotiation: str, version: int) -> None:
    parts, death = Parts(read_settings()), Death(folder)
    outside = Outside(parts.store.clock, parts.store.vault, Striking(death))
    store = Store(parts.database, outside, Appending(death))
    wanted = Revision(version, Changes(budget=Decimal(LOWER)))
    with suppress(AlreadyAnswered):
        seat = Seat(WORKSPACE, negotiation, "buyer", "usr_faults")
        await Steering(store).change_mandate(seat, wanted, ONCE)
    (folder / "answered").touch()


if __name__ == "__main__":
    keep_starting(lambda: main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
