"""Sessions of browsers, known by a cookie, and of programs that refresh their tokens."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sessions", sa.Column("cookie", sa.String(length=64), nullable=True))
    op.add_column("sessions", sa.Column("refresh", sa.String(length=64), nullable=True))
    op.create_index("uq_sessions_cookie", "sessions", ["cookie"], unique=True)


def downgrade() -> None:
    op.drop_index("uq_sessions_cookie", table_name="sessions")
    op.drop_column("sessions", "refresh")
    op.drop_column("sessions", "cookie")
