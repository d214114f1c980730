"""By what a side played is closed in the results; the workers work out anew what stood in clear."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_TABLE = "negotiation_results"
_COLUMNS = ("strategy", "tactic")
_CONSUMER = "analytics.concluded"
_WIPE = "PRAGMA secure_delete = ON"
"""SQLite overwrites what it drops, where it does not do so anyway.

On PostgreSQL old rows stay in the table's file until it is vacuumed in full.
"""
_AGAIN = """
INSERT INTO due (workspace, kind, key, at, leased, fence, position, attempts, dead)
SELECT workspace, '{consumer}', 'negotiation/' || negotiation, 0, {false}, 0, 0, 0, {false}
FROM negotiation_results WHERE {true}
ON CONFLICT (workspace, kind, key)
DO UPDATE SET at = 0, leased = {false}, position = 0, attempts = 0, dead = {false}
"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(_WIPE)
    for name in _COLUMNS:
        op.drop_column(_TABLE, name)
        op.add_column(_TABLE, sa.Column(name, sa.Text()))
    _measure_again()


def downgrade() -> None:
    for name in _COLUMNS:
        op.drop_column(_TABLE, name)
    op.add_column(
        _TABLE, sa.Column("strategy", sa.String(length=100), nullable=False, server_default="")
    )
    op.add_column(_TABLE, sa.Column("tactic", sa.String(length=100)))
    _measure_again()


def _measure_again() -> None:
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    false, true = ("false", "true") if on_postgresql else ("0", "1")
    op.execute(_AGAIN.format(consumer=_CONSUMER, false=false, true=true))
