"""Names taken apart: how their words sound, what they mean, and what they could be shortened to."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from annotator.model.romanise import plain, skeleton, sound, words_of
from annotator.suggest.entities.lexicon import Lexicon, Part, arabic

PERSONS = frozenset(("PERSON", "PER"))
# one letter in seven may differ, or only vowels
ALIKE = 0.84
_VOWELS_DIFFER = 0.9
_SYLLABLE = 0.72
# capitals of which up to four may be small ("BoE", "MoFA"), dotted or not, figures among them
_ACRONYM = re.compile(r"[^\W\d_][.-]?(?:[^\W_][.-]?){1,6}\Z")
_BRACKETED = re.compile(r"(.*\w)\s*\(([^()]+)\)\Z")
# of a first name; "d'" and "y" are particles
_INITIAL = re.compile(r"(?<![^\W\d_])([^\W\d_])(?=[.\s])")
_DOTTED = re.compile(r"\b(\w)\.(?=\w)")
# "O'Brien" is one word; "M.-C." begins no "Monsieur C."
_CLIPPED = re.compile(r"\b([KMNOT])['’](?=\w)")
_FIRST_INITIALS = re.compile(r"\w\.?-\w\.")
_TWO_INITIALS = re.compile(r"\b([B-DF-HJ-NP-TV-Z])([B-DF-HJ-NP-TV-Z])(?= \w*[a-zà-ÿ])")
# of rulers, and of sons who are called like their fathers
_NUMERAL = re.compile(r"\s(?=[IVX])(X{0,2}(?:IX|IV|V?I{0,3}))(?:er|re)?\Z")
_SEAT = re.compile(r"(.+\w)\s(?:de |of |d['’])(.+)\Z")
_GENERATIONS = {"jr": "jr", "junior": "jr", "fils": "jr", "sr": "sr", "senior": "sr", "pere": "sr"}
_AND = frozenset(("and", "et"))
_DIGITS = re.compile(r"\d+")
# of editions: "2018", "74e", "3rd"
_EDITION = re.compile(r"\d+(?:e|eme|er|ere|re|st|nd|rd|th)?\Z")
_LETTERS = re.compile(r"[^\W\d_]+")
_WRITTEN = re.compile(r"[^\W_]+")
# of French adjectives of a place: "genevois"
_DEMONYM = re.compile(r"(?:ois|ais|ien|ain|een)(?:n?e)?s?\Z")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name: how it sounds, and what it means where a list knows it."""

    sound: str
    skeleton: str
    part: Part
    meanings: frozenset[str]


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart.

    ``fold`` is equal for spellings that differ in case, accents, hyphens; ``joined`` is the sound
    of all of it without spaces (``Van Dyck``, ``Vandyck``). ``spelled`` are its plain words.
    ``numbers``: what tells it from others of its kind, a year or the number of a king; ``called``:
    what else it is called beside itself, see :meth:`Lexicon.called`; ``branch``: the listed body
    whose name it says with where that is. Of persons:
    ``title`` a ruler's or "", ``given`` what a list knows of the first name, ``compound`` how many
    words that has, ``known`` the people whom a list says to be called so,
    ``seat`` the country that a first name alone stands before (``Albert of Monaco``).
    """

    text: str
    label: str
    fold: str
    words: tuple[Word, ...]
    joined: str
    spelled: tuple[str, ...]
    place: frozenset[str] = frozenset()
    acronym: str = ""
    initials: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()
    branch: frozenset[str] = frozenset()
    title: str = ""
    given: frozenset[str] = frozenset()
    compound: int = 1
    known: frozenset[str] = frozenset()
    seat: frozenset[str] = frozenset()

    @property
    def person(self) -> bool:
        """Whether it is a person's."""
        return self.label in PERSONS

    @property
    def compact(self) -> str:
        """All its letters, small words too."""
        return "".join(self.spelled)

    @property
    def generic(self) -> bool:
        """Whether it says what a thing is, and many are (``Ministry of Health``)."""
        return not self.place and all(
            word.part not in (Part.NAME, Part.PLACE) for word in self.words
        )

    @property
    def full(self) -> bool:
        """Whether it can stand for its bearer in any article: no surname, no acronym alone."""
        if self.person:
            alone = len(self.words) == 1 or (len(self.words) == 2 and len(self.spelled[0]) == 1)
            return not alone or bool(self.title or self.numbers or self.known)
        return bool(self.place) or not (self.generic or 0 < len(self.acronym) <= 3)


