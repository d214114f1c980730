"""Links of the portal are claimed by who opens them first; sessions from before begin anew."""

import sqlalchemy as sa
from alembic import op

from dealwright.migrations.walls import raise_walls

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("grants", sa.Column("secret", sa.String(length=64), nullable=True))
    op.add_column("grants", sa.Column("claimed", sa.String(length=40), nullable=True))
    op.add_column(
        "grants",
        sa.Column("claimed_from", sa.String(length=240), nullable=False, server_default=""),
    )
    op.add_column("grants", sa.Column("admitted", sa.String(length=40), nullable=True))
    op.add_column("grants", sa.Column("confirmed", sa.String(length=40), nullable=True))
    op.create_index("uq_grants_secret", "grants", ["secret"], unique=True)
    op.create_index("ix_grants_workspace_vendor", "grants", ["workspace", "vendor"])
    op.create_table(
        "portal_vendors",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("vendor", sa.String(length=40), nullable=False),
        sa.Column("first_grant", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "vendor", name=op.f("pk_portal_vendors")),
    )
    raise_walls("portal_vendors")
    op.execute(sa.text("DELETE FROM portal_sessions"))


def downgrade() -> None:
    op.drop_table("portal_vendors")
    op.drop_index("ix_grants_workspace_vendor", table_name="grants")
    op.drop_index("uq_grants_secret", table_name="grants")
    for name in ("confirmed", "admitted", "claimed_from", "claimed", "secret"):
        op.drop_column("grants", name)
