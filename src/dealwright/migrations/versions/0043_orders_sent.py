"""By which channel an order went out: until now all went into the outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    channel = sa.Column("channel", sa.String(length=10), nullable=False, server_default="")
    op.add_column("purchase_orders", channel)
    orders = sa.table("purchase_orders", sa.column("channel"), sa.column("state"))
    gone = orders.c.state != "placed"
    op.execute(orders.update().where(gone).values(channel="outbox"))


def downgrade() -> None:
    op.drop_column("purchase_orders", "channel")
