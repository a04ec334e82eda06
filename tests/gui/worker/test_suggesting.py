"""Which articles the worker is asked about, and in which order."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from annotator.base.paths import resources
from annotator.editing.label_merging import DeleteLabel
from annotator.editing.layers import MarkDone
from annotator.editing.session import Session
from annotator.editing.spans import Accept
from annotator.editing.suggestions import Propose
from annotator.formats.schema_file import load_schema
from annotator.gui.main_window import MainWindow
from annotator.gui.panels.label_bar import LabelBar
from annotator.gui.worker.suggesting import AHEAD
from annotator.model.proposal import Proposal, ProposedRelation, ProposedSpan, Provider
from annotator.model.span import State
from annotator.store.project import create_project, open_project
from annotator.suggest.edition import stamped
from annotator.suggest.word_lists import WORD_LISTS
from annotator.transfer import settling
from tests.gui.article.hands import drag, point_of
from tests.gui.conftest import make_project, propose


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Eight articles that nobody has looked at."""
    texts = [f"Story {number}\nOslo again.\n" for number in range(1, 9)]
    return make_project(tmp_path / "many.annot", texts)


def test_what_is_on_the_screen_comes_first_and_then_what_lies_behind(
    make_window: Callable[..., MainWindow],
    many: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = make_window()
    worker, workspace = window.parts.worker, window.workspace
    asked: list[tuple[int, bool]] = []
    waiting: set[int] = set()

    def suggest(article: int, _text: str, _language: str, *, visible: bool) -> None:
        asked.append((article, visible))
        waiting.add(article)

    monkeypatch.setattr(worker, "suggest", suggest)
    monkeypatch.setattr(worker, "pending", waiting.__contains__)
    window.parts.files.open(many)
    workspace.show(3)
    qtbot.waitUntil(lambda: (3, True) in asked)
    qtbot.wait(100)
    assert [each for each in asked if not each[1]] == [], "nothing is asked ahead of it"

    waiting.clear()
    worker.proposed.emit([propose(3, "Story 3\nOslo again.\n", ("Oslo", "GPE", 0.9))])
    qtbot.waitUntil(lambda: len(asked) > AHEAD + 1)
    ahead = [article for article, visible in asked if not visible]
    # of those that wait the worker takes the one that came last
    assert ahead == [4, 2, 7, 6, 5]

    waiting.clear()
    before = len(asked)
    workspace.show(4)
    qtbot.waitUntil(lambda: (4, True) in asked)
    assert asked[before:][0] == (4, True), "what is opened overtakes what was asked ahead"


def test_finished_articles_are_passed_over_by_what_is_asked_ahead(
    make_window: Callable[..., MainWindow],
    many: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Enter at the last but one opens the first that is to do: it is ready, too."""
    with closing(open_project(many)) as project:
        session = Session(project, "marie")
        for article in (1, 3, 7, 8):
            session.do(MarkDone(article=article))
    window = make_window()
    worker, workspace = window.parts.worker, window.workspace
    asked: list[int] = []
    monkeypatch.setattr(worker, "suggest", lambda article, *_rest, **_more: asked.append(article))
    monkeypatch.setattr(worker, "pending", lambda _article: False)
    window.parts.files.open(many)
    workspace.show(5)
    qtbot.waitUntil(lambda: len(asked) > 3)
    assert asked == [5, 6, 4, 2]


def test_an_update_of_the_program_suggests_anew_where_nothing_is_decided(
    make_window: Callable[..., MainWindow],
    many: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Decisions stay, finished articles too, and who spoke last is not asked again."""
    now = stamped(Provider(name=WORD_LISTS, version="1", hash="x", priority=1), resources())
    before = replace(now, hash="x+before")

    def said(article: int, provider: Provider, *places: tuple[int, int]) -> Proposal:
        spans = tuple(ProposedSpan(*place, "span:GPE", 0.9) for place in places)
        return Proposal(article=article, provider=provider, spans=spans)

    with closing(open_project(many)) as project:
        session = Session(project, "someone")
        old = [said(n, before, (0, 5), (8, 12)) for n in range(1, 9) if n != 3]
        session.apply(Propose(proposals=(*old, said(3, now, (0, 5)))))
    window = make_window()
    workspace = window.workspace
    asked: list[int] = []
    monkeypatch.setattr(
        window.parts.worker, "suggest", lambda article, *_rest, **_more: asked.append(article)
    )
    window.parts.files.open(many)
    workspace.show(1)
    qtbot.waitUntil(lambda: 1 in asked)
    layer = workspace.layer
    assert layer is not None
    kept = next(span.n for span in layer.spans if span.start == 8)
    workspace.do(Accept(article=1, n=kept))
    window.parts.worker.proposed.emit([said(1, now, (0, 7))])
    layer = workspace.layer
    assert layer is not None
    assert [(each.start, each.end, each.state) for each in layer.spans] == [
        (0, 7, State.SUGGESTED),
        (8, 12, State.ACCEPTED),
    ]
    qtbot.waitUntil(lambda: {2, 4, 5} <= set(asked))
    assert 3 not in asked
    assert asked.count(1) == 1


def test_what_ships_is_shown_until_what_was_learnt_speaks(
    make_window: Callable[..., MainWindow],
    many: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Decisions stay, and what the person is at; history knows nothing of it."""
    recognises = {"parts": "ner"}
    ships = Provider(name="news_en", version="1", settings=recognises)
    learnt = Provider(name="learnt_en", version="1", priority=20, settings=recognises)

    def said(provider: Provider, *places: tuple[int, int], article: int = 1) -> list[Proposal]:
        spans = tuple(ProposedSpan(*place, "span:GPE", 0.9) for place in places)
        return [Proposal(article=article, provider=provider, spans=spans)]

    def shown() -> list[tuple[str, State, str | None]]:
        layer = workspace.layer
        assert layer is not None
        return [(span.quote, span.state, span.provider) for span in layer.spans]

    window = make_window()
    workspace, worker, view = window.workspace, window.parts.worker, window.pane.view
    monkeypatch.setattr(worker, "suggest", lambda *_args, **_more: None)
    window.parts.files.open(many)
    workspace.show(1)
    worker.proposed_early.emit(said(ships, (0, 5), (6, 7), (8, 12), (13, 18)))
    assert view.focused_span is not None
    assert shown() == [
        (each, State.SUGGESTED, "news_en 1") for each in ("Story", "1", "Oslo", "again")
    ]
    story, _one, oslo, again = (span.n for span in workspace.layer.spans)
    workspace.do(Accept(article=1, n=story))
    view.focus_span(oslo)
    worker.proposed.emit(said(learnt, (0, 7), (8, 18), (13, 18)))
    assert shown() == [
        ("Story", State.ACCEPTED, "news_en 1"),
        ("Oslo", State.SUGGESTED, "news_en 1"),
        ("again", State.SUGGESTED, "learnt_en 1"),
    ]
    assert view.focused_span == oslo
    assert [span.n for span in workspace.layer.spans] == [story, oslo, again]

    # who has done nothing begins with what is there then
    worker.proposed_early.emit(said(ships, (6, 7), (8, 12), article=3))
    workspace.show(3)
    assert shown() == []
    worker.proposed_early.emit(said(ships, (6, 7), (8, 12), article=3))
    worker.proposed.emit(said(learnt, (0, 7), (8, 12), article=3))
    assert [quote for quote, _state, _provider in shown()] == ["Story 3", "Oslo"]
    assert view.focused_span == workspace.layer.spans[0].n

    # a key may have been about what had the focus, though it has stayed there
    workspace.show(5)
    worker.proposed_early.emit(said(ships, (0, 7), (8, 12), article=5))
    QTest.keyClick(view, Qt.Key.Key_C)
    worker.proposed.emit(said(learnt, (8, 12), article=5))
    assert {each[0]: each[2] for each in shown()} == {"Story 5": "news_en 1", "Oslo": "learnt_en 1"}

    # what was decided elsewhere is remembered, whatever what ships had said there
    workspace.show(4)
    worker.proposed_early.emit(said(ships, (0, 7), (8, 12), article=4))
    worker.proposed.emit(said(learnt, (8, 12), article=4))
    assert {each[0]: each[2] for each in shown()} == {"Story": "memory 1", "Oslo": "learnt_en 1"}
    workspace.show(1)

    # where something is suggested already, or nobody looks, nothing is shown twice
    worker.proposed_early.emit(said(ships, (6, 7)))
    assert "1" not in {quote for quote, _state, _provider in shown()}
    worker.proposed_early.emit(said(ships, (6, 7), article=2))
    workspace.show(2)
    assert shown() == []
    undone = [workspace.session.undo().title.values["code"] for _act in range(2)]
    assert undone == ["accept", "import"]


def test_what_a_key_may_mean_stays_when_other_suggestions_come(
    make_window: Callable[..., MainWindow],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The relation with the focus and its ends, what letters stand at, and what is dragged."""
    text = "Lesotho fights Malawi.\nOslo talks to Rome.\n"
    ships = Provider(name="news_en", version="1", settings={"parts": "ner"})
    learnt = Provider(name="learnt_en", version="1", priority=20, settings={"parts": "ner"})
    ties = Provider(name="relations", version="1")
    countries, cities = ((0, 7), (15, 21)), ((23, 27), (37, 41))

    def said(
        provider: Provider, places: tuple[tuple[int, int], ...], *tied: ProposedRelation
    ) -> Proposal:
        spans = tuple(ProposedSpan(*place, "span:GPE", 0.9) for place in places)
        borrowed = provider is ties
        return Proposal(
            article=1, provider=provider, spans=spans, relations=tied, borrowed=borrowed
        )

    window = make_window()
    workspace, worker, view = window.workspace, window.parts.worker, window.pane.view
    monkeypatch.setattr(worker, "suggest", lambda *_args, **_more: None)
    window.parts.files.open(make_project(tmp_path / "one.annot", [text]))
    conflict = ProposedRelation(0, 1, "relation:CONFLICT_WITH", 0.9)
    worker.proposed.emit([said(ships, countries + cities), said(ties, countries, conflict)])
    layer = workspace.layer
    assert layer is not None
    (relation,) = layer.relations
    QTest.keyClick(view, Qt.Key.Key_C)
    view.focus_relation(relation.n)
    worker.proposed.emit([said(learnt, cities), said(ties, cities)])
    assert view.focused_relation == relation.n
    assert [span.quote for span in layer.spans] == ["Lesotho", "Malawi", "Oslo", "Rome"]

    view.focus_span(relation.head)
    window.show()
    QTest.keyClick(view, Qt.Key.Key_Q)
    assert workspace.prompt is not None
    lettered = workspace.prompt.hints.spans
    assert len(lettered) == 4
    worker.proposed.emit([said(learnt, countries)])
    last = layer.spans[-1]
    assert last.quote == "Rome"
    QTest.keyClicks(view, lettered[last.n].lower())
    assert view.focused_span == last.n

    # the edge that is held, of a span without the focus
    oslo = next(span for span in layer.spans if span.quote == "Oslo")
    edge, to = point_of(view, oslo.end, dx=-2), point_of(view, text.index(" to"))
    drag(view, edge, to, meanwhile=lambda: worker.proposed.emit([said(learnt, countries)]))
    moved = layer.span(oslo.n)
    assert moved is not None and moved.quote == "Oslo talks"


@pytest.mark.parametrize("act", ["label", "type"])
def test_who_acts_beside_the_article_is_left_at_it(
    open_window: Callable[[Path], MainWindow], many: Path, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    text = "Story 2\nOslo again.\n"
    window = open_window(many)
    workspace, worker, view = window.workspace, window.parts.worker, window.pane.view
    monkeypatch.setattr(worker, "suggest", lambda *_args, **_more: None)
    workspace.show(2)
    worker.proposed_early.emit([propose(2, text, ("Oslo", "GPE", 0.9))])
    focused = view.focused_span
    assert focused is not None
    if act == "label":
        assert workspace.layer is not None
        view.window().findChild(LabelBar).chosen.emit(workspace.layer.schema.label("span:ORG"))
    else:
        window.parts.queue.search.setFocus()
    assert view.focused_span == focused
    worker.proposed.emit([propose(2, text, ("Story 2", "GPE", 0.9), ("Oslo", "GPE", 0.9))])
    assert view.focused_span == focused


def test_what_is_imported_is_asked_about_in_its_language(
    make_window: Callable[..., MainWindow],
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The article is on the screen before its language is found: word lists alone would speak."""
    path = tmp_path / "new.annot"
    create_project(path, load_schema("news")).close()
    text = tmp_path / "talks.txt"
    text.write_text("Le ministre a quitté la capitale lundi pour la côte.\n", "utf-8")
    window = make_window()
    workspace, suggesting = window.workspace, window.parts.suggesting
    asked: list[tuple[int, str]] = []

    def suggest(article: int, _text: str, language: str, *, visible: bool) -> None:
        asked.append((article, language))

    monkeypatch.setattr(window.parts.worker, "suggest", suggest)
    may_find, find = Event(), settling.find_language

    def found(text: str) -> str:
        may_find.wait(20)
        return find(text)

    monkeypatch.setattr(settling, "find_language", found)
    window.parts.files.open(path)
    window.parts.importing.start([text])
    qtbot.waitUntil(lambda: workspace.layer is not None, timeout=20000)
    qtbot.waitUntil(lambda: suggesting.pending(1))
    qtbot.wait(200)
    assert asked == []
    may_find.set()
    qtbot.waitUntil(lambda: bool(asked), timeout=20000)
    qtbot.waitUntil(lambda: not window.parts.importing.going_on, timeout=20000)
    assert asked == [(1, "fr")]


def test_that_suggestions_are_on_their_way_is_told_before_the_worker_is_up(
    make_window: Callable[..., MainWindow],
    many: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = make_window()
    window.show()
    worker, waiting = window.parts.worker, set[int]()
    monkeypatch.setattr(worker, "suggest", lambda article, *_a, **_k: waiting.add(article))
    monkeypatch.setattr(worker, "pending", waiting.__contains__)
    window.parts.files.open(many)

    def shown() -> bool:
        labels = window.status.findChildren(QLabel)
        return any(each.text() == "Suggesting…" and each.isVisible() for each in labels)

    qtbot.waitUntil(shown)
    worker.state_changed.emit("Loading the language model (en)…")
    assert not shown()
    worker.state_changed.emit("")
    assert shown(), "the article still waits"
    waiting.clear()
    worker.proposed.emit([propose(1, "Story 1\nOslo again.\n", ("Oslo", "GPE", 0.9))])
    waiting.clear()
    qtbot.waitUntil(lambda: not shown())


def test_what_unopened_articles_will_show_follows_the_labels(
    open_window: Callable[[Path], MainWindow],
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = [f"Story {number}\nOslo again on Monday.\n" for number in range(1, 7)]
    marks = (("Oslo", "GPE", 0.9), ("Monday", "DATE", 0.9))
    said = [propose(number, text, *marks) for number, text in enumerate(texts, 1)]
    window = open_window(make_project(tmp_path / "six.annot", texts, said))
    workspace = window.workspace

    def shown() -> set[int]:
        rows = workspace.project.queue.page(range(2, 7), workspace.settings.author)
        return {row.suggested for row in rows}

    assert shown() == {2}
    workspace.do(DeleteLabel(uid="span:DATE"))
    qtbot.waitUntil(lambda: shown() == {1})
    QTest.keyClick(window.pane.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown() == {2})

    # while another program writes nothing can be counted
    runner, refused = workspace.runner, [False]
    with monkeypatch.context() as patch:
        patch.setattr(runner, "apply", lambda *_args: refused.append(True))
        workspace.do(DeleteLabel(uid="span:DATE"))
        qtbot.waitUntil(lambda: refused[-1])
        assert shown() == {2}
    workspace.do(Accept(article=1, n=1))
    qtbot.waitUntil(lambda: shown() == {1})
