"""Reads of a Markdown page what a test can hold against the program: blocks, rows, links."""

import json
import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
FIRST_CELL = re.compile(r"^\| `([^`\n]+)`", re.MULTILINE)
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Page:
    """One Markdown file."""

    path: Path

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def prose(self) -> str:
        """The text without its fenced blocks."""
        return BLOCK.sub("", self.text)

    def blocks(self, *languages: str) -> list[str]:
        return [text for language, text in BLOCK.findall(self.text) if language in languages]

    def lines(self, *languages: str) -> list[str]:
        """The commands of such blocks, each on one line, without comments."""
        joined = "\n".join(self.blocks(*languages)).replace("\\\n", " ")
        kept = (line.strip() for line in joined.splitlines())
        return [line for line in kept if line and not line.startswith("#")]

    def names(self) -> set[str]:
        """Everything that stands in backticks."""
        return set(CODE.findall(self.prose))

    def first_cells(self) -> set[str]:
        """What stands in backticks at the beginning of a table's row."""
        return set(FIRST_CELL.findall(self.prose))

    def rows(self) -> list[list[str]]:
        """The cells of every table's row, those of headings too."""
        lines = [line for line in self.prose.splitlines() if line.startswith("| ")]
        return [[cell.strip() for cell in line.strip()[1:-1].split("|")] for line in lines]

    def row(self, name: str) -> list[str]:
        """The cells of the one row that begins with this name in backticks."""
        (found,) = [row for row in self.rows() if row[0] == f"`{name}`"]
        return found

    def anchors(self) -> set[str]:
        return {_slug(heading) for heading in HEADING.findall(self.prose)}

    def broken_links(self) -> Iterator[str]:
        """Relative links that lead to no file, or to no heading of it."""
        for link in LINK.findall(self.prose):
            if re.match(r"[a-z]+:", link):
                continue
            target, _, anchor = link.partition("#")
            page = self.path.parent / target if target else self.path
            if not page.exists() or (anchor and anchor not in Page(page).anchors()):
                yield f"{self.path.name}: {link}"


@dataclass(frozen=True)
class Call:
    """One line of `curl`; `keeps` names what later lines use of the answer, and where it is."""

    method: str
    path: str
    headers: dict[str, str]
    body: Any
    keeps: tuple[str, str] | None


def call(line: str, known: Mapping[str, str]) -> Call:
    """What a line of `curl` asks for, with the variables that are known filled in.

    A comment at its end such as `# REQUEST: id` or `# ORDER: items.0.id` says what is kept.
    """
    told = re.search(r"  # ([A-Z]+): ([\w.]+)$", line)
    words = shlex.split(re.sub(r"\$([A-Z]+)", lambda found: known[found[1]], line), comments=True)
    given = dict(pairwise(words))
    address = next(word for word in words if "/api/" in word)
    header, _, value = given.get("-H", "").partition(": ")
    body = json.loads(given["--json"]) if "--json" in given else None
    return Call(
        method=given.get("-X", "GET" if body is None else "POST"),
        path=address[address.index("/api/") :],
        headers={header: value} if header else {},
        body=body,
        keeps=(told[1], told[2]) if told else None,
    )


def programs(line: str) -> Iterator[list[str]]:
    """The words of each program that a line of shell starts, without variables set before it."""
    words: list[str] = []
    for word in [*shlex.split(line, comments=True), "&&"]:
        if word in ("&&", "||", "|", ";"):
            if words:
                yield words
            words = []
        elif words or "=" not in word:
            words.append(word)


def _slug(heading: str) -> str:
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")
