"""To words and spans by letters, along the relations, a paragraph at once: with real keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint

from annotator.editing.labels import ChangeLabel
from annotator.editing.session import Session
from annotator.gui.main_window import MainWindow
from annotator.gui.targets.jumps import ends, targets
from annotator.gui.targets.label_guess import guessed_label
from annotator.model.span import Span, State
from tests.gui.article.hands import click, point_of
from tests.gui.conftest import TEXTS
from tests.gui.test_window_keys import CONTROL, KEY, SHIFT, focused, press, quoted
from tests.gui.ties import suggest
from tests.helpers import add_articles

TEXT = TEXTS["one"]


def type_key(window: MainWindow, key: str) -> None:
    press(window, *key.replace(" ", "").lower())


def place_of(window: MainWindow, word: str) -> str:
    """What is to be pressed for the first word that is written so."""
    return window.workspace.prompt.hints.words[TEXT.index(word)]


def test_letters_lead_to_a_word_and_a_digit_marks_it(window: MainWindow) -> None:
    press(window, "w")
    type_key(window, place_of(window, "deal"))
    press(window, "8")
    assert quoted(window, "deal").label == "span:EVENT"
    assert window.workspace.prompt is None


@pytest.mark.parametrize("above", [0, 14])
def test_a_click_on_a_word_or_its_letters_leads_there(window: MainWindow, above: int) -> None:
    view, start = window.pane.view, TEXT.index("deal")
    press(window, "w")
    assert place_of(window, "deal")
    click(view, point_of(view, start, dx=5) - QPoint(0, above))
    assert window.workspace.prompt is None and view.caret == start
    press(window, "w")
    click(view, point_of(view, start, dx=5) - QPoint(0, above), SHIFT)
    assert focused(window) == "deal"


def test_a_click_beside_all_words_takes_the_letters_back(window: MainWindow) -> None:
    view = window.pane.view
    before = view.caret
    press(window, "w")
    click(view, point_of(view, len(TEXT), dx=40))
    assert window.workspace.prompt is None and view.caret == before


def test_letters_lead_to_a_span_without_moving_the_text(window: MainWindow) -> None:
    ottawa = quoted(window, "Ottawa")
    press(window, "w")
    prompt = window.workspace.prompt
    type_key(window, prompt.hints.spans[ottawa.n])
    assert focused(window) == "Ottawa"


def test_a_name_that_nobody_marked_takes_one_letter(window: MainWindow) -> None:
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    press(window, "x")
    press(window, "w")
    assert len(place_of(window, "Ottawa")) == 1


def test_a_name_of_several_words_is_selected_as_a_whole(window: MainWindow) -> None:
    window.pane.view.focus_span(quoted(window, "Dutch Finance Minister").n)
    press(window, "x")
    press(window, "w")
    type_key(window, place_of(window, "Dutch"))
    role = TEXT.index("Dutch")
    assert window.pane.view.selection == (role, role + len("Dutch Finance Minister"))
    press(window, "2")
    assert focused(window) == "Dutch Finance Minister"


def test_shift_w_selects_as_far_as_a_word(window: MainWindow) -> None:
    window.pane.view.set_caret(TEXT.index("deal"))
    press(window, "W", modifiers=SHIFT)
    type_key(window, place_of(window, "near"))
    press(window, "8")
    assert quoted(window, "deal is near").label == "span:EVENT"


def test_shift_w_takes_an_edge_of_the_focused_span_to_a_word(window: MainWindow) -> None:
    role = quoted(window, "Dutch Finance Minister")
    window.pane.view.focus_span(role.n)
    press(window, "W", modifiers=SHIFT)
    type_key(window, place_of(window, "Finance"))
    assert focused(window) == "Dutch Finance"
    press(window, "W", modifiers=SHIFT)
    type_key(window, place_of(window, "Minister"))
    assert focused(window) == "Dutch Finance Minister"
    press(window, "z", modifiers=CONTROL)
    assert focused(window) == "Dutch Finance"


def test_any_other_key_takes_the_letters_away(window: MainWindow) -> None:
    caret = window.pane.view.caret
    press(window, "w")
    assert window.pane.view.asks
    press(window, KEY.Key_Escape)
    assert window.workspace.prompt is None and not window.pane.view.asks
    assert window.pane.view.caret == caret


def test_n_walks_along_the_relations_and_decisions_go_on_along_them(window: MainWindow) -> None:
    person, role = "Marie Lambert", "Dutch Finance Minister"
    suggest(
        window,
        (person, "HOLDS_ROLE", role, 0.7),
        (person, "VISITS", "Ottawa", 0.7),
        ("Paul Okafor", "LOCATED_IN", "Ottawa", 0.7),
    )
    layer, view = window.workspace.layer, window.pane.view
    press(window, "n")
    first = view.focused_relation
    assert first is not None and layer.relation(first).label == "relation:HOLDS_ROLE"
    press(window, " ")
    assert layer.relation(first).state is State.ACCEPTED
    second = view.focused_relation
    assert second not in (None, first)
    press(window, "x")
    assert layer.relation(second) is None
    third = view.focused_relation
    assert third not in (None, first, second)
    press(window, "N", modifiers=SHIFT)
    assert view.focused_relation == third
    press(window, " ")
    assert not layer.suggested_relations
    assert view.focused_relation == third
    press(window, "j")
    assert view.focused_relation is None and focused(window) == "Monday"


def test_shift_space_accepts_the_rest_of_the_paragraph(window: MainWindow) -> None:
    suggest(window, ("Marie Lambert", "HOLDS_ROLE", "Dutch Finance Minister", 0.7))
    layer = window.workspace.layer
    window.pane.view.focus_span(quoted(window, "Paul Okafor").n)
    press(window, "x")
    press(window, KEY.Key_Space, modifiers=SHIFT)
    assert {span.state for span in layer.spans} == {State.ACCEPTED}
    assert [each.state for each in layer.relations] == [State.ACCEPTED]
    assert len(layer.spans) == 4
    press(window, "z", modifiers=CONTROL)
    assert {span.state for span in layer.spans} == {State.SUGGESTED}
    assert [each.state for each in layer.relations] == [State.SUGGESTED]


def test_who_is_on_a_relation_sees_those_of_the_paragraph(window: MainWindow) -> None:
    suggest(
        window,
        ("Marie Lambert", "HOLDS_ROLE", "Dutch Finance Minister", 0.7),
        ("Paul Okafor", "LOCATED_IN", "Ottawa", 0.7),
    )
    view = window.pane.view
    view.focus_span(quoted(window, "Marie Lambert").n)
    view.viewport().repaint()
    assert len(view.sheet.arcs) == 1
    press(window, "n")
    view.viewport().repaint()
    assert len(view.sheet.arcs) == 2


def test_shift_space_leaves_other_paragraphs(window: MainWindow) -> None:
    before = [span.state for span in window.workspace.layer.spans]
    window.pane.view.set_caret(3)
    press(window, KEY.Key_Space, modifiers=SHIFT)
    assert [span.state for span in window.workspace.layer.spans] == before
    assert "paragraph" in window.status.message()


def test_x_after_an_i_that_found_nothing_leaves_the_span(window: MainWindow) -> None:
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    press(window, "ix")
    assert quoted(window, "Ottawa").state is State.SUGGESTED
    assert "again" in window.status.message()
    press(window, "x")
    assert all(span.quote != "Ottawa" for span in window.workspace.layer.spans)


def test_any_label_has_a_letter(window: MainWindow) -> None:
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    press(window, "m")
    prompt = window.workspace.prompt
    keys = {option.text: option.key for option in prompt.options}
    assert keys["PERSON"] == "P" and len(keys) == 10
    type_key(window, keys["LOC"])
    assert quoted(window, "Ottawa").label == "span:LOC"


def test_texts_name_the_keys_that_a_person_chose(window: MainWindow) -> None:
    window.workspace.change_settings(keys={"relate": ["Y"], "done": ["F8"]})
    press(window, "y")
    assert "Y" in window.status.message()
    assert "F8" in window.top.done.toolTip()
    caps = {each.text() for each in window.status.findChildren(type(window.status._left))}
    assert {"Y", "F8"} <= caps


def test_a_part_of_a_word_is_labelled_where_a_span_has_the_other(window: MainWindow) -> None:
    text = "Talks\nThe Oslo-Lima summit opened.\n"
    session = window.workspace.session
    assert isinstance(session, Session)
    start = text.index("Oslo")
    add_articles(session, {"talks": text})
    window.workspace.reload()
    window.workspace.show(4)
    view = window.pane.view
    view.set_selection(start, start + 4)
    press(window, "4")
    view.set_caret(text.index("Lima"))
    press(window, "4")
    layer = window.workspace.layer
    assert [span.quote for span in layer.spans] == ["Oslo", "Lima"]


def test_unmarked_names_come_first_and_small_words_not_at_all() -> None:
    text = "He met M. Ito Kan of l'Oslo in Rome.\nIt rains a lot in 2020.\n"
    rome = text.index("Rome")
    spans = [Span(n=1, start=rome, end=rome + 4, label="span:GPE", quote="Rome")]
    found = targets(text, (0, len(text)), spans, 0)
    words = [text[each.start : each.end] for each in found]
    assert words[: words.index("He")] == ["Ito Kan of l'Oslo", "Oslo", "2020"]
    assert "of" not in words and "l'" not in words
    assert next(each for each in found if each.n == 1).start == rome


@given(st.text("aB1 .,\n'-éE", max_size=60), st.integers(0, 60))
def test_targets_are_words_of_the_stretch(text: str, near: int) -> None:
    found = targets(text, (0, len(text)), (), near)
    assert len({each.start for each in found}) == len(found)
    assert all(any(c.isalnum() for c in text[each.start : each.end]) for each in found)
    words = [(each.start, each.end) for each in ends(text, (0, len(text)), near)]
    assert {each.start for each in found} <= {start for start, _end in words}
    assert {each.end for each in found} <= {end for _start, end in words}


def test_with_shift_a_word_is_marked_with_the_likeliest_label(window: MainWindow) -> None:
    near = TEXT.index("near")
    press(window, "w")
    type_key(window, place_of(window, "deal"))
    press(window, "8", "w")
    shifted(window, place_of(window, "near"))
    (made,) = spans_at(window, near)
    assert (made.quote, made.label, made.state) == ("near", "span:EVENT", State.ACCEPTED)
    # a digit makes it another, and undo takes back one after the other
    assert focused(window) == "near"
    press(window, "3")
    assert spans_at(window, near)[0].label == "span:ORG"
    press(window, "z", modifiers=CONTROL)
    press(window, "z", modifiers=CONTROL)
    assert spans_at(window, near) == []


def test_with_shift_a_span_is_only_gone_to(window: MainWindow) -> None:
    ottawa = quoted(window, "Ottawa")
    press(window, "w")
    shifted(window, window.workspace.prompt.hints.spans[ottawa.n])
    assert focused(window) == "Ottawa"
    assert quoted(window, "Ottawa").state is State.SUGGESTED


def test_without_any_mark_nothing_is_guessed(window: MainWindow) -> None:
    layer = window.workspace.layer
    for span in layer.spans:
        window.pane.view.focus_span(span.n)
        press(window, "x")
    press(window, "w")
    shifted(window, place_of(window, "deal"))
    assert not layer.spans and window.pane.view.caret == TEXT.index("deal")


def test_a_guess_goes_by_how_a_text_begins_and_how_long_it_is(window: MainWindow) -> None:
    layer = window.workspace.layer
    assert layer is not None
    window.pane.view.set_selection(TEXT.index("near"), TEXT.index("near") + 4)
    press(window, "8")
    window.pane.view.focus_span(quoted(window, "Monday").n)
    press(window, "x")
    deal, envoy, finance = (TEXT.index(each) for each in ("deal", "Envoy", "Finance"))
    # as the other word in small letters; as Ottawa; as the names of several words
    assert guessed_label(layer, deal, deal + 4) == "span:EVENT"
    assert guessed_label(layer, envoy, envoy + 5) == "span:GPE"
    several = {span.label for span in layer.spans if span.quote[0].isupper() and " " in span.quote}
    assert guessed_label(layer, finance, finance + len("Finance Minister")) in several


def test_a_label_that_is_in_use_no_more_is_not_guessed(window: MainWindow) -> None:
    layer = window.workspace.layer
    ottawa = quoted(window, "Ottawa")
    assert guessed_label(layer, ottawa.start, ottawa.end) == "span:GPE"
    window.workspace.do(ChangeLabel(label=replace(layer.schema.label("span:GPE"), retired=True)))
    assert guessed_label(layer, ottawa.start, ottawa.end) == "span:DATE"


def spans_at(window: MainWindow, start: int) -> list[Span]:
    """The spans that begin at a place."""
    return [span for span in window.workspace.layer.spans if span.start == start]


def shifted(window: MainWindow, code: str) -> None:
    """Answer with Shift held."""
    press(window, *code.replace(" ", "").lower(), modifiers=SHIFT)
