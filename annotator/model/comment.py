"""What a person wrote beside a layer or a span."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What a person wrote about an article, or about the span numbered ``span``."""

    uid: str
    author: str
    at: str
    text: str
    span: int | None = None
