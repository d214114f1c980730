"""Who follows a stream, over a WebSocket or by server-sent events, is counted while he does."""

from pathlib import Path

import httpx2

from tests.live.serving import Served, heard, serving
from tests.negotiations.table import lay, opening
from tests.operations.test_health import figures
from tests.site import quick
from tests.waiting import until


async def followers(served: Served) -> tuple[float, float]:
    found = await figures(served.site)
    socket, sse = (f"dealwright_followers{{way={way}}}" for way in ("socket", "sse"))
    return found.get(socket, 0), found.get(sse, 0)


async def test_followers_are_counted_by_the_way_they_came(tmp_path: Path) -> None:
    async with serving(quick(tmp_path)) as served:
        ann = await served.site.register("ann")
        table = await lay(served.site.parts, ann.workspace, opening(seller=None))
        address = f"{served.url}/api/v1/events/stream?negotiation={table}"
        headers = {"Authorization": ann.http.headers["Authorization"]}

        async with served.follow(ann, table) as connection:
            await heard(connection, "connected")
            async with (
                httpx2.AsyncClient(headers=headers) as http,
                http.stream("GET", address) as stream,
            ):
                during = await followers(served)

        async def none_left() -> bool:
            return await followers(served) == (0, 0)

        await until(none_left)

    assert stream.status_code == 200
    assert during == (1, 1)
