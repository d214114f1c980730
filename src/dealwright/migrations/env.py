"""Alembic's entry: run the revisions on the connection that the store hands over.

A migration changes the rows of every workspace, also where its user is no superuser.
"""

from alembic import context

from dealwright.migrations.metadata import metadata

connection = context.config.attributes["connection"]
if connection.dialect.name == "postgresql":
    connection.exec_driver_sql("SELECT set_config('app.workspace', '*', true)")
context.configure(connection=connection, target_metadata=metadata, render_as_batch=False)
with context.begin_transaction():
    context.run_migrations()
