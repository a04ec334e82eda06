"""A record: an article with one layer, outside the store. What formats exchange.

Labels are named here, not known by uid: ``span.label`` and ``relation.label`` hold names, as do
``entity.label`` and ``labels``. ``span.n`` and relation ends count within the record from 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from annotator.model.entity import Entity
from annotator.model.layer import Comment, Status
from annotator.model.relation import Relation
from annotator.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """``id`` is the source's own; "" where it has none. ``line`` is where it stood in its file.

    ``status`` None: the file did not say. ``unread``: what else the file says, by names that its
    format has no meaning for.
    """

    id: str
    text: str
    uid: str = ""
    title: str | None = None
    language: str = ""
    source: str | None = None
    published: str | None = None
    story: str | None = None
    meta: dict[str, Any] = field(default_factory=dict)
    author: str | None = None
    status: Status | None = None
    flags: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    entities: tuple[Entity, ...] = ()
    spans: Sequence[Span] = ()
    relations: Sequence[Relation] = ()
    line: int | None = None
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong in an input: ``reason`` is a sentence; ``line`` counts from 1."""

    file: str
    reason: str
    line: int | None = None

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line is not None else self.file
        return f"{place}: {self.reason}"
