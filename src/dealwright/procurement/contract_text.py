"""Contracts from a library of templates: the template is code, what is put in is only text.

A template is Markdown with `${name}` variables. A value can neither add a variable nor a
heading, link or list: whatever Markdown would read as markup is escaped. A line whose
optional variable is empty is left out, a heading with nothing under it too, and the
clauses that remain are numbered.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Template

from dealwright.core.errors import Invalid
from dealwright.procurement.standards.text import paragraphs

_CLAUSE = "## "

_MARKUP = re.compile(r"[\\`*_\[\]<~|]|&(?=#?\w+;)")
"""What Markdown reads as markup anywhere in a line."""

_LINE_MARKUP = "#>+=:-"
"""What begins a heading, quotation, list item, underline or table when it begins a line."""

_NUMBER = re.compile(r"\d{1,9}(?=[.)](?:\s|$))")
"""What begins a numbered list item."""


@dataclass(frozen=True)
class ContractText:
    """A rendered contract; `sha256` is of the text's UTF-8 bytes, as 64 hexadecimal digits."""

    template: str
    version: str
    text: str
    sha256: str


@dataclass(frozen=True)
class ContractTemplate:
    """A template's name and version, and the variables that it must and may be given."""

    name: str
    version: str
    required: frozenset[str]
    optional: frozenset[str]
    body: str


class _Braced(Template):
    """`${name}` and nothing else: a bare `$name` in a template is an error."""

    idpattern = r"(?!)"
    braceidpattern = r"[a-z][a-z0-9_]*"
    flags = re.NOFLAG


def fill(template: ContractTemplate, variables: Mapping[str, str]) -> ContractText:
    """The contract that the template and the values make.

    Every variable is given, the optional ones as `""` where there is nothing to say. `Invalid`,
    naming it, for a variable that is missing, unknown or empty though it is needed, or that has
    control characters in it.
    """
    _check_names(template, variables)
    values = {name: _checked(template, name, value) for name, value in variables.items()}
    text = _render(template, values)
    return ContractText(
        template.name, template.version, text, hashlib.sha256(text.encode()).hexdigest()
    )


def plain(value: str) -> str:
    """Markdown that shows the value as it is: markup escaped, line feeds kept as line breaks.

    Blank lines and spaces around lines are dropped. A viewer that makes links of bare web
    addresses still does.
    """
    shown = [escape_start(escape_marks(line.strip())) for line in value.split("\n") if line.strip()]
    return "\\\n".join(shown)


def escape_marks(text: str) -> str:
    """The text with what Markdown reads as markup anywhere in a line escaped."""
    return _MARKUP.sub(r"\\\g<0>", text)


def escape_start(line: str) -> str:
    """The line with what Markdown reads as markup at its beginning escaped."""
    if number := _NUMBER.match(line):
        return f"{number[0]}\\{line[number.end() :]}"
    return f"\\{line}" if line[:1] and line[0] in _LINE_MARKUP else line


def _check_names(template: ContractTemplate, variables: Mapping[str, str]) -> None:
    known = template.required | template.optional
    if missing := sorted(known - variables.keys()):
        raise Invalid(
            f"{template.name} is not given {', '.join(missing)}",
            'give every variable, an optional one as ""',
        )
    if unknown := sorted(variables.keys() - known):
        raise Invalid(
            f"{template.name} has no variable {', '.join(unknown)}",
            f"it has {', '.join(sorted(known))}",
        )


def _checked(template: ContractTemplate, name: str, value: str) -> str:
    if name in template.required and not value.strip():
        raise Invalid(f"{name} is empty", f"{template.name} needs it")
    return plain(paragraphs(value, name))


def _render(template: ContractTemplate, values: Mapping[str, str]) -> str:
    said = (line for line in template.body.split("\n") if _is_said(line, values))
    numbered = _number_clauses(_drop_empty_clauses(said))
    filled = "\n".join(_Braced(line).substitute(values) for line in numbered)
    return re.sub(r"\n{3,}", "\n\n", filled).strip() + "\n"


def _is_said(line: str, values: Mapping[str, str]) -> bool:
    return all(values[name] for name in _Braced(line).get_identifiers())


def _drop_empty_clauses(lines: Iterable[str]) -> Iterator[str]:
    heading = ""
    for line in lines:
        if line.startswith(_CLAUSE):
            heading = line
        elif heading and line.strip():
            yield from ("", heading, "", line)
            heading = ""
        else:
            yield line


def _number_clauses(lines: Iterable[str]) -> Iterator[str]:
    number = 0
    for line in lines:
        if line.startswith(_CLAUSE):
            number += 1
            yield f"{_CLAUSE}{number}. {line.removeprefix(_CLAUSE)}"
        else:
            yield line


@cache
def library() -> dict[str, ContractTemplate]:
    """The templates that come with the program, by name."""
    folder = files("dealwright.procurement") / "templates"
    sources = {file.name.removesuffix(".md"): file for file in folder.iterdir()}
    return {
        name: _read(name, sources[name].read_text(encoding="utf-8")) for name in sorted(sources)
    }


def _read(name: str, text: str) -> ContractTemplate:
    head, _, body = text.partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    optional = frozenset(fields["optional"].split(", "))
    variables = frozenset(_Braced(body).get_identifiers())
    return ContractTemplate(name, fields["version"], variables - optional, optional, body)
