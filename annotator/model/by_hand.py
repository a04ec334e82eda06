"""Marks that were made by hand, column by column.

Most marks of a big file are accepted, created and nothing more. An import or export that takes them
by the column spends half the time of one that makes sixty objects an article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Any, Generic, TypeVar, overload

from annotator.model.relation import Relation
from annotator.model.span import Decision, Span

_Mark = TypeVar("_Mark", bound=Span | Relation)
# Span(...) would take twice the time
_new = tuple.__new__
# the fields of such a mark that follow its uid, state and decision first
_REST: dict[type, tuple[Any, ...]] = {
    Span: Span(start=0, end=0, label="", quote="", decision=Decision.CREATED)[6:],
    Relation: Relation(head=0, tail=0, label="", decision=Decision.CREATED)[5:],
}


class ByHand(Sequence[_Mark], Generic[_Mark]):
    """A sequence of spans, or relations, that are made when somebody looks at one.

    ``columns`` are their fields up to the uid, each with a value for every mark. It equals any
    sequence of equal marks.
    """

    __slots__ = ("_made", "columns", "kind")

    def __init__(self, kind: type[_Mark], columns: tuple[Sequence[Any], ...]) -> None:
        self.kind = kind
        self.columns = columns
        self._made: list[_Mark] | None = None

    def column(self, name: str) -> Sequence[Any]:
        """The values of one field."""
        return self.columns[self.kind._fields.index(name)]

    def _marks(self) -> list[_Mark]:
        if self._made is None:
            # ``rest`` never ends
            rows = zip(*self.columns, *map(repeat, _REST[self.kind]), strict=False)
            self._made = list(map(_new, repeat(self.kind), rows))
        return self._made

    def __len__(self) -> int:
        return len(self.columns[0])

    def __iter__(self) -> Iterator[_Mark]:
        return iter(self._marks())

    @overload
    def __getitem__(self, at: int) -> _Mark: ...
    @overload
    def __getitem__(self, at: slice) -> list[_Mark]: ...
    def __getitem__(self, at: int | slice) -> _Mark | list[_Mark]:
        return self._marks()[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._marks() == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(self._marks())