class Names:
    """Takes names apart, each once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._known: dict[tuple[str, str], Name] = {}
        self._shared: dict[tuple[str, str], frozenset[str]] = {}

    def of(self, text: str, label: str) -> Name:
        """The name as it is compared; ``label`` is a label's name."""
        name = self._known.get((text, label))
        if name is None:
            person = label in PERSONS
            name = self._person(text, label) if person else self._thing(text, label)
            self._known[text, label] = name
        return name

    def shared_keys(self, text: str, label: str) -> frozenset[str]:
        """What two names of one article share if either can stand for the other."""
        found = self._shared.get((text, label))
        if found is None:
            found = self._shared[text, label] = _shared_keys(self.of(text, label))
        return found

    def _person(self, text: str, label: str) -> Name:
        written = _CLIPPED.sub(r"\1", text.strip())
        written = _TWO_INITIALS.sub(r"\1. \2.", _DOTTED.sub(r"\1. ", written), count=1)
        seat, written = self._of_a_place(written)
        numeral = _NUMERAL.search(written)
        if numeral:
            written = written[: numeral.start()]
        words = list(words_of(written))
        title = self._drop_titles(words, written) or ("royal" if seat else "")
        number = numeral[1].lower() if numeral else ""
        if len(words) > 1 and words[-1] in _GENERATIONS:
            number = _GENERATIONS[words.pop()]
        dropped = self.lexicon.particles - {
            plain(letter) for letter in _INITIAL.findall(written) if letter.isupper()
        }
        bare = [word for word in words if word not in dropped] or words
        if len(bare) > 1:
            title = ""
        known = self.lexicon.person(words_of(text))
        if not known and not number:
            known = self.lexicon.person(words) or self.lexicon.person(bare)
        where = words_of(text)[len(words_of(written)) :] if seat else ()
        rest = (number,) if number else where
        fold = " ".join((*((title,) if title and not number else ()), *bare, *rest))
        return Name(
            text,
            label,
            fold.strip() or plain(text),
            tuple(_word(word, Part.NAME, frozenset()) for word in bare),
            sound("".join(words)),
            tuple(bare),
            acronym=plain(text) if len(words) == 1 and len(text) < 5 and text.isupper() else "",
            initials=frozenset("".join(word[0] for word in each) for each in (words, bare)),
            numbers=frozenset((number,)) if number else frozenset(),
            title=title,
            given=self.lexicon.given(bare[0]) if bare else frozenset(),
            compound=_compound(written, bare),
            known=known,
            seat=seat,
        )

    def _of_a_place(self, written: str) -> tuple[frozenset[str], str]:
        """The country after a ruler's name, and the name without it."""
        found = _SEAT.match(written)
        seat = self.lexicon.place(words_of(found[2])) if found else frozenset()
        if not found or not seat:
            return frozenset(), written
        words = list(words_of(_NUMERAL.sub("", found[1])))
        self._drop_titles(words, found[1])
        return (seat, found[1]) if len(words) == 1 else (frozenset(), written)

    def _drop_titles(self, words: list[str], written: str) -> str:
        """Take titles from the front of a person's words; the ruler's among them, "" for none.

        A title is whatever stands small before a name, too: "maréchal Sissi", "petite Lola".
        """
        title = ""
        spelled = _LETTERS.findall(written)
        capitals = {plain(word) for word in spelled if not word[0].islower()}
        small = {plain(word) for word in spelled if word[0].islower()} if capitals else set()
        particles, titles = self.lexicon.particles, self.lexicon.titles
        while sum(word not in particles for word in words) > 1:
            at = next(at for at, word in enumerate(words) if word not in particles)
            known = words[at] in titles or words[at] in self.lexicon.honorifics
            known = known and not _FIRST_INITIALS.match(written)
            if not known and words[at] not in small - capitals:
                break
            title = titles.get(words[at], title)
            del words[: at + 1]
        return title

    def _thing(self, text: str, label: str) -> Name:
        bracketed = _BRACKETED.match(text)
        words = words_of(arabic(bracketed[1] if bracketed else text))
        parts = self._terms(words)
        listed = len(parts) == 1 < len(words) and parts[0].part is Part.PLACE
        if listed and not _AND.intersection(words):
            # a listed name, too, is said in part: "Hormuz" for Strait of Hormuz
            parts = self._terms(words, longest=1)
        kept = [word for word in words if not self._is_link(word)] or list(words)
        bare = text[4:] if text[:4].lower() == "the " else text
        initials = _initials(text, (kept, words))
        if bracketed:
            initials.add(plain(bracketed[2]))
        numbers = frozenset(_DIGITS.findall(" ".join(words)))
        place = self.lexicon.place(words) or self.lexicon.place(kept)
        if place:
            # the list knows its figures
            numbers = frozenset()
        elif label == "EVENT" and numbers:
            place = self.lexicon.place([word for word in words if not is_edition(word)])
        elif label == "LOC":
            rivers = self.lexicon.forms("thing:river")
            place = self.lexicon.place([word for word in kept if (word,) not in rivers])
        return Name(
            text,
            label,
            " ".join(kept) or plain(text),
            tuple(parts),
            sound("".join(kept)),
            words,
            place=place,
            acronym="".join(words_of(bare)) if _is_acronym(bare) else "",
            initials=frozenset(initials),
            numbers=numbers,
            called=self.lexicon.called(place),
            branch=self._branch(text, words) if label == "ORG" and not place else frozenset(),
        )

    def _branch(self, text: str, words: Sequence[str]) -> frozenset[str]:
        """The listed body before a place: the Regional Health Agency of Occitania."""
        written = _WRITTEN.findall(text)
        if len(written) != len(words):
            return frozenset()
        for end in range(len(words) - 1, 0, -1):
            rest = [at for at in range(end, len(words)) if words[at] not in self.lexicon.links]
            if not rest or not all(self._says_where(written[at], words[end]) for at in rest):
                continue
            body = {each for each in self.lexicon.place(words[:end]) if each.startswith("body:")}
            if body:
                return frozenset(body)
        return frozenset()

    def _says_where(self, word: str, first: str) -> bool:
        """Whether a word of what follows a body's name, from ``first`` on, is a place's: "of"."""
        (term, _phrase), *_more = self.lexicon.terms(words_of(word))
        if word[0].isupper():
            return first in self.lexicon.links and term.part in (Part.NAME, Part.PLACE)
        return term.part is Part.PLACE or bool(
            term.part is Part.NAME and _DEMONYM.search(plain(word))
        )

    def _terms(self, words: Sequence[str], **longest: int) -> list[Word]:
        return [
            _word(phrase, term.part, term.meanings)
            for term, phrase in self.lexicon.terms(words, **longest)
            if term.part is not Part.LINK
        ]

    def _is_link(self, word: str) -> bool:
        return next(iter(self.lexicon.terms((word,))))[0].part is Part.LINK


