"""How a trial becomes what is shown."""

from collections.abc import Sequence

from dealwright.store.reader import Loaded
from dealwright.strategies.model import Playing
from dealwright.strategies.offpolicy import Counted, Value, Values, always
from dealwright.strategies.store.trials import Listed
from dealwright.strategies.thompson import Posterior, posterior, propensities
from dealwright.strategies.trial import SHARE, Outcome, Trial
from dealwright.strategies.trials.views import (
    AlwaysView,
    ArmView,
    State,
    TrialListed,
    TrialRun,
    TrialView,
    ValueView,
)

DIGITS = 4


def believed_of(arm: str, outcomes: Sequence[Counted]) -> Posterior:
    """What its own runs tell of an arm."""
    return posterior([one.gain for one in outcomes if one.arm == arm])


def listed_view(row: Listed) -> TrialListed:
    state: State = "on" if row.running else "off"
    return TrialListed(
        id=row.id,
        product=row.product,
        category=row.category,
        state=state,
        started_at=row.started_at,
    )


def run_view(one: Outcome) -> TrialRun:
    counted = one.counted
    return TrialRun(
        negotiation=one.negotiation,
        run=one.run,
        strategy=counted.arm,
        chance=round(counted.propensities.get(counted.arm, 0.0), DIGITS),
        gain=round(counted.gain, DIGITS),
        agreed=counted.agreed,
        simulated=one.simulated,
    )


def trial_view(loaded: Loaded[Trial], outcomes: Sequence[Outcome]) -> TrialView:
    """The trial, its arms' posteriors as they stand, and the off-policy values."""
    trial, started = loaded.state, loaded.state.started
    counted = [one.counted for one in outcomes]
    believed = {arm.name: believed_of(arm.name, counted) for arm in trial.arms}
    chances = propensities(believed) if believed else {}
    return TrialView(
        id=loaded.id,
        product=started.product,
        category=started.category,
        products=list(started.products),
        state="on" if trial.on else "off",
        share=started.share_micro / SHARE,
        started_by=started.by,
        started_at=started.at,
        switched_by=trial.last.by if trial.last else None,
        switched_at=trial.last.at if trial.last else None,
        outcomes=len(outcomes),
        simulated=sum(one.simulated for one in outcomes),
        arms=[_arm(arm, believed[arm.name], chances[arm.name], counted) for arm in trial.arms],
    )


def _arm(arm: Playing, believed: Posterior, chance: float, outcomes: Sequence[Counted]) -> ArmView:
    low, high = believed.interval()
    values = always(arm.name, outcomes)
    return ArmView(
        name=arm.name,
        source=arm.source,
        version=arm.version,
        n=believed.n,
        agreed=sum(one.agreed for one in outcomes if one.arm == arm.name),
        believed=_value(Value(believed.mean, max(0.0, low), min(1.0, high))),
        chance=round(chance, DIGITS),
        always=_always(values) if values else None,
    )


def _always(values: Values) -> AlwaysView:
    return AlwaysView(
        n=values.n,
        inverse_propensity=_value(values.inverse),
        self_normalised=_value(values.normalised),
        doubly_robust=_value(values.robust),
    )


def _value(value: Value) -> ValueView:
    mean, low, high = (round(one, DIGITS) for one in (value.mean, value.low, value.high))
    return ValueView(mean=mean, low=low, high=high)
