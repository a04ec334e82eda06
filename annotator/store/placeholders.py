"""Room for values in a statement."""

from __future__ import annotations

from collections.abc import Sized


def placeholders(values: Sized) -> str:
    """``?, ?, ?``: a place for each value."""
    return ", ".join("?" * len(values))
