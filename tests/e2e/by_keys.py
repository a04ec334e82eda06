"""Corrects an article to gold by keyboard only: the shortest way that a person would see."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import Qt

from annotator.editing.partners import partners
from annotator.gui.actions.deciding import free_word
from annotator.gui.actions.jumping import jump_prompt, select_prompt
from annotator.gui.article.caret import Caret, Motion
from annotator.gui.article.navigation import Navigator
from annotator.gui.order import Place, place_of_relation, place_of_span
from annotator.model.relation import Relation
from annotator.model.rules import paragraph_of
from annotator.model.span import Span, State
from annotator.model.tokens import tokens
from tests.e2e.counting import CONTROL, NONE, SHIFT, Counted
from tests.e2e.plan import (
    Fix,
    Gold,
    GoldRelation,
    GoldSpan,
    accepted,
    as_gold,
    chosen,
    edge_moves,
    fixes,
)

KEY = Qt.Key
# a page, W and two letters: what is nearer is gone to without paging
_LEAP = 4
# tasks beside the caret among which the nearest by keys is taken
_LOOKED_AT = 6


class Press(NamedTuple):
    """One key with what is held."""

    key: str | Qt.Key
    held: Qt.KeyboardModifier = NONE


Way = list[Press]


class ByKeys:
    """``hand`` presses and counts."""

    def __init__(self, hand: Counted) -> None:
        self._hand = hand
        self._view = hand.view
        self._gold = Gold(frozenset(), frozenset())

    def correct(self, gold: Gold) -> None:
        """Make the article that is shown equal to gold, and finish it."""
        self._gold = gold
        tried: set[Fix] = set()
        left: tuple[int, int] | None = None
        while todo := self._todo(gold):
            sizes = len([each for each in todo if isinstance(each, Fix)]), len(todo)
            if left is None or sizes < left:
                tried.clear()
            left = sizes
            open_ = [each for each in todo if each not in tried]
            assert open_, f"no way to {todo[0]}"
            near = sorted(open_, key=lambda each: abs(self._start(each) - self._view.caret))
            task = min(near[:_LOOKED_AT], key=self._distance)
            if isinstance(task, Fix):
                tried.add(task)
                self._fix(task)
            else:
                self._relation(task)
            self._hand.settle()
        self._reject_relations(gold)
        self._hand.purpose = "done"
        self._hand.key(KEY.Key_Return)

    def _todo(self, gold: Gold) -> list[Fix | GoldRelation]:
        """Spans to put right, and relations whose ends are right but that are not there."""
        layer = self._hand.layer
        there = {as_gold(span) for span in layer.spans}
        done = accepted(layer).relations
        ready = [
            each
            for each in sorted(gold.relations - done)
            if each.head in there and each.tail in there
        ]
        return [*fixes(layer, gold), *ready]

    def _start(self, task: Fix | GoldRelation) -> int:
        if isinstance(task, GoldRelation):
            return task.head.start
        span = self._hand.layer.span(task.n) if task.n is not None else None
        return span.start if span is not None else task.wanted.start if task.wanted else 0

    def _distance(self, task: Fix | GoldRelation) -> int:
        """How many keys lead there."""
        layer = self._hand.layer
        if isinstance(task, Fix):
            span = layer.span(task.n) if task.n is not None else None
            if span is not None:
                return len(self._to_span(span))
            return len(self._to_offset(task.wanted.start)) if task.wanted else 0
        found, head, tail = self._found(task)
        if found is not None:
            return len(self._to_relation(found))
        return min(len(self._to_span(head)), len(self._to_span(tail)))

    def _found(self, wanted: GoldRelation) -> tuple[Relation | None, Span, Span]:
        layer = self._hand.layer
        by_place = {as_gold(span): span for span in layer.spans}
        head, tail = by_place[wanted.head], by_place[wanted.tail]
        key = (head.n, tail.n, wanted.label)
        found = (each for each in layer.relations if (each.head, each.tail, each.label) == key)
        return next(found, None), head, tail

    def _fix(self, fix: Fix) -> None:
        hand = self._hand
        span = hand.layer.span(fix.n) if fix.n is not None else None
        if span is None:
            assert fix.wanted is not None
            hand.purpose = "move"
            self._select(fix.wanted)
            hand.purpose = "create"
            self._label(fix.wanted.label, identical=fix.identical)
            return
        hand.purpose = "move"
        self._bring_into_sight(span.start, lambda: self._to_span(span))
        self._go(self._to_span(span))
        if fix.wanted is None:
            hand.purpose = "reject"
            hand.key("x")
            return
        hand.purpose = "edge"
        self._edges(span, fix.wanted)
        if span.label != fix.wanted.label:
            hand.purpose = "label"
            self._label(fix.wanted.label, identical=fix.identical)

    def _edges(self, span: Span, wanted: GoldSpan) -> None:
        text = self._hand.layer.text
        for start, now, then, keys in (
            (True, span.start, wanted.start, "sd"),
            (False, span.end, wanted.end, "gh"),
        ):
            tokens, characters = edge_moves(text, now, then, start=start)
            if not tokens and characters:
                # the edge that moves must be the one that moved last: out and in again
                for key in keys if start else keys[::-1]:
                    self._hand.key(key)
                    tokens = 0
            shorter = [way for way in self._reaching(then) if len(way) < abs(tokens)]
            if shorter and not characters:
                self._go(shorter[0])
                tokens = 0
            for _ in range(abs(tokens)):
                self._hand.key(keys[tokens > 0])
            outwards = (characters < 0) == start
            for _ in range(abs(characters)):
                self._hand.key("," if outwards else ".")

    def _label(self, uid: str, *, identical: bool = False) -> None:
        if identical:
            self._hand.key("l")
        self._hand.key(self._hand.layer.schema.label(uid).key)

    def _go(self, way: Way) -> None:
        for press in way:
            self._hand.key(*press)

    # to spans and relations

    def _here(self) -> Place:
        layer, view = self._hand.layer, self._view
        if view.focused_relation is not None:
            relation = layer.relation(view.focused_relation)
            if relation is not None:
                return place_of_relation(layer, relation)
        span = layer.span(view.focused_span) if view.focused_span is not None else None
        if span is not None:
            return place_of_span(span)
        return Place(view.caret, -len(layer.text) - 1, False, 0)

    def _ring(self, ring: list[Place], wanted: Place, onward: Press, back: Press) -> Way:
        """Round a ring of places from here to one of them, the shorter way."""
        here = self._here()
        if wanted not in ring:
            return [onward] * 10_000
        before = sum(place <= here for place in ring)
        target = ring.index(wanted)
        forward = (target - before) % len(ring) + 1
        behind = sum(place < here for place in ring)
        backward = (behind - target - 1) % len(ring) + 1
        return [onward] * forward if forward <= backward else [back] * backward

    def _to_span(self, span: Span) -> Way:
        layer = self._hand.layer
        if self._view.focused_span == span.n and self._view.focused_relation is None:
            return []
        spans = sorted(place_of_span(each) for each in layer.spans)
        ways = [
            self._ring(
                spans, place_of_span(span), Press(KEY.Key_Tab), Press(KEY.Key_Backtab, SHIFT)
            )
        ]
        if span.state is State.SUGGESTED:
            ways.append(self._ring(self._undecided(), place_of_span(span), Press("j"), Press("k")))
        prompt = jump_prompt(self._hand.window.workspace)
        if prompt is not None and span.n in prompt.hints:
            ways.append([Press("w"), *_typed(prompt.hints[span.n])])
        return min(ways, key=len)

    def _undecided(self) -> list[Place]:
        layer = self._hand.layer
        spans = [place_of_span(each) for each in layer.suggested()]
        return sorted([*spans, *(place_of_relation(layer, r) for r in layer.suggested_relations)])

    def _to_relation(self, relation: Relation) -> Way:
        """By J, or to one of its ends and on with I."""
        layer = self._hand.layer
        if self._view.focused_relation == relation.n:
            return []
        ways: list[Way] = []
        if relation.state is State.SUGGESTED:
            place = place_of_relation(layer, relation)
            ways.append(self._ring(self._undecided(), place, Press("j"), Press("k")))
            ring = sorted(place_of_relation(layer, each) for each in layer.suggested_relations)
            ways.append(self._ring(ring, place, Press("n"), Press("n", SHIFT)))
        for n in (relation.head, relation.tail):
            end = layer.span(n)
            if end is None:
                continue
            numbers = [each.n for each in layer.relations_of(n)]
            index = numbers.index(relation.n)
            on = [Press("i")] * (index + 1)
            back = [Press("i", SHIFT)] * (len(numbers) - index)
            ways.append(self._to_span(end) + min(on, back, key=len))
        return min(ways, key=len)

    # to places in the text

    def _select(self, wanted: GoldSpan) -> None:
        """The caret on the word, or the place selected."""
        self._bring_into_sight(wanted.start, lambda: self._to_offset(wanted.start))
        self._go(self._to_offset(wanted.start))
        assert self._view.caret == wanted.start, (self._view.caret, wanted)
        word = free_word(self._hand.layer, wanted.start)
        inside = self._view.focused_span
        focused = self._hand.layer.span(inside) if inside is not None else None
        plain = focused is None or focused.label in self._hand.layer.schema.zones
        zone = wanted.label in self._hand.layer.schema.zones
        if word == wanted[:2] and plain and not zone:
            return
        ways = [self._along(Caret(wanted.start, wanted.start), wanted.end, select=True)]
        if plain:
            ways += self._reaching(wanted.end)
        self._go(min(ways, key=len))
        assert self._view.selection == wanted[:2], (self._view.selection, wanted)

    def _reaching(self, edge: int) -> Iterator[Way]:
        """Shift+W and the letters of the word that starts or ends at an edge, if it shows any."""
        prompt = select_prompt(self._hand.window.workspace)
        for start, end in tokens(self._hand.layer.text):
            if prompt is not None and edge in (start, end) and start in prompt.places:
                yield [Press("w", SHIFT), *_typed(prompt.places[start])]

    def _bring_into_sight(self, offset: int, way: Callable[[], Way]) -> None:
        """Page by page, where the ``way`` to a place that is out of sight is a long one."""
        for _ in range(40):
            start, end = self._view.in_sight
            if start <= offset < end or len(way()) <= _LEAP:
                return
            screen = end - start
            if offset < screen or offset > len(self._hand.layer.text) - screen:
                self._hand.key(KEY.Key_End if offset >= end else KEY.Key_Home, CONTROL)
            else:
                self._hand.key(KEY.Key_PageDown if offset >= end else KEY.Key_PageUp)

    def _to_offset(self, target: int) -> Way:
        """From the caret, or from a span that Tab or J reaches in less."""
        here = self._view.caret_now
        ways = [self._along(here, target, select=False)]
        near = sorted(self._hand.layer.spans, key=lambda each: abs(each.start - target))[:8]
        for span in near:
            way = self._to_span(span)
            if len(way) < len(ways[0]):
                ways.append(way + self._along(Caret(span.start, span.start), target, select=False))
        prompt = jump_prompt(self._hand.window.workspace)
        places = prompt.places if prompt is not None else {}
        for start in sorted(places, key=lambda place: abs(place - target))[:3]:
            way = [Press("w"), *_typed(places[start])]
            ways.append(way + self._along(Caret(start, start), target, select=False))
        return min(ways, key=len)

    def _along(self, caret: Caret, target: int, *, select: bool) -> Way:
        """By lines, paragraphs or the article's ends, then by tokens, then by characters."""
        best: Way | None = None
        for way, place in self._leaps(caret, select=select):
            if best is not None and len(way) >= len(best):
                continue
            whole = way + self._steps(place, target, select=select)
            if best is None or len(whole) < len(best):
                best = whole
        assert best is not None
        return best

    def _leaps(self, caret: Caret, *, select: bool) -> Iterator[tuple[Way, int]]:
        held = SHIFT if select else NONE
        layout = self._view.sheet.layout
        assert layout is not None
        yield [], caret.position
        for motion, key, control in (
            (Motion.LINE_DOWN, KEY.Key_Down, False),
            (Motion.LINE_UP, KEY.Key_Up, False),
            (Motion.PARAGRAPH_DOWN, KEY.Key_Down, True),
            (Motion.PARAGRAPH_UP, KEY.Key_Up, True),
            (Motion.LINE_END, KEY.Key_End, False),
            (Motion.START, KEY.Key_Home, True),
            (Motion.END, KEY.Key_End, True),
        ):
            navigator, now, way = Navigator(), caret, list[Press]()
            for _ in range(12):
                place = navigator.target(layout, now, motion, select=select, page=0)
                if place == now.position:
                    break
                now = now.moved(place, select=select)
                way = [*way, Press(key, held | CONTROL if control else held)]
                yield way, place

    def _steps(self, place: int, target: int, *, select: bool) -> Way:
        """By tokens as far as they lead, then by characters."""
        text, held = self._hand.layer.text, SHIFT if select else NONE
        starts, ends = _edges(text)
        if target > place:
            key, edges = KEY.Key_Right, ends if select else starts
            passed = edges[bisect_right(edges, place) : bisect_right(edges, target)]
        else:
            key, edges = KEY.Key_Left, starts
            passed = edges[bisect_left(edges, target) : bisect_left(edges, place)][::-1]
        way = [Press(key, held | CONTROL)] * len(passed)
        place = passed[-1] if passed else place
        return way + [Press(key, held)] * abs(target - place)

    # relations

    def _relation(self, wanted: GoldRelation) -> None:
        hand = self._hand
        layer = hand.layer
        found, head, tail = self._found(wanted)
        if found is not None:
            hand.purpose = "move"
            self._go(self._to_relation(found))
            assert self._view.focused_relation == found.n
            hand.purpose = "relation accept"
            hand.key(*(Press(KEY.Key_Space, SHIFT) if self._all_right(found) else Press(" ")))
            return
        hand.purpose = "move"
        ways = [(self._to_span(one), one, other) for one, other in ((head, tail), (tail, head))]
        _way, one, other = min(ways, key=lambda each: len(each[0]))
        self._bring_into_sight(one.start, lambda: self._to_span(one))
        self._go(self._to_span(one))
        hand.purpose = "relation create"
        hand.key("r")
        prompt = hand.window.workspace.prompt
        assert prompt is not None and other.n in prompt.hints, (one.quote, other.quote)
        (partner,) = partners(layer.schema, one, [other])
        hand.key(prompt.hints[other.n].lower())
        if len(partner.choices) > 1:
            choice = chosen(layer, partner, head.n, wanted.label)
            hand.key(str((partner.choices.index(choice) + 1) % 10))

    def _ends(self, relation: Relation) -> tuple[GoldSpan, GoldSpan]:
        spans = [self._hand.layer.span(n) for n in (relation.head, relation.tail)]
        head, tail = (as_gold(span) for span in spans if span is not None)
        return head, tail

    def _all_right(self, found: Relation) -> bool:
        """Whether all that is undecided in a relation's paragraph is right, and it is several."""
        layer, gold = self._hand.layer, self._gold
        start, end = paragraph_of(layer.text, place_of_relation(layer, found).start)
        spans = [each for each in layer.suggested() if start <= each.start <= end]
        if any(as_gold(each) not in gold.spans for each in spans):
            return False
        beside = [
            each
            for each in layer.suggested_relations
            if start <= place_of_relation(layer, each).start <= end
        ]
        right = {GoldRelation(*self._ends(each), each.label) for each in beside}
        return len(beside) > 1 and right <= gold.relations

    def _reject_relations(self, gold: Gold) -> None:
        """Accepted ones that are not in gold; what is only suggested is no data."""
        hand = self._hand
        for each in hand.layer.relations:
            if each.state is not State.ACCEPTED:
                continue
            if GoldRelation(*self._ends(each), each.label) not in gold.relations:
                hand.purpose = "move"
                self._go(self._to_relation(each))
                hand.purpose = "reject"
                hand.key("x")


def _typed(code: str) -> Way:
    """The keys of letters that stand at a word or span."""
    return [Press(letter.lower()) for letter in code.split()]


@lru_cache(maxsize=4)
def _edges(text: str) -> tuple[list[int], list[int]]:
    """Where tokens start, and where they end."""
    found = tokens(text)
    return [start for start, _end in found], [end for _start, end in found]
