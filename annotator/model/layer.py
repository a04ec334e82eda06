"""A layer: one author's work on one article, and the comments there."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Status(StrEnum):
    """How far a layer is."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    DONE = "done"


class Layer(NamedTuple):
    """``id`` 0 means that the author has not touched the article. ``flags``: ``ask``, ``skip``.

    ``merged`` is the id of the newest proposal whose suggestions the layer holds.
    """

    id: int
    article: int
    author: str
    uid: str = ""
    status: Status = Status.NEW
    flags: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    schema_revision: int = 1
    active_seconds: int = 0
    merged: int = 0


class Comment(NamedTuple):
    """About the span or the relation of this number, else about the article."""

    uid: str
    author: str
    at: str
    text: str
    span: int | None = None
    relation: int | None = None
