"""Which relations are offered, and which suggested ones stay, as spans are decided beside them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.base.paths import corpus, resources
from annotator.editing.suggestions import Propose
from annotator.formats.jsonl import Jsonl
from annotator.gui.main_window import MainWindow
from annotator.gui.panels.prompt_strip import PromptStrip
from annotator.gui.targets.relation_offers import LIKELY
from annotator.model.proposal import Proposal, ProposedRelation, ProposedSpan, Provider
from annotator.model.record import Record
from annotator.model.span import State
from annotator.suggest.relations import Relations
from tests.e2e.counting import CONTROL, SHIFT, Counted
from tests.gui.conftest import make_project, propose
from tests.gui.test_lettered import PERSON, PLACE, ROLE, VISITS, offer
from tests.gui.test_relating import HOLDS, relations
from tests.gui.test_window_keys import press, quoted
from tests.gui.ties import suggest

OTHER = "Paul Okafor"
PEOPLE = [f"{name} Karg" for name in "Ana Bo Cy Di Ed Flo Gil Hal Ida Jo Kit Lu Mia Ned".split()]


def offered(window: MainWindow) -> list[tuple[str, str, str]]:
    """What has letters: head, label, tail."""
    layer, prompt = window.workspace.layer, window.workspace.prompt
    quotes = {span.n: span.quote for span in layer.spans}
    ties = [tie.relation for tie in prompt.hints.relations] if prompt is not None else []
    return [(quotes[each.head], each.label.split(":")[1], quotes[each.tail]) for each in ties]


def holds(text: str) -> Proposal:
    """A worker's answer that knows of one relation."""
    return Proposal(
        article=1,
        provider=Provider(name="ties", version="1"),
        spans=tuple(propose(1, text, (PERSON, "PERSON", 0.9), (ROLE, "ROLE", 0.9)).spans),
        relations=(ProposedRelation(0, 1, "relation:HOLDS_ROLE", 0.8),),
        borrowed=True,
    )


@pytest.fixture
def crowd(open_window: Callable[[Path], MainWindow], tmp_path: Path) -> Counted:
    """Fourteen people in one place, of whom all may have met the first one."""
    text = "News\n" + ", ".join(PEOPLE) + f" were in {PLACE}.\n"
    marks = [(each, "PERSON", 0.9) for each in PEOPLE]
    first = propose(1, text, *marks, (PLACE, "GPE", 0.9))
    window = open_window(make_project(tmp_path / "crowd.annot", [text], [first]))
    window.pane.view.set_caret(0)
    return Counted(window)


def test_a_dozen_are_offered_at_once_and_less_likely_ones_to_who_asks_on(crowd: Counted) -> None:
    window = crowd.window
    ties = [(PEOPLE[0], "MEETS_WITH", each, 0.1 + n / 100) for n, each in enumerate(PEOPLE[1:])]
    offer(window, *ties, (PEOPLE[0], "VISITS", PLACE, 0.03))
    crowd.key("r", SHIFT)
    first = offered(window)
    assert len(first) == 12 and first[0] == (PEOPLE[0], "MEETS_WITH", PEOPLE[-1])
    crowd.key("/")
    rest = offered(window)
    assert rest == [(PEOPLE[0], "MEETS_WITH", PEOPLE[1]), (PEOPLE[0], "VISITS", PLACE)]
    assert window.workspace.prompt is not None and "Less likely" in window.workspace.prompt.text
    crowd.key(window.workspace.prompt.hints.relations[1].key.lower())
    assert relations(window) == {(PEOPLE[0], "VISITS", PLACE): State.ACCEPTED}
    # the hand stays where it is, what was made is told
    assert window.status.message() == f"VISITS: “{PEOPLE[0]}” and “{PLACE}”"


def test_letters_of_offers_stay_when_others_are_likely_by_now(crowd: Counted) -> None:
    ties = [(PEOPLE[0], "MEETS_WITH", each, 0.3) for each in PEOPLE[1:4]]
    offer(crowd.window, *ties)
    crowd.key("r", SHIFT)
    prompt = crowd.window.workspace.prompt
    assert prompt is not None
    # the ends of the one that is made are decided, so the worker says anew how likely others are
    offer(crowd.window, (PEOPLE[0], "VISITS", PLACE, 0.5), *((*tie[:3], 0.4) for tie in ties))
    crowd.key(prompt.hints.relations[0].key.lower(), SHIFT)
    left = crowd.window.workspace.prompt
    assert left is not None and left.hints.relations == prompt.hints.relations[1:]


