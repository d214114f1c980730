"""Take files of rates, show them, and tell what an amount is on a day."""

from asyncio import to_thread
from collections.abc import Mapping, Sequence
from decimal import Decimal
from hashlib import sha256

from dealwright.core.errors import Invalid, NotFound, Refused
from dealwright.core.money import Money, exponent
from dealwright.currencies import store
from dealwright.currencies.agreeing import contradicted
from dealwright.currencies.converting import needed
from dealwright.currencies.correcting import LOG, Correction, correct, log_of
from dealwright.currencies.events import RateCorrected, RatesImported
from dealwright.currencies.model import DatedRate, KeptRate
from dealwright.currencies.reading import read_rates
from dealwright.currencies.views import (
    ConversionView,
    ImportedView,
    RateHistory,
    RateView,
    corrected_view,
    rate_view,
)
from dealwright.identity.sides import require_buying_side
from dealwright.store.store import Store
from dealwright.store.work import Once
from dealwright.web.access import Caller
from dealwright.web.page import Page, Paging


class Currencies:
    """Commands and views of exchange rates."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def take(
        self, caller: Caller, content: bytes, source: str, once: Once | None = None
    ) -> ImportedView:
        """Keep the file's rates, all or none; what is there and the same is passed over.

        `Refused` where a day's pair is there with another rate, or would be another one by the
        reverse or a third currency: what was reckoned by it stays so.
        """
        caller.require("admin")
        caller.require_person()
        if not source.strip():
            raise Invalid("the rates name no source", "say where they are from, such as ECB")
        rates = await to_thread(read_rates, content)
        async with self._store.work(caller.workspace, once) as work:
            known = await store.of_days(work, {one.day for one in rates})
            new = [one for one in rates if _is_new(one, known)]
            await to_thread(_check_agreement, new, known)
            meanwhile = Refused("a rate was imported meanwhile", "look, and import it again")
            at = work.now.isoformat()
            for one in new:
                store.add(work, KeptRate(one, source.strip(), caller.user, at), meanwhile)
            days = sorted(one.day for one in rates)
            digest = sha256(content).hexdigest()
            imported = RatesImported(
                caller.user, at, source.strip(), digest, len(new), days[0],
                days[-1],
            )  # fmt: skip
            work.add_to(LOG, imported)
            view = ImportedView(
                taken=len(new), known=len(rates) - len(new), first=days[0], last=days[-1],
                sha256=digest,
            )  # fmt: skip
            work.answer(201, view.model_dump(mode="json"))
            return view

    async def correct(
        self, caller: Caller, wanted: Correction, once: Once | None = None
    ) -> RateView:
        """Another rate in the place of a wrong one; what was reckoned by that one stays so."""
        caller.require("admin")
        caller.require_person()
        async with self._store.work(caller.workspace, once) as work:
            view = rate_view(await correct(work, caller, wanted))
            work.answer(200, view.model_dump(mode="json"))
            return view

    async def history(self, caller: Caller, day: str, base: str, quote: str) -> RateHistory:
        """A rate, who brought it in, and what it was before."""
        require_buying_side(caller)
        async with self._store.read(caller.workspace) as reader:
            kept = await store.one(reader, day, base, quote)
            if kept is None:
                raise NotFound(f"there is no rate of {base} to {quote} for {day}")
            turned = await store.one(reader, day, quote, base)
            events = [one.event for one in await reader.events(log_of(kept.dated))]
        told = [corrected_view(one) for one in events if isinstance(one, RateCorrected)]
        reverse = rate_view(turned) if turned else None
        own = rate_view(kept).model_dump()
        return RateHistory(**own, corrections=told[::-1], reverse=reverse)

    async def listed(self, caller: Caller, day: str | None, paging: Paging) -> Page[RateView]:
        require_buying_side(caller)
        async with self._store.read(caller.workspace) as reader:
            return await store.listed(reader, day, paging, rate_view)

    async def conversion(
        self, caller: Caller, amount: Decimal, pair: tuple[str, str], day: str | None
    ) -> ConversionView:
        """What the amount is on that day, today where none is given; `Refused` without a rate."""
        require_buying_side(caller)
        base, quote = pair
        exponent(quote)
        money = Money.of(amount, base)
        today = self._store.clock.now().date().isoformat()
        async with self._store.read(caller.workspace) as reader:
            found = await needed(reader, day or today, base, quote)
        return ConversionView(
            amount=str(money.amount), currency=base, converted=str(found.convert(money).amount),
            to=quote, day=found.day, rate=str(found),
        )  # fmt: skip


def _is_new(rate: DatedRate, known: Mapping[tuple[str, str, str], KeptRate]) -> bool:
    kept = known.get((rate.day, rate.base, rate.quote))
    if kept is not None and kept.dated.rate != rate.rate:
        raise Refused(
            f"{rate.base} to {rate.quote} on {rate.day} is {kept.dated.rate:f} already (from "
            f"{kept.source}), and the file says {rate.rate:f}",
            "take the line out of the file, or have another person correct the rate that is there",
        )
    return kept is None


def _check_agreement(
    new: Sequence[DatedRate], known: Mapping[tuple[str, str, str], KeptRate]
) -> None:
    """`Refused` where a new rate would change what the rates of its day say of any pair."""
    for day in sorted({one.day for one in new}):
        before = {key[1:]: kept.dated.rate for key, kept in known.items() if key[0] == day}
        more = {(one.base, one.quote): one.rate for one in new if one.day == day}
        found = contradicted(before, before | more, day)
        if found is not None:
            old, changed = found
            raise Refused(
                f"{old} already, and by this file it would be {changed}",
                "rates of one day have to agree; take the line out of the file",
            )
