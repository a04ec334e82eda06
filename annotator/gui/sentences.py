"""Errors in the window's language."""

from __future__ import annotations


def told(error: Exception) -> str:
    """The sentence that an error has for the user."""
    return str(error)
