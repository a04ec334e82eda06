"""What becomes of the rows of a label that goes: all layers, in few statements.

Everything stays inside the caller's transaction and is recorded by the journal's triggers.
"""

from __future__ import annotations

from collections.abc import Iterable

from annotator.model.schema import Kind
from annotator.store.project import Project

_RANK = "CASE {row}.state WHEN 'accepted' THEN 0 WHEN 'suggested' THEN 1 ELSE 2 END"


def hand_over(project: Project, gone: str, into: str) -> None:
    """Everything that has the label ``gone`` gets the label ``into``, of the same kind.

    Where both lie on the same place one stays: what is accepted before what is suggested before
    what was rejected; relations, comments and fragments move to it.
    """
    kind = project.schema.label(gone).kind
    old, new = project.labels.id(gone), project.labels.id(into)
    execute = project.connection.execute
    if kind is Kind.ARTICLE:
        execute(
            "INSERT INTO layer_label (layer, label) SELECT layer, ? FROM layer_label"
            " WHERE label = ? ON CONFLICT DO NOTHING",
            (new, old),
        )
        execute("DELETE FROM layer_label WHERE label = ?", (old,))
    elif kind is Kind.RELATION:
        _drop_double_relations(project, old, new)
        execute("UPDATE relation SET label = ? WHERE label = ?", (new, old))
    else:
        _join_double_spans(project, old, new)
        execute(
            "UPDATE span SET label = CASE label WHEN :old THEN :new ELSE label END,"
            " proposed_label = CASE proposed_label WHEN :gone THEN :into ELSE proposed_label END"
            " WHERE label = :old OR proposed_label = :gone",
            {"old": old, "new": new, "gone": gone, "into": into},
        )
        execute("UPDATE entity SET label = ? WHERE label = ?", (new, old))
    _drop_loose_comments(project)
    for column in ("relation", "head", "tail"):
        columns = ", ".join(
            "?1" if each == column else each for each in ("relation", "head", "tail")
        )
        execute(
            f"INSERT INTO relation_rule (relation, head, tail, symmetric, position)"
            f" SELECT {columns}, symmetric, position FROM relation_rule WHERE {column} = ?2"
            " ON CONFLICT DO NOTHING",
            (new, old),
        )
        execute(f"DELETE FROM relation_rule WHERE {column} = ?", (old,))


def _join_double_spans(project: Project, old: int, new: int) -> None:
    execute = project.connection.execute
    doubles = execute(
        "SELECT one.layer, one.n, two.n,"
        f" {_RANK.format(row='one')} < {_RANK.format(row='two')}"
        " FROM span AS one JOIN span AS two ON two.layer = one.layer AND two.start = one.start"
        " AND two.end = one.end AND two.label = ? WHERE one.label = ? ORDER BY one.layer, one.n",
        (new, old),
    ).fetchall()
    for layer, one, two, keep_old in doubles:
        kept, dropped = (one, two) if keep_old else (two, one)
        for end in ("head", "tail"):
            execute(
                f"UPDATE relation SET {end} = ? WHERE layer = ? AND {end} = ?",
                (kept, layer, dropped),
            )
        execute("DELETE FROM relation WHERE layer = ? AND head = tail", (layer,))
        _drop_repeated_relations(project, layer)
        for table, column in (("comment", "span"), ("span", "part_of")):
            change = f"UPDATE {table} SET {column} = ? WHERE layer = ? AND {column} = ?"
            execute(change, (kept, layer, dropped))
        execute("DELETE FROM span WHERE layer = ? AND n = ?", (layer, dropped))


def _drop_repeated_relations(project: Project, layer: int) -> None:
    """Of relations with the same ends and label keep the surest, the oldest of those."""
    project.connection.execute(
        "DELETE FROM relation WHERE layer = ? AND n IN (SELECT two.n FROM relation AS one"
        " JOIN relation AS two ON two.layer = one.layer AND two.head = one.head"
        " AND two.tail = one.tail AND two.label = one.label AND two.n <> one.n"
        f" AND ({_RANK.format(row='one')}, one.n) < ({_RANK.format(row='two')}, two.n)"
        " WHERE one.layer = ?)",
        (layer, layer),
    )


def _drop_double_relations(project: Project, old: int, new: int) -> None:
    execute = project.connection.execute
    doubles = execute(
        "SELECT one.layer, one.n, two.n,"
        f" {_RANK.format(row='one')} < {_RANK.format(row='two')}"
        " FROM relation AS one JOIN relation AS two ON two.layer = one.layer"
        " AND two.head = one.head AND two.tail = one.tail AND two.label = ?"
        " WHERE one.label = ? ORDER BY one.layer, one.n",
        (new, old),
    ).fetchall()
    for layer, one, two, keep_old in doubles:
        dropped = two if keep_old else one
        execute("DELETE FROM relation WHERE layer = ? AND n = ?", (layer, dropped))


