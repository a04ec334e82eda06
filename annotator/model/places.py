"""Spans of a text by where they stand."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from typing import Generic, Protocol, TypeVar


class Stands(Protocol):
    """What has a place, ``[start, end)``."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=Stands)


class Places(Generic[S]):
    """Spans in text order, asked which of them share text with a place."""

    def __init__(self, spans: Iterable[S] = ()) -> None:
        self._spans = sorted(spans, key=_order)
        self._longest = max((span.end - span.start for span in self._spans), default=0)

    def __iter__(self) -> Iterator[S]:
        return iter(self._spans)

    def add(self, span: S) -> None:
        """Add a span."""
        insort(self._spans, span, key=_order)
        self._longest = max(self._longest, span.end - span.start)

    def touching(self, start: int, end: int) -> Iterator[S]:
        """Those that share text with ``[start, end)``."""
        first = bisect_left(self._spans, start - self._longest, key=lambda span: span.start)
        for index in range(first, len(self._spans)):
            span = self._spans[index]
            if span.start >= end:
                return
            if span.end > start:
                yield span


def _order(span: Stands) -> tuple[int, ...]:
    return span.start, span.end