def _initials(text: str, ways: Sequence[Sequence[str]]) -> set[str]:
    """What a thing's words may be shortened to: their first letters, capitals whole: LOSC.

    What follows the last "and" may be left out: the ANSM is for health products, too.
    """
    capitals = {word.lower() for word in _LETTERS.findall(text) if word.isupper()}
    found = set()
    for words in ways:
        found.add("".join(word[0] for word in words))
        found.add("".join(word if word in capitals else word[0] for word in words))
    joints = [at for at, word in enumerate(ways[-1]) if word in _AND]
    if joints:
        before = ways[-1][: joints[-1]]
        short = {"".join(w[0] for w in before if w in ways[0]), "".join(w[0] for w in before)}
        found |= {each for each in short if len(each) > 2}
    return found - {""}


def is_edition(word: str) -> bool:
    """Whether a plain word of a name is a year or an ordinal: "2018", "74e"."""
    return bool(_EDITION.match(word))


def _is_acronym(text: str) -> bool:
    """Whether it is written as one: capitals, the first and half of the others at least."""
    capitals = sum(letter.isupper() for letter in text)
    letters = sum(letter.isalpha() for letter in text)
    return (
        bool(_ACRONYM.match(text))
        and text[0].isupper()
        and capitals > 1
        and 2 * capitals >= letters
    )


