"""The first version: documents, runs, tickets."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "document", sa.Column("id", sa.Integer, primary_key=True), sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("key", sa.String(200), nullable=False), sa.Column("content", sa.JSON, nullable=False),
        sa.Column("version", sa.Integer, nullable=False), sa.Column("created", moment, nullable=False),
        sa.Column("changed", moment, nullable=False), sa.UniqueConstraint("kind", "key", name="one_document"))
    op.create_table(
        "run", sa.Column("id", sa.Integer, primary_key=True), sa.Column("study", sa.String(200), nullable=False),
        sa.Column("text", sa.Text, nullable=False), sa.Column("hash", sa.String(80), nullable=False),
        sa.Column("settings", sa.JSON, nullable=False), sa.Column("state", sa.String(10), nullable=False),
        sa.Column("asked_to_stop", sa.Boolean, nullable=False), sa.Column("step", sa.String(80), nullable=False),
        sa.Column("done", sa.Integer, nullable=False), sa.Column("total", sa.Integer, nullable=False),
        sa.Column("times_begun", sa.Integer, nullable=False), sa.Column("problem", sa.JSON), sa.Column("record", sa.JSON),
        sa.Column("page", sa.Text), sa.Column("rows", sa.Text), sa.Column("created", moment, nullable=False),
        sa.Column("begun", moment), sa.Column("ended", moment))
    op.create_index("run_by_state", "run", ["state", "id"])
    op.create_table("ticket", sa.Column("ticket", sa.String(64), primary_key=True), sa.Column("address", sa.Text, nullable=False),
                    sa.Column("created", moment, nullable=False))


def downgrade() -> None:
    """Take the tables away."""
    for table in ("ticket", "run", "document"):
        op.drop_table(table)
