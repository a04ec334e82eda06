"""Where a jump can lead: words, spans and ends of names in a text. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator.model.span import Span, State
from annotator.model.tokens import each_token, tokens

# no span begins or ends with a shorter word in small letters, and letters would cover one another
_SHORT = 3
# four in ten suggestions below this are wrong somewhere
_DOUBTED = 0.75
_APOSTROPHES = "'\u2019\u02bc"
_SENTENCE_ENDS = '.!?…:;«»“”"('
# small words within a name; at its end they belong to something else
_TIES = frozenset("of de du des d al el bin ben ibn von van der den di da dos y".split())
# and those that come behind them ("Cour de l’Europe", "League of the North")
_ARTICLES = frozenset("the la le les l".split())
_BLANKS = " \u00a0\u202f"
# a name is not longer, and a line of capitals is none
_MOST = 6
_FARTHEST = 120


class Target(NamedTuple):
    """A word, or the span ``n``; ``likely``: a name that nobody has marked, all of its words."""

    start: int
    end: int
    n: int | None = None
    likely: bool = False


def _leads(word: str) -> bool:
    """Whether a word gets letters: not marks, elided articles, what is short in small letters."""
    if (len(word) < _SHORT and word.islower()) or word[-1] in _APOSTROPHES:
        return False
    return any(letter.isalnum() for letter in word)


def _ends_sentence(last: str, gap: str) -> bool:
    """Whether a sentence or a quotation may begin behind the word ``last`` and marks."""
    if gap == "." and len(last) < _SHORT and last.isupper():
        return False
    return any(each in _SENTENCE_ENDS for each in gap)


def targets(text: str, stretch: tuple[int, int], spans: Sequence[Span], near: int) -> list[Target]:
    """Where to go within ``stretch``, what is wanted most first: unmarked names in text order,
    suggestions that are likely to be wrong, then all else, the nearest to ``near`` first.

    ``spans`` are the visible ones of the stretch, zones left out.
    """
    begin, end = stretch
    held = [(span.start, span.end) for span in spans]
    found = [Target(span.start, span.end, span.n) for span in spans if begin <= span.start < end]
    likely: list[Target] = []
    # the last word, and whether it was a name that nobody has marked
    last, last_end, capital = "", begin, False
    for start, stop in tokens(text, begin, end):
        word = text[start:stop]
        named = word[0].isupper() or word[0].isdigit()
        # "M." and "MM." end no sentence and are no name
        short = len(word) < _SHORT and word.isupper()
        if _leads(word):
            marked = any(one < stop and start < other for one, other in held)
            gap = text[last_end:start].strip(" \u00a0\u202f")
            begins = start == begin or text[start - 1] == "\n" or _ends_sentence(last, gap)
            # of a name of several words the first is enough
            if named and not (marked or short or begins or (capital and not gap)):
                likely.append(Target(start, _free_end(text, start, stop, held), likely=True))
            elif not marked:
                found.append(Target(start, stop))
            capital = named and not marked and not short
        elif word.isalnum():
            capital = False
        if word[0].isalnum():
            last, last_end = word, stop
    doubtful = {span.n for span in spans if _is_doubtful(span)}
    found.sort(key=lambda each: (each.n not in doubtful, abs(each.start - near), each.start))
    return [*likely, *found]


def by_doubt(spans: Iterable[Span]) -> list[Span]:
    """Undecided spans, the most doubtful first, then the others in text order."""

    def doubt(span: Span) -> tuple[bool, float, int]:
        undecided = span.state is State.SUGGESTED
        score = 1.0 if span.score is None else span.score
        return not undecided, score if undecided else 0.0, span.start

    return sorted(spans, key=doubt)


def _is_doubtful(span: Span) -> bool:
    return span.state is State.SUGGESTED and span.score is not None and span.score < _DOUBTED


def _free_end(text: str, start: int, stop: int, held: Sequence[tuple[int, int]]) -> int:
    """Where the name of a word ends; the word's end where a span is in the way."""
    end = name_end(text, start, stop)
    return stop if any(one < end and start < other for one, other in held) else end


def ends(text: str, stretch: tuple[int, int], anchor: int) -> list[Target]:
    """The words of ``stretch``, those behind ``anchor`` first, the nearest first."""
    words = [
        Target(start, stop) for start, stop in tokens(text, *stretch) if _leads(text[start:stop])
    ]
    return sorted(words, key=lambda word: (word.end <= anchor, abs(word.start - anchor)))


def name_end(text: str, start: int, stop: int) -> int:
    """Where the name ends whose first word is ``[start, stop)``, that word's end if it is alone.

    Capitalised words follow one another with single blanks, hyphens or small words of names
    between ("Bank of England", "Charles de Gaulle").
    """
    end, last, words, before = stop, stop, 1, ""
    limit = min(len(text), stop + _FARTHEST)
    line_end = text.find("\n", stop, limit)
    for begin, close in each_token(text, stop, limit if line_end < 0 else line_end):
        word, gap = text[begin:close], text[last:begin]
        if gap not in ("", *_BLANKS):
            break
        if word[0].isupper() and word[0].isalpha():
            end, words = close, words + 1
            if words == _MOST:
                break
        elif not _ties(word, before):
            break
        before, last = word, close
    return end


def _ties(word: str, before: str) -> bool:
    """Whether a name may go on behind a small word, which stands behind ``before``."""
    small = word.rstrip("'’ʼ").lower()
    if small in _ARTICLES:
        return before.lower() in _TIES
    return small in _TIES or word in ("-", "\u2011")
