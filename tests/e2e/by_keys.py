"""Corrects an article to gold by keyboard only: the shortest way that a person would see."""

from __future__ import annotations

from functools import partial

from annotator.editing.partners import Choice, partners
from annotator.gui.actions.lettered import offer_prompt, reject_lettered, reject_prompt
from annotator.gui.actions.making_relations import described
from annotator.gui.article.picture import RelationHint
from annotator.gui.keys.prompt import Prompt
from annotator.gui.targets.reading_order import place_of_relation
from annotator.gui.targets.relation_offers import open_offers
from annotator.model.relation import Relation
from annotator.model.rules import paragraph_of
from annotator.model.span import Span, State
from tests.e2e.counting import SHIFT, Counted
from tests.e2e.key_spans import KeySpans
from tests.e2e.key_ways import KEY, Press, Way, one_by_one, typed
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

# tasks beside the caret among which the nearest by keys is taken
_LOOKED_AT = 6


class ByKeys(KeySpans):
    """``hand`` presses and counts."""

    def __init__(self, hand: Counted) -> None:
        super().__init__(hand)
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
            # suggested relations come last, all at once where most are right
            first = [each for each in todo if isinstance(each, Fix) or self._found(each)[0] is None]
            if not first and self._many_right():
                self._accept_rest()
                continue
            open_ = [each for each in first or todo if each not in tried]
            assert open_, f"no way to {todo[0]}"
            open_.sort(key=lambda each: abs(self._start(each) - self._view.caret))
            task = min(open_[:_LOOKED_AT], key=self._distance)
            if isinstance(task, Fix):
                tried.add(task)
                span = self._hand.layer.span(task.n) if task.n is not None else None
                self._hand.begin(*kind_of(task, span))
                self._fix(task)
            else:
                self._relation(task)
            self._hand.settle()
        self._reject_relations(gold)
        self._hand.begin("the rest")
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
        if self._offered(head, tail, task.label):
            return 0
        if self._is_offered(head, tail, task.label):
            return 1
        return min(len(self._to_span(head)), len(self._to_span(tail)))

    def _found(self, wanted: GoldRelation) -> tuple[Relation | None, Span, Span]:
        layer = self._hand.layer
        by_place = {as_gold(span): span for span in layer.spans}
        head, tail = by_place[wanted.head], by_place[wanted.tail]
        key = (head.n, tail.n, wanted.label)
        found = (each for each in layer.relations if (each.head, each.tail, each.label) == key)
        return next(found, None), head, tail

    # relations

    def _begin(self, wanted: GoldRelation) -> None:
        """Tell what the next keys are for."""
        found, head, tail = self._found(wanted)
        between = [each for each in self._hand.layer.relations_of(head.n) if tail.n in each[:2]]
        if found is not None:
            kind = "suggested"
        elif any(each.label == wanted.label for each in between):
            kind = "the wrong way round"
        elif between:
            kind = "label"
        else:
            offered = self._is_offered(head, tail, wanted.label)
            kind = "offered" if offered else "missing"
        self._hand.begin(f"relation {kind}", wanted.label)

    def _relation(self, wanted: GoldRelation) -> None:
        hand = self._hand
        found, head, tail = self._found(wanted)
        self._begin(wanted)
        if found is not None:
            hand.purpose = "move to relation"
            self._go(self._to_relation(found))
            assert self._view.focused_relation == found.n
            hand.purpose = "relation accept"
            hand.key(*(Press(KEY.Key_Space, SHIFT) if self._all_right(found) else Press(" ")))
            return
        hand.purpose = "move to head"
        if self._is_offered(head, tail, wanted.label):
            self._page_to(head, tail)
        if self._offered(head, tail, wanted.label):
            self._make_offered()
        else:
            self._make_from(min((head, tail), key=self._price))

    def _make_offered(self) -> None:
        """All that are offered on the screen and wanted, one after the other."""
        hand = self._hand
        hand.purpose = "relation offered"
        offered = {}
        for each in self._ready():
            found, head, tail = self._found(each)
            if found is None and (letter := self._offered(head, tail, each.label)):
                offered[each] = letter
        hand.key("r", SHIFT)
        for number, (each, letter) in enumerate(offered.items(), 1):
            if number > 1:
                self._begin(each)
            self._go(one_by_one([letter], last=number == len(offered)))

    def _ready(self) -> list[GoldRelation]:
        """Relations whose ends are there and that are not accepted."""
        return [each for each in self._todo(self._gold) if isinstance(each, GoldRelation)]

    def _partners_of(self, one: Span) -> list[GoldRelation]:
        """What is neither there nor suggested and ends at a span."""
        mine = [each for each in self._ready() if as_gold(one) in (each.head, each.tail)]
        return [each for each in mine if self._found(each)[0] is None]

    def _to_relating(self, one: Span) -> Way:
        """To a span, and to the question for its partners if that is no longer."""
        way = self._to_span(one)
        for lettered in self._lettered(one):
            if len(lettered) <= len(way):
                return [*lettered[:-1], lettered[-1]._replace(held=SHIFT)]
        return way

    def _price(self, one: Span) -> float:
        """The keys that one relation from a span costs where all that it lacks are made."""
        way = self._to_relating(one)
        asked = bool(way) and way[-1].held == SHIFT and way[0].key == "q"
        return (len(way) + (not asked)) / len(self._partners_of(one))

    def _make_from(self, one: Span) -> None:
        """All relations that a span lacks, one after the other."""
        hand, layer = self._hand, self._hand.layer
        hand.purpose = "move to head"
        self._bring_into_sight(one.start, lambda: self._to_span(one))
        way = self._to_relating(one)
        self._go(way[:1])
        prompt = hand.window.workspace.prompt
        if way[:1] == [Press("q")] and prompt is not None:
            # a question that stood until now may have hidden a line, and had other letters given
            if code := typed(prompt.hints.spans.get(one.n, "")):
                way = [*way[:1], *code[:-1], code[-1]._replace(held=way[-1].held)]
            else:
                hand.key(KEY.Key_Escape)
                way = [way[0], *self._to_span(one)]
        self._go(way[1:])
        hand.purpose = "relation create"
        if hand.window.workspace.prompt is None:
            hand.key("r")
        wanted = self._partners_of(one)
        for number, each in enumerate(wanted, 1):
            if number > 1:
                self._begin(each)
            _found, head, tail = self._found(each)
            other = tail if head.n == one.n else head
            prompt = hand.window.workspace.prompt
            assert prompt is not None and other.n in prompt.hints.spans, (one.quote, other.quote)
            if number == len(wanted) and (digit := self._likely(one, head, tail, each.label)):
                hand.key(digit)
                return
            (partner,) = partners(layer.schema, one, [other])
            more = number < len(wanted)
            self._go(one_by_one([prompt.hints.spans[other.n]], last=not more))
            if each not in accepted(layer).relations:
                hand.key(self._digit(chosen(layer, partner, head.n, each.label)))

    def _digit(self, choice: Choice) -> str:
        """What the question that stands says for a choice."""
        layer, prompt = self._hand.layer, self._hand.window.workspace.prompt
        assert prompt is not None
        told = {described(layer, choice)}
        if choice.label.uid in layer.schema.symmetric:
            told.add(described(layer, choice._replace(head=choice.tail, tail=choice.head)))
        return next(option.key for option in prompt.options if option.text in told)

    def _page_to(self, head: Span, tail: Span) -> None:
        """Both ends on the screen, if some pages are enough."""
        for _ in range(4):
            start, end = self._view.in_sight
            if max(head.start, tail.start) >= end:
                self._hand.key(KEY.Key_PageDown)
            elif min(head.start, tail.start) < start:
                self._hand.key(KEY.Key_PageUp)

    def _is_offered(self, head: Span, tail: Span, label: str) -> bool:
        offers = open_offers(self._hand.layer, self._hand.window.workspace.offers or ())
        return any(self._same(each, head, tail, label) for each in offers)

    def _offered(self, head: Span, tail: Span, label: str) -> str:
        """The letter of a likely relation on the screen, "" where it has none."""
        prompt = offer_prompt(self._hand.window.workspace)
        for tie in prompt.hints.relations if prompt is not None else ():
            if self._same(tie.relation, head, tail, label):
                return tie.key
        return ""

    def _likely(self, one: Span, head: Span, tail: Span, label: str) -> str:
        """The digit that makes a relation from the span that R was pressed on, "" for none."""
        workspace = self._hand.window.workspace
        offers = open_offers(self._hand.layer, workspace.offers or ())
        mine = [each for each in offers if one.n in (each.head, each.tail)]
        for digit, each in zip("123", mine, strict=False):
            if self._same(each, head, tail, label):
                return digit
        return ""

    def _rejecting(self) -> Prompt | None:
        """What Shift+X asks, while it asks."""
        prompt = self._hand.window.workspace.prompt
        anew = prompt.anew if prompt is not None else None
        return prompt if isinstance(anew, partial) and anew.func is reject_lettered else None

    def _same(self, relation: Relation, head: Span, tail: Span, label: str) -> bool:
        ends = {(head.n, tail.n)}
        if label in self._hand.layer.schema.symmetric:
            ends.add((tail.n, head.n))
        return relation.label == label and (relation.head, relation.tail) in ends

    def _wrong(self) -> list[Relation]:
        """The suggested relations that are wrong, in reading order."""
        layer = self._hand.layer
        return sorted(
            (
                each
                for each in layer.suggested_relations
                if GoldRelation(*self._ends(each), each.label) not in self._gold.relations
            ),
            key=lambda each: place_of_relation(layer, each),
        )

    def _many_right(self) -> bool:
        """Whether to reject what is wrong takes less than to accept what is right."""
        wrong = len(self._wrong())
        right = len(self._hand.layer.suggested_relations) - wrong
        return right > 1 and 2 * right > 3 * wrong + 1

    def _accept_rest(self) -> None:
        """Reject the suggested relations that are wrong, then accept the rest."""
        hand = self._hand
        while wrong := self._wrong():
            hand.begin("relation too much", wrong[0].label)
            self._reject_by_letters(wrong)
            hand.settle()
        if self._rejecting() is not None:
            hand.key(KEY.Key_Escape)
        hand.begin("the rest")
        hand.purpose = "relation accept"
        hand.key("a", SHIFT)
        hand.settle()

    def _reject_by_letters(self, wrong: list[Relation]) -> None:
        """From afar all that a page or two bring into sight, else the first where it is.

        The question is kept while more are wrong.
        """
        hand = self._hand
        head, tail = (hand.layer.span(n) for n in (wrong[0].head, wrong[0].tail))
        assert head is not None and tail is not None
        hand.purpose = "move to relation"
        if not self._rejectable(wrong[:1]):
            self._page_to(head, tail)
        found = self._rejectable(wrong)
        if not found:
            if self._rejecting() is not None:
                hand.key(KEY.Key_Escape)
            self._go(self._to_relation(wrong[0]))
            hand.purpose = "relation reject"
            hand.key("x")
            return
        hand.purpose = "relation reject"
        if self._rejecting() is None:
            hand.key("x", SHIFT)
        for number, tie in enumerate(found, 1):
            if number > 1:
                hand.begin("relation too much", tie.relation.label)
            self._go(one_by_one([tie.key], last=number == len(wrong)))

    def _rejectable(self, wrong: list[Relation]) -> list[RelationHint]:
        """Those that have a letter on the screen."""
        prompt = self._rejecting() or reject_prompt(self._hand.window.workspace)
        numbers = {each.n for each in wrong}
        ties = prompt.hints.relations if prompt is not None else ()
        return [tie for tie in ties if tie.relation.n in numbers]

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
                hand.begin("relation too much", each.label)
                hand.purpose = "move to relation"
                self._go(self._to_relation(each))
                hand.purpose = "reject"
                hand.key("x")
