"""Deliveries to addresses outside, and how far was looked for what to send."""

import sqlalchemy as sa
from alembic import op

from dealwright.migrations.walls import raise_walls

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "deliveries",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("owner", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("made", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_deliveries")),
    )
    op.create_index("ix_deliveries_workspace_owner", "deliveries", ["workspace", "owner"])
    op.create_table(
        "webhook_looks",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("vendor", sa.String(length=40), nullable=False),
        sa.Column("looked_until", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "vendor", name=op.f("pk_webhook_looks")),
    )
    raise_walls("deliveries", "webhook_looks")


def downgrade() -> None:
    op.drop_table("webhook_looks")
    op.drop_table("deliveries")