def test_the_letter_of_an_offer_stays_when_its_like_is_made(crowd: Counted) -> None:
    offer(crowd.window, *((each, "VISITS", PLACE, 0.3) for each in PEOPLE[:2]))
    crowd.key("r", SHIFT)
    prompt = crowd.window.workspace.prompt
    assert prompt is not None and len(prompt.hints.relations) == 2
    for tie in prompt.hints.relations:
        crowd.key(tie.key.lower(), SHIFT)
    assert set(relations(crowd.window)) == {(each, "VISITS", PLACE) for each in PEOPLE[:2]}


@pytest.mark.parametrize(
    ("said", "second"),
    [("between Lesotho and Malawi", True), ("in Lesotho, far from Malawi,", False)],
)
def test_who_mediates_between_two_is_offered_the_second_party(
    open_window: Callable[[Path], MainWindow], tmp_path: Path, said: str, second: bool
) -> None:
    text = f"News\n{PERSON} mediates {said} since May.\n"
    marks = ((PERSON, "PERSON", 0.9), ("Lesotho", "GPE", 0.9), ("Malawi", "GPE", 0.9))
    window = open_window(make_project(tmp_path / "two.annot", [text], [propose(1, text, *marks)]))
    parties = [(PERSON, "MEDIATES", each) for each in ("Lesotho", "Malawi")]
    suggest(window, (*parties[0], 0.9))
    offer(window, (*parties[1], 0.2))
    press(window, "r", modifiers=SHIFT)
    assert offered(window) == parties[1:] * second


def test_a_question_stays_while_a_recogniser_speaks_anew(crowd: Counted) -> None:
    window = crowd.window
    crowd.view.focus_span(quoted(window, PEOPLE[0]).n)
    crowd.key("r")
    prompt = window.workspace.prompt
    marks = [(each, "PERSON", 0.7) for each in PEOPLE]
    again = propose(1, crowd.layer.text, *marks, (PLACE, "GPE", 0.7))
    window.workspace.apply(Propose(proposals=(again,)))
    assert {span.score for span in crowd.layer.spans} == {0.7}
    assert prompt is not None and window.workspace.prompt is prompt
    crowd.key(prompt.hints.spans[quoted(window, PLACE).n].lower())
    crowd.key("1")
    assert [(head, tail) for head, _label, tail in relations(window)] == [(PEOPLE[0], PLACE)]


def test_where_nothing_is_likely_the_rest_is_offered(crowd: Counted) -> None:
    offer(crowd.window, (PEOPLE[0], "VISITS", PLACE, 0.03))
    crowd.key("r", SHIFT)
    assert offered(crowd.window) == [(PEOPLE[0], "VISITS", PLACE)]
    prompt = crowd.window.workspace.prompt
    assert prompt is not None and "Less likely" in prompt.text
    assert [option.key for option in prompt.options] == [prompt.hints.relations[0].key]


def test_digits_mean_the_same_right_after_it_is_made_and_with_the_focus_on_it(
    window: MainWindow,
) -> None:
    hand = Counted(window)
    hand.view.focus_span(quoted(window, OTHER).n)
    hand.key("1")
    # from Marie Lambert the one that was guessed comes back
    offer(window, (OTHER, "CRITICIZES", PERSON, 0.2))
    for focus in (False, True):
        for digit in "12345":
            hand.view.focus_span(quoted(window, PERSON).n)
            hand.key("r")
            hand.key(window.workspace.prompt.hints.spans[quoted(window, OTHER).n].lower())
            asked = window.workspace.prompt
            assert asked is not None
            (made,) = hand.layer.relations
            told = {option.key: option.text for option in asked.options}
            if focus:
                hand.key(Qt.Key.Key_Escape)
                hand.view.focus_relation(made.n)
            hand.key(digit)
            ((head, label, tail),) = relations(window)
            sign = "—" if label == "MEETS_WITH" else "→"
            if label == "MEETS_WITH":
                assert told[digit].startswith(label)
            else:
                assert told[digit] == f"{label}   {head} {sign} {tail}"
            while relations(window):
                hand.key("z", CONTROL)


