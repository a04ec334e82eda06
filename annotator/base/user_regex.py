"""Regular expressions that a person types: what is wrong with them, and an end to runaway ones."""

from __future__ import annotations

import regex

from annotator.base.errors import Refused

SECONDS = 0.25
LIMIT = 1000
# an expression that is too slow for so many texts is too slow for the rest
GIVE_UP = 8


class UserRegex:
    """One expression over many texts. ``slow``: how many texts it was given up on.

    Python's own ``re`` cannot be stopped and keeps every other thread waiting; ``regex`` takes a
    time limit and lets the others run.
    """

    def __init__(self, written: str) -> None:
        """:raises Refused: it is no regular expression."""
        self.slow = 0
        try:
            self._compiled = regex.compile(written, regex.MULTILINE)
        except regex.error as error:
            raise Refused(
                f"This is no regular expression: look at character {(error.pos or 0) + 1}."
            ) from None

    def find(self, text: str) -> list[tuple[int, int]]:
        """Where it matches, in code points, ends exclusive; what is empty or blank is left out.

        :raises Refused: it was too slow for too many texts.
        """
        found: list[tuple[int, int]] = []
        try:
            for match in self._compiled.finditer(text, timeout=SECONDS, concurrent=True):
                if match.group().strip():
                    found.append(match.span())
                if len(found) >= LIMIT:
                    break
        except TimeoutError:
            self.slow += 1
            if self.slow >= GIVE_UP:
                raise Refused(
                    "This regular expression takes too long and was stopped: make it simpler."
                ) from None
        return found
