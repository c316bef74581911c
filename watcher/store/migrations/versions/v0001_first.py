"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FULL_TEXT = {
    "sqlite": """CREATE VIRTUAL TABLE statements_fts USING fts5(
    folded, content='statements', content_rowid='seq', tokenize='unicode61 remove_diacritics 2'
)

CREATE TRIGGER statements_fts_insert AFTER INSERT ON statements BEGIN
    INSERT INTO statements_fts (rowid, folded) VALUES (new.seq, new.folded);
END

CREATE TRIGGER statements_fts_delete AFTER DELETE ON statements BEGIN
    INSERT INTO statements_fts (statements_fts, rowid, folded)
    VALUES ('delete', old.seq, old.folded);
END

CREATE TRIGGER statements_fts_update AFTER UPDATE OF folded ON statements BEGIN
    INSERT INTO statements_fts (statements_fts, rowid, folded)
    VALUES ('delete', old.seq, old.folded);
    INSERT INTO statements_fts (rowid, folded) VALUES (new.seq, new.folded);
END
""",
    "postgresql": """CREATE INDEX ix_statements_folded ON statements
    USING gin (to_tsvector('simple', folded))
""",
}


def upgrade() -> None:
    """Make every table, from nothing."""
    _sources()
    _items()
    _statements()
    _readers()
    _messages()
    _outbox()


def _sources() -> None:
    op.create_table(
        "sources",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("every", sa.BigInteger(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=False),
        sa.Column("modified", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("visited_at", sa.BigInteger(), nullable=True),
        sa.Column("ok_at", sa.BigInteger(), nullable=True),
        sa.Column("full_at", sa.BigInteger(), nullable=True),
        sa.Column("news_at", sa.BigInteger(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("failing_since", sa.BigInteger(), nullable=True),
        sa.Column("baselined", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
    )
    op.create_index(
        "ix_sources_due",
        "sources",
        ["next_at"],
        unique=False,
        sqlite_where=sa.text("active"),
        postgresql_where=sa.text("active"),
    )


def _items() -> None:
    op.create_table(
        "items",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("first_seen", sa.BigInteger(), nullable=False),
        sa.Column("published", sa.BigInteger(), nullable=True),
        sa.Column("updated", sa.BigInteger(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("partial", sa.Boolean(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["sources.id"], name=op.f("fk_items_source")),
        sa.PrimaryKeyConstraint("source", "key", name=op.f("pk_items")),
    )
    op.create_table(
        "quarantine",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["sources.id"], name=op.f("fk_quarantine_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quarantine")),
    )
    op.create_index("ix_quarantine_source", "quarantine", ["source", "id"], unique=False)


def _statements() -> None:
    op.create_table(
        "statements",
        sa.Column("seq", SERIAL, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("told_at", sa.BigInteger(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("manner", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.Column("cue", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("named", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("venue", sa.Text(), nullable=False),
        sa.Column("said_on", sa.Text(), nullable=False),
        sa.Column("recalled", sa.Boolean(), nullable=False),
        sa.Column("relayed_by", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("why", sa.JSON(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("of", sa.Text(), nullable=True),
        sa.Column("changed", sa.Text(), nullable=False),
        sa.Column("verdict_why", sa.JSON(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "verdict IN ('new', 'repeat', 'revision')", name=op.f("ck_statements_verdict")
        ),
        sa.ForeignKeyConstraint(
            ["source", "item"],
            ["items.source", "items.key"],
            name=op.f("fk_statements_source_item"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_statements")),
        sa.UniqueConstraint("id", name=op.f("uq_statements_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_statements_source_item", "statements", ["source", "item"], unique=False)
    op.create_index(
        "ix_statements_speaker_told_at", "statements", ["speaker", "told_at"], unique=False
    )
    op.create_index("ix_statements_told_at", "statements", ["told_at"], unique=False)
    for command in FULL_TEXT[op.get_bind().dialect.name].split("\n\n"):
        op.execute(command)


def _readers() -> None:
    op.create_table(
        "readers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("is_group", sa.Boolean(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readers")),
    )
    op.create_index("ix_readers_channel_address", "readers", ["channel", "address"], unique=False)
    op.create_table(
        "follows",
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reader"], ["readers.id"], name=op.f("fk_follows_reader"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("reader", "target", name=op.f("pk_follows")),
    )
    op.create_index("ix_follows_target", "follows", ["target"], unique=False)
    op.create_table(
        "invites",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("redeemed_by", sa.Text(), nullable=True),
        sa.Column("redeemed_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_invites")),
    )
    op.create_table(
        "updates",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_updates")),
    )


def _messages() -> None:
    op.create_table(
        "bodies",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("plain", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_bodies")),
    )
    op.create_table(
        "notices",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("told_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_notices")),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("alert", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("is_group", sa.Boolean(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("doubts", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("claimed_at", sa.BigInteger(), nullable=True),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.Column("receipt", sa.Text(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state IN ('pending', 'sending', 'sent', 'wait', 'dead', 'cancelled', 'expired')",
            name=op.f("ck_outbox_state"),
        ),
        sa.ForeignKeyConstraint(["body"], ["bodies.digest"], name=op.f("fk_outbox_body")),
        sa.ForeignKeyConstraint(["statement"], ["statements.id"], name=op.f("fk_outbox_statement")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("reader", "alert", "part", name=op.f("uq_outbox_reader_alert_part")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_outbox_open",
        "outbox",
        ["channel", "address", "id"],
        unique=False,
        sqlite_where=sa.text("state IN ('pending', 'wait', 'sending')"),
        postgresql_where=sa.text("state IN ('pending', 'wait', 'sending')"),
    )
    op.create_index(
        "ix_outbox_sending",
        "outbox",
        ["channel", "address"],
        unique=True,
        sqlite_where=sa.text("state = 'sending'"),
        postgresql_where=sa.text("state = 'sending'"),
    )
