"""The list of effects: what is on its way outside, what failed, what a person must look into."""

from sqlalchemy import BigInteger, Column, String, Table

from dealwright.channels.model import Effect, fold
from dealwright.store.streams import StreamKind, register
from dealwright.store.tables import metadata

effects = Table(
    "effects",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(80), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("port", String(40), nullable=False),
    Column("cause", String(220), nullable=False),
    Column("state", String(20), nullable=False),
)


def _row(effect: Effect) -> dict[str, object]:
    return {"port": effect.port, "cause": effect.cause, "state": effect.state}


EFFECT = register(StreamKind("effect", fold, effects, _row))
