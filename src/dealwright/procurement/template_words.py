"""The words of contract templates: a fixed vocabulary, and clauses that are text and nothing else.

A template names a variable as `{{vendor.name}}`. There is no logic: a line whose variable has
nothing to say is left out. A line that begins with `- ` or `1. ` is an item of a list, a blank
line begins a paragraph, and whatever else Markdown would read as markup is escaped.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dealwright.core.errors import Invalid
from dealwright.procurement.contract_text import (
    ContractTemplate,
    ContractText,
    escape_marks,
    escape_start,
    fill,
    library,
)
from dealwright.procurement.model.templates import Clause, TemplateText
from dealwright.procurement.standards.text import named, paragraphs, required

MOST_CLAUSES = 40
MOST_CHARACTERS = 60_000
BUILT_IN = "supply_agreement"
_NAMED = re.compile(r"\{\{\s*([a-z_]+\.[a-z_]+)\s*\}\}")
_BRACES = re.compile(r"\{\{[^{}]*\}\}|\{\{|\}\}")
_ITEM = re.compile(r"(?:- |\d{1,3}\. )(?=\S)")
_ABOVE = """\
> SIMULATED: ${simulated_by} played the seller's side of this agreement. \
No real company agreed to it, and it binds nobody.

Agreement ${agreement_number}, made on ${agreement_date}."""
"""What stands above the clauses whatever the template says."""


@dataclass(frozen=True)
class Word:
    """A variable: how a template names it, what it is filled with, and what that is in a sample.

    `inner` is its name within the program.
    """

    name: str
    inner: str
    what: str
    sample: str
    needed: bool = False
    """Without it a contract would not say who owes what to whom."""
    always: bool = True
    """Whether there is always something to say."""


WORDS = (
    Word("buyer.name", "buyer", "the workspace's name", "Example Clinic", needed=True),
    Word("vendor.name", "seller", "the vendor's name", "Birch Supplies", needed=True),
    Word(
        "order.lines",
        "goods",
        "each line with quantity, unit, price and amount",
        "Gloves, nitrile: 1,000 × box at 4.20 USD each, 4,200.00 USD",
        needed=True,
    ),
    Word(
        "order.total", "total", "the award's total with its currency", "4,200.00 USD", needed=True
    ),
    Word("order.number", "order_number", "the purchase order's number", "po_sample"),
    Word("order.incoterm", "incoterm", "the Incoterms 2020 rule", "DAP", always=False),
    Word("order.place", "place", "the place of delivery", "Main Street 1", always=False),
    Word(
        "order.delivery_date",
        "delivery_date",
        "the latest day of delivery",
        "2026-12-01",
        always=False,
    ),
    Word(
        "terms.payment",
        "payment_terms",
        "the payment terms in words",
        "net 30 days from the invoice",
        always=False,
    ),
    Word(
        "terms.payment_days",
        "payment_days",
        "the days to pay, where the terms are net days",
        "30",
        always=False,
    ),
    Word(
        "terms.duration",
        "term",
        "how long it binds, as a sentence",
        "The agreement holds for 12 months from its date.",
    ),
    Word(
        "terms.value_adds",
        "value_adds",
        "what is included, as a sentence",
        "Included in the price: training.",
        always=False,
    ),
    Word("contract.number", "agreement_number", "the contract's number", "con_sample"),
    Word("contract.date", "agreement_date", "the day on which it was made", "2026-11-02"),
    Word("request.number", "request_number", "the request's number", "req_sample", always=False),
    Word(
        "negotiation.number",
        "negotiation_number",
        "the negotiation's number",
        "neg_sample",
        always=False,
    ),
    Word("rfq.number", "rfq_number", "the RFQ's number", "", always=False),
    Word("approval.by", "approved_by", "who approved the award", "Ann Example"),
    Word("approval.at", "approved_at", "when, to the minute", "2026-11-02, 09:00 UTC"),
    Word("approval.note", "approval_note", "a note on the approval", "", always=False),
)
_INNER = {word.name: word.inner for word in WORDS}
_OUTER = {word.inner: word.name for word in WORDS}
_FIXED = frozenset({"agreement_number", "agreement_date"})
_MAY_BE_EMPTY = frozenset(word.inner for word in WORDS if not word.always) | {"simulated_by"}
SAMPLE: Mapping[str, str] = {word.inner: word.sample for word in WORDS} | {"simulated_by": ""}
"""A made-up award, for looking at a template."""


def checked(text: TemplateText) -> TemplateText:
    """The template's text when it can be used; `Invalid` says what is wrong, and what is known."""
    _check_sizes(text)
    name = required(named(text.name, "the name", 100), "name").strip()
    title = _heading(text.title, "the title")
    clauses = tuple(_clause(one, n) for n, one in enumerate(text.clauses, start=1))
    used = {found for one in clauses for found in _NAMED.findall(one.text)}
    if missing := [word.name for word in WORDS if word.needed and word.name not in used]:
        named_all = ", ".join(f"{{{{{name}}}}}" for name in missing)
        raise Invalid(
            f"the clauses do not name {named_all}",
            "a contract says who supplies what to whom, and for how much: put them into a clause",
        )
    if text.review_above is not None and text.review_above.minor < 0:
        raise Invalid("an amount below zero", "review contracts above 0 or more")
    return TemplateText(name, title, clauses, text.review_above)


