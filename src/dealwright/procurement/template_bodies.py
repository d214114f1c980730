"""Contract templates as they are written and shown."""

from typing import Annotated, Any

from pydantic import BaseModel, Field

from dealwright.core.money import Money
from dealwright.procurement.amounts import Amount, Currency
from dealwright.procurement.model.templates import (
    CategoryTemplate,
    Clause,
    ContractDefaultsSet,
    Template,
    TemplateText,
)
from dealwright.procurement.template_words import MOST_CLAUSES, WORDS
from dealwright.procurement.views import MoneyView, money_view
from dealwright.web.text import Body, Id, Line, Text

MOST_CATEGORIES = 100


class ClauseBody(Body):
    """A clause: its heading, and a text that may name variables of the vocabulary."""

    heading: Line
    text: Text = Field(examples=["The total price is {{order.total}}."])

    def clause(self) -> Clause:
        return Clause(self.heading, self.text)


class ReviewBody(Body):
    """Contracts of more than this are reviewed; above 0 all are, and those in other currencies."""

    amount: Amount
    currency: Currency

    def money(self) -> Money:
        return Money.of(self.amount, self.currency)


class TemplateBody(Body):
    """What a template says."""

    name: Annotated[Line, Field(max_length=100)]
    title: Line
    clauses: list[ClauseBody] = Field(min_length=1, max_length=MOST_CLAUSES)
    review_above: ReviewBody | None = Field(
        default=None, description="Null: no contract is reviewed before it is signed."
    )

    def said(self) -> TemplateText:
        above = self.review_above.money() if self.review_above else None
        clauses = tuple(one.clause() for one in self.clauses)
        return TemplateText(self.name, self.title, clauses, above)


class TemplateChange(TemplateBody):
    """The next version, and the number of the one that was seen."""

    version: int = Field(ge=1)


class CategoryBody(Body):
    """What a category's contracts are made from."""

    category: Line
    template: Id


class DefaultsBody(Body):
    """The whole choice anew; `version` is what was seen, `usual` null for the built-in one."""

    version: int = Field(ge=0)
    usual: Id | None = None
    categories: list[CategoryBody] = Field(default=[], max_length=MOST_CATEGORIES)

    def chosen(self) -> tuple[CategoryTemplate, ...]:
        return tuple(CategoryTemplate(one.category, one.template) for one in self.categories)


class ClauseView(BaseModel):
    """A clause as it was written."""

    heading: str
    text: str


class TemplateTextView(BaseModel):
    """What a template says."""

    name: str
    title: str
    clauses: list[ClauseView]
    review_above: MoneyView | None = None


class TemplateListed(BaseModel):
    """A template; `version` is its present one."""

    id: str
    name: str
    version: int
    retired: bool
    changed: str = Field(description="ISO 8601, in UTC.")


class TemplateVersion(BaseModel):
    """A version that was written, and what it said."""

    version: int
    by: str
    at: str = Field(description="ISO 8601, in UTC.")
    text: TemplateTextView


class TemplateView(TemplateListed):
    """A template with what it says, and every version of it, the latest first."""

    text: TemplateTextView
    versions: list[TemplateVersion]


class WordView(BaseModel):
    """A variable; `needed` ones stand in every template, others may have nothing to say."""

    name: str = Field(examples=["order.total"])
    what: str
    sample: str
    needed: bool
    always: bool = Field(description="False: without a value, its line is left out.")


class VocabularyView(BaseModel):
    """All variables, and the template that is built in, to begin from."""

    words: list[WordView]
    built_in: TemplateTextView


class DrawnView(BaseModel):
    """A contract's text in Markdown, filled from a made-up award."""

    text: str


class DefaultsView(BaseModel):
    """Which templates are used; version 0: nobody chose, and the built-in one is."""

    version: int
    usual: str | None
    categories: list[CategoryBody]
    by: str | None
    at: str | None


def text_view(text: TemplateText) -> TemplateTextView:
    return TemplateTextView(
        name=text.name,
        title=text.title,
        clauses=[ClauseView(heading=one.heading, text=one.text) for one in text.clauses],
        review_above=money_view(text.review_above) if text.review_above else None,
    )


def template_listed(row: Any) -> TemplateListed:
    """A row of the list."""
    return TemplateListed(
        id=row.id, name=row.name, version=row.number, retired=row.retired, changed=row.changed
    )


def template_view(id: str, template: Template) -> TemplateView:
    versions = [
        TemplateVersion(version=number, by=one.by, at=one.at, text=text_view(one.text))
        for number, one in enumerate(template.versions, start=1)
    ]
    return TemplateView(
        id=id,
        name=template.text.name,
        version=template.number,
        retired=template.retired,
        changed=template.changed,
        text=text_view(template.text),
        versions=versions[::-1],
    )


def words_view() -> list[WordView]:
    return [WordView.model_validate(one, from_attributes=True) for one in WORDS]


def defaults_view(version: int, chosen: ContractDefaultsSet) -> DefaultsView:
    return DefaultsView(
        version=version,
        usual=chosen.usual or None,
        categories=[
            CategoryBody(category=one.category, template=one.template) for one in chosen.categories
        ],
        by=chosen.by or None,
        at=chosen.at or None,
    )
