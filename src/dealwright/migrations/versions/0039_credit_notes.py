"""Credit notes of vendors."""

import sqlalchemy as sa
from alembic import op

from dealwright.migrations.walls import raise_walls

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "credit_notes",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("invoice", sa.String(length=40), nullable=False),
        sa.Column("purchase_order", sa.String(length=40), nullable=False),
        sa.Column("vendor", sa.String(length=40), nullable=False),
        sa.Column("vendor_name", sa.String(length=200), nullable=False),
        sa.Column("simulated", sa.Boolean(), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("number_key", sa.String(length=80), nullable=False),
        sa.Column("issued", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("total_minor", sa.BigInteger(), nullable=False),
        sa.Column("open_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_credit_notes")),
    )
    op.create_index("ix_credit_notes_workspace_at", "credit_notes", ["workspace", "at"])
    op.create_index("ix_credit_notes_workspace_vendor", "credit_notes", ["workspace", "vendor"])
    op.create_index("ix_credit_notes_workspace_invoice", "credit_notes", ["workspace", "invoice"])
    raise_walls("credit_notes")


def downgrade() -> None:
    op.drop_table("credit_notes")
