"""What members are told, each thing once."""

import sqlalchemy as sa
from alembic import op

from dealwright.migrations.walls import raise_walls

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "member_notices",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("user", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("about", sa.String(length=300), nullable=False),
        sa.Column("side", sa.String(length=10), nullable=False),
        sa.Column("principal", sa.String(length=40), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("read_at", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_member_notices")),
    )
    columns = ["workspace", "user", "at"]
    op.create_index("ix_member_notices_workspace_user", "member_notices", columns)
    columns = ["workspace", "subject"]
    op.create_index("ix_member_notices_workspace_subject", "member_notices", columns)
    raise_walls("member_notices")


def downgrade() -> None:
    op.drop_table("member_notices")
