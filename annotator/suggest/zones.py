"""What of a text is no part of the article: trailers, teasers, repeated leads, stray prefixes.

Rules over lines. A wrongly marked paragraph costs a person more than a missing zone, so whatever
reads like prose is left alone unless the article has said the same before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annotator.model.proposal import ProposedSpan, Provider
from annotator.suggest.folding import Folder
from annotator.suggest.word_lists import LANGUAGES, WordLists

PRIORITY = 10
SCORE = 0.95
# what follows a trailer is guessed from where it stands alone
AFTER_SCORE = 0.9

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_MONTH = r"[^\W\d_]{3,9}\.?"
_DAY = (
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)\b|\d{4}[-/]\d\d[-/]\d\d\b"
    rf"|{_MONTH} \d{{1,2}}, \d{{4}}\b|\d{{1,2}}(?:er)? {_MONTH} \d{{4}}\b)"
)
_CLOCK = (
    r"\b\d{1,2}(?::\d\d(?::\d\d)?|\s?h\s?\d\d|\.\d\d(?=\s?[ap]\.?m))\b"
    r"(?:\s?(?:[APap]\.?[Mm]\b\.?|GMT|UTC))?"
)
_DATE = re.compile(_DAY)
_TIME = re.compile(_CLOCK)
_PREFIX = re.compile(
    rf"\s*((?:(?:[Dd]ate|DATE):?\s+)?(?:{_DAY}|\d{{4}}-\d\d)(?:,?\s+{_CLOCK})?)"
    r"[^\S\r\n]+[\W_]*([^\W\d_])"
)
_RIGHTS = re.compile(
    r"©|\(c\)\s*(?=\d{4})|\bcopyright\s+(?:19|20)\d\d|\ball rights reserved\b"
    r"|\bdroits (?:de reproduction )?réservés\b|\breproduction (?:interdite|prohibited)\b"
    r"|\bmay not be (?:published|reproduced|redistributed)\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"\(?[a-z]{2,4}(?:-[a-z]{2,4})*(?:/[a-z]{2,4}(?:-[a-z]{2,4})*)+\)?")
_CREDIT = re.compile(r"\((?:Additional reporting|Reporting|Writing|Editing) by [^()]{3,200}\)")
# it begins where the space does: from each of a hundred thousand blanks it would take minutes
_INLINE = re.compile(r"(?<!\s)\s*(?::|>+|»|\||→)\s*")
# agencies' stamps that begin so are not run together with what follows
_OF_ITS_OWN = re.compile(rf"\(|{_DAY}")
_FRAME = " \t\u00a0\u202f:;.,…!>»«|→-–—•*[]"

# code points
_LONGEST_TRAILER = 200
_LONGEST_TITLE = 160
_LONGEST_HEADING = 60
_LONGEST_CUED = 45
_LEAST_CUT, _LEAST_WHOLE, _COMPARED = 40, 80, 60
_STAMP_REST = 45
# what may follow a trailer, in code points and as a part of the text
_AFTER, _AFTER_PART = 900, 0.3
# how much of a text is its lead: lines for a whole one; for what is cut short a part of it and so
# many code points at most
_LEAD_LINES, _OPENING_PART, _OPENING = 2, 0.4, 20_000


@dataclass(frozen=True, slots=True)
class _Line:
    """``[start, end)`` without white space at its edges; ``block``: lines between empty ones."""

    start: int
    end: int
    text: str
    key: str
    block: int


class _Words(NamedTuple):
    """What lines are known by: whole ``headings`` and lines ``alone``, how headings open, cues."""

    headings: frozenset[str]
    openings: tuple[str, ...]
    cues: frozenset[str]
    alone: frozenset[str]


class Zones:
    """Finds what is no part of an article; the headings come from the word lists."""

    def __init__(self, lists: WordLists) -> None:
        self._folder = Folder()
        self._words = {language: self._listed(lists, language) for language in LANGUAGES}
        self._all = self._listed(lists, *LANGUAGES)
        self.provider = Provider(name="zones", version="1", hash=lists.hash, priority=PRIORITY)

    def find(self, text: str, language: str, label: str) -> list[ProposedSpan]:
        """The zones of ``text`` in order, apart from one another; ``label`` is their uid.

        For a language without lists those of all are used.
        """
        lines = self._lines(text)
        marked = _Marked(lines)
        self._teasers(lines, self._words.get(language, self._all), marked)
        _repeated(lines, len(text), marked)
        _trailers(lines, len(text), marked)
        zones = [ProposedSpan(start, end, label, score) for start, end, score in marked.zones()]
        prefix = _prefix(text)
        if prefix is not None and not any(zone.start < prefix[1] for zone in zones):
            zones.insert(0, ProposedSpan(*prefix, label, SCORE))
        return zones

    def _listed(self, lists: WordLists, *languages: str) -> _Words:
        headings, openings, cues, alone = (
            frozenset(self._key(each) for code in languages for each in lists.of(code, kind))
            for kind in ("zone:heading", "zone:opening", "zone:cue", "zone:alone")
        )
        return _Words(headings, tuple(f"{opening} " for opening in openings), cues, alone)

    def _key(self, line: str) -> str:
        return self._folder.key(line).strip(_FRAME)

    def _lines(self, text: str) -> list[_Line]:
        lines: list[_Line] = []
        block = 0
        end = 0
        for match in _LINE.finditer(text):
            piece = match.group()
            body = piece.strip()
            if not body:
                continue
            start = match.start() + len(piece) - len(piece.lstrip())
            if text.count("\n", end, start) > 1:
                block += 1
            end = start + len(body)
            lines.append(_Line(start, end, body, self._key(body), block))
        return lines

    def _teasers(self, lines: Sequence[_Line], words: _Words, marked: _Marked) -> None:
        """Headings with the titles of other articles behind them, and lines that stand alone."""
        prose = max((index for index, line in enumerate(lines) if _is_prose(line)), default=-1)
        ends = _ends_of_titles(lines)
        done = 0
        for index, line in enumerate(lines):
            if line.key in words.alone or self._is_inline(line, words):
                marked.add(index)
            elif _is_heading(line, words):
                titles = _titles(lines, index + 1, ends, prose)
                if titles:
                    marked.add(index)
                # what follows a heading among titles is marked already
                for each in range(max(done, titles.start), titles.stop):
                    marked.add(each)
                done = max(done, titles.stop)
            elif index > max(prose, 0) and self._is_cued(line, words):
                for each in range(max(done, index), len(lines)):
                    marked.add(each)
                return

    def _is_cued(self, line: _Line, words: _Words) -> bool:
        """Whether the line speaks of reading; that is enough where no prose follows any more."""
        mark = _INLINE.search(line.text)
        head = line.text[: mark.start()] if mark else line.text
        return len(head) <= _LONGEST_CUED and not words.cues.isdisjoint(self._key(head).split())

    def _is_inline(self, line: _Line, words: _Words) -> bool:
        """Whether the line is a heading and the titles in one: ``Read more >> Title``."""
        mark = _INLINE.search(line.text)
        if mark is None or mark.end() == len(line.text) or len(line.text) > _LONGEST_TRAILER:
            return False
        head = line.text[: mark.start()]
        key = self._key(head)
        shouted = head == head.upper()
        return key in words.headings or (shouted and key.startswith(words.openings))


def _is_heading(line: _Line, words: _Words) -> bool:
    if len(line.text) > _LONGEST_HEADING:
        return False
    shouted = line.text == line.text.upper() or line.text.endswith(":")
    return line.key in words.headings or (shouted and line.key.startswith(words.openings))


class _Marked:
    """The lines that are zones, on their way to being places."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        self._lines = lines
        self._scores: dict[int, float] = {}
        self._alone: set[int] = set()

    def add(self, index: int, score: float = SCORE, *, alone: bool = False) -> None:
        """A line is a zone, ``alone`` apart from its neighbours; the first score counts."""
        self._scores.setdefault(index, score)
        if alone:
            self._alone.add(index)

    def zones(self) -> Iterator[tuple[int, int, float]]:
        """Places in text order; lines of one block that follow one another are one place."""
        current: list[int] = []
        for index in sorted(self._scores):
            if current and not self._joins(current[-1], index):
                yield self._place(current)
                current = []
            current.append(index)
        if current:
            yield self._place(current)

    def _joins(self, before: int, index: int) -> bool:
        return (
            index == before + 1
            and self._lines[before].block == self._lines[index].block
            and not {before, index} & self._alone
        )

    def _place(self, indexes: Sequence[int]) -> tuple[int, int, float]:
        score = min(self._scores[index] for index in indexes)
        return self._lines[indexes[0]].start, self._lines[indexes[-1]].end, score


