"""How much a browser fetches before it shows the first page, packed and without fonts."""

import pytest

from tests.pages.built import Built

SHELL = "src/shell/Shell.tsx"
FIRST_ROUTES = {
    "log in": ("src/pages/login/LogIn.tsx",),
    "home": (SHELL, "src/pages/home/Home.tsx"),
}
MOST = 250
"""Kilobytes."""
ONLY_LATER = ("zrender", "react-markdown")
"""Parts of what is fetched when it is shown: the chart, a contract's text."""


@pytest.fixture(scope="module")
def built() -> Built:
    found = Built()
    if not found.there:
        pytest.skip("the pages are not built here: run `uv sync` without DEALWRIGHT_WEB")
    return found


@pytest.mark.parametrize("sources", FIRST_ROUTES.values(), ids=FIRST_ROUTES)
def test_the_first_route_is_light(built: Built, sources: tuple[str, ...]) -> None:
    assert built.weight(built.files(*sources)) <= MOST


def test_what_is_heavy_comes_when_it_is_shown(built: Built) -> None:
    first = {file for sources in FIRST_ROUTES.values() for file in built.files(*sources)}

    scripts = [(built.folder / file).read_text() for file in first if file.endswith(".js")]

    assert not [name for name in ONLY_LATER if any(name in script for script in scripts)]


def test_every_script_and_style_lies_packed_beside_itself(built: Built) -> None:
    files = [*built.folder.rglob("*.js"), *built.folder.rglob("*.css")]

    assert files
    assert not [file.name for file in files if not file.with_name(f"{file.name}.gz").is_file()]
