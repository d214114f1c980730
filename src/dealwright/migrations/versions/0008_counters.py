"""Counts for a time: attempts at passwords, and requests where several processes count."""

import sqlalchemy as sa
from alembic import op

from dealwright.migrations.walls import raise_walls

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "counters",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("hits", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "key", name=op.f("pk_counters")),
    )
    op.create_index("ix_counters_expires", "counters", ["expires"], unique=False)
    raise_walls("counters")


def downgrade() -> None:
    op.drop_index("ix_counters_expires", table_name="counters")
    op.drop_table("counters")
