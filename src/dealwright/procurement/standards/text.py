"""Text that may go into a document: what XML cannot carry, or a reader cannot see, is refused."""

import re
import unicodedata

from dealwright.core.errors import Invalid
from dealwright.core.unseen import REORDERING, TAGS, UNSEEN

_BLOCKED_KINDS = {"Cc", "Cs", "Zl", "Zp"}
"""Unicode categories: controls, surrogates, line and paragraph separators."""

_MISLEADING = re.compile(f"[{REORDERING}]")
"""An amount could read backwards; and the rest of what XML 1.0 leaves out (production 2)."""

_UNSEEN = re.compile(f"[{UNSEEN}{TAGS}]")

_LAYOUT = "\n\t"


def one_line(text: str, what: str, longest: int = 300) -> str:
    """The text, when it is one visible line; `Invalid` names `what` and the character."""
    return _checked(text, what, longest, allowed="")


def named(text: str, what: str, longest: int = 300) -> str:
    """The same for a name that somebody gives: nothing in it that nobody sees."""
    if found := _UNSEEN.search(text):
        raise Invalid(f"{what} contains the character U+{ord(found[0]):04X}", "leave it out")
    return one_line(text, what, longest)


def paragraphs(text: str, what: str, longest: int = 10_000) -> str:
    """The text, which may have line feeds and tabs (not carriage returns: XML drops them)."""
    return _checked(text, what, longest, allowed=_LAYOUT)


def required(text: str, what: str) -> str:
    """The text, when there is something to read in it; `Invalid` when it is blank."""
    if not text.strip():
        raise Invalid(f"{what} is empty", f"give the {what}")
    return text


def _checked(text: str, what: str, longest: int, allowed: str) -> str:
    if len(text) > longest:
        raise Invalid(f"{what} has {len(text)} characters", f"use at most {longest}")
    for character in text:
        if character not in allowed and _is_blocked(character):
            raise Invalid(
                f"{what} contains the character U+{ord(character):04X}", _advice(character, allowed)
            )
    return text


def _is_blocked(character: str) -> bool:
    kind = unicodedata.category(character)
    return kind in _BLOCKED_KINDS or _MISLEADING.match(character) is not None


def _advice(character: str, allowed: str) -> str:
    if character == "\r" and allowed:
        return "end lines with a line feed (U+000A) alone"
    if character in "\r\n\t":
        return "write it on one line, with spaces"
    return "leave it out"
