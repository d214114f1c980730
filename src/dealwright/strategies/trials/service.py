"""Trials of strategies: started and ended by people, drawn from when a run begins.

Estimates and draws are worked out from the log alone, so that a rebuild gives the same ones.
"""

from collections import OrderedDict
from dataclasses import dataclass

from dealwright.core.canonical import digest
from dealwright.core.ids import Ids
from dealwright.engine.brief import Brief
from dealwright.identity.sides import require_buying_side
from dealwright.store.reader import Loaded, Reader
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.work import Once
from dealwright.strategies.model import STRATEGY_KEY, Playing
from dealwright.strategies.service import WRITING, Strategies
from dealwright.strategies.store import trials as store
from dealwright.strategies.store.trials import OUTCOMES, TRIAL, outcomes_id
from dealwright.strategies.thompson import drawn, propensities
from dealwright.strategies.trial import SHARE, Draw, Outcome, Trial, TrialStarted, fold_outcomes
from dealwright.strategies.trials.bodies import TrialBody
from dealwright.strategies.trials.showing import believed_of, listed_view, run_view, trial_view
from dealwright.strategies.trials.views import TrialListed, TrialRun, TrialView
from dealwright.web.access import Caller
from dealwright.web.page import Page, Paging

REMEMBERED = 64


@dataclass(frozen=True)
class Beginning:
    """A run that begins: about what, after which version of its side's stream, by which brief."""

    product: str
    stream: str
    version: int
    brief: Brief


class Trials:
    """The commands, the views, and the draw."""

    def __init__(self, store: Store, ids: Ids, strategies: Strategies) -> None:
        self._store = store
        self._ids = ids
        self._strategies = strategies
        self._seen: OrderedDict[tuple[str, str], tuple[int, tuple[Outcome, ...]]] = OrderedDict()

    async def start(self, caller: Caller, body: TrialBody, once: Once | None = None) -> TrialView:
        """Runs draw from these from now on; `Refused` while another is on for such a product."""
        caller.require(*WRITING)
        async with self._store.work(caller.workspace, once) as work:
            arms = tuple([await self._strategies.playing(work, name) for name in body.arms])
            trial = work.start(TRIAL, self._ids.new("trl"))
            started = TrialStarted(
                by=caller.user,
                at=work.now.isoformat(),
                product=body.product,
                share_micro=round(body.share * SHARE),
                arms=Sealed(STRATEGY_KEY, arms),
                category=body.category,
                products=body.products,
            )
            store.take_places(work, started.about, trial.id)
            work.append(trial, started)
            view = trial_view(trial, ())
            work.answer(201, view.model_dump(mode="json"))
        return view

    async def switch(self, caller: Caller, id: str, on: bool) -> TrialView:
        """End it, or take it up again with all that it knows; runs keep what they have drawn."""
        caller.require(*WRITING)
        async with self._store.work(caller.workspace) as work:
            trial = await work.load(TRIAL, id)
            work.append(trial, trial.state.switch(caller.user, work.now.isoformat(), on))
            if on:
                store.take_places(work, trial.state.started.about, id)
            else:
                store.leave_place(work, id)
            found = await self._outcomes(work, id)
        return trial_view(trial, found)

    async def listed(self, caller: Caller, paging: Paging) -> Page[TrialListed]:
        """Trials, the latest first."""
        require_buying_side(caller)
        key = paging.key(str, str)
        after = None if key is None else (str(key[0]), str(key[1]))
        async with self._store.read(caller.workspace) as reader:
            rows = await store.listed(reader, after, paging.fetch)
        return paging.page(rows, listed_view, lambda row: (row.started_at, row.id))

    async def shown(self, caller: Caller, id: str) -> TrialView:
        """One trial, with what is known of its arms."""
        require_buying_side(caller)
        async with self._store.read(caller.workspace) as reader:
            return trial_view(await reader.load(TRIAL, id), await self._outcomes(reader, id))

    async def runs(self, caller: Caller, id: str, paging: Paging) -> Page[TrialRun]:
        """What came of each of its runs, the latest first."""
        require_buying_side(caller)
        key = paging.key(int)
        async with self._store.read(caller.workspace) as reader:
            await reader.load(TRIAL, id)
            numbered = list(enumerate(await self._outcomes(reader, id)))
        before = len(numbered) if key is None else int(key[0])
        found = numbered[max(0, before - paging.fetch) : before][::-1]
        return paging.page(found, lambda one: run_view(one[1]), lambda one: (one[0],))

    async def draw(self, reader: Reader, run: Beginning) -> tuple[Playing, Draw] | None:
        """What the run plays by; None where no trial is on for it, or it takes no part.

        The same run draws the same arm: its randomness comes from stream and version.
        """
        id = await store.trial_for(reader, run.product)
        if id is None:
            return None
        trial, seed = await reader.load(TRIAL, id), _seed(run, id)
        arms = {arm.name: arm for arm in trial.state.fitting(run.brief)}
        if not arms or not _takes_part(trial, seed):
            return None
        found = await self._outcomes(reader, id)
        counted = [one.counted for one in found]
        believed = {name: believed_of(name, counted) for name in arms}
        chances = propensities(believed)
        arm = drawn(chances, seed)
        expected = {name: one.mean for name, one in believed.items()}
        return arms[arm], Draw(id, arm, chances, expected, len(found))

    async def _outcomes(self, reader: Reader, trial: str) -> tuple[Outcome, ...]:
        """All of them; what was read before is not read again."""
        key, id = (reader.workspace, trial), outcomes_id(trial)
        version, known = self._seen.pop(key, (0, ()))
        newer = await reader.events(OUTCOMES.stream(id), after=version)
        for recorded in newer:
            known = fold_outcomes(known, recorded.event)
        self._seen[key] = (newer[-1].version if newer else version), known
        while len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return known


def _takes_part(trial: Loaded[Trial], seed: int) -> bool:
    return seed // SHARE % SHARE < trial.state.started.share_micro


def _seed(run: Beginning, trial: str) -> int:
    return int(digest([run.stream, run.version, trial])[:15], 16)
