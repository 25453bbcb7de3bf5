"""Upgrade: the steps by which an older database becomes one of this version, as Alembic takes them."""

from __future__ import annotations

from importlib import resources

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text


def steps() -> Config:
    """Where Alembic finds the steps."""
    config = Config()
    config.set_main_option("script_location", str(resources.files("recupe.workbench.store") / "migrations"))
    return config


def known_versions() -> tuple[str, ...]:
    """Every version that this recupe can read."""
    return tuple(script.revision for script in ScriptDirectory.from_config(steps()).walk_revisions())


def upgrade(engine: Engine) -> None:
    """Take every step that is still to be taken, together or not at all."""
    config = steps()
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("BEGIN IMMEDIATE"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
