"""A question that the next keys answer: what the prompt strip shows and the dispatcher asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from annotator.gui.article.picture import Hints
from annotator.model.schema import Label

_SHIFT = "Shift+"


class Option(NamedTuple):
    """One answer: ``key`` as ``gui/keys/presses.py`` names it, several with blanks between,
    what it says, what it does.

    ``more``: what it does with Shift held: the same, and then it asks for the next.
    """

    key: str
    text: str
    run: Callable[[], object]
    more: Callable[[], object] | None = None


class Prompt(NamedTuple):
    """``hints``: the keys of options that are drawn at what they are about.

    ``listed``: whether the options are shown as chips; letters in the text need no list.
    ``label``: what a click on a label's chip does while this is asked. ``passing``: a key that is
    no answer means what it means without the question. ``again``: it is what was just asked, less
    what was answered. ``with_shift``: what Shift with an answer does, in two or three words.
    ``anew``: asks the same of what is on the screen after a page key; None: it is taken back.
    ``named``: keys that are drawn in the text, but out of sight, and are listed too.
    ``astray``: what is said of a letter that is no answer, ``{key}``; the question then stays.
    ``about``: the spans that it is about, by ``n``; they stay in sight.
    """

    text: str
    options: tuple[Option, ...]
    hints: Hints = Hints()
    listed: bool = True
    label: Callable[[Label], None] | None = None
    passing: bool = False
    again: bool = False
    with_shift: str = ""
    anew: Callable[[], object] | None = None
    named: frozenset[str] = frozenset()
    astray: str = ""
    about: tuple[int, ...] = ()

    @property
    def goes_on(self) -> bool:
        """Whether an answer with Shift held is followed by the next question."""
        return any(option.more is not None for option in self.options)

    def without_answers(self) -> Prompt:
        """What is still asked where there is nothing to answer with."""
        return self._replace(options=(), hints=Hints(), again=True)

    def answer(self, key: str) -> Option | Prompt | None:
        """The option of this key; what is still asked, where more keys must follow; or None."""
        if key.startswith(_SHIFT) and self.goes_on:
            found = self.answer(key.removeprefix(_SHIFT))
            if isinstance(found, Option):
                return found._replace(run=found.more or found.run)
            return found
        whole = next((option for option in self.options if option.key == key), None)
        if whole is not None:
            return whole
        begun = f"{key} "
        left = tuple(
            option._replace(key=option.key.removeprefix(begun))
            for option in self.options
            if option.key.startswith(begun)
        )
        if not left:
            return None
        return self._replace(
            options=left,
            hints=self.hints.after(begun),
            named=frozenset(
                each.removeprefix(begun) for each in self.named if each.startswith(begun)
            ),
        )