def _titles(lines: Sequence[_Line], first: int, ends: Sequence[int], prose: int) -> range:
    """The lines from ``first`` on that are titles of other articles.

    At the end of a text all that is left, if none of it is prose; else those of one block.
    ``ends``: see :func:`_ends_of_titles`; ``prose``: the last line that is some.
    """
    if prose < first:
        return range(first, len(lines))
    end = ends[first]
    # prose in the same block: where the titles end cannot be told
    if first < end < len(lines) and lines[end].block == lines[first].block:
        return range(first, first + 1)
    return range(first, end)


def _ends_of_titles(lines: Sequence[_Line]) -> list[int]:
    """For each line where the titles of its block end that begin with it."""
    ends = list(range(len(lines)))
    for index in range(len(lines) - 1, -1, -1):
        if _is_title(lines[index]):
            joined = index + 1 < len(lines) and lines[index + 1].block == lines[index].block
            ends[index] = ends[index + 1] if joined else index + 1
    return ends


def _is_title(line: _Line) -> bool:
    ended = line.text.rstrip("\"'»”’ \u00a0\u202f")
    return len(line.text) <= _LONGEST_TITLE and (not ended.endswith(".") or ended.endswith("..."))


def _is_prose(line: _Line) -> bool:
    return not _is_title(line) and not _is_trailer(line) and not _is_signed(line)


