"""Which day it is in a demo: it opens on a day in the data, and from then on its time goes on."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from dealwright.demo.scms import DEMO_TODAY

OPENED = "opened"
"""The file that keeps when a demo was opened: started again, its time must not run anew."""


def ahead(folder: Path, now: datetime) -> timedelta:
    """How far that demo's time is from the machine's."""
    kept = folder / OPENED
    if not kept.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(now.isoformat(), encoding="ascii")
    day = datetime.combine(DEMO_TODAY, time(9), UTC)
    return day - datetime.fromisoformat(kept.read_text(encoding="ascii"))
