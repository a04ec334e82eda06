"""What is left of a damaged project taken as it stands, so that one can go on with it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from annotator.base.errors import StorageProblem, StorageTrouble
from annotator.base.files import free_name
from annotator.model.identity import text_hash
from annotator.model.layer import Status
from annotator.model.record import Problem
from annotator.model.span import Decision, State
from annotator.store import checksums
from annotator.store.connecting import at_once
from annotator.store.entity_keys import index_entities
from annotator.store.integrity import check, damaged_pages
from annotator.store.project import Project, open_project
from annotator.store.schema_repair import take_schema
from annotator.store.sqlite_errors import told_to_mender


class Repaired(NamedTuple):
    """What was wrong, also what a schema is taken for, and what still is.

    ``copy`` is the file as it was, None where all was well.
    """

    found: list[Problem]
    left: list[Problem]
    copy: Path | None


def _one_of(values: type[State] | type[Decision] | type[Status]) -> str:
    return ", ".join(f"'{each.value}'" for each in values)


def _is_not(column: str, kind: str) -> str:
    return f"CASE WHEN json_valid({column}) THEN json_type({column}) END IS NOT '{kind}'"


# types of columns and what SQLite calls the values that fit them
_TYPES = {"TEXT": "'text'", "INTEGER": "'integer'", "REAL": "'real', 'integer'"}
# what belongs to nothing any more, in an order in which one thing brings the next
_LOOSE = (
    "DELETE FROM article WHERE id NOT IN (SELECT article FROM article_text)",
    "DELETE FROM article_text WHERE article NOT IN (SELECT id FROM article)",
    # its checksum tells of an import that was published; what is not is out of sight for good
    "UPDATE import SET published = 1 WHERE published NOT IN (0, 1)"
    " OR checksum = row_sum(id, uid, 1, articles)",
    "INSERT INTO import (id, uid, at, source, owner, published, settled) SELECT DISTINCT import,"
    " 'import ' || import, '', '', '', 1, 1 FROM article"
    " WHERE import NOT IN (SELECT id FROM import)",
    "INSERT INTO author (id, uid, name) SELECT DISTINCT author, 'author ' || author,"
    " 'author ' || author FROM layer WHERE author NOT IN (SELECT id FROM author)",
    "DELETE FROM layer WHERE article NOT IN (SELECT id FROM article)",
    *(
        f"DELETE FROM {table} WHERE layer NOT IN (SELECT id FROM layer)"
        for table in ("layer_count", "layer_label", "comment", "span", "relation")
    ),
    "INSERT INTO layer_count (layer) SELECT id FROM layer"
    " WHERE id NOT IN (SELECT layer FROM layer_count)",
    "DELETE FROM span WHERE typeof(start) <> 'integer' OR typeof(end) <> 'integer' OR start < 0"
    " OR start >= end",
    "DELETE FROM layer_label WHERE label NOT IN (SELECT id FROM label WHERE kind = 'article')",
    "DELETE FROM span WHERE label NOT IN (SELECT id FROM label WHERE kind IN ('span', 'zone'))",
    "DELETE FROM relation WHERE label NOT IN (SELECT id FROM label WHERE kind = 'relation')",
    "DELETE FROM entity WHERE label NOT IN (SELECT id FROM label)",
    "DELETE FROM entity_name WHERE entity NOT IN (SELECT uid FROM entity)",
    "UPDATE span SET entity = NULL WHERE entity NOT IN (SELECT uid FROM entity)",
    # suggestions can be made again
    "DELETE FROM proposal WHERE article NOT IN (SELECT id FROM article)"
    f" OR checksum IS NOT {checksums.PROPOSAL}",
)
# values that mean nothing
_SENSELESS = (
    f"UPDATE layer SET status = 'in_progress' WHERE status NOT IN ({_one_of(Status)})",
    f"UPDATE layer SET flags = '[]' WHERE {_is_not('flags', 'array')}",
    f"UPDATE article SET meta = '{{}}' WHERE {_is_not('meta', 'object')}",
    *(
        statement
        for table in ("span", "relation")
        for statement in (
            f"UPDATE {table} SET state = 'suggested', decision = NULL"
            f" WHERE state NOT IN ({_one_of(State)})",
            f"UPDATE {table} SET decision = NULL WHERE decision NOT IN ({_one_of(Decision)})",
            f"UPDATE {table} SET attributes = '{{}}' WHERE {_is_not('attributes', 'object')}",
        )
    ),
    f"UPDATE span SET flags = '[]' WHERE {_is_not('flags', 'array')}",
    "DELETE FROM edit_row WHERE edit NOT IN (SELECT id FROM edit)",
    "UPDATE edit SET follows = NULL WHERE follows NOT IN (SELECT id FROM edit)",
    # what was undone stays so, and what undid is no act of its own
    *(
        f"UPDATE edit SET {column} = id WHERE {column} NOT IN (SELECT id FROM edit)"
        for column in ("undoes", "undone_by")
    ),
    # an act of which a part cannot be read is not taken back in part
    "DELETE FROM edit_row WHERE edit IN (SELECT edit FROM edit_row WHERE NOT json_valid(key)"
    " OR NOT json_valid(COALESCE(before, '0')) OR NOT json_valid(COALESCE(after, '0')))",
    f"UPDATE edit SET title = '{{}}' WHERE {_is_not('title', 'object')}",
    f"UPDATE edit SET focus = NULL WHERE focus IS NOT NULL AND {_is_not('focus', 'array')}",
)
_END_GONE = (
    "NOT EXISTS (SELECT 1 FROM span WHERE span.layer = {table}.layer AND span.n = {table}.{end})"
)
# what SQLite says of a span that ends before it begins
_NO_PLACE = "CHECK constraint failed in span."
# what refers to spans and relations, and what counts them
_COUNTED = (
    f"DELETE FROM relation WHERE {_END_GONE.format(table='relation', end='head')}"
    f" OR {_END_GONE.format(table='relation', end='tail')}",
    f"UPDATE comment SET span = NULL WHERE {_END_GONE.format(table='comment', end='span')}",
    "UPDATE comment SET relation = NULL WHERE NOT EXISTS (SELECT 1 FROM relation"
    " WHERE relation.layer = comment.layer AND relation.n = comment.relation)",
    *(
        f"UPDATE layer_count SET {table}s = (SELECT COUNT(*) FROM {table}"
        f" WHERE {table}.layer = layer_count.layer AND state <> 'rejected'),"
        f" next_{table} = MAX(next_{table}, (SELECT COALESCE(MAX(n), 0) + 1 FROM {table}"
        f" WHERE {table}.layer = layer_count.layer))"
        for table in ("span", "relation")
    ),
    "UPDATE layer_count SET undecided = (SELECT COUNT(*) FROM span"
    " WHERE span.layer = layer_count.layer AND state = 'suggested') + (SELECT COUNT(*)"
    " FROM relation WHERE relation.layer = layer_count.layer AND state = 'suggested')",
    "UPDATE import SET articles ="
    " (SELECT COUNT(*) FROM article NOT INDEXED WHERE article.import = import.id)",
    "INSERT INTO checksum VALUES ('schema', 0), ('proposals', 0) ON CONFLICT DO NOTHING",
    "INSERT INTO article_fts (article_fts) VALUES ('delete-all')",
    "INSERT INTO article_fts (rowid, title, body) SELECT id, title, body FROM article_search"
    " WHERE id IN (SELECT article.id FROM article JOIN import ON import.id = article.import"
    " WHERE settled = 1)",
)


def repair_file(path: Path, holder: str, *, busy_ms: int) -> Repaired:
    """Open a project and :func:`repair` it. Raises as :func:`open_project` and that."""
    try:
        with closing(open_project(path, holder=holder, busy_ms=busy_ms)) as project:
            return repair(project)
    except StorageProblem as problem:
        raise StorageProblem(told_to_mender(problem), problem.trouble) from problem


def repair(project: Project) -> Repaired:
    """Take what a damaged project holds for what it shall hold, after a copy was put beside it.

    Bytes that are no text become U+FFFD, spans say what stands at their place, and what belongs to
    nothing any more goes. The journal records nothing of it: older acts on what was changed cannot
    be taken back.

    :raises StorageProblem: its pages are damaged or its schema cannot be read, so that nobody knows
        what else would come of it, or there is no room. It is as before.
    """
    found = check(project)
    if not found:
        return Repaired(found, found, None)
    if any(reason != _NO_PLACE for reason in damaged_pages(project)):
        raise StorageProblem(
            f"{project.path} is damaged in such a way that what is left cannot be taken as it"
            " stands. Restore a backup.",
            StorageTrouble.DAMAGED,
        )
    copy = free_name(project.path, "before-repair")
    project.copy_to(copy)
    try:
        # not the project's own transactions: their triggers would add up what is damaged
        with project.bulk(), project.translated(), at_once(project.connection):
            _make_typed(project.connection)
            project.connection.execute("REINDEX")
            taken = take_schema(project.connection)
            project.forget_schema()
            _make_whole(project)
    except BaseException:
        # the project is what the copy is
        copy.unlink(missing_ok=True)
        raise
    project.forget_schema()
    found += (Problem(file=project.path.name, reason=each) for each in taken)
    return Repaired(found, check(project), copy)


def _make_whole(project: Project) -> None:
    connection = project.connection
    # reading the schema tells whether labels mean anything
    connection.execute(
        "UPDATE layer SET schema_revision = ? WHERE typeof(schema_revision) <> 'integer'",
        (project.schema.revision,),
    )
    for statement in (*_LOOSE, *_SENSELESS):
        connection.execute(statement)
    for article, body in connection.execute("SELECT article, body FROM article_text").fetchall():
        _take_text(connection, article, body)
    for statement in _COUNTED:
        connection.execute(statement)
    for title in project.recognisers.damaged():
        connection.execute("DELETE FROM recogniser WHERE name || ' ' || version = ?", (title,))
    index_entities(connection)
    checksums.sum_everything(connection)


def _take_text(connection: sqlite3.Connection, article: int, body: str) -> None:
    """Let an article and its spans say what its text says."""
    connection.execute(
        "UPDATE article SET length = ?1, sha256 = ?2 WHERE id = ?3"
        " AND (length, sha256) IS NOT (?1, ?2)",
        (len(body), text_hash(body), article),
    )
    for layer, n, start, end, quote in connection.execute(
        "SELECT span.layer, n, start, end, quote FROM span JOIN layer ON layer.id = span.layer"
        " WHERE layer.article = ?",
        (article,),
    ).fetchall():
        if not body[start:end].strip() or end > len(body):
            connection.execute("DELETE FROM span WHERE layer = ? AND n = ?", (layer, n))
        elif body[start:end] != quote:
            connection.execute(
                "UPDATE span SET quote = ? WHERE layer = ? AND n = ?", (body[start:end], layer, n)
            )


def _make_typed(connection: sqlite3.Connection) -> None:
    """Let values be of the types of their columns, and texts be texts."""
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'article\\_fts%'"
        " ESCAPE '\\' AND substr(name, 1, 1) <> '_' AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    for (table,) in tables:
        columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
        texts = [name for _id, name, kind, *_rest in columns if kind == "TEXT"]
        keys = [(name, kind) for _id, name, kind, *_rest, key in columns if key]
        for _id, name, kind, *_rest in columns:
            if kind in _TYPES:
                connection.execute(
                    f"UPDATE OR IGNORE {table} SET {name} = CAST({name} AS {kind})"
                    f" WHERE typeof({name}) NOT IN ({_TYPES[kind]}, 'null')"
                )
        if texts:
            _make_readable(connection, table, texts, keys)


def _make_readable(
    connection: sqlite3.Connection, table: str, texts: list[str], keys: list[tuple[str, str]]
) -> None:
    names = [name for name, _kind in keys]
    where = " AND ".join(
        f"{name} = {'CAST(? AS TEXT)' if kind == 'TEXT' else '?'}" for name, kind in keys
    )
    broken: list[tuple[list[Any], list[Any]]] = []
    connection.text_factory = bytes
    try:
        for row in connection.execute(f"SELECT {', '.join([*names, *texts])} FROM {table}"):
            if not all(_is_text(value) for value in row[len(names) :]):
                broken.append((list(row[len(names) :]), list(row[: len(names)])))
    finally:
        connection.text_factory = str
    change = f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in texts)} WHERE {where}"
    for values, key in broken:
        read = [None if each is None else each.decode("utf-8", "replace") for each in values]
        connection.execute(change, (*read, *key))


def _is_text(value: bytes | None) -> bool:
    if value is None or value.isascii():
        return True
    try:
        value.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
