"""Budgets stand one above the other, and may be soft."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("budgets", sa.Column("parent", sa.String(length=40), nullable=True))
    op.add_column(
        "budgets",
        sa.Column("soft", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    op.drop_column("budgets", "soft")
    op.drop_column("budgets", "parent")
