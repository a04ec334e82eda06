"""A question that the next key answers: what the prompt strip shows and the dispatcher asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from annotator.model.schema import Label


class Option(NamedTuple):
    """One answer: ``key`` as ``gui/keys.py`` names it, what it says, what it does."""

    key: str
    text: str
    run: Callable[[], None]


class Prompt(NamedTuple):
    """``hints``: span ``n`` to the letter drawn at it, while this is asked.

    ``listed``: whether the options are shown as chips; letters at spans need no list.
    ``label``: what a click on a label's chip does while this is asked.
    """

    text: str
    options: tuple[Option, ...]
    hints: Mapping[int, str] = MappingProxyType({})
    listed: bool = True
    label: Callable[[Label], None] | None = None

    def answer(self, key: str) -> Option | None:
        """The option of this key, or None."""
        return next((option for option in self.options if option.key == key), None)
