"""Everything that an export reads, of some dozens of articles at once.

SQLite joins a layer's rows into one JSON text: fetching them row by row takes Python's sqlite3 much
longer. A score is read as it is, because SQLite writes only 15 digits of a number into JSON.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, repeat
from operator import itemgetter
from typing import Any, TypeVar

from annotator.base.errors import StorageProblem, StorageTrouble
from annotator.model.article import Article
from annotator.model.by_hand import REST, ByHand
from annotator.model.layer import Comment, Layer
from annotator.model.relation import Relation
from annotator.model.span import DECISIONS, NO_ATTRIBUTES, STATES, Span
from annotator.store.articles import SealedArticle
from annotator.store.articles import damaged as not_whole
from annotator.store.checksums import (
    MASK,
    PLAIN_RELATION,
    PLAIN_SPAN,
    few_sum,
    label_sum,
    label_value,
    merged_value,
    rest_sum,
    row_sum,
)
from annotator.store.placeholders import placeholders
from annotator.store.project import Project

ARTICLES = 64
CHARACTERS = 1_000_000

_Mark = TypeVar("_Mark", bound=Span | Relation)
# Span(...) would take twice the time
_new = tuple.__new__
# what follows the decision where a mark has nothing more
_SPAN_REST, _RELATION_REST = REST[Span][2:], REST[Relation][2:]

# how many columns all marks have
_SHORT_SPAN, _SHORT_RELATION = 8, 7
_SPANS = (
    "n, uid, start, end, label, quote, state, decision",
    "provider, proposed_start, proposed_end, proposed_label, decided_at, decided_by, entity,"
    " attributes, flags, note, part_of",
    "COALESCE(provider, score, proposed_start, decided_at, decided_by, entity, note, part_of)"
    " IS NULL AND attributes = '{}' AND flags = '[]'",
)
_RELATIONS = (
    "n, uid, head, tail, label, state, decision",
    "provider, decided_at, decided_by, attributes, note",
    "COALESCE(provider, score, decided_at, decided_by, note) IS NULL AND attributes = '{}'",
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
    numbers = project.proposals.numbers() if with_proposals else {}
    if numbers is None:
        raise _damaged(project, "some suggestions are missing")
    names = project.labels.names()
    proposed = {label.uid: label.name for label in project.schema.labels}
    first, step = share
    there = project.layers.numbers()
    for chunk in islice(_chunks(project.articles.sealed()), first, None, step):
        articles = [article.open() for article in chunk]
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
        spans = _spans(project.connection, marked, names, proposed, damaged, sums)
        relations = _relations(project.connection, marked, names, damaged, sums)
        damaged |= {n for n in sums if n not in counts or counts[n].checksum != sums[n] & MASK}
        yield Batch(
            articles=articles,
            texts=project.articles.texts(ids),
            layers=layers,
            proposed=numbers,
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


def _sum_of(
    columns: tuple[Sequence[Any], ...],
    states: Sequence[str],
    decisions: Sequence[str | None],
    plain: tuple[Any, ...],
) -> int:
    """The sum of a layer's marks that have nothing more; number, uid, places and label first."""
    numbers, uids, firsts, seconds, labels = columns
    checksum = few_sum(numbers, uids, firsts, seconds) + label_sum(numbers, labels)
    if _are_by_hand(states, decisions):
        return checksum
    return checksum + sum(
        rest_sum((state, decision, *plain[2:]))
        for state, decision in zip(states, decisions, strict=True)
    )


def _are_by_hand(states: Sequence[str], decisions: Sequence[str | None]) -> bool:
    return states.count("accepted") == decisions.count("created") == len(states)


def _sum_of_mixed(
    rows: list[list[Any]], short: int, plain: tuple[Any, ...], scores: Mapping[int, float]
) -> int:
    """The sum of a layer's marks, of which some have more than ``short`` columns."""
    numbers, uids, firsts, seconds, labels, *_more = zip(*rows, strict=False)
    checksum = few_sum(numbers, uids, firsts, seconds) + label_sum(numbers, labels)
    for row in rows:
        rest = (
            (*row[short - 2 : short + 1], scores.get(row[0]), *row[short + 1 :])
            if len(row) > short
            else (*row[short - 2 :], *plain[2:])
        )
        checksum += rest_sum(rest)
    return checksum


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
    connection: sqlite3.Connection,
    layers: Sequence[int],
    names: Mapping[int, str],
    proposed: Mapping[str, str],
    damaged: set[int],
    sums: dict[int, int],
) -> dict[int, Sequence[Span]]:
    found: dict[int, Sequence[Span]] = {}
    states, decisions, rest, new = STATES, DECISIONS, _SPAN_REST, _new
    for layer, text, scores in _marks(connection, "span", _SPANS, layers):
        try:
            rows = _rows(text)
            if _all_short(rows, _SHORT_SPAN):
                n, uid, start, end, label, quote, state, decision = zip(*rows, strict=True)
                fields = (start, end, [*map(names.__getitem__, label)], quote, n, uid)
                sums[layer] += _sum_of((n, uid, start, end, label), state, decision, PLAIN_SPAN)
                found[layer] = _made(Span, fields, state, decision, rest)
                continue
            sums[layer] += _sum_of_mixed(rows, _SHORT_SPAN, PLAIN_SPAN, scores)
            found[layer] = [
                new(
                    Span,
                    (start, end, names[label], quote, n, uid, states[state], decisions[decision])
                    + (_span_rest(more, scores.get(n), proposed) if more else rest),
                )
                for n, uid, start, end, label, quote, state, decision, *more in rows
            ]
        except (KeyError, ValueError, TypeError):
            damaged.add(layer)
    return found


