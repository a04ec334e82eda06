"""Where a text occurs in another. Offsets are code points, ends exclusive."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

Finder = Callable[[str], list[tuple[int, int]]]

LIMIT = 5000


def find_all(text: str, wanted: str) -> list[tuple[int, int]]:
    """Where ``wanted`` occurs, in code points; case and accents make no difference."""
    needle = folded(wanted)
    if not needle.strip():
        return []
    hay = folded(text)
    # where each character that is no accent of its own stands in the text
    places = None
    if len(hay) != len(text):
        places = [n for n, each in enumerate(text) if not unicodedata.combining(each)]
        places.append(len(text))
    found: list[tuple[int, int]] = []
    place = hay.find(needle)
    while place >= 0 and len(found) < LIMIT:
        end = place + len(needle)
        found.append((place, end) if places is None else (places[place], places[end]))
        place = hay.find(needle, end)
    return found


def find_words(text: str, wanted: str) -> list[tuple[int, int]]:
    """The same in whole words, of which the last may be typed in part.

    ``Oka`` finds ``Okafor``, all of it, and not ``Tanoka``.
    """
    found = []
    for start, end in find_all(text, wanted.strip()):
        if start and text[start - 1].isalnum() and text[start].isalnum():
            continue
        if text[end - 1].isalnum():
            while end < len(text) and text[end].isalnum():
                end += 1
        found.append((start, end))
    return found


def occurrences(text: str, quote: str) -> list[tuple[int, int]]:
    """Where ``quote`` stands in the text, letter by letter, as whole words.

    However the line breaks fall between its words.
    """
    found: list[tuple[int, int]] = []
    words = quote.split()
    if not words:
        return found
    for match in re.finditer(r"\s+".join(map(re.escape, words)), text):
        start, end = match.span()
        left_open = start == 0 or not (text[start - 1].isalnum() and words[0][0].isalnum())
        right_open = end == len(text) or not (text[end].isalnum() and words[-1][-1].isalnum())
        if left_open and right_open:
            found.append((start, end))
    return found


def folded(text: str) -> str:
    """Each character as one plain small one; accents that are characters of their own go."""
    table = {ord(each): "" if unicodedata.combining(each) else _plain(each) for each in set(text)}
    return text.translate(table)


def _plain(character: str) -> str:
    if character in "’ʼ":
        return "'"
    if character in "“”«»":
        return '"'
    if character.isspace():
        return " "
    return (unicodedata.normalize("NFD", character)[0].lower() or character)[0]
