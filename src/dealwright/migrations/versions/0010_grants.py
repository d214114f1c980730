"""Grants: what somebody outside may read; and tickets for who reads by one."""

import sqlalchemy as sa
from alembic import op

from dealwright.migrations.walls import raise_walls

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "grants",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("stream", sa.String(length=200), nullable=False),
        sa.Column("side", sa.String(length=40), nullable=False),
        sa.Column("user", sa.String(length=40), nullable=True),
        sa.Column("hash", sa.String(length=64), nullable=True),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("created", sa.String(length=40), nullable=False),
        sa.Column("until", sa.String(length=40), nullable=False),
        sa.Column("revoked", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_grants")),
        sa.UniqueConstraint("hash", name=op.f("uq_grants_hash")),
    )
    op.create_index("ix_grants_user_stream", "grants", ["user", "stream"], unique=False)
    raise_walls("grants")
    op.add_column(
        "tickets",
        sa.Column("grant_id", sa.String(length=40), nullable=False, server_default=""),
    )


def downgrade() -> None:
    op.drop_column("tickets", "grant_id")
    op.drop_index("ix_grants_user_stream", table_name="grants")
    op.drop_table("grants")
