"""What was bought, in the lists of contracts and orders; `dealwright rebuild` fills older rows."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TABLES = ("contracts", "purchase_orders")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("products", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    for table in TABLES:
        op.drop_column(table, "products")
