"""Run by Alembic: everything in the transaction that the caller has begun, so all or nothing."""

from alembic import context

from watcher.store.schema import VERSION_TABLE
from watcher.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,  # SQLite has it too, once the driver begins no transactions of its own
)
context.run_migrations()
