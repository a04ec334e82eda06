"""What needs no model: word lists of general knowledge, the grammars of dates and roles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from annotator.model.places import Places
from annotator.model.proposal import ProposedSpan, Provider
from annotator.model.schema import Kind, Schema
from annotator.suggest.dates import Dates
from annotator.suggest.edges import apart, tighten
from annotator.suggest.evidence import Evidence
from annotator.suggest.folding import Folder
from annotator.suggest.phrases import Phrases
from annotator.suggest.roles import Mark, Roles
from annotator.suggest.word_lists import LANGUAGES, WORD_LISTS, Entry, read_word_lists

PRIORITY = 10
# how often each was exactly right on our development articles (dates 68 of 68, names 90 of 94,
# roles 53 of 57), drawn towards what unseen articles are likely to give
NAME_SCORE = 0.92
DOUBTFUL_SCORE = 0.5
DATE_SCORE = 0.95
ROLE_SCORE = 0.8
_WORD = re.compile(r"\w+")
_HALF = re.compile(r"(?<![\w-])\w+o-\Z")
_LONGEST_HALF = 24
_ASKED = 50_000
_CALENDAR = ("month", "weekday")


class Name(NamedTuple):
    """``key`` as folded, hyphens as spaces; ``doubtful``: also a person's name or a word."""

    key: str
    label: str
    doubtful: bool


class _Grammar(NamedTuple):
    """What is known of one language's phrases."""

    dates: Dates
    roles: Roles
    phrases: Phrases
    evidence: Evidence


