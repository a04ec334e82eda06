"""One tokenizer for caret, edges, snapping and trimming; it knows graphemes and elision.

Not the tokenizer of any pipeline: export aligns to spaCy's and lists what differs. All offsets are
code points, ends exclusive.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from annotator.model.rules import paragraph_of

_APOSTROPHES = "'\u2019\u02bc"
_HYPHENS = "-\u2010\u2011"
# what French elides before a vowel
_ELIDED = "lorsqu puisqu quoiqu quelqu presqu jusqu entr qu l d j m t s n c".split()
_ELISION = rf"(?i:(?:{'|'.join(_ELIDED)})[{_APOSTROPHES}](?=\w))"
_NUMBER = r"\d+(?:[.,:\u00a0\u202f]\d+)*"
_ACRONYM = r"(?:[^\W\d_]\.){2,}"
_WORD = rf"\w+(?:[\u2011-](?=\w)\w+|[{_APOSTROPHES}](?=\w)\w+)*"
_POSSESSIVE = rf"(?i:[{_APOSTROPHES}]s\Z)"
_LONE_POSSESSIVE = r"(?i:.s\b)"

# of a very long line, code points on either side of an offset
_REACH = 2000
_JOINER = "\u200d"
_SPACE = " \t\n\r\x0b\x0c\u0085\u00a0\u2028\u2029\u202f\u3000\ufeff\u200b"
# letters that stand side by side without spaces
_UNSPACED = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"
_CJK = "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af]"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when it is needed: the first picture of an article needs none."""
    return re.compile(pattern)


def is_blank(character: str) -> bool:
    """Whether the character is white space of any width, or a byte order mark."""
    return character in _SPACE or character.isspace()


def is_unspaced(text: str) -> bool:
    """Whether some of it is written without spaces, so that nothing tells where its words end."""
    return _compiled(_UNSPACED).search(text) is not None


def grapheme_next(text: str, offset: int) -> int:
    """The end of the user-perceived character that starts at ``offset``.

    An approximation of Unicode annex 29 that needs no table: combining marks, variation selectors,
    skin tones, joiner sequences, flags, CR LF.
    """
    length = len(text)
    if offset >= length:
        return length
    first = text[offset]
    place = offset + 1
    if first == "\r" and place < length and text[place] == "\n":
        return place + 1
    if _is_flag(first) and place < length and _is_flag(text[place]):
        place += 1
    while place < length:
        if _extends(text[place]) or (text[place - 1] == _JOINER and not is_blank(text[place])):
            place += 1
        else:
            break
    return place


def grapheme_previous(text: str, offset: int) -> int:
    """The start of the user-perceived character that ends at ``offset``."""
    if offset <= 0:
        return 0
    start = max(0, offset - 32)
    # a safe place to count from: a character that no earlier one can have drawn in
    while start > 0 and (_joins_backwards(text, start)):
        start -= 1
    place = start
    while True:
        following = grapheme_next(text, place)
        if following >= offset:
            return place
        place = following


def snap(text: str, offset: int) -> int:
    """The nearest grapheme border at or before ``offset``."""
    if offset <= 0 or offset >= len(text):
        return max(0, min(offset, len(text)))
    previous = grapheme_previous(text, offset)
    return offset if grapheme_next(text, previous) == offset else previous


def _joins_backwards(text: str, place: int) -> bool:
    character = text[place]
    return (
        _extends(character)
        or text[place - 1] == _JOINER
        or _is_flag(character)
        or (character == "\n" and text[place - 1] == "\r")
    )


def _is_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _extends(character: str) -> bool:
    if character < "\u0300":
        return False
    return (
        character == _JOINER
        or "\ufe00" <= character <= "\ufe0f"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\U000e0020" <= character <= "\U000e007f"
        or unicodedata.category(character) in ("Mn", "Me", "Mc")
    )


