"""The main job by keys, on the real window over a real file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.dialogs.chooser import LabelChooser
from annotator.gui.main_window import MainWindow
from annotator.gui.worker.remembering import FOLLOW_MS
from annotator.model.finding import find_all
from annotator.model.layer import Status
from annotator.model.span import Decision, Span, State
from tests.helpers import dump

KEY = Qt.Key
SHIFT, CONTROL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
NONE = Qt.KeyboardModifier.NoModifier


def press(window: MainWindow, *keys: str | int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Send keys to whatever has the keyboard, as the window system would."""
    from pytestqt.qt_compat import qt_api

    if QApplication.activeWindow() is None:
        # on a busy machine a window that is still going away took the keyboard with it
        window.activateWindow()
        qt_api.QtTest.QTest.qWaitForWindowActive(window, 2000)
    for key in keys:
        # a window that is not the active one has its focus all the same, but no shortcuts: chords
        # that hold everywhere reach the article only
        inside = None if modifiers & CONTROL else window.focusWidget()
        target = _focus_of(window) or inside or window.pane.view
        if isinstance(key, str):
            qt_api.QtTest.QTest.keyClicks(target, key, modifiers)
        else:
            qt_api.QtTest.QTest.keyClick(target, key, modifiers)


def _focus_of(window: MainWindow) -> QWidget | None:
    """What has the keyboard, if it is the window's or that of a dialog over it."""
    above = found = QApplication.focusWidget()
    while above is not None and above is not window:
        above = above.parentWidget()
    return found if above is window else None


def quoted(window: MainWindow, quote: str) -> Span:
    """The first visible span with this text."""
    return next(span for span in window.workspace.layer.spans if span.quote == quote)


def focused(window: MainWindow) -> str:
    """The text of the focused span."""
    layer, n = window.workspace.layer, window.pane.view.focused_span
    span = layer.span(n) if layer and n is not None else None
    return span.quote if span else ""


def test_space_accepts_and_goes_on(window: MainWindow) -> None:
    press(window, "j")
    assert focused(window) == "Marie Lambert"
    press(window, " ")
    span = quoted(window, "Marie Lambert")
    assert (span.state, span.decision) == (State.ACCEPTED, Decision.EXPLICIT)
    assert focused(window) == "Dutch Finance Minister"
    press(window, "k")
    assert focused(window) == "Monday"


def test_a_digit_relabels_and_goes_on(window: MainWindow) -> None:
    press(window, "jjj")
    assert focused(window) == "Paul Okafor"
    press(window, "1")
    span = quoted(window, "Paul Okafor")
    assert (span.label, span.state, span.decision) == (
        "span:PERSON",
        State.ACCEPTED,
        Decision.EDITED,
    )
    assert focused(window) == "Ottawa"


def test_x_rejects_and_undo_brings_back_also_after_a_restart(
    window: MainWindow, make_window, project_path: Path
) -> None:
    press(window, "jx")
    assert all(span.quote != "Marie Lambert" for span in window.workspace.layer.spans)
    window.close()
    again = make_window()
    again.show()
    again.workspace.open(project_path)
    again.pane.view.setFocus()
    again.activateWindow()
    press(again, KEY.Key_Z, modifiers=CONTROL)
    assert quoted(again, "Marie Lambert").state is State.SUGGESTED
    assert focused(again) == "Marie Lambert"


def test_a_digit_makes_a_span_of_a_selection(window: MainWindow) -> None:
    view, layer = window.pane.view, window.workspace.layer
    start = layer.text.rindex("Marie Lambert")
    view.set_caret(start)
    view.set_caret(start + len("Marie Lambert"), select=True)
    press(window, "1")
    made = [span for span in layer.spans if span.quote == "Marie Lambert"]
    assert [span.decision for span in made] == [None, Decision.CREATED]