def _compound(written: str, words: Sequence[str]) -> int:
    """How many words a first name with hyphens has."""
    for token in written.split():
        parts = words_of(token)
        if words and parts and parts[0] == words[0]:
            return len(parts)
    return 1


def _word(phrase: str, part: Part, meanings: frozenset[str]) -> Word:
    heard = sound(phrase.replace(" ", ""))
    return Word(heard, skeleton(heard), part, meanings)


def _shared_keys(name: Name) -> frozenset[str]:
    found = {name.acronym} if name.acronym else set(name.initials)
    for word in name.words:
        found |= word.meanings or {word.skeleton}
    if len(name.words) > 1 or name.person:
        found.add("".join(word.skeleton for word in name.words[-2:]))
    if name.person:
        # "De Santis" and "DeSantis"
        found.add(skeleton(name.joined))
        found |= {each for each in name.given if each.startswith("short:")}
    else:
        # what it is called, and what is called so
        found |= {name.fold, name.compact, *name.called}
    return frozenset(found | name.place | name.branch | name.known | _rulers(name))


def abbreviated(name: Name) -> bool:
    """Whether it is one word that may be an acronym, however it is written."""
    return len(name.spelled) == 1 and (bool(name.acronym) or 3 < len(name.fold) < 8)


def keys(name: Name) -> set[str]:
    """What two names must share one of to be compared at all."""
    if name.place:
        return set(name.place)
    found = {word.skeleton for word in name.words if word.part is Part.NAME}
    if len(name.words) > 1 and found:
        found.add(skeleton(name.joined))
    if not name.person:
        found |= {each for word in name.words if word.part is Part.PLACE for each in word.meanings}
    if not found:
        rare = [word for word in name.words if word.part is Part.QUALITY] or name.words
        found = {each for word in rare for each in word.meanings}
    return found | name.known | _rulers(name)


def _rulers(name: Name) -> frozenset[str]:
    """What a ruler's name is in no language."""
    if not name.title and not name.numbers:
        return frozenset()
    return frozenset(each for each in name.given if each.startswith("ruler:"))


def alike(one: Word, other: Word) -> float:
    """How sure it is that two words of names are the same, by sound or by meaning."""
    if one.meanings & other.meanings:
        return 1.0
    if one.sound == other.sound:
        return 1.0
    if one.meanings and other.meanings:
        return 0.0
    same = sounds_alike(one.sound, other.sound)
    if one.skeleton == other.skeleton and len(one.skeleton) > 2:
        # a syllable more is another name: Keqiang, Qiang
        longer = abs(len(one.sound) - len(other.sound)) > 1
        if same > (_SYLLABLE if longer else 0.5):
            return max(same, _VOWELS_DIFFER)
    return same


def sounds_alike(one: str, other: str) -> float:
    """From 0 to 1, by the letters that differ."""
    if one == other:
        return 1.0
    return _similarity()(one, other, score_cutoff=0.5)


@cache
def _similarity() -> Callable[..., float]:
    # the window knows this module from its start, the library only when names are compared; asked
    # for at each comparison it took twice as long as comparing
    from rapidfuzz.distance import DamerauLevenshtein

    return DamerauLevenshtein.normalized_similarity