def draw(name: str, version: str, text: TemplateText, values: Mapping[str, str]) -> ContractText:
    """The contract that the template makes of the values, which are by their inner names."""
    template = _read(name, version, text)
    wanted = template.required | template.optional
    return fill(template, {one: values[one] for one in wanted})


def built_in() -> TemplateText:
    """The template that is used where a workspace has chosen none of its own, in these words."""
    body = library()[BUILT_IN].body
    _, *parts = re.split(r"(?m)^## ", body)
    split = (part.partition("\n") for part in parts)
    clauses = tuple(Clause(heading.strip(), _outer(text).strip()) for heading, _, text in split)
    return TemplateText("Supply agreement", "Supply agreement", _said(clauses))


def _outer(text: str) -> str:
    return re.sub(r"\$\{(\w+)\}", lambda one: f"{{{{{_OUTER.get(one[1], one[1])}}}}}", text)


def _said(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """Without the lines whose variables a workspace's own template does not have."""
    return tuple(
        Clause(
            one.heading,
            "\n".join(
                line
                for line in one.text.split("\n")
                if all(found[2:-2] in _INNER for found in _BRACES.findall(line))
            ),
        )
        for one in clauses
    )


def _check_sizes(text: TemplateText) -> None:
    if not 0 < len(text.clauses) <= MOST_CLAUSES:
        raise Invalid(f"it has {len(text.clauses)} clauses", f"write 1 to {MOST_CLAUSES}")
    size = sum(len(one.text) for one in text.clauses)
    if size > MOST_CHARACTERS:
        raise Invalid(f"its clauses have {size} characters", f"use at most {MOST_CHARACTERS}")


def _clause(clause: Clause, number: int) -> Clause:
    heading = _heading(clause.heading, f"the heading of clause {number}")
    text = paragraphs(clause.text.replace("\r\n", "\n"), f"clause {number}")
    for braces in _BRACES.findall(required(text, f"text of clause {number}")):
        found = _NAMED.fullmatch(braces)
        if found is None or found[1] not in _INNER:
            raise Invalid(
                f"clause {number} has {braces!r}, which is no variable",
                f"use one of {', '.join(f'{{{{{word.name}}}}}' for word in WORDS)}",
            )
    return Clause(heading, text)


def _heading(text: str, what: str) -> str:
    if _BRACES.search(text):
        raise Invalid(f"{what} has a variable", "put variables into the clauses' text")
    return required(named(text, what, 200), what).strip()


def _read(name: str, version: str, text: TemplateText) -> ContractTemplate:
    parts = [f"# {_fixed(text.title)}", _ABOVE]
    for clause in text.clauses:
        parts += [f"## {_fixed(clause.heading)}", "\n".join(_lines(clause.text))]
    used = {_INNER[found] for one in text.clauses for found in _NAMED.findall(one.text)}
    variables = used | _FIXED | {"simulated_by"}
    optional = frozenset(variables & _MAY_BE_EMPTY)
    return ContractTemplate(
        name, version, frozenset(variables) - optional, optional, "\n\n".join(parts)
    )


def _fixed(text: str) -> str:
    return escape_marks(text).replace("$", "$$")


def _lines(text: str) -> Iterator[str]:
    for line in map(str.strip, text.split("\n")):
        item = _ITEM.match(line)
        begin = item[0] if item else ""
        yield begin + escape_start(_marked(line[len(begin) :])) if line else ""


def _marked(line: str) -> str:
    pieces = _NAMED.split(line)
    return "".join(
        f"${{{_INNER[piece]}}}" if n % 2 else _fixed(piece) for n, piece in enumerate(pieces)
    )
