"""Whatever the buyer alone knows and does, the vendor is sent the same bytes and the same errors.

Two tables are played with the same moves. Behind one the buyer has a tight limit, behind the other
a generous one; one belongs to a campaign in which the vendor's offer is held, the other stands
alone. There is no worker: every move is the test's own. The vendor is not a simulated one, of
whom one workspace may watch both sides.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dealwright.core.clock import SetClock
from dealwright.core.errors import DealwrightError
from dealwright.core.ids import SeededIds
from dealwright.engine.brief import Brief
from dealwright.engine.mandate import Mandate
from dealwright.engine.offers import Side
from dealwright.engine.preferences import Scores, Wishes
from dealwright.negotiations.campaign_events import Plan, Planned
from dealwright.negotiations.campaign_service import Campaigns
from dealwright.negotiations.desk import judged, sit
from dealwright.negotiations.service import Negotiations, RunOptions, Seat, Start
from dealwright.negotiations.side import Held, PersonAsked
from dealwright.parts import Parts, World
from dealwright.store.sealed import Sealed
from tests.negotiations.table import MONEY, PAYMENTS, opening, seller
from tests.site import quick

EXAMPLES = {"soak": 1_000}.get(settings.get_current_profile_name(), 12)
NOW = datetime(2026, 1, 2, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Secret:
    """What the buyer's side knows and does, and the vendor may never notice."""

    limit: int
    anchor: int
    price_weight: float
    payment_scores: tuple[float, float, float]
    confirm_above: int | None
    campaign: bool
    notes: tuple[str, ...]

    @property
    def brief(self) -> Brief:
        limit = Decimal(self.limit)
        wishes = Wishes(
            weights={"unit_price": self.price_weight, "payment_terms": 1 - self.price_weight},
            values={"payment_terms": Scores(dict(zip(PAYMENTS, self.payment_scores, strict=True)))},
            budget=limit,
            anchor=Decimal(self.anchor),
            target=Decimal(self.anchor + 500),
        )
        confirm = None if self.confirm_above is None else Decimal(self.confirm_above)
        mandate = Mandate("buyer", total_limit=limit, monotone=False, confirm_above=confirm)
        return Brief("buyer", MONEY, wishes, mandate)


@dataclass(frozen=True)
class Move:
    """What one side tries at the table; the other side's turn and a wrong price are tried too."""

    side: Side
    verb: str
    price: str
    payment: str


shares = st.integers(0, 100).map(lambda percent: percent / 100)
secrets = st.builds(
    Secret,
    limit=st.integers(20_000, 90_000),
    anchor=st.integers(1_000, 15_000),
    price_weight=st.integers(1, 99).map(lambda percent: percent / 100),
    payment_scores=st.tuples(shares, shares, shares),
    confirm_above=st.none() | st.integers(1, 90_000),
    campaign=st.booleans(),
    notes=st.lists(st.sampled_from(["", "held", "asked"]), min_size=8, max_size=8).map(tuple),
)
moves = st.builds(
    Move,
    side=st.sampled_from(["buyer", "seller"]),
    verb=st.sampled_from(["offer", "offer", "offer", "accept", "pause", "resume", "walk_away"]),
    price=st.integers(800, 1_501).map(lambda cents: f"{cents / 100:.2f}"),
    payment=st.sampled_from([*PAYMENTS, "net_90"]),
)


@pytest.fixture(scope="module")
async def parts(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Parts]:
    world = World(SetClock(NOW), SeededIds(1))
    parts = Parts(quick(tmp_path_factory.mktemp("privacy")), world)
    await parts.database.migrate()
    yield parts
    await parts.database.close()


workspaces = count(1)


