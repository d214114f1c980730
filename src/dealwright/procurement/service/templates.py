"""The library of contract templates: write, look, retire, and choose what awards are put into."""

from dataclasses import dataclass

from dealwright.core.errors import Invalid, Refused
from dealwright.core.ids import Ids
from dealwright.core.money import Money
from dealwright.identity.sides import require_buying_side
from dealwright.procurement.contract_text import ContractText, fill, library
from dealwright.procurement.model.signing import ReviewAsked
from dealwright.procurement.model.templates import (
    CategoryTemplate,
    ContractDefaultsSet,
    Template,
    TemplateRetired,
    TemplateText,
    TemplateWritten,
)
from dealwright.procurement.service.roles import WRITING_CONTRACTS
from dealwright.procurement.store import templates as store
from dealwright.procurement.template_bodies import (
    DefaultsView,
    DrawnView,
    TemplateListed,
    TemplateView,
    VocabularyView,
    defaults_view,
    template_listed,
    template_view,
    text_view,
    words_view,
)
from dealwright.procurement.template_words import BUILT_IN, SAMPLE, built_in, checked, draw
from dealwright.store.reader import Reader
from dealwright.store.store import Store
from dealwright.store.work import Once
from dealwright.web.access import Caller
from dealwright.web.page import Page, Paging


@dataclass(frozen=True)
class Templates:
    """Commands and views of the library."""

    store: Store
    ids: Ids

    async def listed(self, caller: Caller, paging: Paging) -> Page[TemplateListed]:
        require_buying_side(caller)
        (key,) = paging.key(str) or ("",)
        async with self.store.read(caller.workspace) as reader:
            found = await store.listed(reader, str(key), paging.fetch)
        return paging.page(found, template_listed, lambda row: (row.id,))

    async def template(self, caller: Caller, id: str) -> TemplateView:
        require_buying_side(caller)
        async with self.store.read(caller.workspace) as reader:
            return template_view(id, (await reader.load(store.TEMPLATE, id)).state)

    async def write(
        self, caller: Caller, said: TemplateText, once: Once | None = None
    ) -> TemplateView:
        """A new template; `Invalid` for a variable that nobody knows."""
        _require_writer(caller)
        text = checked(said)
        async with self.store.work(caller.workspace, once) as work:
            id = self.ids.new("tpl")
            new = work.start(store.TEMPLATE, id)
            work.append(new, TemplateWritten(caller.user, work.now.isoformat(), text))
            view = template_view(id, new.state)
            work.answer(201, view.model_dump(mode="json"))
        return view

    async def change(self, caller: Caller, id: str, seen: int, said: TemplateText) -> TemplateView:
        """Its next version after the one that was seen; a retired one is in use again."""
        _require_writer(caller)
        text = checked(said)
        async with self.store.work(caller.workspace) as work:
            known = await work.load(store.TEMPLATE, id)
            known.state.check(seen)
            work.append(known, TemplateWritten(caller.user, work.now.isoformat(), text))
            return template_view(id, known.state)

    async def retire(self, caller: Caller, id: str) -> None:
        """No new contract is made from it; `Refused` while one would be."""
        _require_writer(caller)
        async with self.store.work(caller.workspace) as work:
            known = await work.load(store.TEMPLATE, id)
            choice, chosen = await store.defaults_of(work)
            if id in (chosen.usual, *(one.template for one in chosen.categories)):
                raise Refused(
                    f"{known.state.text.name} is what contracts are made from",
                    "choose another template first",
                )
            if not known.state.retired:
                work.expect(choice)
                work.append(known, TemplateRetired(caller.user, work.now.isoformat()))

    async def defaults(self, caller: Caller) -> DefaultsView:
        require_buying_side(caller)
        async with self.store.read(caller.workspace) as reader:
            found, chosen = await store.defaults_of(reader)
        return defaults_view(found.version, chosen)

    async def choose(
        self,
        caller: Caller,
        version: int,
        usual: str | None,
        categories: tuple[CategoryTemplate, ...],
    ) -> DefaultsView:
        """What contracts are made from, from now on: the whole choice anew."""
        _require_writer(caller)
        named = [" ".join(one.category.casefold().split()) for one in categories]
        if twice := next((one for one in named if named.count(one) > 1), None):
            raise Invalid(f"the category {twice!r} is there twice", "give it one template")
        async with self.store.work(caller.workspace) as work:
            found, _ = await store.defaults_of(work)
            store.check_seen(found.version, version)
            for id in dict.fromkeys(filter(None, (usual, *(one.template for one in categories)))):
                wanted = await work.load(store.TEMPLATE, id)
                if wanted.state.retired:
                    raise Refused(f"{wanted.state.text.name} is retired", "change it to use it")
                work.expect(wanted)
            at = work.now.isoformat()
            work.append(found, ContractDefaultsSet(caller.user, at, usual or "", categories))
            return defaults_view(found.version, found.state)


def vocabulary(caller: Caller) -> VocabularyView:
    """All variables, and the built-in template in their words."""
    require_buying_side(caller)
    return VocabularyView(words=words_view(), built_in=text_view(built_in()))


def preview(caller: Caller, said: TemplateText) -> DrawnView:
    """What the template makes of a made-up award; nothing is kept."""
    require_buying_side(caller)
    return DrawnView(text=draw("preview", "0", checked(said), SAMPLE).text)


@dataclass(frozen=True)
class Drawn:
    """A contract's text, and the limit above which its template asks for a review."""

    text: ContractText
    asked: TemplateText | None = None

    def review(self, total: Money) -> tuple[ReviewAsked, ...]:
        """What follows the contract in its stream: that it is to be reviewed, where it is."""
        limit = self.asked.review_above if self.asked else None
        return (
            (ReviewAsked(limit),) if limit and self.asked and self.asked.asks_review(total) else ()
        )


async def draw_contract(
    reader: Reader, categories: tuple[str, ...], values: dict[str, str], wanted: str = ""
) -> Drawn:
    """The contract of an award, from the template that the workspace uses for such.

    `wanted` names another one: `Refused` where it is retired.
    """
    if wanted:
        known = await reader.load(store.TEMPLATE, wanted)
        if known.state.retired:
            raise Refused(f"{known.state.text.name} is retired", "change it to use it")
        return _of(wanted, known.state, values)
    found = await store.chosen(reader, categories)
    if found is None:
        template = library()[BUILT_IN]
        needed = template.required | template.optional
        return Drawn(fill(template, {one: values[one] for one in needed}))
    return _of(*found, values)


def _of(id: str, template: Template, values: dict[str, str]) -> Drawn:
    said = template.text
    return Drawn(draw(id, str(template.number), said, values), said)


def _require_writer(caller: Caller) -> None:
    caller.require(*WRITING_CONTRACTS)
    caller.require_person()
