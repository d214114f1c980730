"""Requests of orders by text that came to nothing before end too: the workers see to it."""

from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

_AGAIN = """
INSERT INTO due (workspace, kind, key, at, leased, fence, position, attempts, dead)
SELECT workspace, 'orders.ended', 'order/' || id, 0, {false}, 0, 0, 0, {false}
FROM message_orders WHERE stage IN ('failed', 'cancelled')
ON CONFLICT (workspace, kind, key) DO NOTHING
"""


def upgrade() -> None:
    false = "false" if op.get_bind().dialect.name == "postgresql" else "0"
    op.execute(_AGAIN.format(false=false))


def downgrade() -> None:
    op.execute("DELETE FROM due WHERE kind = 'orders.ended'")
