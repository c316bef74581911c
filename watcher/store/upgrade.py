"""The part of migrating that Alembic does; imported only where something is to be migrated."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def revisions(scripts: Path) -> tuple[str, ...]:
    """Give every revision that `scripts` knows, the newest first."""
    found = ScriptDirectory.from_config(_config(scripts)).walk_revisions()
    return tuple(each.revision for each in found)


def upgrade(connection: Connection, scripts: Path) -> None:
    """Bring the database to the newest revision, within the transaction that is open."""
    config = _config(scripts)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _config(scripts: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
