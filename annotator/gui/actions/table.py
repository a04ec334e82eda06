"""All actions as rows of data: menus, key dispatch and the key overlay are made from them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from annotator.base.keys import DIGIT, KEYS, Changed, KeyRow, keys_of
from annotator.base.settings import Settings
from annotator.gui.actions import (
    articles,
    attributes,
    deciding,
    edges,
    jumping,
    lettered,
    moving,
    naming,
    relating,
    viewing,
)
from annotator.gui.actions.moving import Act
from annotator.gui.keys.shown_keys import menu_entry, shown_key
from annotator.gui.look.fonts import SANS, SERIF
from annotator.gui.targets import reading_order
from annotator.gui.words.translation_marks import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Action:
    """``id`` is that of a row of ``base/keys.py``; ``title`` is English, marked for translation.

    ``run`` None: the article view's own business.
    ``everywhere``: the keys act wherever the focus is, not in the article alone.
    """

    id: str
    title: str
    run: Act | None
    everywhere: bool = False

    def shown_title(self) -> str:
        """The title in the window's language."""
        return QCoreApplication.translate("Action", self.title)

    def keys(self, changed: Changed) -> tuple[str, ...]:
        """Its keys, where ``changed`` are those of the settings."""
        return keys_of(self.row, changed)

    def shown_key(self, changed: Changed) -> str:
        """Its first key as it is printed, "" where it has none."""
        return "".join(map(shown_key, self.keys(changed)[:1]))

    def shown_with_key(self, changed: Changed) -> str:
        """The title for a menu, with the first key if there is one."""
        return menu_entry(self.shown_title(), self.shown_key(changed))

    @property
    def at_article(self) -> bool:
        """Whether it acts on what the article shows, for which it must be seen."""
        return not self.everywhere and self.row.group != "Program"

    @property
    def row(self) -> KeyRow:
        """The action's row of the key table."""
        return _ROWS[self.id]


GROUPS: tuple[str, ...] = (
    QT_TRANSLATE_NOOP("Action", "Deciding"),
    QT_TRANSLATE_NOOP("Action", "Edges"),
    QT_TRANSLATE_NOOP("Action", "Relations"),
    QT_TRANSLATE_NOOP("Action", "Articles"),
    QT_TRANSLATE_NOOP("Action", "Program"),
    QT_TRANSLATE_NOOP("Action", "Moving"),
)


def _part(name: str, title: str) -> Action:
    """What brings forth a part of the window from wherever the focus is."""
    return Action(name, title, viewing.show(name), everywhere=True)


