"""The schema editor by keys and mouse, beside the real window over a real file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from annotator.editing.attributes import SetAttributes
from annotator.editing.labels import SetKey
from annotator.formats.schema_file import load_schema
from annotator.gui.actions.moving import to_article
from annotator.gui.dialogs.chooser import LabelChooser
from annotator.gui.main_window import MainWindow
from annotator.gui.schema.editor import SchemaEditor
from annotator.model.schema import Attribute, AttributeKind, Kind, Label, Overlap, Schema
from tests.gui.test_window_keys import CONTROL, KEY, SHIFT, press, quoted

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def editor(window: MainWindow, qtbot: QtBot) -> Iterator[SchemaEditor]:
    """The editor, opened by its key; the first label is chosen."""
    press(window, KEY.Key_L, modifiers=CONTROL | SHIFT)
    editor = window.parts.schema
    assert editor is not None and editor.isVisible()

    def is_active() -> bool:
        # the offscreen window system takes the keyboard from a new window once
        editor.activateWindow()
        return editor.isActiveWindow()

    qtbot.waitUntil(is_active)
    yield editor
    editor.close()


def test_a_narrow_form_shows_the_name_whole(editor: SchemaEditor) -> None:
    editor.resize(editor.minimumSizeHint().expandedTo(QSize(640, 320)))
    QApplication.processEvents()
    name = editor.form.name
    assert name.text() == "PERSON"
    assert name.width() >= name.fontMetrics().horizontalAdvance("PERSON") + 14


def schema_of(window: MainWindow) -> Schema:
    return window.workspace.project.schema


def label_of(window: MainWindow, name: str) -> Label:
    return next(label for label in schema_of(window).labels if label.name == name)


def click(button: QAbstractButton) -> None:
    QTest.mouseClick(button, LEFT)


def choose(editor: SchemaEditor, uid: str) -> None:
    """Click a row of the list."""
    for row in range(editor.list.count()):
        item = editor.list.item(row)
        if item is not None and item.data(Qt.ItemDataRole.UserRole) == uid:
            editor.list.scrollToItem(item)
            place = editor.list.visualItemRect(item).center()
            QTest.mouseClick(editor.list.viewport(), LEFT, pos=place)
            return
    raise AssertionError(f"{uid} is not in the list")


def write(field: QWidget, text: str) -> None:
    """Write over what stands in a field, and go on to the next."""
    field.setFocus()
    QTest.keyClick(field, KEY.Key_A, CONTROL)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, KEY.Key_Tab)


def test_a_name_is_taken_when_one_goes_on_and_undone_with_one_key(
    window: MainWindow, editor: SchemaEditor
) -> None:
    write(editor.form.name, "HUMAN")
    assert schema_of(window).label("span:PERSON").name == "HUMAN"
    assert any(chip.label.name == "HUMAN" for chip in window.pane.labels._chips)
    QTest.keyClick(editor.form.name, KEY.Key_Z, CONTROL)
    assert schema_of(window).label("span:PERSON").name == "PERSON"
    assert editor.form.name.text() == "PERSON"


def test_a_name_that_is_taken_is_told_below_it(window: MainWindow, editor: SchemaEditor) -> None:
    write(editor.form.name, "GPE")
    assert editor.form.problem.isVisible() and "GPE already" in editor.form.problem.text()
    assert schema_of(window).label("span:PERSON").name == "PERSON"
    write(editor.form.name, "HUMAN")
    assert not editor.form.problem.isVisible()


def test_a_key_of_another_is_told_in_place_and_can_be_swapped(
    window: MainWindow, editor: SchemaEditor
) -> None:
    keys = editor.form.keys
    click(keys.chips["3"])
    assert "3 belongs to ORG" in keys.problem.text() and keys.swap.isVisible()
    assert label_of(window, "PERSON").key == "1"
    editor.activateWindow()
    keys.swap.setFocus()
    QTest.keyClick(keys.swap, KEY.Key_Space)
    assert QApplication.focusWidget() is keys.chips["3"]
    assert (label_of(window, "PERSON").key, label_of(window, "ORG").key) == ("3", "1")
    assert not keys.swap.isVisible()
    press(window, "j")
    editor.close()
    window.pane.view.setFocus()
    window.pane.view.focus_span(quoted(window, "Paul Okafor").n)
    press(window, "3")
    assert quoted(window, "Paul Okafor").label == "span:PERSON"


def test_colour_description_and_examples_are_taken_and_told_at_the_chip(
    window: MainWindow, editor: SchemaEditor
) -> None:
    click(editor.form.colours.swatches["sea"])
    write(editor.form.description, "A human being.")
    editor.form.no.setFocus()
    QTest.keyClick(editor.form.no, KEY.Key_A, CONTROL)
    QTest.keyClicks(editor.form.no, "Zeus")
    choose(editor, "span:GPE")
    person = label_of(window, "PERSON")
    assert (person.colour, person.description, person.no) == ("sea", "A human being.", ("Zeus",))
    chip = next(chip for chip in window.pane.labels._chips if chip.label.name == "PERSON")
    assert "A human being." in chip.toolTip() and "✗ Zeus" in chip.toolTip()
    for _ in range(3):
        click(editor.undo)
    assert label_of(window, "PERSON") == load_schema("news").label("span:PERSON")


def test_labels_are_added_moved_and_deleted(window: MainWindow, editor: SchemaEditor) -> None:
    editor.add(Kind.SPAN)
    assert editor.focusWidget() is editor.form.name
    QTest.keyClicks(editor.form.name, "SHIP")
    QTest.keyClick(editor.form.name, KEY.Key_Return)
    ship = label_of(window, "SHIP")
    assert ship.kind is Kind.SPAN and ship.colour not in ("person", "role", "")
    editor.list.setFocus()
    QTest.keyClick(editor.list, KEY.Key_Up, Qt.KeyboardModifier.AltModifier)
    order = [label.name for label in schema_of(window).of_kind(Kind.SPAN)]
    assert order[-2:] == ["SHIP", "DATE"]
    click(editor.down)
    assert schema_of(window).of_kind(Kind.SPAN)[-1].name == "SHIP"
    click(editor.form.delete)
    assert schema_of(window).named(Kind.SPAN, "SHIP") is None


def test_retired_labels_are_offered_no_more(window: MainWindow, editor: SchemaEditor) -> None:
    choose(editor, "span:DATE")
    click(editor.form.retire)
    assert all(chip.label.name != "DATE" for chip in window.pane.labels._chips)
    assert quoted(window, "Monday").label == "span:DATE"
    click(editor.form.retire)
    assert any(chip.label.name == "DATE" for chip in window.pane.labels._chips)


def test_rules_by_mouse_and_by_key(window: MainWindow, editor: SchemaEditor) -> None:
    choose(editor, "relation:VISITS")
    grid = editor.form.rules.grid
    cell = grid.visualRect(grid.model().index(0, 0)).center()
    QTest.mouseClick(grid.viewport(), LEFT, pos=cell)
    allowed = [
        each.name for each in schema_of(window).relations_between("span:PERSON", "span:PERSON")
    ]
    assert "VISITS" in allowed
    QTest.keyClick(grid, KEY.Key_Space)
    allowed = [
        each.name for each in schema_of(window).relations_between("span:PERSON", "span:PERSON")
    ]
    assert "VISITS" not in allowed
    QTest.keyClick(grid, KEY.Key_Right)
    QTest.keyClick(grid, KEY.Key_Space)
    allowed = [
        each.name for each in schema_of(window).relations_between("span:PERSON", "span:ROLE")
    ]
    assert "VISITS" in allowed
    QTest.mouseClick(editor.form.rules.symmetric, LEFT, pos=QPoint(8, 8))
    assert "relation:VISITS" in schema_of(window).symmetric


def test_merging_shows_the_passages_first(window: MainWindow, editor: SchemaEditor) -> None:
    choose(editor, "span:GPE")
    assert "once" in editor.form.used.text()
    click(editor.form.merge)
    page = editor.passages
    assert [each.quote for each in page.list.passages.passages] == ["Ottawa"]
    assert not page.run.isEnabled()
    page.into.setCurrentText("LOC")
    click(page.run)
    assert schema_of(window).named(Kind.SPAN, "GPE") is None
    assert quoted(window, "Ottawa").label == "span:LOC"
    assert editor.list.chosen() == "span:LOC"
    click(editor.undo)
    assert quoted(window, "Ottawa").label == "span:GPE"


def test_ticked_passages_are_split_off(window: MainWindow, editor: SchemaEditor) -> None:
    click(editor.form.split)
    page = editor.passages
    QTest.keyClick(page.list, KEY.Key_Space)
    line = page.into.lineEdit()
    assert line is not None and not page.run.isEnabled()
    QTest.keyClicks(line, "MINISTER")
    click(page.run)
    assert schema_of(window).label(quoted(window, "Marie Lambert").label).name == "MINISTER"
    assert editor.form.name.text() == "MINISTER"


def test_deleting_what_is_used_asks_by_showing_it(window: MainWindow, editor: SchemaEditor) -> None:
    choose(editor, "span:ROLE")
    click(editor.form.delete)
    assert schema_of(window).named(Kind.SPAN, "ROLE") is not None
    QTest.keyClick(editor.passages.list, KEY.Key_Escape)
    assert editor.pages.currentIndex() == 1
    click(editor.form.delete)
    click(editor.passages.run)
    assert schema_of(window).named(Kind.SPAN, "ROLE") is None
    assert all(span.quote != "Dutch Finance Minister" for span in window.workspace.layer.spans)
    QTest.keyClick(editor.list, KEY.Key_Z, CONTROL)
    assert quoted(window, "Dutch Finance Minister").label == "span:ROLE"


def test_a_passage_is_opened_in_the_article(window: MainWindow, editor: SchemaEditor) -> None:
    to_article(2)(window.workspace, "")
    click(editor.form.look)
    page = editor.passages
    QTest.keyClick(page.list, KEY.Key_Return)
    assert window.workspace.layer is not None and window.workspace.layer.article.id == 1
    assert window.pane.view.focused_span == quoted(window, "Marie Lambert").n


def test_the_schema_as_a_whole_and_its_file(
    window: MainWindow, editor: SchemaEditor, tmp_path: Path
) -> None:
    choose(editor, "")
    page = editor.schema_page
    QTest.mouseClick(page.overlaps[Overlap.NEST], LEFT, pos=QPoint(8, 8))
    write(page.name, "mine")
    assert (schema_of(window).overlap, schema_of(window).name) == (Overlap.NEST, "mine")
    path = tmp_path / "mine.schema.json"
    page.write(path)
    assert load_schema(str(path)) == schema_of(window)
    conf = tmp_path / "annotation.conf"
    conf.write_text("[entities]\nPERSON\nShip\n[events]\nSinking Who:Ship\n", "utf-8")
    page.read(conf)
    assert page.offer.isVisible()
    assert any("place for it: Sinking" in each.text() for each in page.findChildren(QLabel))
    before = schema_of(window)
    click(page.accept)
    spans = [label.name for label in schema_of(window).of_kind(Kind.SPAN)]
    assert spans == ["PERSON", "Ship"]
    assert label_of(window, "GPE").retired
    click(editor.undo)
    assert schema_of(window) == before
    conf.write_text("[entities]\nPublic body\n", "utf-8")
    page.read(conf)
    assert page.problem.isVisible() and "line 2" in page.problem.text()


def test_what_happens_elsewhere_is_shown(window: MainWindow, editor: SchemaEditor) -> None:
    window.workspace.do(SetKey(uid="span:PERSON", key=""))
    assert editor.form.keys.chips[""].isChecked()
    window.workspace.undo_navigator.undo()
    assert editor.form.keys.chips["1"].isChecked()


def test_the_chooser_tells_what_the_label_at_hand_means(window: MainWindow) -> None:
    chooser = LabelChooser(window.pane.marks(), window.pane.theme, window)
    chooser.show()
    QTest.keyClick(chooser.field, KEY.Key_Down)
    assert "An office or title" in chooser.tip.text() and "✗ mediators" in chooser.tip.text()
    QTest.keyClicks(chooser.field, "nothing like it")
    assert not chooser.tip.isVisible()
    chooser.close()


def test_attributes_of_a_label_are_added_named_and_taken_away(
    window: MainWindow, editor: SchemaEditor, qtbot: QtBot
) -> None:
    rows = editor.form.attributes
    click(rows.new)
    assert editor.focusWidget() is rows.names[-1]
    QTest.keyClicks(rows.names[-1], "certainty")
    QTest.keyClick(rows.names[-1], KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(label_of(window, "PERSON").attributes[0].name == "certainty"))
    kind = rows.kinds[0]
    kind.setFocus()
    QTest.keyClick(kind, KEY.Key_Up)
    assert editor.focusWidget() is rows.choices[0]
    QTest.keyClicks(rows.choices[0], "high, low")
    QTest.keyClick(rows.choices[0], KEY.Key_Return)
    wanted = Attribute("certainty", AttributeKind.CHOICE, ("high", "low"))
    qtbot.waitUntil(lambda: label_of(window, "PERSON").attributes == (wanted,))
    write(rows.choices[0], "high, high")
    qtbot.waitUntil(rows.problem.isVisible)
    assert label_of(window, "PERSON").attributes == (wanted,)
    click(editor.undo)
    click(editor.undo)
    qtbot.waitUntil(lambda: label_of(window, "PERSON").attributes[0].kind is AttributeKind.FLAG)


def test_the_field_that_is_gone_on_to_keeps_the_keyboard(
    window: MainWindow, editor: SchemaEditor, qtbot: QtBot
) -> None:
    note = Attribute("Note", AttributeKind.TEXT)
    assert window.workspace.do(SetAttributes(uid="span:GPE", attributes=(note,))) is not None
    choose(editor, "span:GPE")
    rows = editor.form.attributes
    rows.names[0].setFocus()
    qtbot.keyClicks(rows.names[0], "s")
    qtbot.keyClick(rows.names[0], KEY.Key_Tab)
    qtbot.waitUntil(lambda: label_of(window, "GPE").attributes[0].name == "Notes")
    assert editor.focusWidget() is rows.kinds[0]


def test_names_over_the_rules_are_not_cut_off(editor: SchemaEditor) -> None:
    choose(editor, "relation:HOLDS_ROLE")
    across = editor.form.rules.grid.horizontalHeader()
    grid = editor.form.rules.grid
    for column in range(grid.columnCount()):
        needed = across.fontMetrics().horizontalAdvance(grid.horizontalHeaderItem(column).text())
        # the style sheet leaves eight pixels at each side
        assert grid.columnWidth(column) >= needed + 16


def test_a_grid_with_no_room_for_all_columns_shows_a_part_of_the_next(
    editor: SchemaEditor, qtbot: QtBot
) -> None:
    choose(editor, "relation:HOLDS_ROLE")
    grid = editor.form.rules.grid
    grid.setFixedWidth(900)
    qtbot.wait(20)
    assert not grid.horizontalScrollBar().maximum()
    for width in range(220, 420, 20):
        grid.setFixedWidth(width)
        qtbot.wait(20)
        room = grid.viewport().width()
        cut = room - room // grid.columnWidth(0) * grid.columnWidth(0)
        assert abs(cut - grid.columnWidth(0) / 2) <= 4
        assert not grid.verticalScrollBar().maximum()
