"""How many sides have signed a contract; those of before were signed by nobody."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    state = sa.Column("state", sa.String(length=20), nullable=False, server_default="unsigned")
    op.add_column("contracts", state)


def downgrade() -> None:
    op.drop_column("contracts", "state")
