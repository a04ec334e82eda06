"""The steps of ``migrations``, oldest first: each brings a project file one shape further.

None is ever changed; a file that has seen some of them runs the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.store import checksums
from annotator.store.ddl import CHECKSUMS, DOUBT, ENTITY_KEYS, RECOGNISERS, SKIPPED_NAMES, TABLES
from annotator.store.entity_keys import index_entities

if TYPE_CHECKING:
    from sqlite_utils import Database


def m0001_tables(database: Database) -> None:
    """The tables of the first version."""
    for statement in TABLES:
        database.conn.execute(statement)


def m0002_entity_keys(database: Database) -> None:
    """By what entities are looked up."""
    for statement in ENTITY_KEYS:
        database.conn.execute(statement)
    index_entities(database.conn)


def m0003_following(database: Database) -> None:
    """The person's edit that a machine's edit was made because of, and goes with."""
    database.conn.execute("ALTER TABLE edit ADD COLUMN follows INTEGER REFERENCES edit(id)")
    database.conn.execute("CREATE INDEX edit_follows ON edit(follows) WHERE follows IS NOT NULL")


def m0004_recognisers(database: Database) -> None:
    """What a project has taught."""
    for statement in RECOGNISERS:
        database.conn.execute(statement)


def m0005_questions(database: Database) -> None:
    """Comments on relations; an index of spans that are flagged."""
    database.conn.execute("ALTER TABLE comment ADD COLUMN relation INTEGER")
    # what the journal keeps of comments must equal their rows, or nothing could be undone
    for column in ("before", "after"):
        database.conn.execute(
            f"UPDATE edit_row SET {column} = json_set({column}, '$.relation', NULL)"
            f" WHERE tbl = 'comment' AND {column} IS NOT NULL"
        )
    # articles with a flagged span are looked for among 100,000
    database.conn.execute("CREATE INDEX span_flagged ON span(layer) WHERE flags != '[]'")


def m0006_doubt(database: Database) -> None:
    """How many of a proposal's spans are likely to be wrong, as their scores say."""
    for statement in DOUBT:
        database.conn.execute(statement)


def m0007_label_attributes(database: Database) -> None:
    """Attributes belong to a label."""
    database.conn.execute("ALTER TABLE label ADD COLUMN attributes TEXT NOT NULL DEFAULT '[]'")
    # as in m0005_questions
    for column in ("before", "after"):
        database.conn.execute(
            f"UPDATE edit_row SET {column} = json_set({column}, '$.attributes', '[]')"
            f" WHERE tbl = 'label' AND {column} IS NOT NULL"
        )


def m0008_skipped_names(database: Database) -> None:
    """Names that nobody is to be asked about again."""
    for statement in SKIPPED_NAMES:
        database.conn.execute(statement)


def m0009_checksums(database: Database) -> None:
    """Sums of rows, by which damage is noticed."""
    for statement in CHECKSUMS:
        database.conn.execute(statement)
    checksums.register(database.conn)
    checksums.sum_everything(database.conn)


def m0010_suggested(database: Database) -> None:
    """How much of what is proposed for an article its next layer will take; NULL: not known."""
    database.conn.execute("ALTER TABLE article ADD COLUMN suggested INTEGER")
