"""A project's memory kept in step with its decisions, without reading all of them again."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from math import inf

from annotator.model.verdicts import Decided, Evidence, weigh
from annotator.store.project import Project
from annotator.suggest.memory import Memory

# layers read at a time, a millisecond or two
_LAYERS = 4
# above this many spans the whole layer is read again
_MANY = 40


class DecidedSpans:
    """Reads the decisions of an author layer by layer, then follows those of open articles."""

    def __init__(self, project: Project, author: str) -> None:
        self.memory = Memory()
        self._project = project
        self._author = author
        # layers up to this id are in the memory; what happens in others is read with them
        self._read_to: float = 0
        # what the spans of the layers that were open say, with their places
        self._said: dict[int, dict[int, tuple[Decided, tuple[Evidence, ...]]]] = {}
        # articles without a layer when they were opened: nothing was decided there
        self._untouched: set[int] = set()

    def read_on(self) -> bool:
        """Read some more layers; whether there are more."""
        evidence, last = self._project.decisions.evidence(
            self._author, self._heard, after=int(self._read_to), layers=_LAYERS
        )
        for each in evidence:
            self.memory.count(each)
        self._read_to = last or inf
        return last > 0

    def watch(self, article: int) -> None:
        """Follow the decisions in an article from now on; before anything changes there."""
        layer = self._project.layers.get(article, self._author).id
        if not layer:
            self._untouched.add(article)
        elif layer not in self._said and article not in self._untouched:
            rows = self._project.decisions.of_layer(layer)
            said = self._weigh(rows, article)
            self._said[layer] = {row.n: (row, said[row.n]) for row in rows}

    def follow(self, article: int, numbers: Iterable[int]) -> list[str] | None:
        """Take in what was done to some spans; the quotes of which more or less is known now.

        None: the article was not watched, and all must be read again.
        """
        layer = self._project.layers.get(article, self._author).id
        if not layer:
            return []
        if article in self._untouched:
            self._untouched.remove(article)
            self._said[layer] = {}
        before = self._said.get(layer)
        if before is None:
            return None
        rows, touched = self._around(layer, set(numbers), before)
        said = self._weigh(rows, article)
        now = {row.n: (row, said[row.n]) for row in rows if row.n in touched}
        quotes: dict[str, None] = {}
        for n in sorted(touched):
            old = before.pop(n)[1] if n in before else ()
            new = now[n][1] if n in now else ()
            if n in now:
                before[n] = now[n]
            if old != new:
                quotes |= {each.quote: None for each in (*new, *old)}
                self._count(layer, old, new)
        return list(quotes)

    @cached_property
    def _heard(self) -> frozenset[str]:
        return self._project.recognisers.heard()

    def _weigh(self, rows: Iterable[Decided], article: int) -> dict[int, tuple[Evidence, ...]]:
        about = self._project.articles.get(article)
        return weigh(rows, about.language, heard=about.uid in self._heard)

    def _count(self, layer: int, old: Iterable[Evidence], new: Iterable[Evidence]) -> None:
        if layer > self._read_to:
            return
        for each in new:
            self.memory.count(each)
        for each in old:
            self.memory.count(each._replace(times=-each.times))

    def _around(
        self, layer: int, numbers: set[int], before: dict[int, tuple[Decided, tuple[Evidence, ...]]]
    ) -> tuple[list[Decided], set[int]]:
        """The decided spans that tell what changed, and the numbers of those that may say more.

        What a span says depends on the accepted ones that it shares text with.
        """
        if len(numbers) > _MANY:
            rows = self._project.decisions.of_layer(layer)
            return rows, {row.n for row in rows} | set(before)
        rows_by_n: dict[int, Decided] = {}
        touched = set(numbers)
        for n in numbers:
            span = self._project.spans.get(layer, n)
            places = [(span.start, span.end)] if span is not None else []
            places += [(before[n][0].start, before[n][0].end)] if n in before else []
            if not places:
                continue
            start, end = min(place[0] for place in places), max(place[1] for place in places)
            near = self._project.decisions.near(layer, start, end)
            touched |= {row.n for row in near}
            start = min((row.start for row in near), default=start)
            end = max((row.end for row in near), default=end)
            for row in self._project.decisions.near(layer, start, end):
                rows_by_n[row.n] = row
        return list(rows_by_n.values()), touched
