"""Reads of a Markdown page what a test can hold against the program: blocks, rows, links."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

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
