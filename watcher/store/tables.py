"""The tables as they are today; `migrations/` says how a database gets there, a test compares."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    event,
    text,
)

from watcher.store.columns import Instant, Length, Serial, Words

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

sources = Table(
    "sources",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Words, nullable=False),
    Column("url", Text, nullable=False),
    Column("options", JSON, nullable=False),
    Column("every", Length, nullable=False),
    Column("active", Boolean, nullable=False),  # False: gone from the configuration, history kept
    Column("next_at", Instant, nullable=False),
    Column("etag", Words, nullable=False),
    Column("modified", Words, nullable=False),
    Column("digest", Text, nullable=False),
    Column("visited_at", Instant),
    Column("ok_at", Instant),
    Column("full_at", Instant),
    Column("news_at", Instant),
    Column("failures", Integer, nullable=False),
    Column("code", Text, nullable=False),
    Column("reason", Words, nullable=False),
    Column("failing_since", Instant),
    Column("baselined", Boolean, nullable=False),
)
Index(
    "ix_sources_due",
    sources.c.next_at,
    sqlite_where=text("active"),
    postgresql_where=text("active"),
)

items = Table(
    "items",
    metadata,
    Column("source", Text, ForeignKey("sources.id"), primary_key=True),
    Column("key", Words, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("first_seen", Instant, nullable=False),  # of the first version
    Column("published", Instant),
    Column("updated", Instant),
    Column("language", Text, nullable=False),
    Column("partial", Boolean, nullable=False),
    Column("url", Words, nullable=False),
    Column("author", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("text", Words, nullable=False),
)

statements = Table(
    "statements",
    metadata,
    Column("seq", Serial, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("speaker", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("item", Words, nullable=False),
    Column("told_at", Instant, nullable=False),  # the item's `when`
    Column("recorded_at", Instant, nullable=False),
    Column("manner", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("url", Words, nullable=False),
    Column("digest", Text, nullable=False),  # of the item's version that the spans are in
    Column("spans", JSON, nullable=False),
    Column("cue", JSON(none_as_null=True)),
    Column("named", JSON(none_as_null=True)),
    Column("venue", Words, nullable=False),
    Column("said_on", Text, nullable=False),
    Column("recalled", Boolean, nullable=False),
    Column("relayed_by", Text),
    Column("confidence", Float, nullable=False),
    Column("why", JSON, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("of", Text),  # the statement that a repeat repeats or a revision revises
    Column("changed", Words, nullable=False),
    Column("verdict_why", JSON, nullable=False),
    Column("words", Words, nullable=False),
    Column("folded", Text, nullable=False),  # search.fold(words): what the full-text index holds
    ForeignKeyConstraint(["source", "item"], ["items.source", "items.key"]),
    CheckConstraint("verdict IN ('new', 'repeat', 'revision')", name="verdict"),
    sqlite_autoincrement=True,
)
Index("ix_statements_speaker_told_at", statements.c.speaker, statements.c.told_at)
Index("ix_statements_source_item", statements.c.source, statements.c.item)
Index("ix_statements_told_at", statements.c.told_at)

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
"""How each database indexes the words of statements; the newest migration that touches it holds a
copy.
"""


@event.listens_for(statements, "after_create")
def _index_words(_table: Table, connection: Connection, **_: object) -> None:
    for command in FULL_TEXT[connection.dialect.name].split("\n\n"):
        connection.exec_driver_sql(command)


bodies = Table(
    "bodies",  # apart from the outbox: one statement goes to a thousand chats with the same text
    metadata,
    Column("digest", Text, primary_key=True),
    Column("html", Words, nullable=False),
    Column("plain", Words, nullable=False),
)

OPEN = "state IN ('pending', 'wait', 'sending')"
"""Rows not yet at an end; in queries to the letter as in the index, or SQLite will not use it."""

outbox = Table(
    "outbox",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("alert", Text, nullable=False),
    Column("statement", Text, ForeignKey("statements.id")),  # NULL: a notice to operators
    Column("reader", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("thread", Text, nullable=False),
    Column("is_group", Boolean, nullable=False),
    Column("part", Integer, nullable=False),
    Column("parts", Integer, nullable=False),
    Column("body", Text, ForeignKey("bodies.digest"), nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("doubts", Integer, nullable=False),
    Column("next_at", Instant, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("claimed_at", Instant),
    Column("settled_at", Instant),
    Column("receipt", Text, nullable=False),
    Column("error", Words, nullable=False),
    UniqueConstraint("reader", "alert", "part"),
    CheckConstraint(
        "state IN ('pending', 'sending', 'sent', 'wait', 'dead', 'cancelled', 'expired')",
        name="state",
    ),
    sqlite_autoincrement=True,  # an id is never used twice: order within a chat is by id
)
Index(
    "ix_outbox_open",
    outbox.c.channel,
    outbox.c.address,
    outbox.c.id,
    sqlite_where=text(OPEN),
    postgresql_where=text(OPEN),
)
Index(
    "ix_outbox_sending",  # never two messages on their way to one chat
    outbox.c.channel,
    outbox.c.address,
    unique=True,
    sqlite_where=text("state = 'sending'"),
    postgresql_where=text("state = 'sending'"),
)

notices = Table(
    "notices",
    metadata,
    Column("key", Text, primary_key=True),
    Column("told_at", Instant, nullable=False),
)

readers = Table(
    "readers",
    metadata,
    Column("id", Text, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("thread", Text, nullable=False),
    Column("title", Words, nullable=False),
    Column("language", Text, nullable=False),
    Column("is_group", Boolean, nullable=False),
    Column("standing", Text, nullable=False),
)
Index("ix_readers_channel_address", readers.c.channel, readers.c.address)

follows = Table(
    "follows",
    metadata,
    Column("reader", Text, ForeignKey("readers.id", ondelete="CASCADE"), primary_key=True),
    Column("target", Text, primary_key=True),
    Column("since", Instant, nullable=False),
)
Index("ix_follows_target", follows.c.target)

invites = Table(
    "invites",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("expires_at", Instant, nullable=False),
    Column("redeemed_by", Text),
    Column("redeemed_at", Instant),
)

updates = Table(
    "updates",  # of the Bot API, already acted upon
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("source", Text, ForeignKey("sources.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("code", Text, nullable=False),
    Column("reason", Words, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
Index("ix_quarantine_source", quarantine.c.source, quarantine.c.id)
