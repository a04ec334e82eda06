"""Keys as they are printed for the reader, the ones that a person chose."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.base.keys import DIGIT, KEYS, Changed, keys_of

_ROWS = {row.action: row for row in KEYS}


def shown_key(key: str) -> str:
    """A key's name as it is printed for the reader: arrows as arrows, words translated."""
    if key == DIGIT:
        return "0–9"
    words = {
        "Left": "←",
        "Right": "→",
        "Up": "↑",
        "Down": "↓",
        "Space": QCoreApplication.translate("Key", "Space"),
        "Return": QCoreApplication.translate("Key", "Enter"),
        "Del": QCoreApplication.translate("Key", "Del"),
        "Backspace": "⌫",
        "Shift": QCoreApplication.translate("Key", "Shift"),
        "PgUp": QCoreApplication.translate("Key", "PgUp"),
        "PgDown": QCoreApplication.translate("Key", "PgDn"),
        "Home": QCoreApplication.translate("Key", "Home"),
        "End": QCoreApplication.translate("Key", "End"),
        "Esc": QCoreApplication.translate("Key", "Esc"),
    }
    parts = [*key[:-2].split("+"), "+"] if key.endswith("++") else key.split("+")
    return "+".join(words.get(part, part) for part in parts)


def menu_entry(title: str, key: str) -> str:
    """A menu's entry with its key, "" for none.

    Of itself Qt leaves no room before the keys where the longest title has none.
    """
    return f"{title}\t\u2003{key}" if key else title


def key_of(action: str, changed: Changed) -> str:
    """The first key of an action, printed; one that has none is found in the command palette."""
    for each in (action, "palette"):
        keys = keys_of(_ROWS[each], changed)
        if keys:
            return shown_key(keys[0])
    return shown_key("?")
