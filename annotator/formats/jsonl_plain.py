"""The marks of a ``jsonl`` record by the column, where all were made by hand and nothing is wrong.

That is so in most big files, and takes a third of the time of mark by mark. Whatever is unusual
gives None: who looks at each mark tells what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import eq, itemgetter, lt
from typing import Any

from annotator.model.by_hand import ByHand
from annotator.model.identity import UID
from annotator.model.relation import Relation
from annotator.model.span import Span

_SPAN = {"start", "end", "label"}
_RELATION = {"head", "tail", "label"}
# what else a mark made by hand may say of itself, with the only value that says so
_SAYS = {"state": "accepted", "decision": "created"}


def plain_spans(rows: list[Any], text: str, numbers: dict[object, int]) -> ByHand[Span] | None:
    """The spans; ``numbers`` gains the number of each id."""
    columns = _columns(rows, _SPAN, {"id", "text", *_SAYS})
    if columns is None:
        return None
    order = range(1, len(rows) + 1)
    starts, ends, labels = (columns[key] for key in ("start", "end", "label"))
    ids = columns.get("id") or tuple(f"s{n}" for n in order)
    uids = _uids(ids)
    if (
        uids is None
        or {*map(type, starts), *map(type, ends)} != {int}
        or not all(map(lt, starts, ends))
        or min(starts) < 0
        or max(ends) > len(text)
        or not _are_names(labels)
    ):
        return None
    quotes = tuple(map(text.__getitem__, map(slice, starts, ends)))
    if "text" in columns and columns["text"] != quotes:
        return None
    numbers.update(zip(ids, order, strict=True))
    return ByHand(Span, (starts, ends, labels, quotes, order, uids))


def plain_relations(
    rows: list[Any], numbers: dict[object, int], seen: dict[object, int]
) -> ByHand[Relation] | None:
    """The relations; ``numbers`` are those of the spans, ``seen`` gains those of the relations."""
    columns = _columns(rows, _RELATION, {"id", *_SAYS})
    if columns is None:
        return None
    ids = columns.get("id")
    uids = ("",) * len(rows) if ids is None else _uids(ids)
    if uids is None or not _are_names(columns["label"]):
        return None
    # true equals the id 1, and is none
    if not {*map(type, columns["head"]), *map(type, columns["tail"])} <= {str, int}:
        return None
    try:
        heads = tuple(map(numbers.__getitem__, columns["head"]))
        tails = tuple(map(numbers.__getitem__, columns["tail"]))
    except KeyError:
        return None
    if any(map(eq, heads, tails)):
        return None
    order = range(1, len(rows) + 1)
    seen.update(zip(ids or (), order, strict=ids is not None))
    return ByHand(Relation, (heads, tails, columns["label"], order, uids))


def _columns(
    rows: list[Any], needed: set[str], more: set[str]
) -> dict[str, tuple[Any, ...]] | None:
    """The values of all rows by key, where all have the same keys and none says what is rare."""
    if {*map(type, rows)} != {dict}:
        return None
    keys = tuple(rows[0])
    if not needed <= rows[0].keys() <= needed | more or {*map(len, rows)} != {len(keys)}:
        return None
    try:
        columns = dict(zip(keys, zip(*map(itemgetter(*keys), rows), strict=True), strict=True))
    except KeyError:
        return None
    for key, value in _SAYS.items():
        if key in columns and columns[key].count(value) < len(rows):
            return None
    return columns


def _uids(ids: Sequence[object]) -> Sequence[str] | None:
    """What the ids are as uids, "" each where they count within the record only.

    None where they are of both kinds, twice the same or no texts.
    """
    if {*map(type, ids)} != {str} or len({*ids}) < len(ids):
        return None
    texts: Sequence[str] = ids  # type: ignore[assignment]
    lengths = {*map(len, texts)}
    if 16 not in lengths:
        return ("",) * len(texts)
    return texts if lengths == {16} and all(map(UID.fullmatch, texts)) else None


def _are_names(labels: Sequence[object]) -> bool:
    """Whether each is a text that is not empty."""
    return {*map(type, labels)} == {str} and "" not in labels
