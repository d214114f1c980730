"""A long list comes in pages, each with the way to the next."""

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealwright.core.errors import Invalid
from dealwright.web.page import Paging
from tests.web.site import NUMBERS


@pytest.mark.parametrize("limit", [1, 2, 3, 6, 7, 8, 200])
async def test_page_by_page_one_gets_everything_once(
    client: httpx2.AsyncClient, limit: int
) -> None:
    seen: list[str] = []
    query: dict[str, str | int] = {"limit": limit}

    while True:
        page = (await client.get("/api/v1/numbers", params=query)).json()
        seen += page["items"]
        if page["next"] is None:
            break
        assert len(page["items"]) == limit
        query["after"] = page["next"]

    assert seen == [str(n) for n in NUMBERS]


@pytest.mark.parametrize(
    "query",
    [
        {"limit": 0},
        {"limit": 201},
        {"limit": "9" * 5_000},
        {"limit": "many"},
        {"after": "x"},
        {"after": "é"},
        {"after": "WyJ0ZXh0Il0"},
        {"after": "WzEsMl0"},
        {"after": "Wzk5OTk5OTk5OTk5OTk5OTk5OTk5XQ"},
        {"after": "W3RydWVd"},
        {"after": "[" * 501},
    ],
    ids=[
        "no items",
        "too many",
        "a huge number",
        "no number",
        "no cursor",
        "no base64",
        "of a list by text",
        "of a list by two",
        "more than a database counts",
        "no key",
        "too long",
    ],
)
async def test_a_page_that_there_is_not_is_refused(
    client: httpx2.AsyncClient, query: dict[str, str | int]
) -> None:
    response = await client.get("/api/v1/numbers", params=query)

    assert (response.status_code, response.json()["code"]) == (422, "invalid")


@given(st.tuples(st.text(st.characters(codec="utf-8", categories=["L", "N"])), st.integers(-9, 9)))
def test_the_way_to_the_next_page_holds_the_whole_key(key: tuple[str, int]) -> None:
    page = Paging(1).page([key, key], str, lambda row: row)

    assert Paging(1, page.next).key(str, int) == key


@given(st.text(max_size=60))
def test_whatever_is_sent_for_a_page_is_read_as_clean_text_or_refused(text: str) -> None:
    try:
        key = Paging(1, text).key(str)
    except Invalid:
        key = None

    assert key is None or str(key[0]).isprintable()
