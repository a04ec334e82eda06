"""Puts spans right by keyboard: the shortest way that a person would see."""

from __future__ import annotations

from annotator.gui.actions.deciding import free_word
from annotator.gui.actions.jumping import jump_targets
from annotator.gui.actions.lettered import reject_prompt
from annotator.gui.article.caret import Caret
from annotator.model.span import Span
from tests.e2e.counting import SHIFT
from tests.e2e.key_ways import KeyWays, Press, Way, one_by_one, typed
from tests.e2e.plan import Fix, GoldSpan, as_gold, edge_moves


class KeySpans(KeyWays):
    """Makes, rejects, relabels spans and moves their edges."""

    def _fix(self, fix: Fix) -> None:
        hand = self._hand
        span = hand.layer.span(fix.n) if fix.n is not None else None
        if span is None:
            hand.purpose = "move to word"
            self._bring_into_sight(fix.wanted.start, lambda: self._to_offset(fix.wanted.start))
            if not fix.identical and (way := self._to_mark(fix.wanted)):
                self._go(way)
                if not any(as_gold(each) == fix.wanted for each in hand.layer.spans):
                    # a wrong guess
                    hand.purpose = "create"
                    self._label(fix.wanted.label)
                return
            self._select(fix.wanted)
            hand.purpose = "create"
            self._label(fix.wanted.label, identical=fix.identical)
            return
        if fix.wanted is None and (letter := self._rejected(span)):
            hand.purpose = "reject"
            self._go([Press("x", SHIFT), *typed(letter)])
            return
        hand.purpose = "move to span"
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

    def _to_mark(self, wanted: GoldSpan) -> Way:
        """W and the letters of what is wanted, with Shift, which makes a span; if it is no longer
        than to go there."""
        layer = self._hand.layer
        if wanted.label in layer.schema.zones:
            return []
        for target, key in jump_targets(self._hand.window.workspace):
            if target.n is None and target.start == wanted.start:
                word = (
                    (target.start, target.end) if target.likely else free_word(layer, target.start)
                )
                way = [Press("w"), *one_by_one([key], last=False)]
                if word == wanted[:2] and len(way) <= len(self._to_offset(wanted.start)) + 1:
                    return way
        return []

    def _rejected(self, span: Span) -> str:
        """The letters that reject a span from afar, "" where going there is no longer."""
        prompt = reject_prompt(self._hand.window.workspace)
        letter = prompt.hints.spans.get(span.n, "") if prompt is not None else ""
        there = len(self._to_span(span))
        return letter if letter and len(typed(letter)) <= there else ""

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
            # a word within the span is its new end
            inwards = start and tokens > 0
            shorter = [way for way in self._reaching(then) if len(way) < abs(tokens)]
            if shorter and not characters and not inwards:
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

    def _select(self, wanted: GoldSpan) -> None:
        """The caret on the word, or the place selected."""
        self._bring_into_sight(wanted.start, lambda: self._to_offset(wanted.start))
        for press in self._to_name(wanted):
            self._hand.key(*press)
        if self._view.selection == wanted[:2]:
            return
        for _ in range(3):
            if self._view.caret != wanted.start:
                self._go(self._to_offset(wanted.start))
        assert self._view.caret == wanted.start, (self._view.caret, wanted)
        word = free_word(self._hand.layer, wanted.start)
        inside = self._view.focused_span
        focused = self._hand.layer.span(inside) if inside is not None else None
        plain = focused is None or focused.label in self._hand.layer.schema.zones
        zone = wanted.label in self._hand.layer.schema.zones
        if word == wanted[:2] and plain and not zone:
            return
        if self._view.selection == wanted[:2]:
            return
        self._hand.purpose = "select"
        ways = [self._along(Caret(wanted.start, wanted.start), wanted.end, select=True)]
        if plain:
            ways += self._reaching(wanted.end)
        self._go(min(ways, key=len))
        assert self._view.selection == wanted[:2], (self._view.selection, wanted)
