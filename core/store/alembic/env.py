"""What Alembic runs at each command; the connection and the options come from migrations.py."""

from alembic import context

given = context.config.attributes
context.configure(connection=given["connection"], **given["options"])
with context.begin_transaction():
    context.run_migrations()
