"""What other systems call our vendors."""

import sqlalchemy as sa
from alembic import op

from dealwright.migrations.walls import raise_walls

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vendor_links",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("system", sa.String(length=40), nullable=False),
        sa.Column("external_id", sa.String(length=140), nullable=False),
        sa.Column("vendor", sa.String(length=40), nullable=False),
        sa.Column("recorded", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "system", "external_id", name=op.f("pk_vendor_links")),
        sa.UniqueConstraint(
            "workspace", "system", "vendor", name=op.f("uq_vendor_links_workspace_system_vendor")
        ),
    )
    raise_walls("vendor_links")


def downgrade() -> None:
    op.drop_table("vendor_links")
