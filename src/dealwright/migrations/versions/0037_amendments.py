"""Amendments of purchase orders."""

import sqlalchemy as sa
from alembic import op

from dealwright.migrations.walls import raise_walls

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "amendments",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("purchase_order", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("vendor", sa.String(length=40), nullable=False),
        sa.Column("vendor_name", sa.String(length=200), nullable=False),
        sa.Column("simulated", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.Column("total_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_amendments")),
    )
    op.create_index("ix_amendments_workspace_at", "amendments", ["workspace", "at"])
    op.create_index(
        "ix_amendments_workspace_purchase_order", "amendments", ["workspace", "purchase_order"]
    )
    raise_walls("amendments")


def downgrade() -> None:
    op.drop_table("amendments")
