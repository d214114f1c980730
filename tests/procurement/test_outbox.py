"""The outbox writes each order once, whole, under its key, and says that it is a simulation."""

from pathlib import Path

import pytest

from dealwright.channels.ports import Rejected, Sort
from dealwright.channels.simulators.orders import OrderOutbox
from dealwright.core.errors import Unavailable

ORDER = {"order": "po_1", "ubl": "<Order>é</Order>"}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_an_order_is_written_under_its_key(tmp_path: Path) -> None:
    result = await OrderOutbox(tmp_path / "outbox").perform("eff_1", ORDER)

    assert names(tmp_path / "outbox") == [result["reference"]] == ["eff_1.xml"]
    assert (tmp_path / "outbox" / "eff_1.xml").read_text(encoding="utf-8") == ORDER["ubl"]
    assert result["simulated"] is True


async def test_the_same_order_again_is_the_same_file(tmp_path: Path) -> None:
    outbox = OrderOutbox(tmp_path)

    results = [await outbox.perform("eff_1", ORDER) for _ in range(2)]

    assert results[0] == results[1] == await outbox.lookup("eff_1")
    assert names(tmp_path) == ["eff_1.xml"]
    assert outbox.sort is Sort.IDEMPOTENT


async def test_what_was_never_written_is_not_known(tmp_path: Path) -> None:
    assert await OrderOutbox(tmp_path).lookup("eff_1") is None


@pytest.mark.parametrize("key", ["../eff_1", "", "a/b", "a" * 81])
async def test_a_key_that_is_no_name_is_refused(tmp_path: Path, key: str) -> None:
    with pytest.raises(Rejected):
        await OrderOutbox(tmp_path).perform(key, ORDER)


async def test_an_order_without_a_document_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Rejected, match="no document"):
        await OrderOutbox(tmp_path).perform("eff_1", {"order": "po_1"})


async def test_a_folder_that_cannot_be_written_is_tried_again_later(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(Unavailable):
        await OrderOutbox(tmp_path / "file" / "outbox").perform("eff_1", ORDER)
