"""What words of names mean in both languages: the lists of ``resources/names``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from annotator.model.romanise import plain, words_of
from annotator.suggest.word_lists import listed_lines

_LONGEST = 5
# of wars, councils, finals: "LVII"
_ROMAN = re.compile(r"\b(?=[IVXL]{2})(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b")
_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}
# French endings of adjectives and plurals, longest first, and what stands in their place
_ENDINGS = [
    each.split("-")
    for each in (
        "iennes-ien ienne-ien eennes-een eenne-een ives-if ive-if aux-al iques-ic ique-ic"
        " es- e- s- x-"
    ).split()
]


class Part(StrEnum):
    """What a word does in a name."""

    PLACE = "place"
    THING = "thing"
    PART = "part"
    QUALITY = "quality"
    FILLER = "filler"
    LINK = "link"
    NAME = "name"


class Term(NamedTuple):
    """``meanings`` are what it stands for, in no language; empty for a word that is no list's."""

    part: Part
    meanings: frozenset[str]


class Lexicon:
    """Names and words of general knowledge. Phrases are tuples of plain words."""

    def __init__(self, folder: Path) -> None:
        self.particles: frozenset[str] = frozenset()
        self.honorifics: frozenset[str] = frozenset()
        # of rulers: what each title is in no language
        self.titles: dict[str, str] = {}
        # what may stand before a body's name and say what it is
        self._before: frozenset[str] = frozenset()
        self._given: dict[str, set[str]] = defaultdict(set)
        meanings: dict[tuple[str, ...], set[str]] = defaultdict(set)
        parts: dict[tuple[str, ...], Part] = {}
        self._places: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for name in ("territories.tsv", "exonyms.tsv"):
            for forms in _rows(folder / name):
                self._add_place(forms, meanings, parts)
        for country, *forms in _rows(folder / "adjectives.tsv"):
            known = self._places.get(words_of(country), {f"place:{plain(country)}"})
            for phrase in _phrases(forms):
                meanings[phrase] |= known
                parts.setdefault(phrase, Part.PLACE)
        for kind, *forms in _rows(folder / "given.tsv"):
            self._add_given(kind, list(_phrases(forms)))
        self._realms: frozenset[tuple[str, ...]] = frozenset()
        self._read_words(folder / "words.tsv", meanings, parts)
        plain_words = frozenset(word for phrase in parts for word in phrase if len(phrase) == 1)
        for forms in _rows(folder / "bodies.tsv"):
            self._add_place(forms, meanings, parts, plain_words, kind="body")
        for name, kind in (("places.tsv", "place"), ("acronyms.tsv", "body")):
            for forms in _rows(folder / name):
                self._add_whole(list(_phrases(forms)), kind)
        self._people: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._read_people(folder / "persons.tsv")
        self._terms = {
            phrase: Term(part, frozenset(meanings[phrase])) for phrase, part in parts.items()
        }
        self.links = self.particles | {
            phrase[0] for phrase, part in parts.items() if part is Part.LINK and len(phrase) == 1
        }
        # what stands for a listed name beside it alone
        self._nicknames: dict[str, set[str]] = defaultdict(set)
        self._said: dict[str, frozenset[str]] = {}
        self._read_nicknames(folder / "nicknames.tsv")
        self._forms: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for phrase, known in (*meanings.items(), *self._places.items(), *self._people.items()):
            for meaning in known:
                self._forms[meaning].append(phrase)

    def _read_people(self, path: Path) -> None:
        for forms in _rows(path):
            people = list(_phrases(forms))
            for phrase in people:
                self._people[phrase].add(f"person:{' '.join(people[0])}")

    def _read_nicknames(self, path: Path) -> None:
        for listed, nicknames in _rows(path):
            for meaning in self._add_whole(list(_phrases([listed])), "body"):
                self._nicknames[meaning] |= {
                    " ".join(self._without_links(each)) for each in _phrases([nicknames])
                }

    def _read_words(
        self,
        path: Path,
        meanings: dict[tuple[str, ...], set[str]],
        parts: dict[tuple[str, ...], Part],
    ) -> None:
        """Words that names are made of: what they mean, and which part of a name they are."""
        for kind, *forms in _rows(path):
            phrases = list(_phrases(forms))
            words = frozenset(word for phrase in phrases for word in phrase)
            if kind == "title":
                self.titles |= {phrase[0]: phrases[0][0] for phrase in phrases}
            elif kind == "realm":
                self._realms |= frozenset(phrases)
            elif kind == "before":
                self._before = words
            elif kind == "particle":
                self.particles = words
            elif kind == "honorific":
                self.honorifics = words
            else:
                for phrase in phrases:
                    if parts.setdefault(phrase, Part(kind)) is not Part.PLACE:
                        meanings[phrase].add(f"{kind}:{' '.join(phrases[0])}")

    def _add_given(self, kind: str, phrases: Sequence[tuple[str, ...]]) -> None:
        for phrase in phrases:
            self._given[phrase[0]].add(f"{kind}:{phrases[0][0]}")

    def _add_place(
        self,
        forms: Sequence[str],
        meanings: dict[tuple[str, ...], set[str]],
        parts: dict[tuple[str, ...], Part],
        plain_words: frozenset[str] = frozenset(),
        *,
        kind: str = "place",
    ) -> None:
        """A name of both lists stands for one place, whichever says it first.

        What is made of ``plain_words`` alone is a name only as a whole: a "Conseil européen du
        fret" is no European Council.
        """
        phrases = list(_phrases(forms))
        same = self._add_whole(phrases, kind)
        for phrase in phrases:
            if len(phrase) == 1 or not all(
                plain_words.intersection(_bare(word)) for word in phrase
            ):
                meanings[phrase] |= same
                parts[phrase] = Part.PLACE

    def _add_whole(self, phrases: Sequence[tuple[str, ...]], kind: str) -> set[str]:
        same = set(self._places.get(phrases[0], ())) or {f"{kind}:{' '.join(phrases[0])}"}
        for phrase in phrases:
            self._places[phrase] |= same
        return same

    def place(self, words: Sequence[str]) -> frozenset[str]:
        """The places and bodies that a whole name stands for, by its plain words.

        "Kingdom of" and the like may stand before a place.
        """
        phrase = tuple(words)
        found = self._places.get(phrase)
        if found is None:
            found = self._places.get(self._without_realm(phrase), set())
        if not found and phrase and phrase[0] in self._before:
            body = self._places.get(phrase[1:]) or self._places.get(self._without_link(phrase[1:]))
            found = {each for each in body or () if each.startswith("body:")}
        return frozenset(found)

    def _without_links(self, phrase: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(word for word in phrase if word not in self.links) or phrase

    def _without_link(self, phrase: tuple[str, ...]) -> tuple[str, ...]:
        return phrase[1:] if phrase and phrase[0] in self.links else phrase

    def _without_realm(self, phrase: tuple[str, ...]) -> tuple[str, ...]:
        realm = max(
            (each for each in self._realms if phrase[: len(each)] == each), default=(), key=len
        )
        at = len(realm)
        while realm and at < len(phrase) and phrase[at] in self.links:
            at += 1
        return phrase[at:] if at > len(realm) else ()

    def given(self, word: str) -> frozenset[str]:
        """What is known of a first name: who may be called so, and who by no other."""
        return frozenset(self._given.get(word, ()))

    def person(self, words: Sequence[str]) -> frozenset[str]:
        """The people that a whole name stands for, by its plain words."""
        return frozenset(self._people.get(tuple(words), ()))

    def forms(self, meaning: str) -> Sequence[tuple[str, ...]]:
        """The phrases that can mean this, in whatever language."""
        return self._forms.get(meaning, ())

    def called(self, meanings: Iterable[str]) -> frozenset[str]:
        """What else these are called where an article names them, plain words without links.

        Nicknames ("Bercy"), and of bodies the first or last words of a form that say what they
        are: the Agency is the IAEA.
        """
        return frozenset().union(*(self._called(meaning) for meaning in meanings))

    def _called(self, meaning: str) -> frozenset[str]:
        found = self._said.get(meaning)
        if found is None:
            forms = self.forms(meaning) if meaning.startswith("body:") else ()
            short = {each for form in forms for each in self._short_of(form)} - self._listed
            found = self._said[meaning] = frozenset(self._nicknames.get(meaning, short) | short)
        return found

    @cached_property
    def _listed(self) -> frozenset[str]:
        return frozenset(" ".join(self._without_links(each)) for each in self._places)

    def _short_of(self, form: tuple[str, ...]) -> Iterator[str]:
        """The beginnings of a body's name, and the ends of what stands before "of", that say what.

        "Court" and "European Court" of a European Court of Human Rights.
        """
        words = self._without_links(form)
        joint = next((at for at, word in enumerate(form) if at and word in self.links), len(form))
        head = self._without_links(form[:joint])
        ends = [words[:at] for at in range(1, len(words))]
        ends += [head[at:] for at in range(len(head)) if len(head) - at < len(words)]
        yield from (" ".join(end) for end in ends if self._says_what(end))

    def _says_what(self, words: Sequence[str]) -> bool:
        """Whether words say what something is, and do not name it."""
        parts = {term.part for term, _phrase in self.terms(words)}
        return Part.THING in parts and not parts & {Part.NAME, Part.PLACE}

    def terms(self, words: Sequence[str], longest: int = _LONGEST) -> Iterator[tuple[Term, str]]:
        """The words of a name as the lists know them, longest phrases first, with the words."""
        at = 0
        while at < len(words):
            for length in range(min(longest, len(words) - at), 0, -1):
                phrase = tuple(words[at : at + length])
                term = self._known(phrase)
                if term is not None:
                    yield term, " ".join(phrase)
                    at += length
                    break
            else:
                yield Term(Part.NAME, frozenset()), words[at]
                at += 1

    def _known(self, phrase: tuple[str, ...]) -> Term | None:
        term = self._terms.get(phrase)
        if term is not None or len(phrase[-1]) < 5:
            return term
        known = ((*phrase[:-1], bare) for bare in _bare(phrase[-1]))
        return next((self._terms[bare] for bare in known if bare in self._terms), None)


def _bare(word: str) -> Iterator[str]:
    """The word, then as it may stand in a list: masculine singular."""
    yield word
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            yield word[: -len(ending)] + instead


def _rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in listed_lines(path.read_text("utf-8"))]


def _phrases(forms: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for form in ";".join(forms).split(";"):
        words, figures = words_of(form), arabic(form)
        if words:
            yield words
            if figures != form:
                yield words_of(figures)


def arabic(text: str) -> str:
    """The text with its Roman numbers of two letters or more in figures."""
    return _ROMAN.sub(_figures, text)


def _figures(roman: re.Match[str]) -> str:
    values = [_DIGITS[each] for each in roman[0]]
    following = [*values[1:], 0] if values else []
    signed = (-one if one < then else one for one, then in zip(values, following, strict=True))
    return str(sum(signed)) if values else ""
