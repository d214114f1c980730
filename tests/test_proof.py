"""Each promise in docs/proof.md is shown by tests that there are, and that run by default."""

import ast
import re
from pathlib import Path

import pytest

from tests.markdown import Page

ROOT = Path(__file__).parent.parent
PAGE = Page(ROOT / "docs" / "proof.md")
HEAD = ["promise", "shown by"]
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
PROMISES = [row for row in PAGE.rows() if row != HEAD and not row[0].startswith("---")]


def runs(path: str, name: str) -> bool:
    """Whether the file has a test of that name that is not left to the soak as a whole."""
    for node in ast.parse((ROOT / path).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == name:
            return "pytest.mark.soak" not in map(ast.unparse, node.decorator_list)
    return False


@pytest.mark.parametrize(("promise", "shown"), PROMISES, ids=lambda cell: cell[:40])
def test_a_promise_is_shown_by_a_test_that_runs(promise: str, shown: str) -> None:
    named = TEST.findall(shown)

    assert promise and named
    assert [name for path, name in named if not runs(path, name)] == []
