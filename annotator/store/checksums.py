"""Checksums of everything that an export writes, so that no damage is taken for data.

SQLite notices pages that make no sense, not a byte that does. So each row that an export reads
counts into a sum: marks, comments and article labels into their layer's (``layer_count.checksum``),
the schema's rows into one, other rows into their own. Temporary triggers keep the sums by
differences: what was damaged before an edit is still noticed after it. Bulk imports, which no
trigger may slow down, bring the sums of articles, layers and marks themselves.

Sums do not depend on the order of rows. A mark's is made so that those of sixty take a few
microseconds where they come as columns.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from operator import mul
from typing import Any
from zlib import crc32

# six thousand times 2**44 and SQLite would still count in whole numbers
MASK = (1 << 44) - 1
_PLACE, _END, _LABEL = 2_654_435_761, 40_503, 1_000_003
MERGED = 15_485_863

SPAN = (
    "n, uid, start, end, label, state, decision, provider, score, proposed_start, proposed_end,"
    " proposed_label, decided_at, decided_by, entity, attributes, flags, note, part_of"
)
RELATION = (
    "n, uid, head, tail, label, state, decision, provider, score, decided_at, decided_by,"
    " attributes, note"
)
ARTICLE = (
    "id, uid, source_id, title, language, source, published, length, sha256, story, import, meta"
)
IMPORT = "id, uid, published, articles"
COMMENT = "uid, author, at, text, span, relation"
SCHEMA = {
    "meta": "key, value",
    "label": (
        "id, uid, kind, name, key, colour, tag, description, yes, no, position, retired, attributes"
    ),
    "relation_rule": "relation, head, tail, symmetric, position",
}
_LAYER = "uid, status, flags, schema_revision"
_ENTITY = "uid, label, name"
_NAME = "entity, name, language"
_PROPOSED = "id, article, provider"

# what follows the label in marks made by hand
_PLAIN_SPAN = ("accepted", "created", *[None] * 8, "{}", "[]", None, None)
_PLAIN_RELATION = ("accepted", "created", *[None] * 4, "{}", None)


def row_sum(*values: object) -> int:
    return crc32("\x1f".join(map(str, values)).encode("utf-8", "surrogatepass"))


def mark_sum(n: Any, uid: Any, first: Any, second: Any, label: Any, *rest: object) -> int:
    """The sum of a span or relation, of its columns in the order of ``SPAN`` or ``RELATION``.

    Of a row that is none, too.
    """
    try:
        places = few_sum((n,), (uid,), (first,), (second,)) + label_sum((n,), (label,))
        return int(places + rest_sum(rest)) & MASK
    except (TypeError, ValueError):
        return row_sum(n, uid, first, second, label, *rest)


def few_sum(
    numbers: Sequence[int], uids: Iterable[str], firsts: Sequence[int], seconds: Sequence[int]
) -> int:
    """What the numbers, uids and places (or ends) of marks count."""
    places: int = sum(map(mul, firsts, seconds))
    names: int = sum(map(crc32, map(str.encode, uids)))
    return _PLACE * places + _END * sum(seconds) + sum(numbers) + names


def label_sum(numbers: Sequence[int], labels: Sequence[int]) -> int:
    """What the labels (row ids) of marks count."""
    labelled: int = sum(map(mul, numbers, labels))
    return _LABEL * labelled


def rest_sum(rest: tuple[object, ...]) -> int:
    """What a mark's columns after the label count."""
    return 0 if rest in (_PLAIN_SPAN, _PLAIN_RELATION) else row_sum(*rest)


def register(connection: sqlite3.Connection) -> None:
    """Let SQL on this connection compute sums."""
    connection.create_function("mark_sum", -1, mark_sum, deterministic=True)
    connection.create_function("row_sum", -1, row_sum, deterministic=True)


def of(row: str, columns: str, function: str = "row_sum") -> str:
    """The sum of a row as SQL; ``row`` is what its columns are reached by."""
    return f"{function}({', '.join(f'{row}.{name.strip()}' for name in columns.split(','))})"


def of_layer(row: str) -> str:
    """The same of a layer, which counts its author's name."""
    author = f"(SELECT name FROM author WHERE id = {row}.author)"
    rest = ", ".join(f"{row}.{name}" for name in _LAYER.split(", "))
    return f"row_sum({row}.article, {author}, {rest})"


def layer_value(
    article: object, author: object, uid: object, status: object, flags: object, revision: object
) -> int:
    """What ``row_sum`` gives for a layer of these values, as the SQL above does."""
    return row_sum(article, author, uid, status, flags, revision)


def label_value(label: int) -> int:
    """What an article label (row id) counts."""
    return row_sum("label", label)


def merged_value(proposal: int) -> int:
    """What the newest proposal that a layer holds counts."""
    return MERGED * proposal


def without(columns: str, **new: str) -> str:
    """The new checksum of a row as SQL, when some columns become ``new``."""
    names = columns.split(", ")
    after = ", ".join(new.get(name, name) for name in names)
    return f"(checksum - row_sum({columns}) + row_sum({after})) & {MASK}"


