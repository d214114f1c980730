"""Who speaks for which vendor by a grant, and the browsers in the portal."""

import sqlalchemy as sa
from alembic import op

from dealwright.migrations.walls import raise_walls

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "grants", sa.Column("vendor", sa.String(length=40), nullable=False, server_default="")
    )
    op.add_column(
        "grants", sa.Column("acts", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_table(
        "portal_sessions",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("grant_id", sa.String(length=40), nullable=False),
        sa.Column("cookie", sa.String(length=64), nullable=False),
        sa.Column("created", sa.String(length=40), nullable=False),
        sa.Column("expires", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_portal_sessions")),
    )
    op.create_index("uq_portal_sessions_cookie", "portal_sessions", ["cookie"], unique=True)
    op.create_index(
        "ix_portal_sessions_workspace_expires", "portal_sessions", ["workspace", "expires"]
    )
    raise_walls("portal_sessions")


def downgrade() -> None:
    op.drop_table("portal_sessions")
    op.drop_column("grants", "acts")
    op.drop_column("grants", "vendor")
