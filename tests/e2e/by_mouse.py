"""Corrects an article to gold by mouse only."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint

from annotator.editing.partners import partners
from annotator.gui.actions.making_relations import described
from annotator.gui.article.picture import DrawnArc
from annotator.gui.targets.reading_order import place_of_relation
from annotator.model.relation import Relation
from annotator.model.rules import paragraph_of
from annotator.model.span import Span
from tests.e2e.counting import Counted
from tests.e2e.plan import (
    Fix,
    Gold,
    GoldRelation,
    GoldSpan,
    accepted,
    as_gold,
    chosen,
    fixes,
    kind_of,
)
from tests.gui.article.hands import tag_of

# with fewer spans to make of a label pinning it costs more clicks than it saves
_WORTH_A_PIN = 3


class ByMouse:
    """``hand`` clicks, drags and counts."""

    def __init__(self, hand: Counted) -> None:
        self._hand = hand
        self._view = hand.view

    def correct(self, gold: Gold) -> None:
        """Make the article that is shown equal to gold, and finish it."""
        tried: set[Fix | GoldRelation] = set()
        left: int | None = None
        while todo := [*fixes(self._hand.layer, gold), *self._missing(gold)]:
            if left is None or len(todo) < left:
                tried.clear()
            left = len(todo)
            # suggested relations come last, many at once
            first = [each for each in todo if isinstance(each, Fix) or not self._suggested(each)]
            if not first and (self._accept_rest(gold) or self._paragraph(gold)):
                continue
            task = next((each for each in first or todo if each not in tried), None)
            assert task is not None, f"no way to {todo[0]}"
            tried.add(task)
            if isinstance(task, Fix):
                span = self._hand.layer.span(task.n) if task.n is not None else None
                self._hand.begin(*kind_of(task, span))
                same = [each for each in first if self._makes(each, task)]
                if len(same) >= _WORTH_A_PIN:
                    self._make_all([each for each in same if isinstance(each, Fix)])
                else:
                    self._fix(task)
            else:
                known = self._suggested(task)
                self._hand.begin(f"relation {'suggested' if known else 'missing'}", task.label)
                self._relation(task)
            self._hand.settle()
        self._hand.begin("the rest")
        self._hand.purpose = "done"
        self._hand.click(self._hand.window.top.done)

    @staticmethod
    def _makes(each: Fix | GoldRelation, task: Fix) -> bool:
        """Whether two tasks are to make spans with the same label."""
        if not isinstance(each, Fix) or each.n is not None or task.n is not None:
            return False
        return bool(each.wanted and task.wanted and each.wanted.label == task.wanted.label)

    def _make_all(self, tasks: list[Fix]) -> None:
        """With the label pinned every selection is a span; until what memory adds is not wanted."""
        hand = self._hand
        hand.purpose = "create"
        label = tasks[0].wanted.label
        hand.pin(label)
        for task in tasks:
            there = {as_gold(span) for span in hand.layer.spans}
            if task.wanted not in there:
                hand.scroll_to((task.wanted.start + task.wanted.end) // 2)
                self._select(task.wanted, pinned=True)
                hand.settle()
        hand.pin(label)

    def _suggested(self, wanted: GoldRelation) -> bool:
        spans = {span.n: as_gold(span) for span in self._hand.layer.spans}
        return any(
            GoldRelation(spans[each.head], spans[each.tail], each.label) == wanted
            for each in self._hand.layer.suggested_relations
        )

    def _accept_rest(self, gold: Gold) -> bool:
        """Reject the suggested relations that are wrong, then accept the rest; where it pays."""
        hand, layer = self._hand, self._hand.layer
        spans = {span.n: as_gold(span) for span in layer.spans}
        wrong = [
            each
            for each in layer.suggested_relations
            if GoldRelation(spans[each.head], spans[each.tail], each.label) not in gold.relations
        ]
        right = len(layer.suggested_relations) - len(wrong)
        if 2 * right <= 3 * len(wrong) + 3:
            return False
        hand.purpose = "relation reject"
        for each in wrong:
            hand.begin("relation too much", each.label)
            self._reject_relation(each)
            hand.settle()
        hand.begin("the rest")
        hand.purpose = "relation"
        hand.menu(self._view.caret, "Accept all relations")
        hand.settle()
        return True

    def _reject_relation(self, relation: Relation) -> None:
        """A middle click on its arc, where all arcs are drawn, else when an end has the focus."""
        hand, sheet = self._hand, self._view.sheet
        if not sheet.all_arcs:
            # they stay drawn from then on, in the next articles too
            hand.menu(self._view.caret, "Arcs of all relations")
        head = hand.layer.span(relation.head)
        hand.scroll_to(head.start)
        for _ in range(2):
            self._view.viewport().repaint()
            drawn = next((each for each in sheet.arcs if each.arc.n == relation.n), None)
            for x, y in self._along(drawn) if drawn is not None else ():
                if sheet.arc_at(x, y)[0] == relation.n:
                    hand.discard(self._view.stage.from_document(x, y).toPoint())
                    return
            self._focus(head)
        raise AssertionError(f"no way to reject {relation}")

    @staticmethod
    def _along(drawn: DrawnArc) -> Iterator[tuple[float, float]]:
        """Places on an arc: its label's, then the middles of its stretches."""
        yield drawn.arc.label
        for (x, y), (other_x, other_y) in pairwise(drawn.arc.points):
            yield (x + other_x) / 2, (y + other_y) / 2

    def _paragraph(self, gold: Gold) -> bool:
        """Accept the rest of a paragraph where several relations are suggested and all is right."""
        hand, layer = self._hand, self._hand.layer
        spans = {span.n: as_gold(span) for span in layer.spans}
        suggested: dict[int, list[bool]] = {}
        for each in layer.suggested_relations:
            start, _end = paragraph_of(layer.text, place_of_relation(layer, each).start)
            tie = GoldRelation(spans[each.head], spans[each.tail], each.label)
            suggested.setdefault(start, []).append(tie in gold.relations)
        for span in layer.suggested():
            start, _end = paragraph_of(layer.text, span.start)
            if as_gold(span) not in gold.spans:
                suggested.pop(start, None)
        for start, right in suggested.items():
            if len(right) > 1 and all(right):
                hand.purpose = "relation"
                hand.menu(start + 1, "Accept the rest of the paragraph")
                hand.settle()
                return True
        return False

    def _missing(self, gold: Gold) -> list[GoldRelation]:
        """Relations whose ends are right but that are not accepted, in reading order."""
        layer = self._hand.layer
        there = {as_gold(span) for span in layer.spans}
        wanted = gold.relations - accepted(layer).relations
        return [each for each in sorted(wanted) if each.head in there and each.tail in there]

    def _fix(self, fix: Fix) -> None:
        hand, layer = self._hand, self._hand.layer
        span = layer.span(fix.n) if fix.n is not None else None
        if span is None:
            hand.purpose = "create"
            hand.scroll_to((fix.wanted.start + fix.wanted.end) // 2)
            self._select(fix.wanted)
            hand.click(hand.chip(fix.wanted.label))
            return
        if fix.wanted is None:
            hand.purpose = "reject"
            place = self._own_place(span)
            hand.scroll_to(place)
            hand.discard(hand.place(place, dx=2.0))
            return
        hand.purpose = "edge"
        for wanted, place, dx in (
            (fix.wanted.start, span.start, 1.0),
            (fix.wanted.end, span.end, -1.0),
        ):
            if wanted != place:
                hand.scroll_to(place)
                held = hand.place(place, dx=dx)
                edge = self._view.mouse.edge_at(*self._view.stage.to_document(held.toPointF()))
                if edge is None or edge.n != span.n:
                    # a longer span begins or ends there, too
                    self._focus(span)
                    hand.scroll_to(place)
                    held = hand.place(place, dx=3 * -dx)
                hand.drag(held, hand.place(wanted))
        if span.label != fix.wanted.label:
            if self._view.focused_span != span.n:
                hand.purpose = "move"
                self._focus(span)
            hand.purpose = "label"
            hand.click(hand.chip(fix.wanted.label))

    def _select(self, wanted: GoldSpan, *, pinned: bool = False) -> None:
        """Dragged over, from the end where no handle or arc is in the way."""
        hand = self._hand
        first, last = self._free(wanted.start), self._free(wanted.end)
        if first is None and last is None:
            hand.click(self._view.viewport(), QPoint(4, self._view.viewport().height() - 4))
            hand.scroll_to((wanted.start + wanted.end) // 2)
            first, last = self._free(wanted.start), self._free(wanted.end)
        if first is not None:
            start, end = first, last or hand.place(wanted.end)
        else:
            start, end = last or hand.place(wanted.end), hand.place(wanted.start)
        hand.drag(start, end)
        if not pinned:
            assert self._view.selection == wanted[:2], (self._view.selection, wanted)

    def _free(self, offset: int) -> QPoint | None:
        """Where a press begins a selection at an offset, a little beside it if need be."""
        for dx in (0.0, -2.0, 2.0, -5.0, 5.0):
            point = self._hand.place(offset, dx=dx)
            x, y = self._view.stage.to_document(point.toPointF())
            if not self._taken(point) and self._view.sheet.offset_at(x, y) == offset:
                return point
        return None

    def _taken(self, point: QPoint) -> bool:
        x, y = self._view.stage.to_document(point.toPointF())
        arc = any(each is not None for each in self._view.sheet.arc_at(x, y))
        tag = self._view.stage.scene().tag_at(x, y)
        return arc or tag is not None or self._view.mouse.edge_at(x, y) is not None

    def _focus(self, span: Span) -> None:
        self._hand.click_text(self._own_place(span))
        if self._view.focused_span != span.n:
            self._hand.click(self._view.viewport(), self._tag(span))

    def _own_place(self, span: Span) -> int:
        """A character of the span that no shorter one covers."""
        layer = self._hand.layer
        for offset in range(span.start, span.end):
            found = layer.at(offset)
            if found is not None and found.n == span.n and layer.text[offset].isalnum():
                return offset
        return span.start

    def _tag(self, span: Span) -> QPoint:
        self._hand.scroll_to(span.start)
        return tag_of(self._view, span.n)

    def _tag_in_sight(self, span: Span) -> bool:
        box = self._view.stage.scene().box(span.n)
        if box is None or box.tag is None:
            return False
        return self._view.viewport().rect().contains(tag_of(self._view, span.n))

    def _relation(self, wanted: GoldRelation) -> None:
        """Dragged from the tag of its head to its tail; what was suggested is accepted so, too."""
        hand, layer = self._hand, self._hand.layer
        by_place = {as_gold(span): span for span in layer.spans}
        head, tail = by_place[wanted.head], by_place[wanted.tail]
        hand.purpose = "relation"
        hand.scroll_to((head.start + tail.end) // 2)
        if not self._tag_in_sight(head):
            hand.scroll_to(head.start)
        hand.drag_far(tag_of(self._view, head.n), self._own_place(tail))
        (found,) = partners(layer.schema, head, [tail])
        if wanted not in accepted(hand.layer).relations:
            choice = chosen(layer, found, head.n, wanted.label)
            # without direction it may be told either way round
            ways = [choice, choice._replace(head=choice.tail, tail=choice.head)]
            if wanted.label not in layer.schema.symmetric:
                del ways[1:]
            hand.choose(*(described(layer, way) for way in ways))