@settings(max_examples=EXAMPLES, phases=(Phase.generate,))
@given(
    pair=st.tuples(secrets, secrets),
    played=st.lists(moves, min_size=4, max_size=8),
    agent=st.booleans(),
)
async def test_with_the_same_moves_the_vendor_is_sent_the_same_bytes(
    parts: Parts, pair: tuple[Secret, Secret], played: list[Move], agent: bool
) -> None:
    tables = [await Table.lay(parts, secret, agent) for secret in pair]

    heard = [await table.play(played) for table in tables]

    assert [said.encode() for said in heard[0]] == [said.encode() for said in heard[1]]
    assert all(len(said) > len(played) for said in heard)


@dataclass(frozen=True)
class Table:
    """One of the two tables, in a workspace of its own, under an id that both have."""

    parts: Parts
    negotiations: Negotiations
    secret: Secret
    workspace: str
    id: str

    @classmethod
    async def lay(cls, parts: Parts, secret: Secret, agent: bool) -> "Table":
        """Open it; where an agent is to play, for a campaign or for itself."""
        workspace = f"ws_{next(workspaces)}"
        negotiations = Negotiations(parts.store, SeededIds(7))
        async with parts.store.work(workspace) as work:
            of = opening(buyer=secret.brief, seller=seller("8.50"), simulated=False)
            id = negotiations.open(work, of)
            if secret.campaign:
                plan = Plan("req_1", (Planned(1, id),), 8, 10, "usr_1")
                Campaigns(parts.store, SeededIds(8), negotiations).start(work, plan)
            if agent:
                desk = await sit(work, id, "buyer")
                await negotiations.start_run(
                    work, desk, RunOptions(8), Start("usr_1", secret.campaign)
                )
        return cls(parts, negotiations, secret, workspace, id)

    async def play(self, played: Sequence[Move]) -> list[str]:
        """Everything that reaches the vendor, move by move: errors, the view, the frames."""
        heard = []
        last = max((n for n, move in enumerate(played) if move.side == "buyer"), default=0)
        for n, move in enumerate(played):
            heard.append(await self._try(move))
            await self._keep(self.secret.notes[n], may_hold=n >= last)
            view = await self.parts.runs.view(self.workspace, self.id, "seller")
            frames = await self.parts.runs.frames(self._seat("seller"), 0, 0)
            heard += [view.model_dump_json(), frames.model_dump_json()]
        return heard

    async def _try(self, move: Move) -> str:
        """What the vendor hears of a move: his own refusal, and of the buyer's nothing."""
        seat = self._seat(move.side)
        offer = {"unit_price": move.price, "payment_terms": move.payment}
        commands: dict[str, Any] = {
            "offer": lambda: self.negotiations.make_offer(seat, offer),
            "accept": lambda: self.negotiations.accept(seat),
            "pause": lambda: self.negotiations.pause(seat),
            "resume": lambda: self.negotiations.resume(seat),
            "walk_away": lambda: self.negotiations.walk_away(seat, "enough"),
        }
        try:
            answer = await commands[move.verb]()
        except DealwrightError as error:
            told = f"{error.code}: {error.message}; {error.instead}"
            return told if move.side == "seller" else ""
        return str(answer.model_dump_json()) if move.side == "seller" else ""

    async def _keep(self, note: str, may_hold: bool) -> None:
        """Let the buyer's side note something for itself.

        An offer is held after the buyer's last move, since it would be refused afterwards.
        """
        if not note:
            return
        async with self.parts.store.work(self.workspace) as work:
            desk = await sit(work, self.id, "buyer")
            offer = desk.table.state.session.standing("seller")
            if note == "held" and may_hold and offer is not None:
                thoughts = Sealed(desk.key, judged(desk, offer))
                work.append(desk.own, Held(desk.table.version, thoughts))
            elif note == "asked":
                nothing: Any = Sealed(desk.key, None)
                work.append(
                    desk.own, PersonAsked(desk.table.version, "a person is to look", nothing)
                )

    def _seat(self, side: Side) -> Seat:
        return Seat(self.workspace, self.id, side, f"usr_{side}")
