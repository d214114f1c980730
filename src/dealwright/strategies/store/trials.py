"""The streams of trials, their list, and which one negotiations about a product draw from."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import BigInteger, Boolean, Column, String, Table, delete, or_

from dealwright.core.errors import Refused
from dealwright.store.reader import Reader
from dealwright.store.streams import StreamKind, register
from dealwright.store.tables import metadata
from dealwright.store.work import Work
from dealwright.strategies import trial as model
from dealwright.strategies.trial import Trial

EVERY = ""
"""In place of a product: negotiations about any."""

strategy_trials = Table(
    "strategy_trials",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("product", String(300)),
    Column("category", String(300)),
    Column("running", Boolean, nullable=False),
    Column("started_at", String(40), nullable=False),
)

strategy_trial_places = Table(
    "strategy_trial_places",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("product", String(300), primary_key=True),
    Column("trial", String(40), nullable=False),
)


def _row(trial: Trial) -> dict[str, object]:
    started = trial.started
    return {
        "product": started.product,
        "category": started.category,
        "running": trial.on,
        "started_at": started.at,
    }


TRIAL = register(StreamKind("strategy-trial", model.fold, strategy_trials, _row))
OUTCOMES = register(StreamKind("strategy-trial", model.fold_outcomes, parts=3))


def outcomes_id(trial: str) -> str:
    """The id of the stream with what came of its runs."""
    return f"{trial}/outcomes"


def take_places(work: Work, products: Sequence[str], trial: str) -> None:
    """At commit; without products for all. `Refused` when another trial is on for one of them."""
    for product in products or (EVERY,):
        of = "all products" if product == EVERY else repr(product)
        taken = Refused(f"a trial is on for {of} already", "end it first, or name another product")
        work.add(strategy_trial_places, taken, product=product, trial=trial)


def leave_place(work: Work, trial: str) -> None:
    """Negotiations draw from this trial no more."""
    work.change(delete(strategy_trial_places).where(strategy_trial_places.c.trial == trial))


async def trial_for(reader: Reader, product: str) -> str | None:
    """The trial that is on for the product, else the one for all; None when there is none."""
    c = strategy_trial_places.c
    query = reader.rows(strategy_trial_places).where(c.product.in_((product, EVERY)))
    row = await reader.first(query.order_by(c.product.desc()))
    return None if row is None else str(row.trial)


@dataclass(frozen=True)
class Listed:
    """A row of the list."""

    id: str
    product: str | None
    category: str | None
    running: bool
    started_at: str


async def listed(reader: Reader, after: tuple[str, str] | None, limit: int) -> Sequence[Listed]:
    """Trials, the latest first, after the one with this start and id."""
    c = strategy_trials.c
    query = reader.rows(strategy_trials)
    if after is not None:
        began, id = after
        query = query.where(or_(c.started_at < began, (c.started_at == began) & (c.id > id)))
    rows = await reader.all(query.order_by(c.started_at.desc(), c.id).limit(limit))
    return [Listed(row.id, row.product, row.category, row.running, row.started_at) for row in rows]
