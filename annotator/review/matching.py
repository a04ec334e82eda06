"""Which record of a project belongs to which of a gold file, and whether they have one text."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from annotator.base.errors import BadFile
from annotator.model.record import Record

_SHOWN = 24


class Matched(NamedTuple):
    """``pairs`` of proposed and gold records; ``missing`` are the ids that the project lacks.

    ``twice``: those that the gold has more than once, each of which makes a pair.
    """

    pairs: list[tuple[Record, Record]]
    missing: list[str]
    twice: list[str]


def match(records: Mapping[str, Record], gold: Iterable[Record]) -> Matched:
    """Pair by id (the keys of ``records``), else by text.

    :raises BadFile: an article of one id has two texts; the sentence says which, and where.
    """
    by_text = {record.text: record for record in records.values()}
    pairs: list[tuple[Record, Record]] = []
    missing: list[str] = []
    times: Counter[str] = Counter()
    for each in gold:
        found = records.get(each.id) if each.id else None
        same = by_text.get(each.text)
        if found is not None and found.text != each.text and same is None:
            raise BadFile(_difference(found, each))
        record = same or found
        if record is None:
            missing.append(each.id or f"line {each.line}")
        else:
            pairs.append((record, each))
            times[record.id] += 1
    return Matched(pairs, missing, [name for name, number in times.items() if number > 1])


def _difference(ours: Record, gold: Record) -> str:
    place = next(_differing(ours.text, gold.text), min(len(ours.text), len(gold.text)))
    line = ours.text.count("\n", 0, place) + 1
    shown = [_piece(text, place) for text in (ours.text, gold.text)]
    if _looks(shown[0]) == _looks(shown[1]):
        # line ends, kinds of space, accents typed apart: told by their codes
        shown = [ascii(text[place : place + _SHOWN]) for text in (ours.text, gold.text)]
    where = f"line {gold.line} of the gold file" if gold.line else "the gold file"
    return (
        f"The text of the article '{gold.id}' in {where} is not the project's: they differ at"
        f" character {place} (line {line} of the text), where the project has"
        f" {shown[0]} and the gold {shown[1]}."
    )


def _differing(first: str, second: str) -> Iterator[int]:
    return (
        place for place, (one, other) in enumerate(zip(first, second, strict=False)) if one != other
    )


def _looks(piece: str) -> str:
    """What a reader sees of it."""
    seen = unicodedata.normalize("NFKC", piece)
    return "".join(each for each in seen if unicodedata.category(each) not in ("Cc", "Cf", "Mn"))


def _piece(text: str, place: int) -> str:
    piece = " ".join(text[place : place + _SHOWN].split())
    return f"'{piece}'" if piece else "its end" if place >= len(text) else "white space"
