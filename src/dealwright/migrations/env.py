"""Alembic's entry: run the revisions on the connection that the store hands over."""

from alembic import context

from dealwright.migrations.metadata import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=False)
with context.begin_transaction():
    context.run_migrations()