def remove_uses(project: Project, uid: str) -> None:
    """Remove everything that has the label, and the rules that name it.

    Relations and comments go with their spans. An entity keeps living under the label of a span
    that still names it, else it goes.
    """
    id_ = project.labels.id(uid)
    execute = project.connection.execute
    execute("DELETE FROM layer_label WHERE label = ?", (id_,))
    execute("DELETE FROM relation WHERE label = ?", (id_,))
    execute(
        "DELETE FROM relation WHERE EXISTS (SELECT 1 FROM span WHERE span.layer = relation.layer"
        " AND span.n IN (relation.head, relation.tail) AND span.label = ?)",
        (id_,),
    )
    for statement in (
        "UPDATE span SET part_of = NULL WHERE part_of IS NOT NULL AND EXISTS (SELECT 1"
        " FROM span AS whole WHERE whole.layer = span.layer AND whole.n = span.part_of"
        " AND whole.label = ?)",
        "DELETE FROM span WHERE label = ?",
        "DELETE FROM relation_rule WHERE ?1 IN (relation, head, tail)",
    ):
        execute(statement, (id_,))
    _drop_loose_comments(project)
    _settle_entities(project, id_)


def _drop_loose_comments(project: Project) -> None:
    """Comments on a span or relation go with it."""
    for column in ("span", "relation"):
        project.connection.execute(
            f"DELETE FROM comment WHERE {column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {column}"
            f" AS mark WHERE mark.layer = comment.layer AND mark.n = comment.{column})"
        )


def _settle_entities(project: Project, label: int) -> None:
    execute = project.connection.execute
    entities = execute("SELECT uid FROM entity WHERE label = ? ORDER BY uid", (label,)).fetchall()
    for (entity,) in entities:
        still = execute(
            "SELECT label FROM span WHERE entity = ? ORDER BY layer, n LIMIT 1", (entity,)
        ).fetchone()
        if still is None:
            project.entities.remove(entity)
        else:
            execute("UPDATE entity SET label = ? WHERE uid = ?", (still[0], entity))


def make_symmetric(project: Project, relation: str) -> None:
    """Turn the relations of a label that has no direction now into text order, each once."""
    id_ = project.labels.id(relation)
    execute = project.connection.execute
    turned = execute(
        "SELECT each.layer, each.n, each.head, each.tail FROM relation AS each"
        " JOIN span AS head ON head.layer = each.layer AND head.n = each.head"
        " JOIN span AS tail ON tail.layer = each.layer AND tail.n = each.tail"
        " WHERE each.label = ? AND tail.start < head.start"
        " ORDER BY each.layer, each.n",
        (id_,),
    ).fetchall()
    for layer, n, head, tail in turned:
        execute(
            "UPDATE relation SET head = ?, tail = ? WHERE layer = ? AND n = ?",
            (tail, head, layer, n),
        )
        _drop_repeated_relations(project, layer)
    _drop_loose_comments(project)


def rename_attribute(project: Project, uid: str, old: str, new: str) -> None:
    """Let spans and relations of a label hold under ``new`` what they held under ``old``."""
    was, now = f'$."{old}"', f'$."{new}"'
    # "|| ''" makes plain text of it: the journal's images would else hold an object, not the text
    for table in ("span", "relation"):
        project.connection.execute(
            f"UPDATE {table} SET attributes = json_set(json_remove(attributes, :was), :now,"
            " CASE json_type(attributes, :was) WHEN 'true' THEN json('true')"
            " ELSE json_extract(attributes, :was) END) || ''"
            " WHERE label = :label AND json_type(attributes, :was) IS NOT NULL",
            {"was": was, "now": now, "label": project.labels.id(uid)},
        )


_PLACE = {"span": ("layer", "start", "end"), "relation": ("layer", "head", "tail")}


def move_uses(
    project: Project, kind: Kind, old: str, new: str, passages: Iterable[tuple[int, int]]
) -> None:
    """Give the label ``new`` to those ``passages``, (layer, n), that have ``old``."""
    table = {Kind.RELATION: "relation", Kind.ARTICLE: "layer_label"}.get(kind, "span")
    statement = f"UPDATE OR IGNORE {table} SET label = ?1 WHERE label = ?2 AND layer = ?3"
    if table != "layer_label":
        # what has the other label at the very same place already is left as it is
        same = " AND ".join(f"other.{column} = {table}.{column}" for column in _PLACE[table])
        statement += (
            f" AND n = ?4 AND NOT EXISTS (SELECT 1 FROM {table} AS other"
            f" WHERE other.label = ?1 AND {same})"
        )
    one, other = project.labels.id(new), project.labels.id(old)
    for layer, n in passages:
        values = (one, other, layer) if table == "layer_label" else (one, other, layer, n)
        project.connection.execute(statement, values)
