"""Whatever file is sent to whichever route takes one: it is refused in words and changes nothing.

The routes are read from the OpenAPI document, so that a new one is attacked from its first day.
"""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.openapi import kept
from tests.security import furnished
from tests.security.routes import ROOT, Route, routes
from tests.security.whole import Whole, contents
from tests.site import Site, open_site, quick

JSON, XML = "application/json", "application/xml"
TAKES_ANYTHING = ("POST vendors/{vendor}/rfqs/{rfq}/attachments",)
"""Kept as it is and never read; by content and size: `tests/rfq/test_bad_quotes.py`."""
IN_JSON = {
    "POST quotations/read": lambda text: {"rfq": text},
    "POST quotations": lambda text: {"rfq": text, "draft": {"lines": []}},
}
"""Where a document comes as a text in JSON."""
LAUGHS = "".join(
    ['<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">']
    + [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    + ["]><x>&a9;</x>"]
)
XXE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
HOSTILE = {
    "empty": b"",
    "cut off": b'<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"><cbc:ID>1',
    "no XML": b"%PDF-1.4 \x00\xff\xfe",
    "a billion laughs": LAUGHS.encode(),
    "an external file": XXE.encode(),
    "one in UTF-16": XXE.replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-16"),
    "too deep": b"<x>" * 5_000 + b"</x>" * 5_000,
    "a formula": b"=cmd|' /C calc'!A0,=1+1\r\n@SUM(1),+1\r\n",
    "another document": b"<Order/>",
}


DEFINING = ("a billion laughs", "an external file")


def taken(route: Route) -> set[str]:
    """The types of content that the route takes."""
    found = kept()["paths"][ROOT + route.path][route.method.lower()]
    if str(route) in IN_JSON:
        return {XML}
    return set(found.get("requestBody", {}).get("content", {JSON: {}}))


UPLOADS = [
    route
    for route in routes()
    if not route.of_portal and str(route) not in TAKES_ANYTHING and JSON not in taken(route)
]


@pytest.fixture(scope="module")
async def site(
    furnished_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Site]:
    home = furnished.copy(furnished_home, tmp_path_factory.mktemp("hostile"))
    async with open_site(quick(home)) as site:
        yield site


@pytest.fixture(scope="module")
async def whole(site: Site) -> Whole:
    return furnished.whole(site.app)


@pytest.mark.parametrize("route", UPLOADS, ids=str)
async def test_a_hostile_file_is_refused_with_words_and_changes_nothing(
    site: Site, whole: Whole, route: Route
) -> None:
    before = await contents(site.parts, whole.owner.workspace)
    address = next(route.addresses(whole.ids))
    for name, content in HOSTILE.items():
        sent: dict[str, Any] = {"content": content}
        if wrap := IN_JSON.get(str(route)):
            sent = {"json": wrap(content.decode("latin-1"))}

        answer = await whole.owner.http.post(f"/api/v1/{address}?source=ECB", **sent)

        assert answer.status_code == 422, f"{name}: {answer.status_code} {answer.text}"
        problem = answer.json()
        assert problem["detail"] and problem["instead"], name
        assert "root:" not in answer.text, "that file was read"
        if name in DEFINING and XML in taken(route):
            assert "document type definition" in problem["detail"]
    large = await whole.owner.http.post(f"/api/v1/{address}?source=ECB", content=b" " * (8 << 20))
    assert large.status_code == 413
    assert await contents(site.parts, whole.owner.workspace) == before
