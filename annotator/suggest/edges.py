"""Where proposed spans really start and end, and which of two that overlap is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable

from annotator.model.proposal import ProposedSpan
from annotator.model.tokens import trim

# code points; the longest names of institutions have half as many
LONGEST = 300
_APOSTROPHE = "['\u2018\u2019\u02bc]"
_HONORIFIC = re.compile(
    r"(?:M\.|MM\.|Mr\.?|Mrs\.?|Ms\.?|Messrs\.?|Dr\.?|Mme|Mmes|Mlle|Mlles|Me|Mgr|Sir|Dame|Lady"
    r"|Lord(?! Mayor| Chancellor| Justice)|Monsieur|Madame|Messieurs|Mesdames|Rev(?:\.|erend)"
    r"|(?:Rt\.? |Right )?Hon(?:\.|ou?rable(?! Society| Company| Artillery)))(?=\s)"
)
_NOTHING = re.compile(
    rf"(?:MM?|Mr|Mrs|Ms|Dr|Mme|Mlle|Me|Mgr|Hon|Honou?rable)\.?\Z|(?:[Tt]he|les?|la|du|des|aux?)\Z|{_APOSTROPHE}s?\Z"
)
_ABBREVIATED = re.compile(
    r"(?:\b\w|\b(?:Corp|Inc|Ltd|Co|Cie|Bros|Jr|Sr|St|Ave|Blvd|Dept|Gov|Sens?|Reps?|Gen|Mt|No|Col"
    r"|Const|Capt|Cmdr|Cpl|Lt|Maj|Sgt|Supt|Det|Insp|Prof|Pres|Pa|Okla|Calif|Fla|Mass|Mich|Minn|Tenn"
    r"|Va|Wash|Wis|Ont|Que))\.\Z"
)
_ARTICLE = re.compile(rf"(?:[Tt]he(?! Hague)|les?|la|du|des|aux?)(?=\s)|[LlDd]{_APOSTROPHE}(?=\w)")
_POSSESSIVE = re.compile(rf"{_APOSTROPHE}s?\Z")
# no name ends so: a recogniser stopped in the midst of something
_UNFINISHED = re.compile(
    rf"\s(?:of|for|to|the|de|du|des|en|à|au|aux|la|le|les|[ld]{_APOSTROPHE}?)\Z"
)
_OPENING = "\"'«“‘([{<>-–—•·*#@/,.:;&|"
_CLOSING = "\"'»”’]}<>-–—•·*/,:;!?…&|"


def tighten(text: str, start: int, end: int) -> tuple[int, int] | None:
    """``[start, end)`` without articles, honorifics, possessive endings, stray punctuation and
    small words at its end.

    A span never crosses a line: the first line that has a letter or digit is kept. None if nothing
    that could be a name or a date is left, or if it is longer than any.
    """
    if end - start > LONGEST:
        return None
    for line in re.finditer(r"[^\r\n\u2028\u2029]+", text[start:end]):
        if any(character.isalnum() for character in line.group()):
            start, end = start + line.start(), start + line.end()
            break
    else:
        return None
    while True:
        before = (start, end)
        start, end = trim(text, start, end)
        if _NOTHING.match(text[start:end]):
            return None
        start, end = _strip_marks(text, start, end)
        piece = text[start:end]
        leading = _HONORIFIC.match(piece) or _ARTICLE.match(piece)
        if leading:
            start += leading.end()
        trailing = _POSSESSIVE.search(text[start:end]) or _UNFINISHED.search(text[start:end])
        if trailing:
            end = start + trailing.start()
        if start >= end:
            return None
        if (start, end) == before:
            return before


def _strip_marks(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _OPENING:
        start += 1
    while end > start and text[end - 1] in _CLOSING:
        end -= 1
    piece = text[start:end]
    # a full stop belongs to an abbreviation (U.S., Corp.), not to the end of a sentence
    if piece.endswith(".") and not _ABBREVIATED.search(piece):
        end -= 1
    if piece.endswith(")") and "(" not in piece:
        end -= 1
    return start, end


def apart(spans: Iterable[ProposedSpan]) -> list[ProposedSpan]:
    """In text order; of two that overlap the longer one."""
    kept: list[ProposedSpan] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if kept and span.start < kept[-1].end:
            if span.end - span.start <= kept[-1].end - kept[-1].start:
                continue
            kept.pop()
        kept.append(span)
    return kept
