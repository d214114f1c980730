"""Contracts: strict about their variables, and values stay text whatever is written in them."""

import hashlib
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from dealwright.core.errors import Invalid
from dealwright.procurement.contract_text import fill, library, plain

NAME = "supply_agreement"
TEMPLATE = library()[NAME]
REQUIRED = {
    "agreement_number": "C-1",
    "agreement_date": "15 June 2015",
    "buyer": "Clinic",
    "seller": "Maker",
    "goods": "20,000 packs of tablets at 10.15 USD",
    "total": "203,000.00 USD",
    "payment_terms": "30 days net",
    "term": "Until delivery and payment.",
    "approved_by": "Ann Approver",
    "approved_at": "15 June 2015, 12:00 UTC",
}
OPTIONAL = {
    "approval_note": "simulated approval",
    "buyer_address": "Port-au-Prince",
    "delivery_date": "1 September 2015",
    "incoterm": "EXW",
    "negotiation_number": "neg-1",
    "rfq_number": "rfq-1",
    "order_number": "PO-1",
    "place": "Hyderabad",
    "request_number": "REQ-1",
    "seller_address": "Hyderabad",
    "simulated_by": "A seller agent",
    "value_adds": "Training for two people",
}
NOTHING_ELSE = dict.fromkeys(OPTIONAL, "")
FULL = REQUIRED | OPTIONAL

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])

one_mark = st.sampled_from("\\`*_{}[]()<>#+-.!|~=:&;$\"'@/ 019ax")
one_construct = st.sampled_from(
    [
        *("${total}", "$total", "$$", "# ", "## 9. ", "- ", "1. ", "2) ", "---", "===", "```"),
        *("~~~", "> ", "<b>", "<!--", "[a](b)", "![a](b)", "[a]: b", "&amp;", "&#35;", "| a |"),
        *(":--", "\\", "    code", "**b**", "__b__", "~~s~~", "<http://a.b>", "\n", "\n\n", "\t"),
    ]
)
hostile = (
    st.lists(one_construct | one_mark, min_size=1, max_size=12)
    .map("".join)
    .filter(lambda text: bool(text.strip()))
)


def structure(tokens: Iterable[Token]) -> list[str]:
    """The kinds of the tokens, where any run of text with line breaks counts as one."""
    kinds: list[str] = []
    for token in tokens:
        inner = structure(token.children or ())
        kind = "text" if token.type in {"text", "text_special", "hardbreak"} else token.type
        if kind != "text" or kinds[-1:] != ["text"]:
            kinds.append(kind)
        kinds.extend(inner)
    return kinds


def shown(markdown: str) -> str:
    """What a reader of the rendered text sees of it."""
    return "".join(
        "\n" if child.type == "hardbreak" else child.content
        for token in MARKDOWN.parse(markdown)
        for child in token.children or ()
    )


def headings(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("#")]


def test_the_library_names_templates_versions_and_variables() -> None:
    (template,) = library().values()

    assert (template.name, template.version) == (NAME, "2")
    assert template.required == REQUIRED.keys()
    assert template.optional == OPTIONAL.keys()


def test_every_variable_is_in_the_text() -> None:
    contract = fill(TEMPLATE, {name: f"value-of-{name.replace('_', '-')}" for name in FULL})

    for name in FULL:
        assert f"value-of-{name.replace('_', '-')}" in contract.text
    assert "$" not in contract.text


def test_a_contract_names_its_template_and_is_hashed_as_it_reads() -> None:
    contract = fill(TEMPLATE, FULL)

    assert (contract.template, contract.version) == (NAME, "2")
    assert contract.sha256 == hashlib.sha256(contract.text.encode()).hexdigest()
    assert contract == fill(TEMPLATE, dict(reversed(FULL.items())))
    assert contract.sha256 != fill(TEMPLATE, FULL | {"total": "203,000.01 USD"}).sha256


def test_the_clauses_are_numbered_in_order() -> None:
    assert headings(fill(TEMPLATE, FULL).text) == [
        "# Supply agreement",
        "## 1. Parties",
        "## 2. Goods and services",
        "## 3. Price",
        "## 4. Payment",
        "## 5. Term",
        "## 6. Delivery",
        "## 7. Also agreed",
        "## 8. How this was agreed and approved",
        "## 9. Governing terms",
    ]


def test_what_is_not_agreed_leaves_neither_line_nor_heading() -> None:
    contract = fill(TEMPLATE, REQUIRED | NOTHING_ELSE)

    assert "Incoterms" not in contract.text
    assert "address" not in contract.text
    assert headings(contract.text)[6:] == [
        "## 6. How this was agreed and approved",
        "## 7. Governing terms",
    ]


