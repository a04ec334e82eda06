"""What can be read of a damaged schema, taken for all of it."""

from __future__ import annotations

import sqlite3

from annotator.model.schema import Kind, Overlap, attribute_problem
from annotator.store.labels import ALIASES, MAPS, read_attributes

_KINDS = ", ".join(f"'{each}'" for each in Kind)
_OVERLAPS = ", ".join(f"'{each}'" for each in Overlap)
_TEXTS_OF = "NOT EXISTS (SELECT 1 FROM json_each({value}) AS each WHERE each.type <> 'text')"


def _is_not(column: str, kind: str, inside: str) -> str:
    """Whether a column is no JSON of this type with the right things ``inside``."""
    return (
        f"(CASE WHEN json_valid({column}) THEN CASE WHEN json_type({column}) = '{kind}'"
        f" THEN {inside} END END) IS NOT 1"
    )


# a sentence for what is told where the statement changed something
_STATEMENTS = (
    (
        # a label is what it was made as, where no mark says otherwise
        "UPDATE OR IGNORE label SET kind = CASE"
        " WHEN id IN (SELECT label FROM relation UNION SELECT relation FROM relation_rule)"
        " THEN 'relation' WHEN id IN (SELECT label FROM layer_label) THEN 'article'"
        " WHEN id IN (SELECT label FROM span) AND uid NOT LIKE 'zone:%' THEN 'span'"
        f" WHEN substr(uid, 1, instr(uid, ':') - 1) IN ({_KINDS})"
        " THEN substr(uid, 1, instr(uid, ':') - 1) ELSE 'span' END"
        f" WHERE kind NOT IN ({_KINDS})",
        "The schema does not say what some labels are put on: they are taken for what they are"
        " used as.",
    ),
    *(
        (
            f"UPDATE label SET {column} = '[]'"
            f" WHERE {_is_not(column, 'array', _TEXTS_OF.format(value=column))}",
            "Some examples of labels cannot be read: they are left out.",
        )
        for column in ("yes", "no")
    ),
    # with a label that marks have, the label is what is missing: a backup has more
    *(
        (
            f"DELETE FROM relation_rule WHERE {column} NOT IN (SELECT id FROM label)"
            f" AND {column} NOT IN (SELECT label FROM span UNION SELECT label FROM relation)",
            "Some relation rules name no label: they are left out.",
        )
        for column in ("relation", "head", "tail")
    ),
    (
        "INSERT INTO meta SELECT 'overlap', 'any' WHERE NOT EXISTS (SELECT 1 FROM meta"
        f" WHERE key = 'overlap' AND value IN ({_OVERLAPS})) ON CONFLICT DO UPDATE"
        " SET value = 'any'",
        "The schema does not say whether spans may overlap: from here on they may.",
    ),
    (
        "INSERT INTO meta SELECT 'schema_revision', (SELECT COALESCE(MAX(schema_revision), 1)"
        " FROM layer WHERE typeof(schema_revision) = 'integer') WHERE NOT EXISTS (SELECT 1"
        " FROM meta WHERE key = 'schema_revision' AND value = CAST(CAST(value AS INTEGER) AS TEXT))"
        " ON CONFLICT DO UPDATE SET value = excluded.value",
        "The schema does not say how often it was changed: the newest number in use is taken.",
    ),
    (
        f"DELETE FROM meta WHERE key = '{ALIASES}'"
        f" AND {_is_not('value', 'object', _TEXTS_OF.format(value='meta.value'))}",
        "Which labels were merged cannot be read: files that use the old names are asked about.",
    ),
    (
        f"DELETE FROM meta WHERE key = '{MAPS}' AND "
        + _is_not(
            "value",
            "object",
            "NOT EXISTS (SELECT 1 FROM json_each(meta.value) AS one WHERE CASE one.type"
            f" WHEN 'object' THEN {_TEXTS_OF.format(value='one.value')} END IS NOT 1)",
        ),
        "What the labels of recognisers become cannot be read: choose it anew in the label maps.",
    ),
)


def take_schema(connection: sqlite3.Connection) -> list[str]:
    """Let the schema's rows mean something; what was taken for what, as sentences.

    A label that is gone does not come back: what refers to it is left as it is.
    """
    told = [
        sentence
        for statement, sentence in _STATEMENTS
        if connection.execute(statement).rowcount > 0
    ]
    rows = connection.execute("SELECT id, attributes FROM label").fetchall()
    unread = [(label,) for label, attributes in rows if not _means_something(attributes)]
    if unread:
        connection.executemany("UPDATE label SET attributes = '[]' WHERE id = ?", unread)
        told.append("Some attributes of labels cannot be read: they are left out.")
    return list(dict.fromkeys(told))


def _means_something(attributes: str) -> bool:
    try:
        return not any(map(attribute_problem, read_attributes(attributes)))
    except (ValueError, TypeError, AttributeError):
        return False
