"""The keys of the article view as plain data: the window binds them, the command line prints them.

Key names are Qt's portable ones ("Ctrl+Shift+Z", "PgDown"). ``DIGIT`` stands for 0 to 9 in the
digit row and on the keypad, whatever the layout sends for them. Texts are English; the window
translates them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

DIGIT = "Digit"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRow:
    """One action: its id, what it is listed under, the keys it has by default, what it does.

    ``repeats``: holding the key down repeats it. An action that decides something never repeats.
    """

    action: str
    group: str
    keys: tuple[str, ...]
    text: str
    repeats: bool = False


def _row(group: str, action: str, keys: str, text: str, repeats: bool = False) -> KeyRow:
    return KeyRow(action=action, group=group, keys=tuple(keys.split()), text=text, repeats=repeats)


_MOVE, _DECIDE, _EDGES, _RELATE, _ARTICLE, _PROGRAM = (
    "Moving",
    "Deciding",
    "Edges",
    "Relations",
    "Articles",
    "Program",
)

KEYS: tuple[KeyRow, ...] = (
    _row(_MOVE, "caret_left", "Left", "One character to the left", True),
    _row(_MOVE, "caret_right", "Right", "One character to the right", True),
    _row(_MOVE, "caret_up", "Up", "One line up", True),
    _row(_MOVE, "caret_down", "Down", "One line down", True),
    _row(_MOVE, "token_left", "Ctrl+Left", "One token to the left", True),
    _row(_MOVE, "token_right", "Ctrl+Right", "One token to the right", True),
    _row(_MOVE, "paragraph_up", "Ctrl+Up", "One paragraph up", True),
    _row(_MOVE, "paragraph_down", "Ctrl+Down", "One paragraph down", True),
    _row(_MOVE, "line_start", "Home", "Start of the line"),
    _row(_MOVE, "line_end", "End", "End of the line"),
    _row(_MOVE, "text_start", "Ctrl+Home", "Start of the text"),
    _row(_MOVE, "text_end", "Ctrl+End", "End of the text"),
    _row(_MOVE, "page_up", "PgUp", "One screen up", True),
    _row(_MOVE, "page_down", "PgDown", "One screen down", True),
    _row(_MOVE, "next_span", "Tab", "Next span", True),
    _row(_MOVE, "previous_span", "Shift+Tab", "Previous span", True),
    _row(_MOVE, "next_pane", "F6", "Next pane"),
    _row(_MOVE, "previous_pane", "Shift+F6", "Previous pane"),
    _row(_MOVE, "next_undecided", "J", "Next undecided suggestion", True),
    _row(_MOVE, "previous_undecided", "K", "Previous undecided suggestion", True),
    _row(
        _MOVE,
        "next_undecided_relation",
        "N",
        "Next undecided relation; decisions then go on along the relations",
        True,
    ),
    _row(
        _MOVE,
        "previous_undecided_relation",
        "Shift+N",
        "Previous undecided relation; decisions then go on along the relations",
        True,
    ),
    _row(
        _MOVE,
        "jump",
        "W",
        "To a word or span on the screen: the letters at it; with Shift held a word is marked",
    ),
    _row(
        _MOVE,
        "jump_to_span",
        "Q",
        "To a span on the screen: the letter at it; with Shift held a relation follows",
    ),
    _row(
        _MOVE,
        "select_to",
        "Shift+W",
        "Select as far as a word; an edge of the focused span goes there: the letters at it",
    ),
    _row(_MOVE, "leave", "Esc", "Drop a pending key, then the selection, then the focus"),
    _row(_DECIDE, "accept", "Space", "Accept, go to the next undecided"),
    _row(
        _DECIDE,
        "accept_paragraph",
        "Shift+Space",
        "Accept all that is undecided in the paragraph, relations too",
    ),
    _row(
        _DECIDE,
        "reject",
        "X Del Backspace",
        "Reject what was proposed, delete what was made by hand",
    ),
    _row(
        _DECIDE,
        "label",
        DIGIT,
        "Label the focused span or relation; a selection or the word at the caret: new span",
    ),
    _row(_DECIDE, "any_label", "M", "Then a letter: any label, of a relation too"),
    _row(_DECIDE, "reject_lettered", "Shift+X", "Reject something on the screen: the letter at it"),
    _row(_DECIDE, "choose_label", "/", "Choose a label by typing"),
    _row(
        _DECIDE,
        "label_identical",
        "L",
        "Then a digit: that label on every identical mention; L or A lists other articles'",
    ),
    _row(_DECIDE, "name_span", "E", "Entity: who or what the focused span names"),
    _row(
        _DECIDE, "name_all", "Shift+E", "Link every mention here that surely names a known entity"
    ),
    _row(_PROGRAM, "entities", "Ctrl+E", "All entities: find, rename, merge, go to mentions"),
    _row(_DECIDE, "accept_above", "A", "Accept all shown suggestions above a threshold"),
    _row(_EDGES, "start_out", "S Alt+Shift+Left", "Left edge one token out"),
    _row(_EDGES, "start_in", "D Alt+Shift+Right", "Left edge one token in"),
    _row(_EDGES, "end_in", "G Alt+Left", "Right edge one token in"),
    _row(_EDGES, "end_out", "H Alt+Right", "Right edge one token out"),
    _row(_EDGES, "character_out", ",", "The edge that was moved last one character out"),
    _row(_EDGES, "character_in", ".", "The edge that was moved last one character in"),
    _row(
        _RELATE,
        "relate",
        "R",
        "Relation from the focused span: a letter names the other span, / finds it by its text",
    ),
    _row(
        _RELATE,
        "offer",
        "Shift+R",
        "Likely relations on the screen that are not there: a letter makes one",
    ),
    _row(_RELATE, "accept_relations", "Shift+A", "Accept all relations of the article"),
    _row(_RELATE, "next_relation", "I", "Next relation of the focused span", True),
    _row(_RELATE, "previous_relation", "Shift+I", "Previous relation of the focused span", True),
    _row(_RELATE, "reverse", "V", "Turn the focused relation round"),
    _row(_RELATE, "all_arcs", "Ctrl+Shift+R", "Draw the arcs of all relations"),
    _row(_ARTICLE, "done", "Return Enter", "The article is done; open the next one"),
    _row(_ARTICLE, "next_article", "Ctrl+PgDown", "Next article, status untouched"),
    _row(_ARTICLE, "previous_article", "Ctrl+PgUp", "Previous article, status untouched"),
    _row(_ARTICLE, "comment", "C", "Comment on the focused span or relation, else on the article"),
    _row(_ARTICLE, "flag", "F", "Flag the focused span as a question, else the article"),
    _row(_ARTICLE, "flag_article", "Shift+F", "Flag the article as a question"),
    _row(_PROGRAM, "undo", "Ctrl+Z", "Undo: anything, any article, also after a restart"),
    _row(_PROGRAM, "redo", "Ctrl+Shift+Z", "Redo"),
    _row(_PROGRAM, "copy", "Ctrl+C", "Copy"),
    _row(_PROGRAM, "find", "Ctrl+F", "Find in this article"),
    _row(_DECIDE, "attribute", "T", "Attributes of the focused span or relation"),
    _row(_ARTICLE, "article_label", "Shift+T", "Labels of the whole article"),
    _row(_PROGRAM, "import_files", "", "Import texts into the project"),
    _row(_PROGRAM, "import_folder", "", "Import all texts of a folder"),
    _row(_PROGRAM, "export", "", "Export what was annotated"),
    _row(_PROGRAM, "new_project", "", "Make another project"),
    _row(_PROGRAM, "open_project", "", "Open another project"),
    _row(_PROGRAM, "sample", "", "Try the sample project"),
    _row(_PROGRAM, "close_project", "", "Close the project, not the window"),
    _row(_PROGRAM, "settings", "", "Settings: language, look, keys, what is shown"),
    _row(_PROGRAM, "schema", "Ctrl+Shift+L", "Labels and rules: the schema editor"),
    _row(
        _PROGRAM, "recognisers", "", "What was learnt from decisions; go back to another recogniser"
    ),
    _row(_PROGRAM, "label_maps", "Ctrl+Shift+M", "What the recognisers' labels become"),
    _row(_PROGRAM, "stats", "Ctrl+Shift+H", "How right the suggestions are, actions saved"),
    _row(_PROGRAM, "find_everywhere", "Ctrl+Shift+F", "Find in all articles"),
    _row(_PROGRAM, "palette", "Ctrl+K", "All commands, found by typing; finds what is typed, too"),
    _row(_PROGRAM, "next_line", "F3", "Next line found, in its article"),
    _row(_PROGRAM, "previous_line", "Shift+F3", "Previous line found, in its article"),
    _row(_PROGRAM, "shortcuts", "? F1", "Show the keys"),
    _row(_PROGRAM, "menu", "F10", "Open the menu"),
    _row(_PROGRAM, "quit", "Ctrl+Q", "Close the window: everything is on disk"),
    _row(_PROGRAM, "theme_system", "", "Colours as the system has them"),
    _row(_PROGRAM, "theme_light", "", "Light colours"),
    _row(_PROGRAM, "theme_dark", "", "Dark colours"),
    _row(_PROGRAM, "theme_contrast_light", "", "High contrast on white"),
    _row(_PROGRAM, "theme_contrast_dark", "", "High contrast on black"),
    _row(_PROGRAM, "patterns", "", "Marks and underlines that tell labels apart without colour"),
    _row(_PROGRAM, "serif", "", "Articles in a serif typeface"),
    _row(_PROGRAM, "sans", "", "Articles in a sans serif typeface"),
    _row(_PROGRAM, "wider_spacing", "", "More room between lines", True),
    _row(_PROGRAM, "closer_spacing", "", "Less room between lines", True),
    _row(_PROGRAM, "longer_lines", "", "Longer lines", True),
    _row(_PROGRAM, "shorter_lines", "", "Shorter lines", True),
    _row(_PROGRAM, "zoom_in", "Ctrl++ Ctrl+=", "Larger text"),
    _row(_PROGRAM, "zoom_out", "Ctrl+-", "Smaller text"),
    _row(_PROGRAM, "zoom_reset", "Ctrl+0", "Text as large as it was"),
)

Changed = Mapping[str, Sequence[str]]


def keys_of(row: KeyRow, changed: Changed) -> tuple[str, ...]:
    """The keys of an action: those that a person gave it, else its own that no other was given.

    A key that was given away before a newer version made it the default of another stays so.
    """
    own = changed.get(row.action)
    if own is not None:
        return tuple(str(key) for key in own)
    given = {str(key) for keys in changed.values() for key in keys}
    return tuple(key for key in row.keys if key not in given)


def owner_of(key: str, changed: Changed) -> KeyRow | None:
    """The action that has a key now."""
    return next((row for row in KEYS if key in keys_of(row, changed)), None)


def with_key(action: str, key: str, changed: Changed) -> dict[str, list[str]]:
    """What is changed once ``key`` is the one key of ``action`` and of no other."""
    now = {name: list(keys) for name, keys in changed.items()}
    for row in KEYS:
        left = [each for each in keys_of(row, changed) if each != key]
        if row.action == action:
            left = [key]
        if tuple(left) == row.keys:
            now.pop(row.action, None)
        elif tuple(left) != keys_of(row, changed):
            now[row.action] = left
    return now
