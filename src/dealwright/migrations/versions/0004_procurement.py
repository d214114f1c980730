"""Procurement: vendors and what they know, prices, requests, budgets, contracts, orders."""

import sqlalchemy as sa
from alembic import op

from dealwright.migrations.walls import raise_walls

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = (
    "budgets",
    "contracts",
    "price_observations",
    "purchase_orders",
    "requests",
    "seller_configs",
    "tags",
    "vendor_products",
    "vendor_rules",
    "vendor_trades",
    "vendors",
)


def upgrade() -> None:
    op.create_table(
        "budgets",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("cost_centre", sa.String(length=40), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("committed_minor", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "cost_centre", name=op.f("pk_budgets")),
    )
    op.create_table(
        "contracts",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("request", sa.String(length=40), nullable=False),
        sa.Column("negotiation", sa.String(length=40), nullable=False),
        sa.Column("approval", sa.String(length=40), nullable=False),
        sa.Column("vendor", sa.String(length=40), nullable=False),
        sa.Column("vendor_name", sa.String(length=200), nullable=False),
        sa.Column("simulated", sa.Boolean(), nullable=False),
        sa.Column("total_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("purchase_order", sa.String(length=40), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_contracts")),
    )
    op.create_index("ix_contracts_workspace_at", "contracts", ["workspace", "at"], unique=False)
    op.create_table(
        "price_observations",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("vendor", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("unit", sa.String(length=3), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("unit_price_micro", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_price_observations")),
    )
    op.create_index(
        "ix_price_observations_workspace_key_day",
        "price_observations",
        ["workspace", "key", "day"],
        unique=False,
    )
    op.create_table(
        "purchase_orders",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("request", sa.String(length=40), nullable=False),
        sa.Column("negotiation", sa.String(length=40), nullable=False),
        sa.Column("approval", sa.String(length=40), nullable=False),
        sa.Column("vendor", sa.String(length=40), nullable=False),
        sa.Column("vendor_name", sa.String(length=200), nullable=False),
        sa.Column("simulated", sa.Boolean(), nullable=False),
        sa.Column("total_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("contract", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_purchase_orders")),
    )
    op.create_index(
        "ix_purchase_orders_workspace_at", "purchase_orders", ["workspace", "at"], unique=False
    )
    op.create_table(
        "requests",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("requester", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=330), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("budget_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("needed_by", sa.String(length=10), nullable=True),
        sa.Column("cost_centre", sa.String(length=40), nullable=True),
        sa.Column("campaign", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_requests")),
    )
    op.create_index("ix_requests_workspace_at", "requests", ["workspace", "at"], unique=False)
    op.create_table(
        "seller_configs",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("vendor", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("strategy_preference", sa.String(length=20), nullable=False),
        sa.Column("auto_approve_enabled", sa.Boolean(), nullable=False),
        sa.Column("auto_approve_min_utility", sa.String(length=40), nullable=True),
        sa.Column("manual_review_required", sa.Boolean(), nullable=False),
        sa.Column("notification_webhook_url", sa.String(length=500), nullable=True),
        sa.Column("notification_email", sa.String(length=254), nullable=True),
        sa.Column("slack_channel", sa.String(length=100), nullable=True),
        sa.Column("preferred_months", sa.Text(), nullable=False),
        sa.Column("preferred_payment_terms", sa.Text(), nullable=False),
        sa.Column("maximum_discount", sa.String(length=40), nullable=True),
        sa.Column("review_above_total", sa.String(length=40), nullable=True),
        sa.Column("review_above_discount", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("workspace", "vendor", name=op.f("pk_seller_configs")),
    )
    op.create_table(
        "tags",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("tag", sa.String(length=40), nullable=False),
        sa.Column("used", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "tag", name=op.f("pk_tags")),
    )
    op.create_table(
        "vendor_products",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("vendor", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("product", sa.String(length=300), nullable=False),
        sa.Column("unit", sa.String(length=3), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("list_price_micro", sa.BigInteger(), nullable=True),
        sa.Column("min_quantity", sa.BigInteger(), nullable=False),
        sa.Column("lead_time_days", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("workspace", "vendor", "key", name=op.f("pk_vendor_products")),
    )
    op.create_index(
        "ix_vendor_products_workspace_key", "vendor_products", ["workspace", "key"], unique=False
    )
    op.create_table(
        "vendor_rules",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("vendor", sa.String(length=40), nullable=False),
        sa.Column("rule_type", sa.String(length=40), nullable=False),
        sa.Column("rule_config", sa.Text(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_vendor_rules")),
    )
    op.create_index(
        "ix_vendor_rules_workspace_vendor", "vendor_rules", ["workspace", "vendor"], unique=False
    )
    op.create_table(
        "vendor_trades",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("vendor", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trades", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "vendor", name=op.f("pk_vendor_trades")),
    )
    op.create_table(
        "vendors",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("features", sa.Text(), nullable=False),
        sa.Column("certifications", sa.Text(), nullable=False),
        sa.Column("quality", sa.Integer(), nullable=False),
        sa.Column("reliability", sa.Integer(), nullable=False),
        sa.Column("payment_terms", sa.Text(), nullable=False),
        sa.Column("term_months", sa.Text(), nullable=False),
        sa.Column("incoterm", sa.String(length=3), nullable=False),
        sa.Column("simulated", sa.Boolean(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_vendors")),
    )
    raise_walls(*TABLES)


def downgrade() -> None:
    op.drop_table("vendors")
    op.drop_table("vendor_trades")
    op.drop_index("ix_vendor_rules_workspace_vendor", table_name="vendor_rules")
    op.drop_table("vendor_rules")
    op.drop_index("ix_vendor_products_workspace_key", table_name="vendor_products")
    op.drop_table("vendor_products")
    op.drop_table("tags")
    op.drop_table("seller_configs")
    op.drop_index("ix_requests_workspace_at", table_name="requests")
    op.drop_table("requests")
    op.drop_index("ix_purchase_orders_workspace_at", table_name="purchase_orders")
    op.drop_table("purchase_orders")
    op.drop_index("ix_price_observations_workspace_key_day", table_name="price_observations")
    op.drop_table("price_observations")
    op.drop_index("ix_contracts_workspace_at", table_name="contracts")
    op.drop_table("contracts")
    op.drop_table("budgets")