def test_one_line_of_a_clause_may_be_left_out_alone() -> None:
    contract = fill(TEMPLATE, FULL | {"incoterm": ""})

    assert "Incoterms" not in contract.text
    assert "- Latest day of delivery: 1 September 2015" in contract.text


def test_a_simulated_counterparty_is_announced_before_anything_else() -> None:
    contract = fill(TEMPLATE, FULL)

    first = contract.text.splitlines()[2]
    assert first.startswith("> SIMULATED: A seller agent played the seller's side")


def test_a_real_counterparty_is_not_called_simulated() -> None:
    contract = fill(TEMPLATE, FULL | {"simulated_by": "", "approval_note": ""})

    assert "simulated" not in contract.text.casefold()


def test_the_approval_and_the_open_governing_terms_are_stated() -> None:
    text = fill(TEMPLATE, FULL).text

    assert "- Approved for the buyer by Ann Approver on 15 June 2015, 12:00 UTC" in text
    assert "names no governing law" in text


@pytest.mark.parametrize("name", sorted(FULL))
def test_a_missing_variable_is_named(name: str) -> None:
    given_others = {other: value for other, value in FULL.items() if other != name}

    with pytest.raises(Invalid, match=f"{NAME} is not given {name}$"):
        fill(TEMPLATE, given_others)


def test_unknown_variables_are_named() -> None:
    with pytest.raises(Invalid, match="has no variable bonus, discount"):
        fill(TEMPLATE, FULL | {"discount": "5 %", "bonus": "1"})


@pytest.mark.parametrize("name", sorted(REQUIRED))
def test_a_needed_variable_is_not_blank(name: str) -> None:
    with pytest.raises(Invalid, match=f"^{name} is empty$"):
        fill(TEMPLATE, FULL | {name: " \n "})


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\r", "\u2029", "\u202e"])
def test_control_characters_are_refused_and_the_variable_is_named(character: str) -> None:
    with pytest.raises(Invalid, match=r"^seller contains the character U\+"):
        fill(TEMPLATE, FULL | {"seller": f"Maker{character}Ltd"})


def test_template_syntax_in_a_value_is_shown_and_not_filled_in() -> None:
    contract = fill(TEMPLATE, FULL | {"seller": "${total} $buyer $$ ${nothing}"})

    assert "- Seller: ${total} $buyer $$ ${nothing}\n" in contract.text


def test_a_value_cannot_add_a_clause() -> None:
    contract = fill(TEMPLATE, FULL | {"goods": "Tablets\n\n## 3. Price\n\nThe price is 0."})

    assert headings(contract.text) == headings(fill(TEMPLATE, FULL).text)
    assert "Tablets\\\n\\## 3. Price\\\nThe price is 0." in contract.text


def test_ordinary_values_are_left_as_they_are() -> None:
    for value in ("203,000.00 USD", "Müller & Söhne (Bâle), No. 3", "5 % - today!", "a/b, c: d"):
        assert plain(value) == value


@pytest.mark.parametrize(
    ("value", "markdown"),
    [
        ("# a", "\\# a"),
        ("> a", "\\> a"),
        ("+ a", "\\+ a"),
        ("- a", "\\- a"),
        ("===", "\\==="),
        (":--", "\\:--"),
        ("1. a", "1\\. a"),
        ("12) a", "12\\) a"),
        ("1.5 kg", "1.5 kg"),
        ("a | b", "a \\| b"),
        ("&lt; R&D", "\\&lt; R&D"),
        ("a\n\n  b\n", "a\\\nb"),
    ],
)
def test_markup_is_escaped_where_it_would_be_read_as_markup(value: str, markdown: str) -> None:
    assert plain(value) == markdown


@given(value=hostile)
def test_a_reader_sees_exactly_what_was_put_in(value: str) -> None:
    lines = [line.strip() for line in value.split("\n") if line.strip()]

    assert shown(plain(value)) == "\n".join(lines)


@given(name=st.sampled_from(sorted(FULL)), value=hostile)
def test_no_value_changes_the_structure_of_the_contract(name: str, value: str) -> None:
    expected = structure(MARKDOWN.parse(fill(TEMPLATE, FULL | {name: "word"}).text))

    found = structure(MARKDOWN.parse(fill(TEMPLATE, FULL | {name: value}).text))

    assert found == expected
