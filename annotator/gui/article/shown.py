"""The spans of a layer that the article view shows, and the room that lines need for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.gui.article.lanes import depths, rows_of
from annotator.gui.article.lines import Room
from annotator.gui.article.scene import Scene, closed_range
from annotator.model.change import Change
from annotator.model.relation import Relation
from annotator.model.rules import paragraph_of
from annotator.model.span import Span, State

if TYPE_CHECKING:
    from annotator.editing.open_layer import OpenLayer

_USUAL_ARCS = 2  # arcs that a line's usual gap takes
_MOST_ARCS = 10


class ShownSpans:
    """Reads a layer; remembers where spans stood when lines were given their room.

    ``threshold`` hides suggestions with a lower score. ``all_arcs`` asks for room for every arc.
    """

    def __init__(self, layer: OpenLayer, *, threshold: float, all_arcs: bool) -> None:
        self.layer = layer
        self.threshold = threshold
        self.all_arcs = all_arcs
        self._places: dict[int, tuple[int, int]] = {}

    def _shows(self, span: Span) -> bool:
        return span.state is not State.SUGGESTED or span.reaches(self.threshold)

    def span(self, n: int | None) -> Span | None:
        """A shown span by its number."""
        span = self.layer.span(n) if n is not None else None
        return span if span is not None and self._shows(span) else None

    def spans(self, start: int, end: int) -> list[Span]:
        """The shown spans of a range, zones apart."""
        zones = self.layer.schema.zones
        return [
            span
            for span in self.layer.between(start, end)
            if span.label not in zones and self._shows(span)
        ]

    def zones(self, start: int, end: int) -> list[Span]:
        """The shown zones of a range."""
        zones = self.layer.schema.zones
        return [
            span
            for span in self.layer.between(start, end)
            if span.label in zones and self._shows(span)
        ]

    def at(self, offset: int) -> Span | None:
        """The innermost shown span at a caret offset."""
        span = self.layer.at(offset)
        if span is None or self._shows(span):
            return span
        near = self.spans(max(0, offset - 1), offset + 1)
        near = [each for each in near if each.start <= offset <= each.end]
        return min(near, key=lambda each: (offset == each.end, each.end - each.start), default=None)

    def room_for(self, lines: Sequence[tuple[int, int]]) -> list[Room]:
        """What each line needs: rows for nested spans, and gaps for arcs if all are drawn."""
        start, end = lines[0][0], max(lines[-1][1], lines[0][0] + 1)
        spans = closed_range(start, end, self.spans)
        places = [(span.start, span.end, span.n) for span in spans]
        for span in spans:
            self._places[span.n] = (span.start, span.end)
        rows = depths(lines, places, rows_of(places))
        arcs = self._arcs(lines, spans) if self.all_arcs else [0] * len(lines)
        return [Room(*row, arc) for row, arc in zip(rows, arcs, strict=True)]

    def _arcs(self, lines: Sequence[tuple[int, int]], spans: Sequence[Span]) -> list[int]:
        ends: dict[int, int] = {}
        for relation in self.layer.relations:
            for n in (relation.head, relation.tail):
                ends[n] = ends.get(n, 0) + 1
        counts = []
        for start, end in lines:
            count = sum(ends.get(span.n, 0) for span in spans if start <= span.start < end)
            counts.append(max(0, min(_MOST_ARCS, count - _USUAL_ARCS)))
        return counts

    def relations(self, scene: Scene, focused: int | None, *, beside: bool) -> list[Relation]:
        """Those that have an arc: all that end in the scene, or those of the focused span.

        ``beside``: with those of what is seen of its paragraph, which one key accepts together.
        """
        if self.all_arcs:
            seen = {box.span.n for box in scene.boxes}
            return [
                relation
                for relation in self.layer.relations
                if relation.head in seen or relation.tail in seen
            ]
        if focused is None:
            return []
        found = self.layer.relations_of(focused)
        span = self.span(focused) if beside else None
        if span is None:
            return [] if beside else found
        start, end = paragraph_of(self.layer.text, span.start)
        others = self.layer.between(max(start, scene.start), min(end, scene.end))
        by_n = {each.n: each for each in found}
        for other in others:
            by_n |= {relation.n: relation for relation in self.layer.relations_of(other.n)}
        return list(by_n.values())

    def moved(self, change: Change) -> list[tuple[int, int]]:
        """The ranges where spans appeared, went or changed their edges."""
        ranges = []
        for n in change.spans.get(self.layer.article.id, ()):
            span = self.span(n)
            now = (span.start, span.end) if span is not None else None
            before = self._places.pop(n, None)
            if now == before:
                if now is not None:
                    self._places[n] = now
                continue
            both = [place for place in (before, now) if place is not None]
            ranges.append((min(place[0] for place in both), max(place[1] for place in both)))
            if now is not None:
                self._places[n] = now
        return ranges
