"""A workspace's own contract templates: clauses as data, every version kept, which one is used."""

from dataclasses import dataclass, replace

from dealwright.core.errors import OutOfDate
from dealwright.core.money import Money
from dealwright.store import kinds


@dataclass(frozen=True)
class Clause:
    """One clause; its text may name variables, and is no markup."""

    heading: str
    text: str


@dataclass(frozen=True)
class TemplateText:
    """What a template says: `name` is for choosing it, `title` stands above the contract.

    A contract of more than `review_above` is reviewed before it is signed; None: none is.
    """

    name: str
    title: str
    clauses: tuple[Clause, ...]
    review_above: Money | None = None

    def asks_review(self, total: Money) -> bool:
        """Whether a contract of that total is to be reviewed; one in another currency is."""
        limit = self.review_above
        return limit is not None and (total.currency != limit.currency or total > limit)


@dataclass(frozen=True)
class TemplateWritten:
    """The next version of a template; the first has the number 1. It is in use again."""

    by: str
    at: str
    text: TemplateText


@dataclass(frozen=True)
class TemplateRetired:
    """No new contract is made from it; those that were stay as they are."""

    by: str
    at: str


@dataclass(frozen=True)
class Template:
    """A template with all its versions, the oldest first."""

    versions: tuple[TemplateWritten, ...]
    retired: bool = False

    @property
    def number(self) -> int:
        """The present version's number."""
        return len(self.versions)

    @property
    def text(self) -> TemplateText:
        return self.versions[-1].text

    @property
    def changed(self) -> str:
        return self.versions[-1].at

    def check(self, seen: int) -> None:
        """`OutOfDate` when somebody has written a version after the one that was seen."""
        if self.number != seen:
            raise OutOfDate(f"{self.text.name} stands at version {self.number}", "read it again")


def fold_template(template: Template | None, event: TemplateWritten | TemplateRetired) -> Template:
    """The template after one more event."""
    if isinstance(event, TemplateWritten):
        return Template((*(template.versions if template else ()), event))
    if template is None:
        raise ValueError("a template begins with TemplateWritten")
    return replace(template, retired=True)


@dataclass(frozen=True)
class CategoryTemplate:
    """What is used for a category: an RFQ's, or a product's name, in any case of letters."""

    category: str
    template: str


@dataclass(frozen=True)
class ContractDefaultsSet:
    """An admin chose the templates anew; an empty `usual` is the one built in."""

    by: str
    at: str
    usual: str
    categories: tuple[CategoryTemplate, ...]

    def candidates(self, categories: tuple[str, ...]) -> tuple[str, ...]:
        """The templates to try in this order, for a purchase of these categories."""
        wanted = {_same(one) for one in categories}
        chosen = (one.template for one in self.categories if _same(one.category) in wanted)
        return (*chosen, self.usual) if self.usual else tuple(chosen)


def fold_defaults(
    known: ContractDefaultsSet | None, event: ContractDefaultsSet
) -> ContractDefaultsSet:
    """The newest counts."""
    return event


def _same(category: str) -> str:
    return " ".join(category.casefold().split())


def _without_review(data: kinds.Data) -> kinds.Data:
    """Schema 1 knew no review."""
    return {**data, "text": {**data["text"], "review_above": None}}


kinds.register(TemplateWritten, schema=2, upcasters={1: _without_review})
for _kind in (TemplateRetired, ContractDefaultsSet):
    kinds.register(_kind)
