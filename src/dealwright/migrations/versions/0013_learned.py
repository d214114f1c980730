"""How a vendor conceded in each negotiation, in its row of the list."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("negotiations", sa.Column("vendor_exponent_micro", sa.BigInteger()))
    op.add_column(
        "negotiations",
        sa.Column("vendor_moves", sa.Text(), nullable=False, server_default="{}"),
    )
    op.create_index(
        "ix_negotiations_workspace_vendor", "negotiations", ["workspace", "vendor"], unique=False
    )


def downgrade() -> None:
    op.drop_index("ix_negotiations_workspace_vendor", table_name="negotiations")
    op.drop_column("negotiations", "vendor_moves")
    op.drop_column("negotiations", "vendor_exponent_micro")
