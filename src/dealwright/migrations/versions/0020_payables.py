"""What has arrived of orders, invoices, and what of a budget is owed."""

import sqlalchemy as sa
from alembic import op

from dealwright.migrations.walls import raise_walls

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

TABLES = ("fulfilments", "invoices", "vendor_billing")


def _fulfilments() -> None:
    op.create_table(
        "fulfilments",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("vendor", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_fulfilments")),
    )


def _invoices() -> None:
    op.create_table(
        "invoices",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("purchase_order", sa.String(length=40), nullable=False),
        sa.Column("vendor", sa.String(length=40), nullable=False),
        sa.Column("vendor_name", sa.String(length=200), nullable=False),
        sa.Column("simulated", sa.Boolean(), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("number_key", sa.String(length=80), nullable=False),
        sa.Column("issued", sa.String(length=10), nullable=False),
        sa.Column("due", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reasons", sa.String(length=60), nullable=False),
        sa.Column("total_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_invoices")),
    )
    for column in ("at", "vendor", "purchase_order"):
        op.create_index(f"ix_invoices_workspace_{column}", "invoices", ["workspace", column])


def _vendor_billing() -> None:
    op.create_table(
        "vendor_billing",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("vendor", sa.String(length=40), nullable=False),
        sa.Column("invoices", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "vendor", name=op.f("pk_vendor_billing")),
    )


def upgrade() -> None:
    _fulfilments()
    _invoices()
    _vendor_billing()
    owed = sa.Column("actual_minor", sa.BigInteger(), nullable=False, server_default="0")
    op.add_column("budgets", owed)
    raise_walls(*TABLES)


def downgrade() -> None:
    op.drop_column("budgets", "actual_minor")
    for table in reversed(TABLES):
        op.drop_table(table)