def test_l_and_a_digit_label_every_identical_mention(window: MainWindow) -> None:
    press(window, "jl")
    assert window.workspace.prompt is not None
    press(window, "1")
    assert window.workspace.prompt is None
    made = [span for span in window.workspace.layer.spans if span.quote == "Marie Lambert"]
    assert [span.state for span in made] == [State.ACCEPTED, State.ACCEPTED]


def test_edges_move_token_by_token(window: MainWindow) -> None:
    press(window, "jj")
    press(window, "d")
    assert focused(window) == "Finance Minister"
    press(window, "s")
    assert focused(window) == "Dutch Finance Minister"
    press(window, "g")
    assert focused(window) == "Dutch Finance"
    press(window, KEY.Key_Right, modifiers=ALT)
    assert focused(window) == "Dutch Finance Minister"


def test_r_a_letter_makes_the_only_relation_allowed(window: MainWindow) -> None:
    press(window, "j")
    assert focused(window) == "Marie Lambert"
    press(window, "r")
    prompt = window.workspace.prompt
    role = quoted(window, "Dutch Finance Minister")
    press(window, prompt.hints.spans[role.n].lower())
    (relation,) = window.workspace.layer.relations
    assert relation.label == "relation:HOLDS_ROLE"
    assert quoted(window, "Marie Lambert").state is State.ACCEPTED
    assert window.workspace.prompt is None


def test_r_asks_for_a_digit_where_several_relations_fit(window: MainWindow) -> None:
    press(window, "jjj1")
    press(window, "kkk")
    press(window, KEY.Key_Tab, modifiers=SHIFT)
    while focused(window) != "Marie Lambert":
        press(window, KEY.Key_Tab)
    press(window, "r")
    other = quoted(window, "Paul Okafor")
    press(window, window.workspace.prompt.hints.spans[other.n].lower())
    options = [option.text for option in window.workspace.prompt.options]
    assert any("MEETS_WITH" in text and "—" in text for text in options)
    assert sum("CRITICIZES" in text for text in options) == 2
    press(window, "1")
    assert len(window.workspace.layer.relations) == 1
    press(window, "i")
    relation = window.workspace.layer.relations[0]
    assert window.pane.view.focused_relation == relation.n
    press(window, "x")
    assert not window.workspace.layer.relations


def test_escape_drops_a_pending_prefix_and_the_focus(window: MainWindow) -> None:
    press(window, "jr")
    press(window, KEY.Key_Escape)
    assert window.workspace.prompt is None
    assert focused(window) == "Marie Lambert"
    press(window, KEY.Key_Escape)
    assert window.pane.view.focused_span is None


def test_enter_finishes_and_opens_the_next(window: MainWindow) -> None:
    press(window, "jx")
    press(window, KEY.Key_Return)
    project = window.workspace.project
    assert project.layers.get(1, "marie").status is Status.DONE
    assert window.workspace.layer.article.id == 2
    press(window, KEY.Key_PageUp, modifiers=CONTROL)
    assert window.workspace.layer.article.id == 1
    decisions = {span.decision for span in window.workspace.layer.spans}
    assert decisions == {Decision.IMPLICIT}
    press(window, KEY.Key_Return)
    assert project.layers.get(1, "marie").status is Status.DONE


def test_first_enter_tells_of_late_suggestions(window: MainWindow) -> None:
    window.parts.suggesting.pending = lambda _article: True
    press(window, KEY.Key_Return)
    assert window.workspace.layer.article.id == 1
    assert "on their way" in window.status.message()
    press(window, KEY.Key_Return)
    assert window.workspace.layer.article.id == 2


def test_a_accepts_what_is_sure(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "a")
    states = {span.quote: span.state for span in window.workspace.layer.spans}
    assert states["Monday"] is State.ACCEPTED
    assert states["Dutch Finance Minister"] is State.SUGGESTED
    # and goes on to what is less sure
    assert states[focused(window)] is State.SUGGESTED
    assert window.status.message() == "3 sure suggestions accepted"
    # what the decisions teach does not speak over it
    qtbot.wait(3 * FOLLOW_MS)
    assert window.status.message() == "3 sure suggestions accepted"