def test_nothing_is_offered_that_what_is_there_speaks_against(window: MainWindow) -> None:
    press(window, Qt.Key.Key_Tab)
    window.pane.view.focus_span(quoted(window, OTHER).n)
    press(window, "1")
    suggest(window, (PERSON, "HOLDS_ROLE", ROLE, 0.8), (PERSON, "VISITS", PLACE, 0.8))
    offer(window, (OTHER, "HOLDS_ROLE", ROLE, 0.4), (OTHER, "VISITS", PLACE, 0.3))
    hand = Counted(window)
    hand.key("r", SHIFT)
    assert offered(window) == []
    # rejected, it leaves the role to the other one, and is not offered itself
    (n,) = (each.n for each in hand.layer.relations if each.label == "relation:HOLDS_ROLE")
    hand.view.focus_relation(n)
    hand.key("x")
    offer(window, (OTHER, "HOLDS_ROLE", ROLE, 0.4), (PERSON, "HOLDS_ROLE", ROLE, 0.3))
    hand.key("r", SHIFT)
    assert offered(window) == [(OTHER, "HOLDS_ROLE", ROLE)]
    # nor is it after the project was opened again
    workspace = window.workspace
    assert workspace.layer is not None and workspace.project is not None
    path = workspace.project.path
    workspace.close()
    workspace.open(path)
    offer(window, (PERSON, "HOLDS_ROLE", ROLE, 0.3))
    hand.key("r", SHIFT)
    assert offered(window) == []


