"""The house's own measure finds what it is there to find, and leaves the rest alone."""

from collections.abc import Callable, Iterator
from textwrap import dedent

import pytest

from tests import style
from tests.style import Module

Rule = Callable[[Module], Iterator[str]]


def module(source: str) -> Module:
    return Module("src/dealwright/part.py", dedent(source).lstrip("\n"))


def body(lines: int) -> str:
    return "def f() -> None:\n" + "    print()\n" * (lines - 1)


DEEP = """
def f(a: int) -> None:
    for b in range(a):
        if b:
            with open(b):
                while {inner}:
                    {deeper}
"""

BROKEN: list[tuple[Rule, str, int]] = [
    (style.long_file, "x = 1\n" * 401, 400),
    (style.long_function, body(61), 1),
    (style.deep_nesting, DEEP.format(inner="a", deeper="pass"), 1),
    (style.many_parameters, "def f(a, b, c, d, e, *f, g): ...", 1),
    (style.untyped, "def f(a) -> None: ...", 1),
    (style.untyped, "def f(*a: int): ...", 1),
    (style.hidden_import, "def f() -> None:\n    from dealwright.core import money", 2),
    (style.hidden_import, "def f() -> None:\n    import dealwright", 2),
    (style.broad_except, "try: ...\nexcept: ...", 2),
    (style.broad_except, "try: ...\nexcept (ValueError, Exception): ...", 2),
    (style.bare_select, "import sqlalchemy as sa\nsa.select(vendors)", 2),
    (style.bare_select, "from sqlalchemy import select as choose\nchoose(vendors)", 2),
    (style.bare_select, "from sqlalchemy import text\ntext('SELECT * FROM vendors')", 2),
    (style.bare_select, "from sqlalchemy import Table\nvendors.select()", 2),
    (style.bare_select, "from sqlalchemy import update\nconnection.execute(update(vendors))", 2),
    (style.sees_everyone, "from dealwright.store.tables import EVERYONE", 1),
    (style.sees_everyone, "from dealwright.store import tables\ntables.EVERYONE", 2),
    (style.lossy_column, "from sqlalchemy import Numeric", 1),
    (style.lossy_column, "import sqlalchemy as sa\nsa.Column(sa.Float)", 2),
    (style.excuse, "x = 1  # TODO later", 1),
    (style.excuse, "x = 1  # noqa: E501", 1),
    (style.excuse, "x = 1  # type: ignore[misc]", 1),
    (style.pretence, "raise NotImplementedError", 1),
    (style.pretence, "raise NotImplementedError('soon')", 1),
    (style.pretence, "assert True", 1),
    (style.pretence, "@pytest.mark.xfail\ndef test_x() -> None: ...", 1),
    (style.sleeping, "from time import sleep\nsleep(1)", 2),
    (style.sleeping, "import asyncio\nasyncio.sleep(0.1)", 2),
    (style.doubles, "from unittest.mock import patch\npatch('a.b')", 2),
    (style.doubles, "def test_x(monkeypatch):\n    monkeypatch.setenv('A', 'b')", 2),
    (style.silent_module, "x = 1", 1),
    (style.machine_path, "x = open('/" + "home/me/data.csv')", 1),
]

SOUND: list[tuple[Rule, str]] = [
    (style.long_file, "x = 1\n" * 400),
    (style.long_function, body(60)),
    (style.deep_nesting, "if a: ...\nelif b: ...\nelif c: ...\nelif d: ...\nelif e: ..."),
    (style.many_parameters, "def f(self, a, b, c, d, e, f): ..."),
    (style.untyped, "class A:\n    def f(self, a: int) -> None: ..."),
    (style.hidden_import, "def f() -> None:\n    import pydantic_ai"),
    (style.broad_except, "try: ...\nexcept (ValueError, KeyError): ..."),
    (style.bare_select, "from sqlalchemy import func\nrows(vendors, workspace).limit(3)"),
    (style.bare_select, "page.select('a')"),
    (style.sees_everyone, "from dealwright.store.tables import rows"),
    (style.lossy_column, "from sqlalchemy import BigInteger, Text"),
    (style.excuse, "x = 'TODO'  # the word in a text is no excuse"),
    (style.pretence, "assert done, 'the order was written'"),
    (style.sleeping, "import asyncio\nasyncio.sleep(0)"),
    (style.doubles, "clock = SetClock(noon)"),
    (style.silent_module, ""),
    (style.machine_path, "get('/api/v1/work/orders')"),
]


def named(case: tuple[Rule, str] | tuple[Rule, str, int]) -> str:
    return f"{case[0].__name__}: {case[1][:40]!r}"


@pytest.mark.parametrize("case", BROKEN, ids=named)
def test_a_broken_rule_is_found_and_its_line_named(case: tuple[Rule, str, int]) -> None:
    rule, source, line = case

    found = list(rule(module(source)))

    assert [finding.split(": ")[0] for finding in found] == [f"src/dealwright/part.py:{line}"]


@pytest.mark.parametrize("case", SOUND, ids=named)
def test_sound_code_is_left_alone(case: tuple[Rule, str]) -> None:
    rule, source = case

    assert list(rule(module(source))) == []


def test_a_finding_says_where_what_and_what_to_do() -> None:
    (finding,) = style.excuse(module("x = 1  # FIXME"))

    assert finding == (
        "src/dealwright/part.py:1: says 'FIXME'; do it now, or write a decision about it"
    )
