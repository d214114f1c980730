"""A name is what one sees of it, and a text stays in its order."""

import pytest
from pydantic import TypeAdapter, ValidationError

from dealwright.web.text import Line, Text

LINE: TypeAdapter[str] = TypeAdapter(Line)
TEXT: TypeAdapter[str] = TypeAdapter(Text)
UNSEEN = ("\u200b", "\ufeff", "\xad", "\u200e", "\u2060", "\U000e0041")
MISLEADING = ("\u202e", "\u2066", "\u2028", "\uffff", "\x1b", "\x85")


@pytest.mark.parametrize("character", [*UNSEEN, *MISLEADING])
def test_a_name_with_what_nobody_sees_in_it_is_refused(character: str) -> None:
    with pytest.raises(ValidationError, match="control or invisible characters"):
        LINE.validate_python(f"Al{character}der Ltd")


@pytest.mark.parametrize("name", [" ", "\u200d", "\u3164\u3164", "\u2800 \u200c"])
def test_a_name_has_something_to_read_in_it(name: str) -> None:
    with pytest.raises(ValidationError, match="something to read"):
        LINE.validate_python(name)


@pytest.mark.parametrize(
    "name",
    [
        "Øre & Søn",
        "\u0646\u0627\u0645\u0647\u200c\u0647\u0627",
        "👩\u200d🔬 Labs",
        "שלום",
        "株式会社",
        "=1+1",
    ],
)
def test_a_name_in_any_script_is_one(name: str) -> None:
    assert LINE.validate_python(f" {name} ") == name


def test_a_text_may_have_lines_and_soft_hyphens_and_no_marks_that_turn_it_around() -> None:
    assert TEXT.validate_python("two\n\tlines\xad") == "two\n\tlines\xad"
    for character in MISLEADING:
        with pytest.raises(ValidationError, match="change the order"):
            TEXT.validate_python(f"a{character}b")