def tokens(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The tokens of ``text[start:end]``: words, numbers, elisions, single marks; no white space.

    ``l'``, ``d’``, ``qu’`` are tokens of their own; so is a possessive ``'s``; a hyphenated word is
    one token; CJK characters are one token each.
    """
    return list(each_token(text, start, end))


def each_token(text: str, start: int, end: int | None) -> Iterator[tuple[int, int]]:
    """As :func:`tokens`, each cut when it is asked for: for those who may stop early."""
    stop = len(text) if end is None else end
    place = start
    while place < stop:
        if is_blank(text[place]):
            place += 1
            continue
        following = min(stop, _token_end(text, place, stop))
        yield place, following
        place = following


def _token_end(text: str, place: int, stop: int) -> int:
    character = text[place]
    if character.isdigit():
        match = _compiled(_NUMBER).match(text, place, stop)
        if match and not (match.end() < stop and text[match.end()].isalnum()):
            return _whole(text, match.end())
    if _compiled(_CJK).match(character):
        return grapheme_next(text, place)
    if character.isalnum() or character == "_":
        for pattern in (_ELISION, _ACRONYM):
            match = _compiled(pattern).match(text, place, stop)
            if match:
                return match.end()
        match = _compiled(_WORD).match(text, place, stop)
        if match:
            return _word_end(text, place, match.end(), stop)
    if character in _APOSTROPHES:
        match = _compiled(_LONE_POSSESSIVE).match(text, place, stop)
        if match and place > 0 and text[place - 1].isalnum():
            return match.end()
    return grapheme_next(text, place)


def _word_end(text: str, place: int, end: int, stop: int) -> int:
    """Where the word really ends: marks drawn in, a possessive left to be the next token."""
    while end < stop and _extends(text[end]):
        end = _whole(text, end)
        match = _compiled(_WORD).match(text, end, stop)
        end = match.end() if match else end
    cjk = _compiled(_CJK).search(text, place + 1, end)
    if cjk:
        return cjk.start()
    possessive = _compiled(_POSSESSIVE).search(text[place:end])
    if possessive and possessive.start() > 0:
        return place + possessive.start()
    return end


def _whole(text: str, offset: int) -> int:
    while offset < len(text) and _extends(text[offset]):
        offset += 1
    return offset


def _tokens_near(text: str, offset: int) -> list[tuple[int, int]]:
    """Tokens of the line around ``offset``, of a very long line only the part within reach."""
    start, end = paragraph_of(text, offset)
    if offset - start > _REACH:
        start = offset - _REACH
        while start < offset and not is_blank(text[start]):
            start += 1
    if end - offset > _REACH:
        end = offset + _REACH
        while end > offset and not is_blank(text[end - 1]):
            end -= 1
    return tokens(text, start, end)


def word_at(text: str, offset: int) -> tuple[int, int] | None:
    """The token with a letter or digit at ``offset``, or the one that the offset touches."""
    near = _tokens_near(text, offset)
    touching = [token for token in near if token[0] <= offset <= token[1]]
    touching.sort(key=lambda token: not token[0] <= offset < token[1])
    for start, end in touching:
        if any(character.isalnum() for character in text[start:end]):
            return start, end
    return None


def part_at(text: str, word: tuple[int, int], offset: int) -> tuple[int, int]:
    """The part of a word between its hyphens at ``offset``: ``Baku`` of ``Tbilisi-Baku``."""
    start, end = word
    offset = max(start, min(offset, end - 1))
    while offset > start and text[offset - 1] not in _HYPHENS:
        offset -= 1
    place = offset
    while place < end and text[place] not in _HYPHENS:
        place += 1
    return (offset, place) if place > offset else word


def next_edge(text: str, offset: int, *, starts: bool) -> int:
    """The next token start (``starts``) or token end after ``offset``, across lines."""
    place = offset
    while place < len(text):
        for start, end in _tokens_near(text, place):
            edge = start if starts else end
            if edge > offset:
                return edge
        _start, line_end = paragraph_of(text, place)
        place = max(place + 1, min(line_end + 1, place + 1000))
    return len(text)


def previous_edge(text: str, offset: int, *, starts: bool) -> int:
    """The last token start (``starts``) or token end before ``offset``, across lines."""
    place = offset
    while place > 0:
        for start, end in reversed(_tokens_near(text, place)):
            edge = start if starts else end
            if edge < offset:
                return edge
        line_start, _end = paragraph_of(text, place)
        place = min(place - 1, max(line_start - 1, place - 1000))
    return 0


def is_elision(text: str, start: int) -> bool:
    """Whether the token that starts here is an elided article: ``l'``, ``d’``, ``qu’``."""
    return _compiled(_ELISION).match(text, start) is not None


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """``[start, end)`` without white space at its edges and without leading elided articles.

    ``l'Arménie`` gives ``Arménie``. The result may be empty (start == end) for blank text.
    """
    start, end = strip_blank(text, start, end)
    match = _compiled(_ELISION).match(text, start, end)
    if match and match.end() < end:
        start = match.end()
    return start, end


def strip_blank(text: str, start: int, end: int) -> tuple[int, int]:
    """``[start, end)`` without white space at its edges."""
    start, end = max(0, start), min(len(text), end)
    while start < end and is_blank(text[start]):
        start += 1
    while end > start and is_blank(text[end - 1]):
        end -= 1
    return start, end
