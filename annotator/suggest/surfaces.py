"""Surfaces as memory compares them: accents, hyphens, apostrophes and number set aside."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import pairwise
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


# stems of surfaces by the first of them, then by how many there are
Known = Mapping[str, Mapping[int, Container[Surface]]]


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

    def places(self, known: Known, language: str) -> Iterator[Place]:
        """Where surfaces with ``known`` stems stand, in text order; long first at one place.

        How many are known costs nothing: those that stand here are looked up.
        """
        text, words = self._folded, self._words
        stems = [singular(word, language) for _begin, _end, word in words]
        for first, stem in enumerate(stems):
            counts = known.get(stem)
            if counts is None:
                continue
            begin = words[first][0]
            # the first look is for speed: hyphens are rare
            if text[begin - 1] == "-" and _glued(text, begin - 1, begin - 2):
                continue
            for count in sorted(counts, reverse=True):
                here = words[first : first + count]
                gaps = tuple(_gap(text[one[1] : other[0]]) for one, other in pairwise(here))
                if Surface(tuple(stems[first : first + count]), gaps) not in counts[count]:
                    continue
                end = here[-1][1]
                if not _glued(text, end, end + 1):
                    surface = Surface(tuple(word for _begin, _end, word in here), gaps)
                    yield Place(*self._plain.place(begin, end), surface)

    @cached_property
    def _words(self) -> list[tuple[int, int, str]]:
        """The words of the folded text: where each begins and ends."""
        return [(*match.span(), match.group()) for match in _WORD.finditer(self._folded)]

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
        """A quote as it is compared, without elided article and possessive; None: no letter."""
        if quote not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[quote] = self._take_apart(quote)
        return self._known[quote]

    def _take_apart(self, quote: str) -> Surface | None:
        if not any(character.isalpha() for character in quote):
            return None
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


@lru_cache(maxsize=_KEPT)
def shape(quote: str) -> Shape:
    """How a quote is written: by its first letter, unless all of several letters are capitals."""
    letters = [character for character in quote if character.isalpha()]
    if not letters or not letters[0].isupper():
        return Shape.LOWER
    if len(letters) > 1 and all(character.isupper() for character in letters):
        return Shape.UPPER
    return Shape.CAPITAL
