"""Surfaces as memory compares them: accents, hyphens, apostrophes and number set aside."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from annotator.suggest.folding import Folder
from annotator.suggest.normalise import Plain, plain

_WORD = re.compile(r"\w+")
_ELIDED = re.compile(r"(?:lorsqu|puisqu|quoiqu|jusqu|qu|[cdjlmnst])'(?=\w)")
_POSSESSIVE = re.compile(r"'s?\Z")

# quotes that are kept as they are compared
_KEPT = 20_000


class Surface(NamedTuple):
    """``words``: folded; ``gaps``: what stands between them, hyphens and spaces the same."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]

    def stems(self, language: str) -> Surface:
        """With every word in the singular: what surfaces that differ in number share."""
        return Surface(tuple(singular(word, language) for word in self.words), self.gaps)


class Place(NamedTuple):
    """``[start, end)`` of a text, and what stands there."""

    start: int
    end: int
    surface: Surface


class Shape(StrEnum):
    """How a surface is written."""

    LOWER = "lower"
    CAPITAL = "capital"
    UPPER = "upper"


class Searched:
    """A text in which surfaces are looked for, folded once."""

    def __init__(self, text: str, plainly: Plain, folded: str) -> None:
        self.text = text
        self._plain = plainly
        self._folded = folded

    def first_words(self) -> Iterator[tuple[int, str]]:
        """Where a surface may begin, in the folded text, with the word there."""
        text = self._folded
        for match in _WORD.finditer(text):
            begin = match.start()
            # the first look is for speed: hyphens are rare
            if text[begin - 1] != "-" or not _glued(text, begin - 1, begin - 2):
                yield begin, match.group()

    def at(self, begin: int, stems: Surface, language: str) -> Place | None:
        """The surface that begins at a place of the folded text, if ``stems`` are its stems."""
        text = self._folded
        words: list[str] = []
        end = begin
        for stem, gap in zip(stems.words, ("", *stems.gaps), strict=True):
            match = _WORD.search(text, end)
            if match is None or _gap(text[end : match.start()]) != gap:
                return None
            if singular(match.group(), language) != stem:
                return None
            words.append(match.group())
            end = match.end()
        if _glued(text, end, end + 1):
            return None
        return Place(*self._plain.place(begin, end), Surface(tuple(words), stems.gaps))

    def among(
        self, begin: int, known: Mapping[int, Container[Surface]], language: str
    ) -> Iterator[Place]:
        """The surfaces that begin at a place and have ``known`` stems, by their count; long first.

        How many are known costs nothing: those that stand here are looked up.
        """
        text = self._folded
        words: list[str] = []
        ends: list[int] = []
        gaps: list[str] = []
        end = begin
        for match in islice(_WORD.finditer(text, begin), max(known, default=0)):
            if words:
                gaps.append(_gap(text[end : match.start()]))
            words.append(match.group())
            ends.append(end := match.end())
        for count in sorted(known, reverse=True):
            if count > len(words):
                continue
            surface = Surface(tuple(words[:count]), tuple(gaps[: count - 1]))
            end = ends[count - 1]
            if surface.stems(language) in known[count] and not _glued(text, end, end + 1):
                yield Place(*self._plain.place(begin, end), surface)

    def all_of(self, stems: Surface, language: str) -> Iterator[Place]:
        """Everywhere that a surface with these stems stands, in text order."""
        text = self._folded
        # the last letter is what a plural may change
        beginning = stems.words[0][:-1] or stems.words[0]
        begin = text.find(beginning)
        while begin >= 0:
            whole = not text[begin - 1 : begin].isalnum() and not _glued(text, begin - 1, begin - 2)
            place = self.at(begin, stems, language) if whole or begin == 0 else None
            if place is not None:
                yield place
            begin = text.find(beginning, begin + 1)


class Surfaces:
    """Takes texts and quotes to pieces; keeps its table between them."""

    def __init__(self) -> None:
        self._folder = Folder()
        # a project says the same names again and again
        self._known: dict[str, Surface | None] = {}

    def of(self, quote: str) -> Surface | None:
        """A quote as it is compared, without elided article and possessive; None: no word."""
        if quote not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[quote] = self._take_apart(quote)
        return self._known[quote]

    def _take_apart(self, quote: str) -> Surface | None:
        folded = self._folder.key(quote)
        elided = _ELIDED.match(folded)
        folded = _POSSESSIVE.sub("", folded[elided.end() :] if elided else folded)
        found = list(_WORD.finditer(folded))
        if not found:
            return None
        gaps = (_gap(folded[one.end() : other.start()]) for one, other in pairwise(found))
        return Surface(tuple(match.group() for match in found), tuple(gaps))

    def search(self, text: str) -> Searched:
        """The text ready to be looked into."""
        plainly = plain(text)
        return Searched(text, plainly, self._folder.fold(plainly.text))


def _gap(between: str) -> str:
    return " " if between == "-" or between.isspace() else between


def _glued(text: str, mark: int, beyond: int) -> bool:
    """Whether a hyphen at ``mark`` joins a word to the letter ``beyond``."""
    if not 0 <= mark < len(text) or text[mark] != "-":
        return False
    return 0 <= beyond < len(text) and text[beyond].isalnum()


@lru_cache(maxsize=50_000)
def singular(word: str, language: str) -> str:
    """A folded word without the mark of its plural; good for comparing only."""
    if len(word) < 4 or word.endswith("ss"):
        return word
    if language == "fr":
        if word.endswith("aux"):
            return f"{word[:-2]}l"
        return word[:-1] if word[-1] in "sx" else word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word[-1] == "s" and word[-2] not in "iu" else word


def shape(quote: str) -> Shape:
    """How a quote is written: by its first letter, unless all of several letters are capitals."""
    letters = [character for character in quote if character.isalpha()]
    if not letters or not letters[0].isupper():
        return Shape.LOWER
    if len(letters) > 1 and all(character.isupper() for character in letters):
        return Shape.UPPER
    return Shape.CAPITAL