ACTIONS: tuple[Action, ...] = (
    Action("accept", QT_TRANSLATE_NOOP("Action", "Accept"), deciding.accept),
    Action("reject", QT_TRANSLATE_NOOP("Action", "Reject or delete"), deciding.reject),
    Action(
        "accept_paragraph",
        QT_TRANSLATE_NOOP("Action", "Accept the rest of the paragraph"),
        deciding.accept_paragraph,
    ),
    Action(
        "reject_lettered",
        QT_TRANSLATE_NOOP("Action", "Reject by a letter"),
        lettered.reject_lettered,
    ),
    Action("label", QT_TRANSLATE_NOOP("Action", "Label"), deciding.label_by_key),
    Action("choose_label", QT_TRANSLATE_NOOP("Action", "Choose a label…"), viewing.choose_label),
    Action(
        "any_label", QT_TRANSLATE_NOOP("Action", "Any label, then its letter"), deciding.any_label
    ),
    Action(
        "label_identical",
        QT_TRANSLATE_NOOP("Action", "Label every identical mention"),
        deciding.label_identical,
    ),
    Action("name_span", QT_TRANSLATE_NOOP("Action", "Say who or what it names"), naming.name_span),
    Action(
        "name_all", QT_TRANSLATE_NOOP("Action", "Link all sure mentions"), viewing.show("name_all")
    ),
    _part("entities", QT_TRANSLATE_NOOP("Action", "All entities")),
    Action(
        "accept_above",
        QT_TRANSLATE_NOOP("Action", "Accept all sure suggestions"),
        deciding.accept_above,
    ),
    Action(
        "next_undecided",
        QT_TRANSLATE_NOOP("Action", "Next undecided"),
        moving.to_undecided(reading_order.next_undecided),
    ),
    Action(
        "previous_undecided",
        QT_TRANSLATE_NOOP("Action", "Previous undecided"),
        moving.to_undecided(reading_order.previous_undecided),
    ),
    Action(
        "next_undecided_relation",
        QT_TRANSLATE_NOOP("Action", "Next undecided relation"),
        moving.to_undecided(reading_order.next_relation, along_relations=True),
    ),
    Action(
        "previous_undecided_relation",
        QT_TRANSLATE_NOOP("Action", "Previous undecided relation"),
        moving.to_undecided(reading_order.previous_relation, along_relations=True),
    ),
    Action("jump", QT_TRANSLATE_NOOP("Action", "To a word or span by its letters"), jumping.jump),
    Action(
        "jump_to_span",
        QT_TRANSLATE_NOOP("Action", "To a span by its letter"),
        jumping.jump_to_span,
    ),
    Action(
        "select_to",
        QT_TRANSLATE_NOOP("Action", "Select as far as a word"),
        jumping.select_to,
    ),
    Action(
        "next_span",
        QT_TRANSLATE_NOOP("Action", "Next span"),
        moving.to_span(reading_order.next_span),
    ),
    Action(
        "previous_span",
        QT_TRANSLATE_NOOP("Action", "Previous span"),
        moving.to_span(reading_order.previous_span),
    ),
    Action("start_out", QT_TRANSLATE_NOOP("Action", "Left edge out"), edges.start_out),
    Action("start_in", QT_TRANSLATE_NOOP("Action", "Left edge in"), edges.start_in),
    Action("end_in", QT_TRANSLATE_NOOP("Action", "Right edge in"), edges.end_in),
    Action("end_out", QT_TRANSLATE_NOOP("Action", "Right edge out"), edges.end_out),
    Action(
        "character_out",
        QT_TRANSLATE_NOOP("Action", "That edge one character out"),
        edges.character_out,
    ),
    Action(
        "character_in",
        QT_TRANSLATE_NOOP("Action", "That edge one character in"),
        edges.character_in,
    ),
    Action("relate", QT_TRANSLATE_NOOP("Action", "New relation, then a letter"), relating.relate),
    Action("offer", QT_TRANSLATE_NOOP("Action", "Likely relations"), lettered.offer),
    Action(
        "accept_relations",
        QT_TRANSLATE_NOOP("Action", "Accept all relations"),
        deciding.accept_relations,
    ),
    Action("reverse", QT_TRANSLATE_NOOP("Action", "Turn the relation round"), relating.reverse),
    Action(
        "next_relation",
        QT_TRANSLATE_NOOP("Action", "Next relation of the span"),
        moving.to_relation(1),
    ),
    Action(
        "previous_relation",
        QT_TRANSLATE_NOOP("Action", "Previous relation of the span"),
        moving.to_relation(-1),
    ),
    Action(
        "all_arcs",
        QT_TRANSLATE_NOOP("Action", "Arcs of all relations"),
        viewing.all_arcs,
        everywhere=True,
    ),
    Action("done", QT_TRANSLATE_NOOP("Action", "Done, open the next"), articles.done),
    Action(
        "next_article",
        QT_TRANSLATE_NOOP("Action", "Next article"),
        moving.to_article(1),
        everywhere=True,
    ),
    Action(
        "previous_article",
        QT_TRANSLATE_NOOP("Action", "Previous article"),
        moving.to_article(-1),
        everywhere=True,
    ),
    Action("comment", QT_TRANSLATE_NOOP("Action", "Comment…"), viewing.show("comment")),
    Action("flag", QT_TRANSLATE_NOOP("Action", "Flag as a question"), articles.flag),
    Action(
        "flag_article",
        QT_TRANSLATE_NOOP("Action", "Flag the article as a question"),
        articles.flag_article,
    ),
    Action("undo", QT_TRANSLATE_NOOP("Action", "Undo"), articles.undo, everywhere=True),
    Action("redo", QT_TRANSLATE_NOOP("Action", "Redo"), articles.redo, everywhere=True),
    Action("copy", QT_TRANSLATE_NOOP("Action", "Copy"), viewing.copy),
    _part("find", QT_TRANSLATE_NOOP("Action", "Find in this article")),
    Action(
        "find_everywhere",
        QT_TRANSLATE_NOOP("Action", "Find everywhere"),
        viewing.show("everywhere"),
        everywhere=True,
    ),
    _part("palette", QT_TRANSLATE_NOOP("Action", "All commands")),
    _part("next_line", QT_TRANSLATE_NOOP("Action", "Next line found")),
    _part("previous_line", QT_TRANSLATE_NOOP("Action", "Previous line found")),
    Action(
        "theme_system",
        QT_TRANSLATE_NOOP("Action", "Colours: as the system"),
        viewing.choose(theme=""),
    ),
    Action(
        "theme_light", QT_TRANSLATE_NOOP("Action", "Colours: light"), viewing.choose(theme="light")
    ),
    Action(
        "theme_dark", QT_TRANSLATE_NOOP("Action", "Colours: dark"), viewing.choose(theme="dark")
    ),
    Action(
        "theme_contrast_light",
        QT_TRANSLATE_NOOP("Action", "Colours: high contrast, light"),
        viewing.choose(theme="contrast-light"),
    ),
    Action(
        "theme_contrast_dark",
        QT_TRANSLATE_NOOP("Action", "Colours: high contrast, dark"),
        viewing.choose(theme="contrast-dark"),
    ),
    Action("patterns", QT_TRANSLATE_NOOP("Action", "Patterns beside colours"), viewing.patterns),
    Action("serif", QT_TRANSLATE_NOOP("Action", "Typeface: serif"), viewing.choose(typeface=SERIF)),
    Action(
        "sans", QT_TRANSLATE_NOOP("Action", "Typeface: sans serif"), viewing.choose(typeface=SANS)
    ),
    Action(
        "wider_spacing",
        QT_TRANSLATE_NOOP("Action", "More room between lines"),
        viewing.step("line_spacing", 0.1),
    ),
    Action(
        "closer_spacing",
        QT_TRANSLATE_NOOP("Action", "Less room between lines"),
        viewing.step("line_spacing", -0.1),
    ),
    Action("longer_lines", QT_TRANSLATE_NOOP("Action", "Longer lines"), viewing.step("measure", 5)),
    Action(
        "shorter_lines", QT_TRANSLATE_NOOP("Action", "Shorter lines"), viewing.step("measure", -5)
    ),
    Action(
        "zoom_in",
        QT_TRANSLATE_NOOP("Action", "Larger text"),
        viewing.step("text_size", 1),
        everywhere=True,
    ),
    Action(
        "zoom_out",
        QT_TRANSLATE_NOOP("Action", "Smaller text"),
        viewing.step("text_size", -1),
        everywhere=True,
    ),
    Action(
        "zoom_reset",
        QT_TRANSLATE_NOOP("Action", "Normal text size"),
        viewing.choose(text_size=Settings().text_size),
        everywhere=True,
    ),
    _part("next_pane", QT_TRANSLATE_NOOP("Action", "Next pane")),
    _part("previous_pane", QT_TRANSLATE_NOOP("Action", "Previous pane")),
    Action(
        "leave", QT_TRANSLATE_NOOP("Action", "Drop selection, focus or pending key"), moving.leave
    ),
    Action("attribute", QT_TRANSLATE_NOOP("Action", "Attributes"), attributes.ask_attribute),
    Action(
        "article_label",
        QT_TRANSLATE_NOOP("Action", "Labels of the article"),
        attributes.ask_article_label,
    ),
    _part("import_files", QT_TRANSLATE_NOOP("Action", "Import files…")),
    _part("import_folder", QT_TRANSLATE_NOOP("Action", "Import a folder…")),
    _part("export", QT_TRANSLATE_NOOP("Action", "Export…")),
    _part("new_project", QT_TRANSLATE_NOOP("Action", "New project…")),
    _part("open_project", QT_TRANSLATE_NOOP("Action", "Open a project…")),
    _part("sample", QT_TRANSLATE_NOOP("Action", "Try the sample")),
    _part("close_project", QT_TRANSLATE_NOOP("Action", "Close project")),
    _part("settings", QT_TRANSLATE_NOOP("Action", "Settings…")),
    _part("menu", QT_TRANSLATE_NOOP("Action", "Open the menu")),
    _part("quit", QT_TRANSLATE_NOOP("Action", "Close the window")),
    _part("schema", QT_TRANSLATE_NOOP("Action", "Labels and rules…")),
    _part("recognisers", QT_TRANSLATE_NOOP("Action", "Recognisers…")),
    _part("label_maps", QT_TRANSLATE_NOOP("Action", "What recognisers’ labels become…")),
    _part("stats", QT_TRANSLATE_NOOP("Action", "How right the suggestions are…")),
    Action(
        "shortcuts", QT_TRANSLATE_NOOP("Action", "All keys"), viewing.show("keys"), everywhere=True
    ),
    Action("caret_left", QT_TRANSLATE_NOOP("Action", "One character to the left"), None),
    Action("caret_right", QT_TRANSLATE_NOOP("Action", "One character to the right"), None),
    Action("caret_up", QT_TRANSLATE_NOOP("Action", "One line up"), None),
    Action("caret_down", QT_TRANSLATE_NOOP("Action", "One line down"), None),
    Action("token_left", QT_TRANSLATE_NOOP("Action", "One token to the left"), None),
    Action("token_right", QT_TRANSLATE_NOOP("Action", "One token to the right"), None),
    Action("paragraph_up", QT_TRANSLATE_NOOP("Action", "One paragraph up"), None),
    Action("paragraph_down", QT_TRANSLATE_NOOP("Action", "One paragraph down"), None),
    Action("line_start", QT_TRANSLATE_NOOP("Action", "Start of the line"), None),
    Action("line_end", QT_TRANSLATE_NOOP("Action", "End of the line"), None),
    Action("text_start", QT_TRANSLATE_NOOP("Action", "Start of the text"), None),
    Action("text_end", QT_TRANSLATE_NOOP("Action", "End of the text"), None),
    Action("page_up", QT_TRANSLATE_NOOP("Action", "One screen up"), None),
    Action("page_down", QT_TRANSLATE_NOOP("Action", "One screen down"), None),
)

_ROWS: dict[str, KeyRow] = {row.action: row for row in KEYS}
_BY_ID: dict[str, Action] = {action.id: action for action in ACTIONS}


def action_by_id(action_id: str) -> Action:
    """The action of this id. :raises KeyError: there is none."""
    return _BY_ID[action_id]


def keymap(changed: Changed) -> dict[str, Action]:
    """Key name to the action that the window runs for it."""
    found: dict[str, Action] = {}
    for action in ACTIONS:
        for key in action.keys(changed) if action.run is not None else ():
            for name in "1234567890" if key == DIGIT else (key,):
                found[name] = action
    return found
