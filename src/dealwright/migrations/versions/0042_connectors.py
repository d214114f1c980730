"""Rounds with an ERP, and vendors of other systems that wait for a person's word."""

import sqlalchemy as sa
from alembic import op

from dealwright.migrations.walls import raise_walls

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("vendor_links", sa.Column("declined", sa.String(length=64)))
    op.create_table(
        "vendor_conflicts",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("system", sa.String(length=40), nullable=False),
        sa.Column("external_id", sa.String(length=140), nullable=False),
        sa.Column("simulated", sa.Boolean(), nullable=False),
        sa.Column("vendor", sa.String(length=40)),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254)),
        sa.Column("phone", sa.String(length=20)),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_vendor_conflicts")),
    )
    place = ["workspace", "system"]
    op.create_index("ix_vendor_conflicts_workspace_system", "vendor_conflicts", place)
    op.create_table(
        "erp_rounds",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("connector", sa.String(length=40), nullable=False),
        sa.Column("simulated", sa.Boolean(), nullable=False),
        sa.Column("command", sa.Boolean(), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("done", sa.BigInteger(), nullable=False),
        sa.Column("known", sa.BigInteger(), nullable=False),
        sa.Column("conflict", sa.BigInteger(), nullable=False),
        sa.Column("refused", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_erp_rounds")),
    )
    op.create_index("ix_erp_rounds_workspace_at", "erp_rounds", ["workspace", "at"])
    raise_walls("vendor_conflicts", "erp_rounds")


def downgrade() -> None:
    op.drop_table("erp_rounds")
    op.drop_table("vendor_conflicts")
    with op.batch_alter_table("vendor_links") as table:
        table.drop_column("declined")
