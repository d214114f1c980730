"""Companies in the web that may sell what is ordered: people are told, no agent writes to them."""

from dealwright.channels.service import Effects
from dealwright.channels.web_search import SEARCH
from dealwright.orders.model.orders import CompaniesFound, Order, Wanted, WebHit
from dealwright.procurement.store import vendors
from dealwright.store.reader import Loaded
from dealwright.store.work import Work

COUNT = 5


def look_outside(effects: Effects, work: Work, order: Loaded[Order]) -> None:
    """Have it looked up after this work's commit; the road does not wait for it."""
    request = {"query": query(order.state.wanted), "count": COUNT}
    effects.intend(work, SEARCH, f"{order.stream}@{order.version}", request)


def query(wanted: Wanted) -> str:
    """What is told to a search outside: the goods and the must-haves, never money or a date."""
    having = f", {', '.join(wanted.must_haves)}" if wanted.must_haves else ""
    return f"companies that sell {wanted.product}{having}"


async def companies(
    work: Work, asked: str, result: dict[str, object] | None, reason: str = ""
) -> CompaniesFound:
    """What came of it; who is in the register already is told apart."""
    found = result or {"hits": [], "simulated": False}
    hits = [{name: str(said) for name, said in one.items()} for one in _dicts(found["hits"])]
    known = await vendors.named(work, [one["name"] for one in hits])
    return CompaniesFound(
        at=work.now.isoformat(),
        query=asked,
        hits=tuple(WebHit(**one, vendor=known.get(one["name"].lower(), "")) for one in hits),
        simulated=bool(found["simulated"]),
        reason=reason,
    )


def _dicts(hits: object) -> list[dict[str, object]]:
    return [one for one in hits if isinstance(one, dict)] if isinstance(hits, list) else []
