"""What concluded negotiations came to, a row each, and what people chose of those that were ranked.

Times are ISO, `day` is the date (UTC) on which it was concluded, amounts are whole minor units. A
workspace's rows lie together on SQLite too, so that adding them up reads them one after the other:
by an index it took ten times as long. Strategy and tactic are our side's own affair: they are
closed with the key of the buyer's strategies, alike where two are alike, so that the database
still counts by them.
"""

from sqlalchemy import BigInteger, Boolean, Column, Integer, String, Table, Text

from dealwright.analytics.choices import Choice
from dealwright.analytics.model import Bought, Result, seconds
from dealwright.core.money import Money, to_micro
from dealwright.store.alike import Alike
from dealwright.store.tables import metadata
from dealwright.store.work import Work
from dealwright.strategies.model import STRATEGY_KEY

negotiation_results = Table(
    "negotiation_results",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("negotiation", String(40), primary_key=True),
    Column("request", String(40), nullable=False),
    Column("line", Integer, nullable=False),
    Column("category", String(300), nullable=False),
    Column("product", String(300), nullable=False),
    Column("unit", String(3), nullable=False),
    Column("currency", String(3), nullable=False),
    Column("vendor", String(40), nullable=False),
    Column("vendor_name", String(200), nullable=False),
    Column("simulated", Boolean, nullable=False),
    Column("state", String(20), nullable=False),
    Column("engaged", Boolean, nullable=False),
    Column("passed_over", Boolean, nullable=False),
    Column("day", String(10), nullable=False),
    Column("opened_at", String(40), nullable=False),
    Column("concluded_at", String(40), nullable=False),
    Column("negotiated_seconds", BigInteger, nullable=False),
    Column("bought_seconds", BigInteger),
    Column("rounds", Integer, nullable=False),
    Column("sticking", String(40)),
    Column("strategy", Text),
    Column("mover", String(10), nullable=False),
    Column("tactic", Text),
    Column("unit_price_micro", BigInteger),
    Column("spend_minor", BigInteger),
    Column("first_minor", BigInteger),
    Column("list_minor", BigInteger),
    Column("history_minor", BigInteger),
    Column("payment_days", Integer),
    Column("days_gained", Integer),
    Column("term_months", Integer),
    sqlite_with_rowid=False,
)

evaluator_choices = Table(
    "evaluator_choices",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("campaign", String(40), primary_key=True),
    Column("part", Integer, primary_key=True),
    Column("day", String(10), nullable=False),
    Column("vendors", Integer, nullable=False),
    Column("place", Integer, nullable=False),
)


def put_result(work: Work, one: Result) -> None:
    """Write the row of a negotiation, new or in place of the one before."""
    work.put(
        negotiation_results,
        negotiation=one.negotiation,
        request=one.request,
        line=one.line,
        category=one.category,
        product=one.product,
        unit=one.unit,
        currency=one.currency,
        vendor=one.vendor,
        vendor_name=one.vendor_name,
        simulated=one.simulated,
        state=one.state,
        engaged=one.engaged,
        passed_over=one.passed_over,
        day=one.concluded_at[:10],
        opened_at=one.opened_at,
        concluded_at=one.concluded_at,
        negotiated_seconds=seconds(one.opened_at, one.ended_at),
        rounds=one.rounds,
        sticking=one.sticking,
        mover=one.played.mover,
        strategy=Alike(STRATEGY_KEY, one.played.strategy),
        tactic=Alike(STRATEGY_KEY, one.played.tactic),
        **_bought(one.bought, one),
    )


def put_choice(work: Work, one: Choice) -> None:
    """Write which of the ranked vendors was taken for a part."""
    own = {"campaign": one.campaign, "part": one.part, "day": one.at[:10]}
    work.put(evaluator_choices, **own, vendors=one.vendors, place=one.place)


def _bought(bought: Bought | None, one: Result) -> dict[str, int | None]:
    """The columns that only a purchase fills."""
    if bought is None:
        names = (
            "bought_seconds", "unit_price_micro", "spend_minor", "first_minor", "list_minor",
            "history_minor", "payment_days", "days_gained", "term_months",
        )  # fmt: skip
        return dict.fromkeys(names)
    days, first = bought.payment_days, bought.first_payment_days
    asked = one.requested_at
    return {
        "bought_seconds": None if asked is None else seconds(asked, one.concluded_at),
        "unit_price_micro": to_micro(bought.price),
        "spend_minor": bought.spend.minor,
        "first_minor": _minor(bought.first),
        "list_minor": _minor(bought.listed),
        "history_minor": _minor(bought.history),
        "payment_days": days,
        "days_gained": None if days is None or first is None else days - first,
        "term_months": bought.term_months,
    }


def _minor(money: Money | None) -> int | None:
    return None if money is None else money.minor
