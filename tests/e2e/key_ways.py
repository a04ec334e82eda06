"""The ways to places, spans and relations by keys: the shortest that a person would see."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import Qt

from annotator.gui.actions.jumping import jump_prompt, jump_targets, select_prompt, span_prompt
from annotator.gui.article.caret import Caret, Motion
from annotator.gui.article.navigation import Navigator
from annotator.gui.targets.reading_order import Place, place_of_relation, place_of_span
from annotator.model.relation import Relation
from annotator.model.span import Span, State
from annotator.model.tokens import tokens
from tests.e2e.counting import CONTROL, NONE, SHIFT, Counted
from tests.e2e.plan import GoldSpan

KEY = Qt.Key
# a page, W and two letters: what is nearer is gone to without paging
_LEAP = 4


class Press(NamedTuple):
    """One key with what is held."""

    key: str | Qt.Key
    held: Qt.KeyboardModifier = NONE


Way = list[Press]


class KeyWays:
    """``hand`` presses and counts."""

    def __init__(self, hand: Counted) -> None:
        self._hand = hand
        self._view = hand.view

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
        if prompt is not None and span.n in prompt.hints.spans:
            ways.append([Press("w"), *typed(prompt.hints.spans[span.n])])
        ways += self._lettered(span)
        return min(ways, key=len)

    def _lettered(self, span: Span) -> Iterator[Way]:
        """Q and the letter of a span that is on the screen."""
        prompt = span_prompt(self._hand.window.workspace)
        if prompt is not None and span.n in prompt.hints.spans:
            yield [Press("q"), *typed(prompt.hints.spans[span.n])]

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

    def _to_name(self, wanted: GoldSpan) -> Way:
        """W and the letter of a name that is just what is wanted, nothing where it has none."""
        for target, key in jump_targets(self._hand.window.workspace):
            if target.likely and (target.start, target.end) == wanted[:2]:
                return [Press("w"), *typed(key)]
        return []

    def _reaching(self, edge: int) -> Iterator[Way]:
        """Shift+W and the letters of the word that starts or ends at an edge, if it shows any."""
        prompt = select_prompt(self._hand.window.workspace)
        for start, end in tokens(self._hand.layer.text):
            if prompt is not None and edge in (start, end) and start in prompt.hints.words:
                yield [Press("w", SHIFT), *typed(prompt.hints.words[start])]

    def _bring_into_sight(self, offset: int, way: Callable[[], Way]) -> None:
        """Page by page, where the ``way`` to a place that is out of sight is a long one."""
        seen: set[tuple[int, int]] = set()
        while self._view.in_sight not in seen:
            start, end = self._view.in_sight
            seen.add((start, end))
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
        places = prompt.hints.words if prompt is not None else {}
        for start in sorted(places, key=lambda place: abs(place - target))[:3]:
            way = [Press("w"), *typed(places[start])]
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


def typed(code: str) -> Way:
    """The keys of letters that stand at a word or span."""
    return [Press(letter.lower()) for letter in code.split()]


def one_by_one(codes: Sequence[str], *, last: bool = True) -> Way:
    """The keys that answer with each of some codes; with Shift where another follows.

    ``last``: nothing follows the last one.
    """
    way: Way = []
    for number, code in enumerate(codes, 1):
        held = NONE if last and number == len(codes) else SHIFT
        way += [Press(letter.lower(), held) for letter in code.split()]
    return way


@lru_cache(maxsize=4)
def _edges(text: str) -> tuple[list[int], list[int]]:
    """Where tokens start, and where they end."""
    found = tokens(text)
    return [start for start, _end in found], [end for _start, end in found]