# the sum of all that belongs to a layer, and of an entity with its names
CONTENT = (
    "((SELECT COALESCE(SUM("
    + of("span", SPAN, "mark_sum")
    + "), 0) FROM span WHERE span.layer = layer_count.layer)"
    " + (SELECT COALESCE(SUM("
    + of("relation", RELATION, "mark_sum")
    + "), 0) FROM relation WHERE relation.layer = layer_count.layer)"
    " + (SELECT COALESCE(SUM("
    + of("comment", COMMENT)
    + "), 0) FROM comment WHERE comment.layer = layer_count.layer)"
    " + (SELECT COALESCE(SUM(row_sum('label', label)), 0) FROM layer_label"
    f" WHERE layer_label.layer = layer_count.layer) + merged * {MERGED}) & {MASK}"
)
ENTITY = (
    f"({of('entity', _ENTITY)} + (SELECT COALESCE(SUM({of('entity_name', _NAME)}), 0)"
    f" FROM entity_name WHERE entity_name.entity = entity.uid)) & {MASK}"
)
PROPOSAL = (
    "(SELECT row_sum(proposal.article, payload, name, version, hash, priority, settings)"
    " FROM provider WHERE provider.id = proposal.provider)"
)
# which proposals there are
PROPOSALS = (
    f"(SELECT COALESCE(SUM({of('proposal', _PROPOSED)}), 0) & {MASK} FROM proposal NOT INDEXED)"
)
WHOLE_SCHEMA = " + ".join(
    f"(SELECT COALESCE(SUM({of(table, columns)}), 0) FROM {table})"
    for table, columns in SCHEMA.items()
)
# tables with sums: their keys, and what each row's is
_SUMS = (
    ("import", "id", of("import", IMPORT)),
    ("article", "id", of("article", ARTICLE)),
    ("layer", "id", of_layer("layer")),
    ("layer_count", "layer", CONTENT),
    ("entity", "uid", ENTITY),
    ("proposal", "id", PROPOSAL),
    (
        "checksum",
        "name",
        f"CASE name WHEN 'schema' THEN ({WHOLE_SCHEMA}) & {MASK} ELSE {PROPOSALS} END",
    ),
)
# what SQLite says where our functions fail
_CALLED = "user-defined function"
# what nothing sums up to
_UNSOUND = "-1"


def sum_everything(connection: sqlite3.Connection) -> None:
    """Make every sum anew from what there is; bytes that are no text get one that is wrong."""
    for table, key, value in _SUMS:
        if _is_summed(connection, f"UPDATE {table} SET checksum = {value}"):
            continue
        where = f"WHERE {key} = CAST(? AS TEXT)"
        for name in connection.execute(f"SELECT CAST({key} AS BLOB) FROM {table}").fetchall():
            # a signal that comes inside a function looks like damage, but only once
            for each in (value, value, _UNSOUND):
                if _is_summed(connection, f"UPDATE {table} SET checksum = {each} {where}", name):
                    break


def _is_summed(connection: sqlite3.Connection, statement: str, values: Sequence[Any] = ()) -> bool:
    """Whether our functions could be called: not with bytes that are no text."""
    try:
        connection.execute(statement, values)
    except sqlite3.OperationalError as error:
        if _CALLED not in str(error):
            raise
        return False
    return True


def agree(connection: sqlite3.Connection, question: str, values: Sequence[Any] = ()) -> bool:
    """Whether rows are found and each is as it was written; bytes that are no text never are."""
    try:
        found = connection.execute(question, values).fetchall()
    except sqlite3.OperationalError as error:
        if _CALLED not in str(error):
            raise
        return False
    return bool(found) and all(whole for (whole,) in found)


def triggers() -> str:
    """The statements that make the temporary triggers of all tables but those of marks."""
    script = "".join(
        _kept(table, columns, "checksum", "name = 'schema'", of)
        for table, columns in SCHEMA.items()
    )
    script += _kept("comment", COMMENT, "layer_count", "layer = {row}.layer", of)
    script += _kept(
        "layer_label", "label", "layer_count", "layer = {row}.layer",
        lambda row, _columns: f"row_sum('label', {row}.label)",
    )  # fmt: skip
    script += _kept("proposal", _PROPOSED, "checksum", "name = 'proposals'", of)
    script += _kept("entity_name", _NAME, "entity", "uid = {row}.entity", of)
    script += (
        "CREATE TEMP TRIGGER sum_entity_insert AFTER INSERT ON main.entity BEGIN"
        f" UPDATE entity SET checksum = {ENTITY} WHERE uid = NEW.uid; END;\n"
    )
    for table, columns, watched in (
        ("entity", _ENTITY, "label, name"),
        ("import", IMPORT, "published"),
    ):
        key = columns.split(",")[0]
        script += _own(table, watched, of("OLD", columns), of("NEW", columns), key)
    return script + _own("layer", "status, flags", of_layer("OLD"), of_layer("NEW"), "id")


def _own(table: str, watched: str, old: str, new: str, key: str) -> str:
    """The trigger of a row that has its own sum."""
    return (
        f"CREATE TEMP TRIGGER sum_{table}_update AFTER UPDATE OF {watched} ON main.{table} BEGIN"
        f" UPDATE {table} SET checksum = (checksum - {old} + {new}) & {MASK}"
        f" WHERE {key} = NEW.{key}; END;\n"
    )


def _kept(table: str, columns: str, into: str, where: str, sum_of: Any) -> str:
    """The triggers of a table whose rows count into a sum elsewhere."""
    old, new = sum_of("OLD", columns), sum_of("NEW", columns)
    script = ""
    for event, row, change in (
        ("INSERT", "NEW", f"checksum + {new}"),
        ("DELETE", "OLD", f"checksum - {old}"),
        (f"UPDATE OF {columns}", "NEW", f"checksum - {old} + {new}"),
    ):
        name = f"sum_{table}_{event[:6].lower()}"
        script += (
            f"CREATE TEMP TRIGGER {name} AFTER {event} ON main.{table} BEGIN"
            f" UPDATE {into} SET checksum = ({change}) & {MASK}"
            f" WHERE {where.format(row=row)}; END;\n"
        )
    return script