def test_what_is_less_sure_and_has_the_focus_keeps_it(window: MainWindow) -> None:
    window.pane.view.focus_span(quoted(window, "Dutch Finance Minister").n)
    press(window, "a")
    assert quoted(window, "Monday").state is State.ACCEPTED
    assert focused(window) == "Dutch Finance Minister"


def test_auto_repeat_never_decides(window: MainWindow) -> None:
    press(window, "j")
    before = dump(window.workspace.project)
    held = [(getattr(KEY, f"Key_{sign.upper()}"), sign, NONE) for sign in "x3afrwl"]
    held += [(getattr(KEY, f"Key_{sign}"), sign, SHIFT) for sign in "AEF"]
    held += [(KEY.Key_Space, " ", NONE), (KEY.Key_Space, " ", SHIFT), (KEY.Key_Return, "\r", NONE)]
    held += [(KEY.Key_Delete, "", NONE), (KEY.Key_Backspace, "", NONE)]
    for key, text, modifiers in held:
        for _ in range(3):
            event = QKeyEvent(QKeyEvent.Type.KeyPress, key, modifiers, text, True, 5)
            QApplication.sendEvent(window.pane.view, event)
        assert dump(window.workspace.project) == before, key
        assert window.workspace.layer.article.id == 1 and window.workspace.prompt is None, key


def test_text_size_by_keys_is_kept(window: MainWindow) -> None:
    before = window.workspace.settings.text_size
    press(window, KEY.Key_Plus, modifiers=CONTROL)
    assert window.workspace.settings.text_size == before + 1
    press(window, KEY.Key_0, modifiers=CONTROL)
    assert window.workspace.settings.text_size == before


def test_what_is_found_can_be_acted_on_at_once(window: MainWindow) -> None:
    view = window.pane.view
    press(window, KEY.Key_F, modifiers=CONTROL)
    press(window, "okafor")
    assert window.parts.find_bar.field.text() == "okafor"
    press(window, KEY.Key_Escape)
    assert not window.parts.find_bar.isVisible() and QApplication.focusWidget() is view
    assert view.focused_span == quoted(window, "Paul Okafor").n
    press(window, KEY.Key_F, modifiers=CONTROL)
    # the beginning of a word is enough
    press(window, "dea")
    press(window, KEY.Key_Escape)
    assert view.selection is not None
    start, end = view.selection
    assert view.text[start:end] == "deal"
    press(window, "8")
    assert quoted(window, "deal").label == "span:EVENT"


def test_a_chooser_says_that_nothing_fits_and_takes_nothing(
    window: MainWindow, qtbot: QtBot
) -> None:
    said: list[str] = []

    def choose() -> None:
        chooser = QApplication.activeModalWidget()
        assert isinstance(chooser, LabelChooser)
        qtbot.keyClicks(chooser.field, "qqq")
        qtbot.keyClick(chooser.field, KEY.Key_Return)
        said.extend(chooser.list.item(row).text() for row in range(chooser.list.count()))
        assert chooser.taken is None
        qtbot.keyClick(chooser.field, KEY.Key_Escape)

    QTimer.singleShot(200, choose)
    press(window, "/")
    assert said == ["Nothing fits."]


def test_f6_goes_round_the_panes(window: MainWindow) -> None:
    press(window, KEY.Key_F6)
    assert window.parts.inspector.isAncestorOf(QApplication.focusWidget())
    press(window, KEY.Key_F6)
    assert QApplication.focusWidget() is window.parts.queue.list
    press(window, KEY.Key_F6)
    assert QApplication.focusWidget() is window.pane.view


def test_flag_and_saved(window: MainWindow) -> None:
    press(window, "f")
    assert window.workspace.layer.layer.flags == ("ask",)
    assert "Saved" in window.status._saved.text()


