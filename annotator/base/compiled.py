"""What a program compiled as it ran before, so that it starts sooner."""

from __future__ import annotations

from annotator.base.expressions import Expressions
from annotator.base.methods import Methods
from annotator.base.paths import cache_dir


class Compiled:
    """Regular expressions and methods of one program, by its name, in the cache folder."""

    def __init__(self, program: str) -> None:
        folder = cache_dir()
        self._methods = Methods(folder / f"{program}.methods")
        self._expressions = Expressions(folder / f"{program}.expressions")

    def recall(self) -> None:
        """Before what is imported next compiles its own."""
        self._methods.recall()
        self._expressions.recall()

    def keep(self) -> None:
        """Write down what is new, when nobody waits."""
        self._methods.keep()
        self._expressions.keep()
