"""The sources of the pages, held by their own tools; skipped where the pages were left out."""

import pytest

from tests.pages import node

pytestmark = pytest.mark.skipif(
    not node.ready(), reason="the pages are not built here: run `uv sync` without DEALWRIGHT_WEB"
)


@pytest.mark.parametrize(
    "words",
    [("biome", "check", "."), ("tsc", "--noEmit", "--singleThreaded"), ("vitest", "run")],
    ids=["format", "types", "tests"],
)
def test_the_sources_of_the_pages_are_sound(words: tuple[str, ...]) -> None:
    done = node.run(*words)

    assert done.returncode == 0, done.stdout
