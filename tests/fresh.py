"""A fresh SQLite database in a moment: a copy of one that this process has migrated once."""

import asyncio
import shutil
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from dealwright.store.opening import open_database

FOLDER = TemporaryDirectory(prefix="dealwright-template-")


def lay(path: Path) -> None:
    """Put a migrated database there; whoever opens it finds nothing to migrate."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(_template(), path)


@cache
def _template() -> Path:
    path = Path(FOLDER.name) / "template.db"
    with ThreadPoolExecutor(1) as beside:  # a loop may be running here
        beside.submit(lambda: asyncio.run(_migrate(path))).result()
    return path


async def _migrate(path: Path) -> None:
    database = open_database(f"sqlite:///{path}")
    await database.migrate()
    await database.close()
