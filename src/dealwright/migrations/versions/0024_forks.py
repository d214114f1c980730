"""Forks of negotiations: simulated continuations that are kept for a time."""

import sqlalchemy as sa
from alembic import op

from dealwright.migrations.walls import raise_walls

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "forks",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("negotiation", sa.String(length=40), nullable=False),
        sa.Column("until", sa.String(length=40), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_forks")),
    )
    op.create_index("ix_forks_workspace_negotiation", "forks", ["workspace", "negotiation"])
    raise_walls("forks")


def downgrade() -> None:
    op.drop_table("forks")
