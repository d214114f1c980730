"""Coalitions, and which of them an order was bought in."""

import sqlalchemy as sa
from alembic import op

from dealwright.migrations.walls import raise_walls

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

PAPERS = ("contracts", "purchase_orders")


def upgrade() -> None:
    op.create_table(
        "coalitions",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("product", sa.String(length=300), nullable=False),
        sa.Column("unit", sa.String(length=3), nullable=False),
        sa.Column("vendor", sa.String(length=40), nullable=False),
        sa.Column("vendor_name", sa.String(length=200), nullable=False),
        sa.Column("simulated", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("agreed", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_coalitions")),
    )
    op.create_index("ix_coalitions_workspace_at", "coalitions", ["workspace", "at"])
    for table in PAPERS:
        column = sa.Column("coalition", sa.String(length=40), nullable=False, server_default="")
        op.add_column(table, column)
    raise_walls("coalitions")


def downgrade() -> None:
    for table in PAPERS:
        op.drop_column(table, "coalition")
    op.drop_table("coalitions")
