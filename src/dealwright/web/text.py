"""Text from outside: bounded, and without the characters that databases and logs choke on.

Nor those by which text reads otherwise than it is: a name is what one sees of it.
"""

import re
from typing import Annotated

from fastapi import Path
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, Tag
from pydantic_core import PydanticCustomError

from dealwright.core.unseen import REORDERING, TAGS, UNSEEN

CONTROL = r"\x00-\x1f\x7f-\x9f"
BLANK = r"\s\u115f\u1160\u200c\u200d\u2800\u3164"
"""Characters with which alone there is nothing to read, and which scripts need within words."""
_OF_LINE = CONTROL + REORDERING + UNSEEN
_OF_TEXT = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f" + REORDERING


def _a_line(without: str) -> str:
    return rf"^[^{without}]*[^{BLANK}{without}][^{without}]*$"


_LINE = _a_line(_OF_LINE)
_WHOLE_LINE = _a_line(_OF_LINE + TAGS)
_TEXT = rf"^[^{_OF_TEXT}]*$"


def _line(text: str) -> str:
    if not re.fullmatch(_WHOLE_LINE, text):
        raise PydanticCustomError(
            "line",
            "write one line, with something to read in it and no control or invisible characters",
        )
    return text.strip()


def _text(text: str) -> str:
    if not re.fullmatch(_TEXT, text):
        raise PydanticCustomError(
            "text", "leave out the control characters, and marks that change the order of the text"
        )
    return text


def _shown(pattern: str) -> dict[str, str]:
    """A pattern for readers of the OpenAPI document; its validator has better words for it."""
    return {"pattern": pattern}


Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200),
    AfterValidator(_line),
    Field(json_schema_extra=_shown(_LINE)),
]
"""One line, such as a name: 1 to 200 characters, the spaces around it taken off."""

Text = Annotated[
    str,
    StringConstraints(max_length=10_000),
    AfterValidator(_text),
    Field(json_schema_extra=_shown(_TEXT)),
]
"""Several lines: up to 10,000 characters."""

Id = Annotated[str, StringConstraints(pattern="^[A-Za-z0-9_-]{1,80}$")]
"""The name of a thing, as we made it."""

PathId = Annotated[str, Path(pattern="^[A-Za-z0-9_-]{1,80}$")]
"""The same as a part of an address."""


class Body(BaseModel):
    """What a request says: a field that is not known is a mistake, not something to ignore."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


def variant(name: str) -> Tag:
    """One of several forms of a body; in brackets, which keeps it out of a field's path."""
    return Tag(f"({name})")


def is_variant(part: object) -> bool:
    """Whether a part of a path names a form of the body and no field."""
    return isinstance(part, str) and part.startswith("(")