def test_an_article_opens_at_its_first_suggestion(window: MainWindow) -> None:
    article = window.workspace.layer.article.id  # type: ignore[union-attr]
    window.workspace.show(article)
    assert focused(window) == "Marie Lambert"
    press(window, " ")
    assert focused(window) == "Dutch Finance Minister"


def test_slash_opens_a_chooser_that_filters(window: MainWindow, qtbot: QtBot) -> None:
    shown: list[int] = []

    def choose() -> None:
        chooser = QApplication.activeModalWidget()
        assert isinstance(chooser, LabelChooser)
        qtbot.keyClicks(chooser.field, "eve")
        shown.append(chooser.list.count())
        qtbot.keyClick(chooser.field, KEY.Key_Return)

    window.pane.view.set_caret(window.workspace.layer.text.index("deal") + 1)
    QTimer.singleShot(200, choose)
    press(window, "/")
    assert shown == [1]
    assert quoted(window, "deal").label == "span:EVENT"


def test_slash_offers_a_relation_its_own_labels_with_their_digits(
    window: MainWindow, qtbot: QtBot
) -> None:
    seen: list[str] = []

    def choose() -> None:
        chooser = QApplication.activeModalWidget()
        assert isinstance(chooser, LabelChooser)
        seen.extend(chooser.list.item(row).text() for row in range(chooser.list.count()))
        qtbot.keyClick(chooser.field, KEY.Key_Down)
        qtbot.keyClick(chooser.field, KEY.Key_Return)

    head, tail = quoted(window, "Marie Lambert"), quoted(window, "Paul Okafor")
    window.pane.view.focus_span(head.n)
    press(window, "r")
    press(window, window.workspace.prompt.hints.spans[tail.n].lower())
    press(window, "1", "i")
    QTimer.singleShot(200, choose)
    press(window, "/")
    schema = window.workspace.project.schema
    allowed = [label.name for label in schema.relations_between(head.label, tail.label)]
    turned = [
        f"{label.name} ←"
        for label in schema.relations_between(tail.label, head.label)
        if label.uid not in schema.symmetric
    ]
    assert seen == [f"{digit}   {name}" for digit, name in enumerate([*allowed, *turned], 1)]
    [relation] = window.workspace.layer.relations
    assert window.workspace.layer.schema.label(relation.label).name == allowed[1]


def test_v_turns_a_relation_round_or_says_why_not(window: MainWindow) -> None:
    press(window, "j")
    press(window, "r")
    role = quoted(window, "Dutch Finance Minister")
    press(window, window.workspace.prompt.hints.spans[role.n].lower())
    press(window, "iv")
    assert "not allowed" in window.status.message()
    press(window, KEY.Key_Z, modifiers=CONTROL)
    assert not window.workspace.layer.relations
    assert "Undone" in window.status.message()


def test_the_first_enter_in_find_is_for_the_match_that_is_shown(window: MainWindow) -> None:
    view = window.pane.view
    first, second, *_rest = find_all(view.text, "in")

    def found(*enters: int) -> tuple[int, int]:
        view.set_caret(0)
        press(window, KEY.Key_F, modifiers=CONTROL)
        press(window, "in", *enters)
        place = window.parts.find_bar._matches[window.parts.find_bar._current]
        press(window, KEY.Key_Escape)
        return place

    assert found() == found(KEY.Key_Return) == first
    assert found(KEY.Key_Return, KEY.Key_Return) == second
    assert found(KEY.Key_Down, KEY.Key_Return) == first


def test_from_what_is_selected_find_goes_on_with_the_first_enter(window: MainWindow) -> None:
    view = window.pane.view
    first, second, *_rest = find_all(view.text, "on")
    view.set_selection(*first)
    press(window, KEY.Key_F, modifiers=CONTROL)
    assert window.parts.find_bar.field.text() == "on"
    press(window, KEY.Key_Return, KEY.Key_Escape)
    selected, span = view.selection, view.focused_span
    shown = selected or view.span(span)[:2]
    assert shown[0] <= second[0] and second[1] <= shown[1] and shown[0] > first[0]
