"""Which actions fit what a person types, best first."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.base.keys import DIGIT
from annotator.gui.actions.table import ACTIONS, Action
from annotator.model.finding import folded

# runs from a list: a digit means nothing without the key, and these lead to the list itself
_NOT_LISTED = ("palette", "leave", "menu")
# what the start page can do, too
WITHOUT_PROJECT = (
    "menu",
    "quit",
    "palette",
    "shortcuts",
    "new_project",
    "open_project",
    "sample",
    "settings",
    "theme_system",
    "theme_light",
    "theme_dark",
    "theme_contrast_light",
    "theme_contrast_dark",
)


def listed(*, opened: bool = True) -> list[Action]:
    """The actions that can be run from a list, in the order of the table; ``opened``: a project."""
    return [
        action
        for action in ACTIONS
        if action.run is not None
        and DIGIT not in action.row.keys
        and action.id not in _NOT_LISTED
        and (opened or action.id in WITHOUT_PROJECT)
    ]


def fitting(actions: Sequence[Action], typed: str) -> list[Action]:
    """The actions that fit, by their title in the window's language, else the English one."""
    wanted = folded(typed).strip()
    if not wanted:
        return list(actions)
    ranked = []
    for number, action in enumerate(actions):
        ranks = [rank(folded(title), wanted) for title in (action.shown_title(), action.title)]
        found = [each for each in (ranks[0], _later(ranks[1])) if each is not None]
        if found:
            ranked.append((min(found), number, action))
    return [action for _rank, _number, action in sorted(ranked, key=lambda each: each[:2])]


def rank(title: str, wanted: str) -> int | None:
    """How well ``wanted`` fits a title, 0 best; None: not at all. Both are folded.

    The title's beginning, the beginnings of its words, a part of it, then its letters in order.
    """
    if title.startswith(wanted):
        return 0
    words = title.replace("-", " ").replace("'", " ").split()
    if _words_begin(words, wanted.split()):
        return 10
    if wanted in title:
        return 20
    letters = wanted.replace(" ", "")
    if "".join(word[0] for word in words).startswith(letters):
        return 30
    place, spread = -1, 0
    for letter in letters:
        following = title.find(letter, place + 1)
        if following < 0:
            return None
        if place >= 0:
            spread += following - place - 1
        place = following
    return 40 + spread if spread <= 2 * len(letters) else None


def _words_begin(words: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether each wanted word begins another of the words, in order."""
    rest = iter(words)
    return all(any(word.startswith(each) for word in rest) for each in wanted)


def _later(found: int | None) -> int | None:
    """The other language comes behind the window's."""
    return None if found is None else found + 5
