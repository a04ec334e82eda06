"""All that one painting of the article view shows: values, no widgets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from annotator.gui.article.scene import Rect, Scene
from annotator.model.relation import Relation

if TYPE_CHECKING:
    from annotator.gui.article.arcs import Arc


class RelationHint(NamedTuple):
    """A relation, of the layer or only possible (its ``n`` is below 0), and what to press for it.

    ``key`` is one letter, or several with blanks between.
    """

    relation: Relation
    key: str


class Hints(NamedTuple):
    """The keys that stand in the text while a question is asked.

    ``spans``: by the ``n`` of a span; ``words``: by the offset where a word starts; ``relations``:
    of all arcs these alone are drawn then.
    """

    spans: Mapping[int, str] = MappingProxyType({})
    words: Mapping[int, str] = MappingProxyType({})
    relations: tuple[RelationHint, ...] = ()

    @property
    def keys(self) -> set[str]:
        """All that can be pressed."""
        keys = (hint.key for hint in self.relations)
        return {*self.spans.values(), *self.words.values(), *keys}

    def after(self, begun: str) -> Hints:
        """Those that begin with ``begun``, without it."""

        def rest(keys: Mapping[int, str]) -> dict[int, str]:
            return {
                at: key.removeprefix(begun) for at, key in keys.items() if key.startswith(begun)
            }

        relations = (hint for hint in self.relations if hint.key.startswith(begun))
        return Hints(
            rest(self.spans),
            rest(self.words),
            tuple(hint._replace(key=hint.key.removeprefix(begun)) for hint in relations),
        )


class DrawnArc(NamedTuple):
    """An arc with what is written on it.

    ``beyond`` names an end that is out of sight, ``beyond_box`` is the place of that name.
    ``key`` is what to press for it, which ``label_width`` has room for.
    """

    arc: Arc
    label: str
    label_width: float
    suggested: bool
    symmetric: bool
    focused: bool
    beyond: str = ""
    beyond_box: Rect | None = None
    beyond_span: int | None = None
    key: str = ""


class EdgeDrag(NamedTuple):
    """A span's edges while one of them is dragged."""

    n: int
    start: int
    end: int


class TagDrag(NamedTuple):
    """A relation while it is dragged from a tag to a point; ``over`` is the span under it."""

    head: int
    x: float
    y: float
    over: int | None


class Cap(NamedTuple):
    """What is to be pressed for a word; ``caret`` stands where the word starts."""

    caret: Rect
    key: str


class Overlay(NamedTuple):
    """What stands over the text for a moment.

    ``matches``: what a search found, ``current_match`` the one that it is at.
    """

    hints: Hints = Hints()
    matches: tuple[tuple[int, int], ...] = ()
    current_match: tuple[int, int] | None = None

    def matches_between(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The matches that reach into a stretch: of thousands in order, those that can be seen."""
        first = bisect_right(self.matches, start, key=lambda match: match[1])
        last = bisect_left(self.matches, end, key=lambda match: match[0])
        return self.matches[first:last]


class Picture(NamedTuple):
    """Document coordinates; ``top`` is the height at the top of the viewport.

    ``focused`` is the ``n`` of the focused span, ``hints`` are the keys at spans. ``caret`` is None
    while it blinks off or the view has no focus.
    """

    scene: Scene
    top: int
    focused: int | None = None
    arcs: tuple[DrawnArc, ...] = ()
    selection: tuple[int, int] | None = None
    caret: Rect | None = None
    matches: tuple[tuple[int, int], ...] = ()
    current_match: tuple[int, int] | None = None
    hints: Mapping[int, str] = MappingProxyType({})
    caps: tuple[Cap, ...] = ()
    handles: bool = False
    edge_drag: EdgeDrag | None = None
    tag_drag: TagDrag | None = None
