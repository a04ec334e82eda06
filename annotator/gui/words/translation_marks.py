"""Marks literals for the translation catalogue where they stand in data."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """``text`` as it is; the name is the one that ``pyside6-lupdate`` looks for.

    Qt's own is typed as giving any object.
    """
    return text