@pytest.mark.parametrize(
    ("said", "asked_which", "stays"),
    [(0.3, False, True), (0.02, False, False), (None, False, False), (None, True, True)],
    ids=["likely", "not", "unsaid", "lettered"],
)
def test_a_suggestion_stays_beside_an_edit_while_it_is_likely_or_has_a_letter(
    window: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    said: float | None,
    asked_which: bool,
    stays: bool,
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(
        window.parts.worker, "relate", lambda *_about, revision, shown: asked.append(revision)
    )
    suggest(window, (PERSON, "HOLDS_ROLE", ROLE, 0.8), (PERSON, "VISITS", PLACE, 0.6))
    hand = Counted(window)
    # the edge of a span that is no end of either
    hand.view.focus_span(quoted(window, "Monday").n)
    hand.key("s")
    qtbot.waitUntil(lambda: bool(asked) and not window.parts.relation_suggesting.waiting)
    numbers = [span.quote for span in hand.layer.spans]
    offers = [
        ProposedRelation(numbers.index(PERSON), numbers.index(PLACE), "relation:VISITS", said)
        for _time in range(said is not None)
    ]
    if asked_which:
        hand.key("x", SHIFT)
    window.parts.worker.offered.emit(1, asked[-1], offers)
    window.parts.worker.related.emit(1, asked[-1], [holds(hand.layer.text)])
    expected = {HOLDS, VISITS} if stays else {HOLDS}
    assert set(relations(window)) == expected
    assert set(relations(window).values()) == {State.SUGGESTED}


def test_relations_come_back_with_what_was_rejected(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(
        window.parts.worker, "relate", lambda *_about, revision, shown: asked.append(revision)
    )
    hand = Counted(window)
    hand.view.focus_span(quoted(window, PERSON).n)
    hand.key("x")
    hand.key("z", CONTROL)
    assert not any(span.state is State.ACCEPTED for span in hand.layer.spans)
    qtbot.waitUntil(lambda: bool(asked) and not window.parts.relation_suggesting.waiting)
    window.parts.worker.related.emit(1, asked[-1], [holds(hand.layer.text)])
    assert set(relations(window)) == {HOLDS}


@pytest.fixture
def long(open_window: Callable[[Path], MainWindow], tmp_path: Path) -> Counted:
    """A low window on a paragraph with people at its beginning and far below."""
    text = "News\n" + f"{PEOPLE[0]} met {PEOPLE[1]}. " + "Nothing else happened. " * 60
    text += f"{PEOPLE[2]} came with {PEOPLE[3]}.\n"
    first = propose(1, text, *((each, "PERSON", 0.9) for each in PEOPLE[:4]))
    window = open_window(make_project(tmp_path / "long.annot", [text], [first]))
    window.resize(1000, 460)
    QApplication.processEvents()
    window.pane.view.focus_span(quoted(window, PEOPLE[0]).n)
    return Counted(window)


def test_partners_out_of_sight_are_named_with_their_letters(long: Counted) -> None:
    long.key("r")
    QApplication.processEvents()
    strip = long.window.findChild(PromptStrip)
    prompt = long.window.workspace.prompt
    assert isinstance(strip, PromptStrip) and prompt is not None
    begin, end = long.view.in_sight
    for each in PEOPLE[1:4]:
        span = quoted(long.window, each)
        named = any(chip.text().endswith(f"↓ {each}") for chip in strip.chips())
        assert named is not (begin <= span.start < end)
        assert span.n in prompt.hints.spans
    assert any(chip.text().endswith(f"↓ {PEOPLE[3]}") for chip in strip.chips())
    long.key(prompt.hints.spans[quoted(long.window, PEOPLE[3]).n].lower())
    long.key("1")
    assert [(head, tail) for head, _label, tail in relations(long.window)] == [
        (PEOPLE[0], PEOPLE[3])
    ]


def test_partners_are_named_though_their_span_is_out_of_sight_too(long: Counted) -> None:
    bar = long.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    long.key("r")
    QApplication.processEvents()
    strip = long.window.findChild(PromptStrip)
    assert isinstance(strip, PromptStrip)
    assert quoted(long.window, PEOPLE[1]).start < long.view.in_sight[0]
    assert any(chip.text().endswith(f"↑ {PEOPLE[1]}") for chip in strip.chips())


def test_a_letter_that_stands_nowhere_leaves_the_question(long: Counted) -> None:
    long.key("r")
    long.key("z")
    prompt = long.window.workspace.prompt
    assert prompt is not None and len(prompt.hints.spans) == 3
    assert long.window.status.message() == "No span here has the letter Z: / finds one by its text."
    # a key that is no letter takes it back, as ever
    long.key(Qt.Key.Key_Tab)
    assert long.window.workspace.prompt is None


@pytest.fixture
def scored(
    open_window: Callable[[Path], MainWindow],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> tuple[Counted, dict[tuple[int, int, str], float]]:
    """An article of the corpus with its gold spans as suggestions, a real scorer that answers at
    once, and what it held likely in its last answer."""
    (gold, *_rest) = Jsonl().read(corpus() / "gold" / "ward-closure.jsonl")
    assert isinstance(gold, Record)
    marks = tuple(
        ProposedSpan(each.start, each.end, f"span:{each.label}", 0.9)
        for each in gold.spans
        if each.label != "BOILERPLATE"
    )
    first = Proposal(article=1, provider=Provider(name="gold", version="1"), spans=marks)
    window = open_window(make_project(tmp_path / "real.annot", [gold.text], [first]))
    scorer = Relations(resources() / "relations")
    likely: dict[tuple[int, int, str], float] = {}

    def relate(
        article: int,
        text: str,
        language: str,
        spans: tuple[ProposedSpan, ...],
        *,
        revision: int,
        shown: list[tuple[int, int]],
    ) -> None:
        layer = window.workspace.layer
        assert layer is not None
        pairs = frozenset(map(frozenset, shown))
        found = scorer.relate(article, text, "en", spans, layer.schema, pairs)
        numbers = [span.n for span in layer.spans]
        likely.clear()
        for each in found.offers:
            likely[numbers[each.head], numbers[each.tail], each.label] = each.score or 0.0
        window.parts.worker.offered.emit(article, revision, list(found.offers))
        window.parts.worker.related.emit(article, revision, [found.proposal])

    monkeypatch.setattr(window.parts.worker, "relate", relate)
    return Counted(window), likely


def test_what_is_suggested_goes_only_if_it_became_unlikely(
    scored: tuple[Counted, dict[tuple[int, int, str], float]], qtbot: QtBot
) -> None:
    hand, likely = scored
    window = hand.window
    hand.view.focus_span(hand.layer.spans[0].n)
    hand.key(" ")
    qtbot.waitUntil(lambda: len(hand.layer.suggested_relations) > 5)
    chosen = Random(3)
    for _edit in range(12):
        before = {each[:3] for each in hand.layer.suggested_relations}
        hand.view.focus_span(chosen.choice(hand.layer.spans).n)
        hand.key(chosen.choice("sdgh"))
        qtbot.waitUntil(lambda: not window.parts.relation_suggesting.waiting)
        there = {span.n for span in hand.layer.spans}
        after = {each[:3] for each in hand.layer.relations}
        for head, tail, label in before - after:
            # an edge that moves over a neighbour takes its place
            assert not {head, tail} <= there or likely.get((head, tail, label), 0.0) < LIKELY