def _span_rest(
    more: list[Any], score: float | None, proposed: Mapping[str, str]
) -> tuple[Any, ...]:
    (
        provider, start, end, label, decided_at, decided_by, entity, attributes, flags, note,
        part_of,
    ) = more  # fmt: skip
    return (
        provider,
        score,
        None if start is None else (start, end, proposed.get(label, label)),
        decided_at,
        decided_by,
        entity,
        NO_ATTRIBUTES if attributes == "{}" else json.loads(attributes),
        () if flags == "[]" else tuple(json.loads(flags)),
        note,
        part_of,
    )


def _relations(
    connection: sqlite3.Connection,
    layers: Sequence[int],
    names: Mapping[int, str],
    damaged: set[int],
    sums: dict[int, int],
) -> dict[int, Sequence[Relation]]:
    found: dict[int, Sequence[Relation]] = {}
    states, decisions, rest, new = STATES, DECISIONS, _RELATION_REST, _new
    for layer, text, scores in _marks(connection, "relation", _RELATIONS, layers):
        try:
            rows = _rows(text)
            if _all_short(rows, _SHORT_RELATION):
                n, uid, head, tail, label, state, decision = zip(*rows, strict=True)
                fields = (head, tail, [*map(names.__getitem__, label)], n, uid)
                sums[layer] += _sum_of((n, uid, head, tail, label), state, decision, PLAIN_RELATION)
                found[layer] = _made(Relation, fields, state, decision, rest)
                continue
            sums[layer] += _sum_of_mixed(rows, _SHORT_RELATION, PLAIN_RELATION, scores)
            found[layer] = [
                new(
                    Relation,
                    (head, tail, names[label], n, uid, states[state], decisions[decision])
                    + (_relation_rest(more, scores.get(n)) if more else rest),
                )
                for n, uid, head, tail, label, state, decision, *more in rows
            ]
        except (KeyError, ValueError, TypeError):
            damaged.add(layer)
    return found


def _relation_rest(more: list[Any], score: float | None) -> tuple[Any, ...]:
    provider, decided_at, decided_by, attributes, note = more
    decoded = NO_ATTRIBUTES if attributes == "{}" else json.loads(attributes)
    return provider, score, decided_at, decided_by, decoded, note


def _marks(
    connection: sqlite3.Connection, table: str, columns: tuple[str, str, str], layers: Sequence[int]
) -> Iterator[tuple[int, str, dict[int, float]]]:
    """Each layer's rows, short ones where they are plain, and the scores by number."""
    few, more, plain = columns
    among = f"layer IN ({placeholders(layers)})"
    for layer, text, scored in connection.execute(
        f"SELECT layer, group_concat(CASE WHEN {plain} THEN json_array({few})"
        f" ELSE json_array({few}, {more}) END), COUNT(score) FROM {table} WHERE {among}"
        " GROUP BY layer",
        layers,
    ):
        scores: dict[int, float] = {}
        if scored:
            scores.update(
                connection.execute(
                    f"SELECT n, score FROM {table} WHERE layer = ? AND score IS NOT NULL", (layer,)
                )
            )
        yield layer, text, scores


def _all_short(rows: Sequence[Sequence[Any]], width: int) -> bool:
    """Whether no row has more than what all have."""
    return set(map(len, rows)) == {width}


def _made(
    kind: type[_Mark],
    fields: tuple[Sequence[Any], ...],
    states: Sequence[str],
    decisions: Sequence[str | None],
    rest: Iterable[Any],
) -> Sequence[_Mark]:
    """Marks by columns, in a third of the time of one by one; ``rest`` is the same of all."""
    if _are_by_hand(states, decisions):
        return ByHand(kind, fields)
    decided = map(STATES.__getitem__, states), map(DECISIONS.__getitem__, decisions)
    # ``rest`` never ends
    rows = zip(*fields, *decided, *map(repeat, rest), strict=False)
    return list(map(_new, repeat(kind), rows))


def _rows(text: str) -> list[list[Any]]:
    """A layer's rows by number. :raises ValueError, TypeError: they are none."""
    rows: list[list[Any]] = json.loads(f"[{text}]")
    # SQLite promises no order
    rows.sort(key=itemgetter(0))
    return rows