class Gazetteer:
    """What the word lists and the grammars of dates and roles know."""

    def __init__(self, folder: Path) -> None:
        self._folder = Folder()
        self._known: dict[str, dict[str, list[Name]]] = {}
        # an article asks for its own words again and again
        self._look_up = lru_cache(maxsize=_ASKED)(self._found_under)
        self._lists = lists = read_word_lists(folder)
        self._grammars: dict[str, _Grammar] = {}
        self._given = {language: set(lists.of(language, "name:given")) for language in LANGUAGES}
        self.provider = Provider(name=WORD_LISTS, version="1", hash=lists.hash, priority=PRIORITY)

    def _names(self, language: str) -> dict[str, list[Name]]:
        """By their first words, the longest first; made when the language is first met."""
        if language not in self._known:
            found: dict[str, list[Name]] = {}
            self._known[language] = found
            for entry in self._lists.entries:
                if entry.language == language and _is_name(entry):
                    key = self._folder.key(entry.name).replace("-", " ")
                    first = _WORD.search(key)
                    assert first is not None, entry
                    name = Name(key, entry.label, entry.doubtful)
                    found.setdefault(first.group(), []).append(name)
            for names in found.values():
                names.sort(key=lambda name: -len(name.key))
        return self._known[language]

    def _calendar(self, language: str) -> list[tuple[str, str]]:
        return [
            (kind, self._folder.key(name))
            for kind in _CALENDAR
            for name in self._lists.of(language, kind)
        ]

    def _grammar(self, language: str) -> _Grammar:
        # its expressions take a tenth of a second to compile: none for a language that nobody reads
        if language not in self._grammars:
            self._grammars[language] = _Grammar(
                Dates(language, self._calendar(language)),
                Roles(language, self._lists, self._folder),
                Phrases(language, self._lists, self._folder),
                Evidence(language, self._lists, self._folder),
            )
        return self._grammars[language]

    def settle(
        self, text: str, language: str, names: Sequence[ProposedSpan], schema: Schema
    ) -> list[ProposedSpan]:
        """A pipeline's names as the words around them tell: ``Mount X``, ``M. X``."""
        if language not in LANGUAGES:
            return list(names)
        settled = self._grammar(language).phrases.settle(text, names, schema)
        return self._grammar(language).evidence.judge(
            text, settled, schema, lambda surface: self.listed(surface, language)
        )

    def tell(
        self, text: str, language: str, names: Sequence[ProposedSpan], schema: Schema
    ) -> list[ProposedSpan]:
        """``names`` with the labels that a clear phrase gives them: ``the island of X``."""
        if language not in LANGUAGES:
            return list(names)
        return self._grammar(language).evidence.tell(
            text, names, schema, lambda surface: self.listed(surface, language)
        )

    def given(self, word: str, language: str) -> bool:
        """Whether ``word`` is a given name that people of the language know."""
        return word in self._given[language]

    def listed(self, surface: str, language: str) -> str:
        """The label's name under which ``surface`` is listed without doubt, "" for none."""
        return self._look_up(surface, language)

    def _found_under(self, surface: str, language: str) -> str:
        key = self._folder.key(surface).replace("-", " ")
        first = _WORD.search(key)
        for name in self._names(language).get(first.group(), ()) if first else ():
            if name.key == key and not name.doubtful:
                return name.label
        return ""

    def spans(
        self, text: str, language: str, schema: Schema, beside: Sequence[ProposedSpan] = ()
    ) -> list[ProposedSpan]:
        """What the lists know in ``text``, in text order; for an unknown language, all of them.

        ``text`` is typed plainly (see ``normalise.py``), here as everywhere in the grammars.
        ``beside`` is what a pipeline found, in text order: a name inside a longer span of it is
        left to it ("France" in "Air France"), and a doubtful name stands only where it is silent.
        """
        folded = self._folder.fold(text)
        languages = (language,) if language in LANGUAGES else LANGUAGES
        found: dict[ProposedSpan, bool] = {}
        date = schema.named(Kind.SPAN, "DATE")
        for each in languages:
            if date is not None:
                dates = self._find_dates(text, folded, each, date.uid)
                found.update((span, False) for span in dates)
            found.update(self._find_names(text, folded, each, schema))
        neighbours = Places(beside)
        ends = {span.end for span in beside}
        names = apart(
            span
            for span, doubtful in found.items()
            if _admitted(span, neighbours, doubtful=doubtful)
            # a pipeline took a weekday or month behind a name for its end: "OMS jeudi"
            or (
                date is not None
                and span.label == date.uid
                and span.end in ends
                and not text[span.start : span.end].isdigit()
            )
        )
        return apart(
            (*names, *self._find_roles(text, folded, languages, schema, (*beside, *names)))
        )

    def _find_roles(
        self,
        text: str,
        folded: str,
        languages: Iterable[str],
        schema: Schema,
        names: Iterable[ProposedSpan],
    ) -> Iterator[ProposedSpan]:
        role = schema.named(Kind.SPAN, "ROLE")
        if role is not None:
            marks = [
                Mark(span.start, span.end, label.name)
                for span in names
                if (label := schema.get(span.label)) is not None
            ]
            for language in languages:
                for start, end in self._grammar(language).roles.find(text, folded, marks):
                    yield ProposedSpan(start, end, role.uid, ROLE_SCORE)

    def _find_dates(
        self, text: str, folded: str, language: str, label: str
    ) -> Iterator[ProposedSpan]:
        for start, end in self._grammar(language).dates.find(text, folded):
            edges = tighten(text, start, end)
            if edges is not None:
                yield ProposedSpan(*edges, label, DATE_SCORE)

    def _find_names(
        self, text: str, folded: str, language: str, schema: Schema
    ) -> Iterator[tuple[ProposedSpan, bool]]:
        names = self._names(language)
        spaced = folded.replace("-", " ")
        done = 0
        for word in _WORD.finditer(spaced):
            if word.start() < done:
                continue
            for name in names.get(word.group(), ()):
                end = word.start() + len(name.key)
                if not spaced.startswith(name.key, word.start()) or spaced[end : end + 1].isalnum():
                    continue
                start = word.start()
                if name.label == "NORP" and (
                    half := _HALF.search(folded, max(0, start - _LONGEST_HALF), start)
                ):
                    start = half.start()  # "franco-allemand" is one
                if not _as_written(text[start:end], name, language) or text[end : end + 1] == "$":
                    continue
                if name.label == "NORP" and spaced.endswith(" en ", 0, word.start()):
                    continue  # the language: "traduit en français"
                label = schema.named(Kind.SPAN, name.label)
                if label is not None:
                    score = DOUBTFUL_SCORE if name.doubtful else NAME_SCORE
                    yield ProposedSpan(start, end, label.uid, score), name.doubtful
                done = end
                break


def _is_name(entry: Entry) -> bool:
    """Whether it is looked for as it stands; the others are words of the grammars."""
    return entry.label not in _CALENDAR and ":" not in entry.label


def _as_written(found: str, name: Name, language: str) -> bool:
    """Whether a match is written as a name: some capital, all of them for an acronym."""
    if name.label == "NORP" and language == "fr":
        return True
    if (len(name.key) <= 3 and name.label != "NORP") or "." in name.key:
        return found == found.upper()
    return any(part[:1].isupper() for part in re.split(r"[\s-]", found))


def _admitted(span: ProposedSpan, neighbours: Places[ProposedSpan], *, doubtful: bool) -> bool:
    """Whether a listed name is not part of something longer and, if doubtful, touches nothing."""
    for other in neighbours.touching(span.start, span.end):
        longer = other.start < span.start or other.end > span.end
        if doubtful or (longer and other.label != span.label):
            return False
    return True
