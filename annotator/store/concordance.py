"""Looking for something in all articles: hits come in the order of the articles, bit by bit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from annotator.model.concordance import (
    Line,
    Query,
    SearchMode,
    Source,
    again,
    disagreeing,
    line_at,
    lines_of_places,
    lines_of_spans,
    surface,
)
from annotator.model.finding import Finder, find_all, find_words, occurrences
from annotator.model.span import Span, State
from annotator.model.tokens import is_unspaced
from annotator.store.articles import PUBLISHED, PUBLISHED_BY_ID
from annotator.store.overview import Seen, articles_seen, spans_seen, stored_spans
from annotator.store.placeholders import placeholders
from annotator.store.project import Project

# the first articles are looked at soon, the rest in bigger bites
_FIRST, _BITE = 24, 100
MENTIONS = 5000


class Concordance:
    """One author's look over a project. It only reads, in short statements."""

    def __init__(self, project: Project, author: str) -> None:
        self._project = project
        self._connection = project.connection
        self._author = author

    def lines(self, query: Query, find: Finder | None = None) -> Iterator[list[Line]]:
        """The hits, some at a time; an empty list is a moment to stop or to do something else.

        ``find`` tells where an expression matches (:attr:`SearchMode.PATTERN`).

        :raises StorageProblem: the file is damaged or busy. Whatever ``find`` raises.
        """
        with self._project.translated():
            if query.mode is SearchMode.PATTERN and find is not None:
                yield from self._in_texts(self._all(query), query, find)
            elif query.mode in (SearchMode.TEXT, SearchMode.IDENTICAL):
                yield from self._in_texts(self._with_words(query), query, _finder(query))
            elif query.mode is SearchMode.DISAGREEMENT:
                yield from self._disagreement(query)
            else:
                yield from self._marks(query)

    def again(self, lines: Sequence[Line]) -> list[Line]:
        """The lines as they are now; articles of one layer stand together."""
        with self._project.translated():
            fresh: list[Line] = []
            for article, group in groupby(lines, key=lambda line: line.article):
                rows = self._rows([article], Query(mode=SearchMode.TEXT))
                if not rows:
                    continue
                text = self._project.articles.text(article)
                source = Source(article, rows[0].title, rows[0].status, text)
                spans = self._spans(rows[0], text)
                fresh += [again(line, source, spans) for line in group]
            return fresh

    # which articles

    def _all(self, query: Query) -> Iterator[list[Seen]]:
        """All published articles, in bites."""
        last, bite = 0, _FIRST
        while True:
            ids = [
                article
                for (article,) in self._connection.execute(
                    f"SELECT id FROM article WHERE {PUBLISHED_BY_ID} AND id > ?"
                    " ORDER BY id LIMIT ?",
                    (last, bite),
                ).fetchall()
            ]
            if not ids:
                return
            yield self._rows(ids, query)
            last, bite = ids[-1], _BITE

    def _with_words(self, query: Query) -> Iterator[list[Seen]]:
        """The articles that hold the words, from the index; unindexed ones all the same."""
        wanted = query.text.strip()
        # the index knows no words there
        if is_unspaced(wanted) or not any(each.isalnum() for each in wanted):
            ids = self._ids("SELECT article FROM article_text WHERE instr(body, ?) > 0", wanted)
            yield from self._bites(ids, query)
            return
        phrase = '"' + wanted.replace('"', '""') + '"'
        # one letter begins too many words
        goes_on = query.mode is SearchMode.TEXT and len(wanted) > 1
        match = f"body : {phrase}" + (" *" if goes_on else "")
        select = "SELECT rowid FROM article_fts WHERE article_fts MATCH ? AND rowid > ?"
        first = self._ids(f"{select} ORDER BY rowid LIMIT {_FIRST}", match, 0)
        if first:
            yield self._rows(first, query)
        if len(first) == _FIRST:
            yield from self._bites(self._ids(f"{select} ORDER BY rowid", match, first[-1]), query)
        new = self._ids(
            "SELECT article.id FROM article JOIN import ON import.id = article.import"
            " WHERE import.published = 1 AND import.settled = 0"
        )
        yield from self._bites(new, query)

    def _ids(self, select: str, *values: object) -> list[int]:
        return [article for (article,) in self._connection.execute(select, values).fetchall()]

    def _bites(self, ids: Sequence[int], query: Query) -> Iterator[list[Seen]]:
        for at in range(0, len(ids), _BITE):
            yield self._rows(ids[at : at + _BITE], query)

    def _rows(self, ids: Sequence[int], query: Query) -> list[Seen]:
        undone = " AND COALESCE(layer.status, 'new') <> 'done'" if query.unfinished else ""
        where = f"article.id IN ({placeholders(ids)}) AND {PUBLISHED}{undone} ORDER BY article.id"
        return articles_seen(self._project, self._author, where, ids)

    # what is in them

    def _spans(self, row: Seen, text: str) -> list[Span]:
        return spans_seen(self._project, self._author, row, text)

    def _in_texts(
        self, bites: Iterator[list[Seen]], query: Query, find: Finder
    ) -> Iterator[list[Line]]:
        zones = (
            self._project.schema.zones if query.mode is not SearchMode.IDENTICAL else frozenset()
        )
        for rows in bites:
            texts = self._project.articles.texts([row.article for row in rows])
            for row in rows:
                text = texts.get(row.article, "")
                places = find(text)
                if places:
                    source = Source(row.article, row.title, row.status, text)
                    yield lines_of_places(source, places, self._spans(row, text), zones)
                elif query.mode is SearchMode.PATTERN:
                    yield []
            yield []

    def _marks(self, query: Query) -> Iterator[list[Line]]:
        where, values = self._condition(query)
        for rows in self._all(query):
            # what is only proposed has no entity
            new = [] if query.mode is SearchMode.ENTITY else [row for row in rows if row.pending]
            found = self._stored([row for row in rows if row not in new], where, values)
            pending = self._worth_reading(new, query)
            texts = self._project.articles.texts([*found, *pending])
            for row in rows:
                text = texts.get(row.article)
                if text is None:
                    continue
                spans = found.get(row.article)
                if spans is None:
                    spans = [span for span in self._spans(row, text) if _fits(query, span)]
                if spans:
                    source = Source(row.article, row.title, row.status, text)
                    yield lines_of_spans(source, spans)
            yield []

    def _condition(self, query: Query) -> tuple[str, list[object]]:
        if query.mode is SearchMode.LABEL:
            return "label = ? AND state <> 'rejected'", [self._project.labels.id(query.label)]
        if query.mode is SearchMode.UNSURE:
            return "state = 'suggested' AND score < ?", [query.below]
        wanted = f"%{query.text.strip()}%"
        return (
            "state <> 'rejected' AND entity IN (SELECT uid FROM entity WHERE name LIKE ?"
            " UNION SELECT entity FROM entity_name WHERE name LIKE ?)",
            [wanted, wanted],
        )

    def _stored(
        self, rows: Sequence[Seen], where: str, values: Sequence[object]
    ) -> dict[int, list[Span]]:
        """The spans that fit, by article."""
        layers = {row.layer: row.article for row in rows if row.layer}
        stored = stored_spans(self._project, layers, where, values)
        return {layers[layer]: spans for layer, spans in stored.items()}

    def _worth_reading(self, rows: Sequence[Seen], query: Query) -> list[int]:
        """Those of the articles with new proposals where something can fit."""
        ids = [row.article for row in rows]
        if query.mode is not SearchMode.LABEL or not ids:
            return ids
        # proposals keep saying labels as they were called before they were merged
        names = [was for was, now in self._project.schema.aliases if now == query.label]
        said = [
            article
            for name in (query.label, *names)
            for article in self._ids(
                f"SELECT article FROM proposal WHERE article IN ({placeholders(ids)})"
                " AND instr(payload, ?) > 0",
                *ids,
                f'"{name}"',
            )
        ]
        return sorted({*said, *self._stored(rows, *self._condition(query))})

    def _disagreement(self, query: Query) -> Iterator[list[Line]]:
        """The mentions of each surface with several labels, surface by surface."""
        counts: dict[str, Counter[str]] = {}
        for rows in self._all(query):
            for text, label, count in self._surfaces(rows):
                counts.setdefault(text, Counter())[label] += count
            yield []
        wanted = dict(disagreeing(counts, MENTIONS))
        order = {text: number for number, text in enumerate(wanted)}
        found: list[tuple[int, bool, Line]] = []
        for rows in self._all(query) if wanted else ():
            for text, line in self._mentions(rows, wanted):
                usual = max(wanted[text], key=wanted[text].__getitem__)
                found.append((order[text], line.label == usual, line))
            yield []
        # the odd ones stand before the usual ones
        found.sort(key=lambda each: (each[0], each[1], each[2].article, each[2].start))
        yield [line for _order, _usual, line in found]

    def _surfaces(self, rows: Sequence[Seen]) -> Iterator[tuple[str, str, int]]:
        """Surface, label and how often, of some articles; zones are left out."""
        labels, zones = self._project.labels.uids, self._project.schema.zones
        layers = [row.layer for row in rows if row.layer and not row.pending]
        for quote, label, count in self._connection.execute(
            f"SELECT quote, label, COUNT(*) FROM span WHERE layer IN ({placeholders(layers)})"
            " AND state <> 'rejected' GROUP BY 1, 2",
            layers,
        ).fetchall():
            if labels[label] not in zones:
                yield surface(quote), labels[label], count
        pending = [row for row in rows if row.pending]
        texts = self._project.articles.texts([row.article for row in pending])
        for row in pending:
            for span in self._spans(row, texts[row.article]):
                if span.visible and span.label not in zones:
                    yield surface(span.quote), span.label, 1

    def _mentions(
        self, rows: Sequence[Seen], wanted: Mapping[str, object]
    ) -> Iterator[tuple[str, Line]]:
        zones = self._project.schema.zones
        texts = self._project.articles.texts([row.article for row in rows])
        for row in rows:
            text = texts[row.article]
            fitting = [
                span
                for span in self._spans(row, text)
                if span.visible and span.label not in zones and surface(span.quote) in wanted
            ]
            source = Source(row.article, row.title, row.status, text)
            for span in fitting:
                yield surface(span.quote), line_at(source, span.start, span.end, span)


def _finder(query: Query) -> Finder:
    wanted = query.text
    if query.mode is SearchMode.IDENTICAL:
        return lambda text: occurrences(text, wanted)
    if is_unspaced(wanted):
        return lambda text: find_all(text, wanted.strip())
    return lambda text: find_words(text, wanted)


def _fits(query: Query, span: Span) -> bool:
    if query.mode is SearchMode.LABEL:
        return span.label == query.label and span.visible
    low = span.score is not None and span.score < query.below
    return span.state is State.SUGGESTED and low
