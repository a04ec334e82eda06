"""Everything that an export reads, of some dozens of articles at once.

Of a layer whose marks were all made by hand SQLite joins the rows into one JSON text: fetching them
row by row takes Python's sqlite3 much longer.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from typing import Any

from annotator.base.errors import StorageProblem, StorageTrouble
from annotator.model.article import Article
from annotator.model.by_hand import ByHand
from annotator.model.layer import Comment, Layer
from annotator.model.relation import Relation
from annotator.model.span import Span
from annotator.store.articles import SealedArticle
from annotator.store.articles import damaged as not_whole
from annotator.store.checksums import (
    MASK,
    few_sum,
    label_sum,
    label_value,
    mark_sum,
    merged_value,
    row_sum,
)
from annotator.store.placeholders import placeholders
from annotator.store.project import Project
from annotator.store.relations import Relations, relation_of
from annotator.store.spans import Spans, span_of

ARTICLES = 64
CHARACTERS = 1_000_000

_SPAN_BY_HAND = (
    "COALESCE(provider, score, proposed_start, decided_at, decided_by, entity, note, part_of)"
    " IS NULL AND attributes = '{}' AND flags = '[]'"
)
_RELATION_BY_HAND = (
    "COALESCE(provider, score, decided_at, decided_by, note) IS NULL AND attributes = '{}'"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Some articles in the order of import, with their layers.

    ``comments``, ``spans`` and ``relations`` are those of the wanted layers, by layer
    id; labels, proposed ones too, are names. ``damaged`` layers have rows that are none.
    ``proposed`` are the ids of an article's proposals, where they are asked for. A text that is
    missing in the file is missing in ``texts``.
    """

    articles: Sequence[Article]
    texts: Mapping[int, str]
    layers: Mapping[int, Sequence[Layer]]
    proposed: Mapping[int, Sequence[int]]
    comments: Mapping[int, tuple[Comment, ...]]
    spans: Mapping[int, Sequence[Span]]
    relations: Mapping[int, Sequence[Relation]]
    damaged: frozenset[int]


def batches(
    project: Project,
    wanted: Callable[[Layer], bool],
    share: tuple[int, int] = (0, 1),
    *,
    with_proposals: bool,
) -> Iterator[Batch]:
    """The published articles, with the marks of the layers that are wanted.

    ``share`` (1, 3): of every three batches the second.

    :raises StorageProblem: ``DAMAGED``, an article's layers are not all found, or rows of the
        schema, an article or a layer are not as they were written.
    """
    if not project.labels.is_sound():
        raise _damaged(project, "its schema is not as it was saved")
    proposed = project.proposals.numbers() if with_proposals else {}
    if proposed is None:
        raise _damaged(project, "some suggestions are missing")
    first, step = share
    there = project.layers.numbers()
    for chunk in islice(_chunks(project.articles.sealed()), first, None, step):
        yield _batch(project, [article.open() for article in chunk], wanted, there, proposed)


def _batch(
    project: Project,
    articles: Sequence[Article],
    wanted: Callable[[Layer], bool],
    there: Mapping[int, int],
    proposed: Mapping[int, Sequence[int]],
) -> Batch:
    """``there``: how many layers each article has."""
    ids = [article.id for article in articles]
    damaged: set[int] = set()
    unsound: set[int] = set()
    layers = project.layers.of_articles(ids, unsound)
    _check_layers(articles, layers, there, unsound)
    marked = [each.id for group in layers.values() for each in group if wanted(each)]
    counts = project.layers.counts_of(marked)
    comments = project.layers.comments_of(marked)
    sums = dict.fromkeys(marked, 0)
    _count_few(sums, layers, comments, project.labels.ids)
    spans = _spans(project, marked, damaged, sums)
    relations = _relations(project, marked, damaged, sums)
    damaged |= {n for n in sums if n not in counts or counts[n].checksum != sums[n] & MASK}
    return Batch(
        articles=articles,
        texts=project.articles.texts(ids),
        layers=layers,
        proposed=proposed,
        comments=comments,
        spans=spans,
        relations=relations,
        damaged=frozenset(damaged),
    )


def _damaged(project: Project, what: str) -> StorageProblem:
    return StorageProblem(
        f"{project.path} is damaged: {what}. Nothing was written; restore a backup.",
        StorageTrouble.DAMAGED,
    )


def _check_layers(
    articles: Sequence[Article],
    layers: Mapping[int, Sequence[Layer]],
    there: Mapping[int, int],
    unsound: Collection[int],
) -> None:
    """Check that the index finds every layer: else work would seem never to have begun.

    :raises StorageProblem: a layer is not found, or its row is not as it was written.
    """
    for article in articles:
        if len(layers[article.id]) != there.get(article.id, 0) or article.id in unsound:
            raise not_whole(article, "what was annotated in it is not all found")


