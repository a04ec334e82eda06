"""Where labels are used: counts and passages, over every author's layers."""

from __future__ import annotations

from typing import NamedTuple

from annotator.model.schema import Kind
from annotator.model.span import State
from annotator.store.articles import PUBLISHED
from annotator.store.project import Project

# code points on either side of a passage, and the most of the passage itself
CONTEXT = 48
_LONGEST = 160


class LabelUses(NamedTuple):
    """How often a label is used, by state; ``ties``: relations of its spans; ``articles``: where.

    For a relation label the states are those of relations, for an article label of articles.
    """

    accepted: int = 0
    suggested: int = 0
    articles: int = 0
    ties: int = 0

    @property
    def shown(self) -> int:
        """All but what was rejected."""
        return self.accepted + self.suggested


class Passage(NamedTuple):
    """One use of a label; ``n`` is the span's number (of a relation: its head's) in the layer.

    ``before`` and ``after`` are the text around ``quote``. For an article label ``n`` is 0 and
    ``quote`` how the article begins.
    """

    layer: int
    n: int
    article: int
    title: str
    before: str
    quote: str
    after: str
    state: State


def use_counts(project: Project) -> dict[str, int]:
    """Label uid to how often it is used, what was rejected left out; unused labels are missing."""
    found: dict[str, int] = {}
    uids = project.labels.uids
    shown = "WHERE state <> 'rejected'"
    for source in (f"span {shown}", f"relation {shown}", "layer_label"):
        query = f"SELECT label, COUNT(*) FROM {source} GROUP BY label"
        found |= {uids[label]: count for label, count in project.connection.execute(query)}
    return found


def label_uses(project: Project, uid: str) -> LabelUses:
    """How often one label is used in published articles."""
    label = project.schema.label(uid)
    id_ = project.labels.id(uid)
    joined = (
        " JOIN layer ON layer.id = mark.layer JOIN article ON article.id = layer.article"
        f" WHERE {PUBLISHED} AND mark.label = ?"
    )
    execute = project.connection.execute
    if label.kind is Kind.ARTICLE:
        count = f"SELECT COUNT(*), COUNT(DISTINCT article.id) FROM layer_label AS mark{joined}"
        accepted, articles = execute(count, (id_,)).fetchone()
        return LabelUses(accepted=accepted, articles=articles)
    source = f"{'relation' if label.kind is Kind.RELATION else 'span'} AS mark{joined}"
    count = f"SELECT mark.state, COUNT(*) FROM {source} GROUP BY mark.state"
    states = dict(execute(count, (id_,)).fetchall())
    count = f"SELECT COUNT(DISTINCT article.id) FROM {source} AND mark.state <> 'rejected'"
    (articles,) = execute(count, (id_,)).fetchone()
    ties = 0
    if states and label.kind is not Kind.RELATION:
        (ties,) = execute(
            "SELECT COUNT(DISTINCT relation.layer || ' ' || relation.n) FROM span AS mark"
            " JOIN relation ON relation.layer = mark.layer AND mark.n IN (relation.head,"
            f" relation.tail) AND relation.state <> 'rejected'{joined}",
            (id_,),
        ).fetchone()
    return LabelUses(states.get("accepted", 0), states.get("suggested", 0), articles, ties)


def passages(project: Project, uid: str, limit: int = 500) -> list[Passage]:
    """The first ``limit`` uses of a label, what was rejected left out, by article and place."""
    kind = project.schema.label(uid).kind
    if kind is Kind.ARTICLE:
        source, start, end = "layer_label AS mark", "0", f"{CONTEXT * 2}"
        columns, state, order = "mark.layer, 0", "'accepted'", "article.id"
    elif kind is Kind.RELATION:
        source = (
            "relation AS mark JOIN span AS one ON one.layer = mark.layer AND one.n = mark.head"
            " JOIN span AS two ON two.layer = mark.layer AND two.n = mark.tail"
        )
        start, end = "MIN(one.start, two.start)", "MAX(one.end, two.end)"
        columns, state, order = "mark.layer, mark.head", "mark.state", f"article.id, {start}"
    else:
        source, start, end = "span AS mark", "mark.start", "mark.end"
        columns, state, order = "mark.layer, mark.n", "mark.state", "article.id, mark.start"
    rows = project.connection.execute(
        f"SELECT {columns}, article.id, article.title,"
        f" substr(body, MAX({start} - {CONTEXT}, 0) + 1, MIN({start}, {CONTEXT})),"
        f" substr(body, {start} + 1, MIN({end} - {start}, {_LONGEST})),"
        f" substr(body, {end} + 1, {CONTEXT}), {state}"
        f" FROM {source} JOIN layer ON layer.id = mark.layer"
        " JOIN article ON article.id = layer.article"
        " JOIN article_text ON article_text.article = article.id"
        f" WHERE {PUBLISHED} AND mark.label = ? AND {state} <> 'rejected'"
        f" ORDER BY {order}, mark.layer LIMIT ?",
        (project.labels.id(uid), limit),
    ).fetchall()
    return [Passage(*row)._replace(state=State(row[7])) for row in rows]
