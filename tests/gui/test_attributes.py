"""Attributes of spans and relations, and labels of whole articles, by key and by mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.editing.attributes import SetAttributes
from annotator.editing.labels import AddLabel
from annotator.editing.relations import CreateRelation
from annotator.gui.actions.moving import to_article
from annotator.gui.main_window import MainWindow
from annotator.gui.schema.fields import LineField
from annotator.model.layer import Status
from annotator.model.schema import Attribute, AttributeKind, Kind, Label
from annotator.model.span import State
from tests.gui.test_window_keys import CONTROL, KEY, SHIFT, focused, press, quoted

LEFT = Qt.MouseButton.LeftButton
SURE = Attribute("sure", AttributeKind.FLAG)
KIND = Attribute("kind", AttributeKind.CHOICE, ("real", "made up"))
NICK = Attribute("nickname", AttributeKind.TEXT)


def give(window: MainWindow, uid: str, *attributes: Attribute) -> None:
    window.workspace.do(SetAttributes(uid=uid, attributes=attributes))


def focus(window: MainWindow, quote: str) -> None:
    window.pane.view.focus_span(quoted(window, quote).n)


def chip(window: MainWindow, qtbot: QtBot, text: str) -> QPushButton:
    """A chip of the inspector."""

    def shown() -> list[QPushButton]:
        # a small screen hides the inspector whenever the window takes another size
        window.fit(window.right)
        chips = window.parts.inspector.findChildren(QPushButton)
        return [each for each in chips if each.text() == text and each.isVisible()]

    # cards are made anew a moment after a change
    window.parts.inspector.rebuild()
    qtbot.waitUntil(lambda: bool(shown()))
    return shown()[0]


def test_one_attribute_takes_a_key_and_a_digit(window: MainWindow) -> None:
    give(window, "span:PERSON", KIND)
    focus(window, "Marie Lambert")
    press(window, "t2")
    span = quoted(window, "Marie Lambert")
    assert span.attributes == {"kind": "made up"} and span.state is State.ACCEPTED
    assert focused(window) == "Marie Lambert"
    press(window, "tx")
    assert not quoted(window, "Marie Lambert").attributes
    press(window, KEY.Key_Z, modifiers=CONTROL)
    assert quoted(window, "Marie Lambert").attributes == {"kind": "made up"}


def test_of_several_a_digit_chooses_and_a_flag_is_turned(window: MainWindow) -> None:
    give(window, "span:PERSON", SURE, KIND)
    focus(window, "Marie Lambert")
    press(window, "t1")
    assert quoted(window, "Marie Lambert").attributes == {"sure": True}
    press(window, "t21")
    assert quoted(window, "Marie Lambert").attributes == {"sure": True, "kind": "real"}
    press(window, "t1")
    assert quoted(window, "Marie Lambert").attributes == {"kind": "real"}


def test_a_text_is_typed_in_the_inspector(window: MainWindow, qtbot: QtBot) -> None:
    give(window, "span:PERSON", NICK)
    focus(window, "Marie Lambert")
    press(window, "t")
    field = window.focusWidget()
    assert isinstance(field, LineField) and field.objectName() == "attribute:nickname"
    press(window, "the boss")
    press(window, KEY.Key_Return)
    assert quoted(window, "Marie Lambert").attributes == {"nickname": "the boss"}
    assert window.focusWidget() is window.pane.view
    window.parts.inspector.rebuild()
    press(window, "t")
    press(window, "nobody")
    press(window, KEY.Key_Escape)
    assert quoted(window, "Marie Lambert").attributes == {"nickname": "the boss"}


def test_chips_in_the_inspector(window: MainWindow, qtbot: QtBot) -> None:
    give(window, "span:PERSON", SURE, KIND)
    focus(window, "Marie Lambert")
    QTest.mouseClick(chip(window, qtbot, "made up"), LEFT)
    QTest.mouseClick(chip(window, qtbot, "sure"), LEFT)
    assert quoted(window, "Marie Lambert").attributes == {"sure": True, "kind": "made up"}
    assert window.focusWidget() is window.pane.view
    QTest.mouseClick(chip(window, qtbot, "made up"), LEFT)
    assert quoted(window, "Marie Lambert").attributes == {"sure": True}
    # under another label the value stays, and can only be taken off
    press(window, "2")
    window.pane.view.focus_span(quoted(window, "Marie Lambert").n)
    assert quoted(window, "Marie Lambert").attributes == {"sure": True}
    QTest.mouseClick(chip(window, qtbot, "Take off"), LEFT)
    assert not quoted(window, "Marie Lambert").attributes


def test_a_relation_has_attributes_too(window: MainWindow) -> None:
    give(window, "relation:HOLDS_ROLE", SURE)
    head, tail = quoted(window, "Marie Lambert"), quoted(window, "Dutch Finance Minister")
    window.workspace.do(
        CreateRelation(article=1, head=head.n, tail=tail.n, label="relation:HOLDS_ROLE")
    )
    window.pane.view.focus_span(head.n)
    press(window, "it")
    layer = window.workspace.layer
    assert layer is not None and layer.relations[0].attributes == {"sure": True}
    press(window, KEY.Key_Z, modifiers=CONTROL)
    assert not layer.relations[0].attributes


def test_without_attributes_a_sentence_says_so(window: MainWindow, qtbot: QtBot) -> None:
    focus(window, "Marie Lambert")
    with qtbot.waitSignal(window.workspace.message) as said:
        press(window, "t")
    assert "PERSON has no attributes" in said.args[0]


def test_article_labels_by_key_and_by_click(window: MainWindow) -> None:
    bar = window.parts.article_labels
    assert not bar.isVisible()
    for name, key in (("Sport", "1"), ("Politics", "")):
        window.workspace.do(AddLabel(label=Label(uid="", kind=Kind.ARTICLE, name=name, key=key)))
    layer = window.workspace.layer
    assert layer is not None and bar.isVisible()
    press(window, KEY.Key_T, modifiers=SHIFT)
    press(window, "2")
    assert layer.layer.labels == ("article:Politics",)
    assert layer.layer.status is Status.IN_PROGRESS
    assert bar.chips["article:Politics"].isChecked()
    QTest.mouseClick(bar.chips["article:Sport"], LEFT)
    assert set(layer.layer.labels) == {"article:Politics", "article:Sport"}
    press(window, KEY.Key_T, modifiers=SHIFT)
    press(window, "2")
    assert layer.layer.labels == ("article:Sport",)
    press(window, KEY.Key_Z, modifiers=CONTROL)
    press(window, KEY.Key_Z, modifiers=CONTROL)
    assert layer.layer.labels == ("article:Politics",)
    assert not bar.chips["article:Sport"].isChecked()
    to_article(1)(window.workspace, "")
    assert not bar.chips["article:Politics"].isChecked()
