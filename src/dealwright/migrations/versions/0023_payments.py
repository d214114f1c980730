"""Payments of invoices."""

import sqlalchemy as sa
from alembic import op

from dealwright.migrations.walls import raise_walls

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "payments",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("invoice", sa.String(length=40), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("vendor", sa.String(length=40), nullable=False),
        sa.Column("vendor_name", sa.String(length=200), nullable=False),
        sa.Column("rail", sa.String(length=20), nullable=False),
        sa.Column("simulated", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("unclear", sa.Boolean(), nullable=False),
        sa.Column("held_until", sa.String(length=40), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_payments")),
    )
    for column in ("at", "invoice"):
        op.create_index(f"ix_payments_workspace_{column}", "payments", ["workspace", column])
    raise_walls("payments")


def downgrade() -> None:
    op.drop_table("payments")