def _repeated(lines: Sequence[_Line], length: int, marked: _Marked) -> None:
    """The lead once more, whole or cut short; a statement may be quoted twice further down."""
    lead = [line.key for line in lines[:_LEAD_LINES]]
    opening = "\n".join(line.key for line in lines if line.start < length * _OPENING_PART)
    opening = opening[:_OPENING]
    for index, line in enumerate(lines):
        if line.start < length / 2:
            continue
        if line.text.endswith(("...", "…")):
            repeated = len(line.key) >= _LEAST_CUT and line.key[:_COMPARED] in opening
        else:
            # of a short text the second line, itself a part of the lead, stands in the later half
            repeated = len(line.key) >= _LEAST_WHOLE and any(
                line.key in each for each in lead[:index]
            )
        if repeated:
            marked.add(index)
            _end(lines, index, length, marked)


def _trailers(lines: Sequence[_Line], length: int, marked: _Marked) -> None:
    """Lines with time stamps and rights, and the little that follows one at the end."""
    for index, line in enumerate(lines):
        late = line.start > length / 2
        if _is_trailer(line) or (late and _is_signed(line)):
            marked.add(index, alone=_OF_ITS_OWN.match(line.text) is not None or _is_signed(line))
            if late:
                _end(lines, index, length, marked)


def _end(lines: Sequence[_Line], last: int, length: int, marked: _Marked) -> None:
    """What follows the ``last`` line is no article either, if it is little."""
    left = length - lines[last].end
    if left <= _AFTER and left <= _AFTER_PART * length:
        for after in range(last + 1, len(lines)):
            marked.add(after, AFTER_SCORE)


def _is_trailer(line: _Line) -> bool:
    if len(line.text) > _LONGEST_TRAILER:
        return False
    rights = _RIGHTS.search(line.text)
    if rights is not None:
        # a caption that ends with its photographer is read by the reader
        return _is_stamp_like(line.text) or rights.start() < _STAMP_REST
    return _is_stamp(line.text)


def _is_stamp(text: str) -> bool:
    """A date and a time, and hardly anything else: no sentence."""
    if not _is_stamp_like(text) or text.endswith("."):
        return False
    rest = _TIME.sub("", _DATE.sub("", text))
    return sum(character.isalpha() for character in rest) <= _STAMP_REST


def _is_stamp_like(text: str) -> bool:
    return _DATE.search(text) is not None and _TIME.search(text) is not None


def _is_signed(line: _Line) -> bool:
    return _INITIALS.fullmatch(line.text) is not None or _CREDIT.fullmatch(line.text) is not None


def _prefix(text: str) -> tuple[int, int] | None:
    """A date that stands before the first word and belongs to no sentence."""
    match = _PREFIX.match(text)
    return match.span(1) if match is not None and match.group(2).isupper() else None