def _count_few(
    sums: dict[int, int],
    layers: Mapping[int, Sequence[Layer]],
    comments: Mapping[int, Sequence[Comment]],
    labels: Mapping[str, int],
) -> None:
    """Add to the sums of layers what few of them have: labels, comments, suggestions."""
    for group in layers.values():
        for layer in group:
            if layer.labels and layer.id in sums:
                sums[layer.id] += sum(label_value(labels[uid]) for uid in layer.labels)
            if layer.merged and layer.id in sums:
                sums[layer.id] += merged_value(layer.merged)
    for layer_id, listed in comments.items():
        sums[layer_id] += sum(
            row_sum(each.uid, each.author, each.at, each.text, each.span, each.relation)
            for each in listed
        )


def _chunks(articles: Iterator[SealedArticle]) -> Iterator[list[SealedArticle]]:
    """At most ``ARTICLES`` at once, of ``CHARACTERS`` code points in all; a long one alone."""
    chunk: list[SealedArticle] = []
    room = CHARACTERS
    for article in articles:
        if chunk and (len(chunk) == ARTICLES or article.length > room):
            yield chunk
            chunk, room = [], CHARACTERS
        chunk.append(article)
        room -= article.length
    if chunk:
        yield chunk


def _spans(
    project: Project, layers: Sequence[int], damaged: set[int], sums: dict[int, int]
) -> dict[int, Sequence[Span]]:
    connection, names = project.connection, project.labels.names()
    proposed = {label.uid: label.name for label in project.schema.labels}
    found: dict[int, Sequence[Span]] = {}
    columns = "n, uid, start, end, label, quote"
    for layer, text, mixed in _by_layer(connection, "span", columns, _SPAN_BY_HAND, layers):
        try:
            if mixed:
                spans = []
                for row in _rows(connection, Spans, layer):
                    sums[layer] += mark_sum(*row[:5], *row[6:])
                    span = span_of(row, names)
                    if span.proposed is not None:
                        first, last, said = span.proposed
                        span = span._replace(proposed=(first, last, proposed.get(said, said)))
                    spans.append(span)
                found[layer] = spans
            else:
                n, uid, start, end, label, quote = _columns(text)
                sums[layer] += few_sum(n, uid, start, end) + label_sum(n, label)
                fields = (start, end, [*map(names.__getitem__, label)], quote, n, uid)
                found[layer] = ByHand(Span, fields)
        except (KeyError, ValueError, TypeError):
            damaged.add(layer)
    return found


def _relations(
    project: Project, layers: Sequence[int], damaged: set[int], sums: dict[int, int]
) -> dict[int, Sequence[Relation]]:
    connection, names = project.connection, project.labels.names()
    found: dict[int, Sequence[Relation]] = {}
    columns = "n, uid, head, tail, label"
    for layer, text, mixed in _by_layer(connection, "relation", columns, _RELATION_BY_HAND, layers):
        try:
            if mixed:
                rows = _rows(connection, Relations, layer)
                sums[layer] += sum(mark_sum(*row) for row in rows)
                found[layer] = [relation_of(row, names) for row in rows]
            else:
                n, uid, head, tail, label = _columns(text)
                sums[layer] += few_sum(n, uid, head, tail) + label_sum(n, label)
                fields = (head, tail, [*map(names.__getitem__, label)], n, uid)
                found[layer] = ByHand(Relation, fields)
        except (KeyError, ValueError, TypeError):
            damaged.add(layer)
    return found


def _by_layer(
    connection: sqlite3.Connection, table: str, columns: str, by_hand: str, layers: Sequence[int]
) -> Iterator[tuple[int, str, bool]]:
    """Each layer with marks, their ``columns`` as JSON, whether some were not made by hand."""
    return connection.execute(
        f"SELECT layer, group_concat(json_array({columns})), COUNT(*) > COUNT(CASE WHEN"
        f" state = 'accepted' AND decision = 'created' AND {by_hand} THEN 1 END)"
        f" FROM {table} WHERE layer IN ({placeholders(layers)}) GROUP BY layer",
        layers,
    )


def _rows(
    connection: sqlite3.Connection, marks: type[Spans] | type[Relations], layer: int
) -> list[tuple[Any, ...]]:
    """All columns of a layer's marks, by number."""
    return connection.execute(
        f"SELECT {marks.columns} FROM {marks.table} WHERE layer = ? ORDER BY n", (layer,)
    ).fetchall()


def _columns(text: str) -> Iterator[tuple[Any, ...]]:
    """The columns of a layer's rows, by number. :raises ValueError, TypeError: they are none."""
    rows: list[list[Any]] = json.loads(f"[{text}]")
    # SQLite promises no order
    rows.sort(key=itemgetter(0))
    return zip(*rows, strict=True)
