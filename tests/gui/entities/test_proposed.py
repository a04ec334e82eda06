"""What the articles seem to name, confirmed by a key each, on the real window over a real file."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QListWidget
from pytestqt.qtbot import QtBot

from annotator.cli.main import run
from annotator.editing.entities import UnlinkSpan
from annotator.editing.suggestions import Propose
from annotator.gui.article.palette import Palette
from annotator.gui.entities.proposed import find
from annotator.gui.main_window import MainWindow
from annotator.gui.panels.mention_delegate import BROKEN_HEIGHT, HEIGHT, TITLE_HEIGHT
from annotator.gui.panels.proposed_entities import ProposedEntities
from annotator.model.proposal import Proposal, ProposedSpan, Provider
from annotator.store.project import open_project
from tests.gui.conftest import propose
from tests.gui.test_window_keys import CONTROL, KEY, focused, press

WAIT = 20_000
THIRD = "Third article\nOttawa again.\n"


def listed(shown: ProposedEntities) -> list[str]:
    return [shown.list.item(row).text() for row in range(shown.list.count())]


def settled(shown: ProposedEntities, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shown.settled, timeout=WAIT)


@pytest.fixture
def shown(window: MainWindow, qtbot: QtBot) -> ProposedEntities:
    """Ctrl+E twice; Ottawa is named in two articles, of which one was never opened."""
    window.workspace.apply(Propose(proposals=(propose(3, THIRD, ("Ottawa", "GPE", 0.9)),)))
    press(window, KEY.Key_E, modifiers=CONTROL)
    press(window, KEY.Key_E, modifiers=CONTROL)
    pane = window.parts.entities
    assert pane.isVisible() and pane.proposed_tab.isChecked()
    settled(pane.proposed, qtbot)
    return pane.proposed


def entities(window: MainWindow) -> dict[str, int]:
    """Names with how often they are mentioned, by what is stored."""
    project = window.workspace.project
    found = {}
    for uid in project.entities.beginning(()):
        entity = project.entities.get(uid)
        found[entity.name] = project.entities.uses(uid, "marie").mentions
    return found


def test_the_most_frequent_comes_first_and_roles_and_dates_name_nothing(
    shown: ProposedEntities,
) -> None:
    assert listed(shown)[0] == "Ottawa\nGPE · mentions: 2 · articles: 2"
    names = [line.split("\n")[0] for line in listed(shown)]
    assert sorted(names[1:]) == ["Marie Lambert", "Oslo", "Paul Okafor"]
    assert shown.mentions.count() == 2
    assert QApplication.focusWidget() is shown.list


def test_brackets_after_a_name_tell_that_both_are_one(tmp_path: Path) -> None:
    text = "The Party of Renewal (OBV) met the Green List, (KDX) not."
    spans = [
        {"start": text.index(quote), "end": text.index(quote) + len(quote), "label": "ORG"}
        for quote in ("Party of Renewal", "OBV", "Green List", "KDX")
    ]
    records = tmp_path / "one.jsonl"
    records.write_text(json.dumps({"id": "one", "text": text, "spans": spans}) + "\n", "utf-8")
    path = tmp_path / "news.annot"
    assert run(["new", str(path)]) == run(["import", str(path), str(records)]) == 0
    with closing(open_project(path, read_only=True)) as project:
        (author,) = project.layers.authors()
        found = find(project, author, lambda: None)
    assert found.proposed[0].entity.spellings == ("Party of Renewal", "OBV")
    assert found.total == 3


def test_each_mention_is_listed_in_its_sentence_and_set_off_in_it(
    window: MainWindow, shown: ProposedEntities
) -> None:
    mentions = shown.mentions
    first, second = (mentions.item(row).toolTip() for row in range(2))
    assert "met Paul Okafor in Ottawa on Monday." in first
    assert "Ottawa again." in second
    window.repaint()
    picture = mentions.viewport().grab(mentions.visualItemRect(mentions.item(1))).toImage()
    seen = {
        picture.pixelColor(x, y).rgb()
        for x in range(picture.width())
        for y in range(picture.height())
    }
    palette = Palette(window.look.theme, window.workspace.project.schema)
    assert palette.colour("span:GPE").rgb() in seen


def test_the_title_stands_once_over_the_mentions_of_an_article(
    window: MainWindow, shown: ProposedEntities, qtbot: QtBot
) -> None:
    text = window.workspace.layer.text
    again = text.rindex("Marie Lambert")
    spans = (ProposedSpan(again, again + len("Marie Lambert"), "span:PERSON", 0.9),)
    provider = Provider(name="again", version="1")
    window.workspace.apply(
        Propose(proposals=(Proposal(article=1, provider=provider, spans=spans),))
    )
    settled(shown, qtbot)
    row = next(n for n, listed in enumerate(listed(shown)) if listed.startswith("Marie Lambert"))
    shown.list.setCurrentRow(row)
    mentions = shown.mentions
    assert mentions.count() == 2
    first, second = (mentions.visualItemRect(mentions.item(n)).height() for n in range(2))
    assert first > second
    assert "Marie Lambert left." in mentions.item(1).toolTip()


def inked(mentions: QListWidget, row: int) -> list[bool]:
    """Whether something is written in each half of a mention."""
    box = mentions.visualItemRect(mentions.item(row))
    box.setTop(box.bottom() - BROKEN_HEIGHT + 1)
    picture = mentions.viewport().grab(box).toImage()
    height = picture.height() // 2
    return [
        any(
            picture.pixelColor(x, y).lightness() < 100
            for x in range(picture.width())
            for y in range(top, top + height)
        )
        for top in (0, height)
    ]


def test_without_much_room_a_mention_has_a_line_for_what_stands_before_it(
    window: MainWindow, shown: ProposedEntities, qtbot: QtBot
) -> None:
    mentions = shown.mentions
    for width, height, each in ((1280, 720, HEIGHT), (640, 360, BROKEN_HEIGHT)):
        window.resize(width, height)
        qtbot.waitUntil(
            lambda each=each: (
                mentions.visualItemRect(mentions.item(0)).height() == each + TITLE_HEIGHT
            )
        )
    assert inked(mentions, 0) == [True, True]


def test_enter_makes_it_one_entity_in_all_articles_in_one_step(
    window: MainWindow, shown: ProposedEntities, qtbot: QtBot
) -> None:
    press(window, KEY.Key_Return)
    assert entities(window) == {"Ottawa": 2}
    assert "Ottawa" not in " ".join(listed(shown))
    settled(shown, qtbot)
    assert len(listed(shown)) == 3
    press(window, KEY.Key_Z, modifiers=CONTROL)
    assert entities(window) == {}
    settled(shown, qtbot)
    assert listed(shown)[0].startswith("Ottawa")


def test_x_skips_and_it_stays_skipped(
    window: MainWindow, shown: ProposedEntities, qtbot: QtBot
) -> None:
    press(window, "x")
    assert "Ottawa" not in " ".join(listed(shown))
    press(window, KEY.Key_E, modifiers=CONTROL)
    press(window, KEY.Key_E, modifiers=CONTROL)
    settled(shown, qtbot)
    assert "Ottawa" not in " ".join(listed(shown))
    assert entities(window) == {}
    press(window, KEY.Key_Z, modifiers=CONTROL)
    settled(shown, qtbot)
    assert listed(shown)[0].startswith("Ottawa")


def test_what_was_skipped_stays_so_when_the_project_is_opened_again(
    window: MainWindow, shown: ProposedEntities, qtbot: QtBot
) -> None:
    press(window, "xx")
    left = listed(shown)
    assert len(left) == 2
    project = window.workspace.project
    window.workspace.close()
    window.workspace.open(project.path)
    press(window, KEY.Key_E, modifiers=CONTROL)
    press(window, KEY.Key_E, modifiers=CONTROL)
    settled(shown, qtbot)
    assert listed(shown) == left


def test_a_large_project_is_looked_through_by_another_process(
    window: MainWindow, shown: ProposedEntities, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(window, "x")
    found = listed(shown)
    monkeypatch.setattr("annotator.gui.entities.proposed.MANY", 0)
    window.workspace.apply(Propose(proposals=(propose(3, THIRD, ("Third", "ORG", 0.9)),)))
    settled(shown, qtbot)
    assert sorted(listed(shown)) == sorted([*found, "Third\nORG · mentions: 1 · articles: 1"])
    shown.read()
    window.workspace.close()  # ends what is still looking


def test_a_known_entity_is_joined_not_made_anew(
    window: MainWindow, shown: ProposedEntities, qtbot: QtBot
) -> None:
    press(window, KEY.Key_Return)
    fourth = propose(2, "Second article\nIn Oslo nothing happened.\n", ("Oslo", "GPE", 0.9))
    window.workspace.apply(Propose(proposals=(fourth,)))
    layer = window.workspace.layer
    ottawa = next(span for span in layer.spans if span.quote == "Ottawa")
    window.workspace.do(UnlinkSpan(article=1, n=ottawa.n))
    settled(shown, qtbot)
    row = next(number for number, text in enumerate(listed(shown)) if "Ottawa" in text)
    assert "known: Ottawa" in listed(shown)[row]
    shown.list.setCurrentRow(row)
    press(window, " ")
    assert entities(window) == {"Ottawa": 2}


def test_the_last_one_is_said(window: MainWindow, shown: ProposedEntities, qtbot: QtBot) -> None:
    press(window, "xxxx")
    assert listed(shown) == []
    assert shown.nothing.heading.isVisible() and not shown.state.isVisible()
    press(window, KEY.Key_Escape)
    assert not window.parts.entities.isVisible()


def test_a_mention_opens_in_its_article(window: MainWindow, shown: ProposedEntities) -> None:
    shown.mentions.setCurrentRow(1)
    shown.mentions.setFocus()
    press(window, KEY.Key_Return)
    assert window.workspace.layer.article.id == 3
    assert focused(window) == "Ottawa"
    assert not window.parts.entities.isVisible()


def test_ctrl_e_goes_back_to_the_known_ones(window: MainWindow, shown: ProposedEntities) -> None:
    press(window, KEY.Key_E, modifiers=CONTROL)
    assert window.parts.entities.known_tab.isChecked()
    assert not shown.isVisible()


def test_the_queue_counts_what_is_left_in_articles_that_were_never_opened(
    window: MainWindow, shown: ProposedEntities, qtbot: QtBot
) -> None:
    """Confirming takes up the mentions that it links; the other suggestions are still there."""
    more = propose(3, THIRD, ("Ottawa", "GPE", 0.9), ("Third", "ORG", 0.9), ("again", "DATE", 0.9))
    window.workspace.apply(Propose(proposals=(more,)))
    settled(shown, qtbot)

    def told() -> tuple[int, int]:
        row = window.workspace.listing.queue.queue_row(2)
        return row.undecided, row.suggested

    qtbot.waitUntil(lambda: told() == (0, 3))
    shown.list.setCurrentRow([text.split("\n")[0] for text in listed(shown)].index("Ottawa"))
    shown.list.setFocus()
    press(window, KEY.Key_Return)
    assert entities(window) == {"Ottawa": 2}
    qtbot.waitUntil(lambda: told() == (3, 0))
    window.workspace.show(3)
    assert told() == (3, 0)


class _AsOnX11(QObject):
    """Takes Ctrl+E, as a field does there, where it goes to the end of the line."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt's."""
        wanted = event.type() == QEvent.Type.ShortcutOverride and event.key() == KEY.Key_E
        if wanted:
            event.accept()
        return wanted


def test_ctrl_e_turns_the_page_from_the_field_too(
    window: MainWindow, shown: ProposedEntities, qtbot: QtBot
) -> None:
    press(window, KEY.Key_Return)
    settled(shown, qtbot)
    pane = window.parts.entities
    window.pane.view.setFocus()
    field = pane.known.field
    greedy = _AsOnX11(field)
    field.installEventFilter(greedy)
    press(window, KEY.Key_E, modifiers=CONTROL)
    assert pane.known_tab.isChecked() and QApplication.focusWidget() is field
    press(window, KEY.Key_E, modifiers=CONTROL)
    assert pane.proposed_tab.isChecked()


def test_a_click_keeps_the_keyboard_in_the_pane(
    window: MainWindow, shown: ProposedEntities, qtbot: QtBot
) -> None:
    pane = window.parts.entities
    assert shown.confirm.text() == "They are one"
    while shown.list.count():
        qtbot.mouseClick(shown.confirm, Qt.MouseButton.LeftButton)
        settled(shown, qtbot)
        # Enter on what lies under the pane would finish the article
        assert pane.isAncestorOf(QApplication.focusWidget())
    assert shown.confirm.text() == "Link it"
