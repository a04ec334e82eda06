"""What a person wrote beside an article, a span or a relation."""

from __future__ import annotations

from typing import NamedTuple


class Comment(NamedTuple):
    """About the span or the relation of this number, else about the article."""

    uid: str
    author: str
    at: str
    text: str
    span: int | None = None
    relation: int | None = None
