"""One round with an ERP at a time."""

import sqlalchemy as sa
from alembic import op

from dealwright.migrations.walls import raise_walls

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "erp_turns",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("connector", sa.String(length=40), nullable=False),
        sa.Column("round", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "connector", name=op.f("pk_erp_turns")),
    )
    raise_walls("erp_turns")


def downgrade() -> None:
    op.drop_table("erp_turns")
