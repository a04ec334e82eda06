"""How alike two names are: the same thing in other letters, another language, a shorter form."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from annotator.model.romanise import plain, skeleton, sound, words_of
from annotator.suggest.entities.lexicon import Lexicon, Part

PERSONS = frozenset(("PERSON", "PER"))
# one letter in seven may differ, or only vowels
ALIKE = 0.84
_VOWELS_DIFFER = 0.9
# a rare name shared, and one word beside it that may be a translation
TRANSLATED = 0.8
_WEIGHTS = {Part.NAME: 1.0, Part.PLACE: 0.8, Part.QUALITY: 0.7, Part.FILLER: 0.2}
_WEIGHTS |= {Part.THING: 0.5, Part.PART: 0.5}
_ACRONYM = re.compile(r"(?:[^\W\d_]\.?){2,7}\Z")


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
    of all of it without spaces (``Van Dyck``, ``Vandyck``).
    """

    text: str
    label: str
    fold: str
    words: tuple[Word, ...]
    joined: str
    place: frozenset[str]
    acronym: str
    initials: frozenset[str]

    @property
    def person(self) -> bool:
        """Whether it is a person's."""
        return self.label in PERSONS

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
            return len(self.words) > 1
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
            name = self._known[text, label] = self._take_apart(text, label)
        return name

    def shared_keys(self, text: str, label: str) -> frozenset[str]:
        """What two names of one article share if either can stand for the other."""
        found = self._shared.get((text, label))
        if found is None:
            found = self._shared[text, label] = _shared_keys(self.of(text, label))
        return found

    def _take_apart(self, text: str, label: str) -> Name:
        words = words_of(text)
        if label in PERSONS:
            bare = self._without(words)
            parts = [_word(word, Part.NAME, frozenset()) for word in bare]
            joined = sound("".join(word for word in words if word not in self.lexicon.honorifics))
            fold = " ".join(bare) or plain(text)
            return Name(text, label, fold, tuple(parts), joined, frozenset(), "", frozenset())
        parts = []
        for term, phrase in self.lexicon.terms(words):
            if term.part is not Part.LINK:
                parts.append(_word(phrase, term.part, term.meanings))
        kept = [word for word in words if not self._is_link(word)] or list(words)
        acronym = ""
        if text.isupper() and _ACRONYM.match(text):
            acronym = "".join(words)
        return Name(
            text,
            label,
            " ".join(kept) or plain(text),
            tuple(parts),
            sound("".join(kept)),
            self.lexicon.place(words) or self.lexicon.place(kept),
            acronym,
            frozenset(("".join(word[0] for word in kept), "".join(word[0] for word in words))),
        )

    def _without(self, words: Sequence[str]) -> list[str]:
        """A person's words without titles in front and particles."""
        kept = [word for word in words if word not in self.lexicon.particles]
        while len(kept) > 1 and kept[0] in self.lexicon.honorifics:
            kept = kept[1:]
        return kept or list(words)

    def _is_link(self, word: str) -> bool:
        return next(iter(self.lexicon.terms((word,))))[0].part is Part.LINK


def _word(phrase: str, part: Part, meanings: frozenset[str]) -> Word:
    heard = sound(phrase.replace(" ", ""))
    return Word(heard, skeleton(heard), part, meanings)


def _shared_keys(name: Name) -> frozenset[str]:
    found = {name.acronym} if name.acronym else set(name.initials)
    for word in name.words:
        found |= word.meanings or {word.skeleton}
    if len(name.words) > 1 or name.person:
        found.add("".join(word.skeleton for word in name.words[-2:]))
    return frozenset(found | name.place)


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
    return found


def likeness(one: Name, other: Name, *, translated: bool = False) -> float:
    """From 0 to 1: how sure it is, by the names alone, that both are one thing's.

    A part of a name is not alike the whole: see :func:`shortens`. ``translated``: they stand in
    texts of different languages, so a word that no list knows may be the other's in translation.
    """
    if one.label != other.label and one.person != other.person:
        return 0.0
    if one.fold == other.fold:
        return 1.0
    if not one.words or not other.words:
        return 0.0
    if one.person:
        return _persons(one, other)
    if one.place and other.place:
        return 1.0 if one.place & other.place else 0.0
    if (one.place or other.place) and len(one.words) == len(other.words) == 1:
        return 1.0 if one.joined == other.joined else 0.0
    if (one.acronym and other.acronym) or 0 < len(one.acronym or other.acronym) <= 4:
        return 0.0
    return _things(one, other, translated=translated)


def shortens(short: Name, long: Name) -> float:
    """How sure it is that ``short`` is said for ``long`` where both stand in one article.

    A surname or first name for the person, an acronym for the body, a name without what it is for
    the whole name; 0 where it is none of these.
    """
    if short.person != long.person or not short.words or not long.words:
        return 0.0
    if short.acronym and not long.acronym and short.acronym in long.initials:
        return 0.95
    if 0 < len(short.acronym) <= 3:
        return 0.0
    if len(short.fold.split()) >= len(long.fold.split()):
        return 0.0
    if short.person:
        if len(short.joined) > 5 and long.joined.endswith(short.joined):
            return 0.95
        return _surname(short.words, long.words)
    if short.label != long.label or short.place or len(short.fold) < 3:
        return 0.0
    begins = short.words[0].part is Part.NAME and f"{long.fold} ".startswith(f"{short.fold} ")
    if begins and short.label != "LOC":
        return 0.95 if long.words[-1].part is not Part.NAME else 0.9
    return _rest_is_plain(short, long)


def _persons(one: Name, other: Name) -> float:
    first, second = one.words, other.words
    if len(first) == 1 and len(second) == 1:
        return _alike(first[0], second[0])
    if one.joined == other.joined:
        return 1.0
    if len(first) != len(second):
        joined = _sounds_alike(one.joined, other.joined)
        if joined > 0.9:
            return joined
    if len(first) == 1 or len(second) == 1:
        return 0.0
    given = _given(first[0], second[0])
    score = min(_alike(first[-1], second[-1]), given)
    if len(first) == len(second) > 2:
        middle = min(_alike(*pair) for pair in zip(first[1:-1], second[1:-1], strict=True))
        score = min(score, max(middle, 0.7))
    if score < ALIKE and len(first) != len(second) and given > 0.95:
        # a second surname, or the first of two
        shorter = min(len(first), len(second))
        score = max(score, 0.9 * min(_alike(first[at], second[at]) for at in range(1, shorter)))
    if score < ALIKE and len(first) == len(second):
        # family name in front
        crossed = min(_alike(first[0], second[-1]), _alike(first[-1], second[0]))
        score = max(score, 0.9 * crossed)
    return score


def _given(one: Word, other: Word) -> float:
    """First names, or an initial for one."""
    if 1 in (len(one.sound), len(other.sound)):
        return 0.86 if one.sound[:1] == other.sound[:1] else 0.0
    return _alike(one, other)


def _surname(short: tuple[Word, ...], long: tuple[Word, ...]) -> float:
    at_end = min(_alike(*pair) for pair in zip(short, long[-len(short) :], strict=True))
    if at_end >= ALIKE:
        return at_end
    whole = _sounds_alike(_joined(short), _joined(long[1:]))
    if whole > 0.9:
        return whole
    in_front = min(_alike(*pair) for pair in zip(short, long, strict=False))
    return 0.9 * in_front if in_front > 0.95 else 0.0


def _joined(words: Sequence[Word]) -> str:
    return "".join(word.sound for word in words)


def _alike(one: Word, other: Word) -> float:
    if one.meanings & other.meanings:
        return 1.0
    if one.sound == other.sound:
        return 1.0
    if one.meanings and other.meanings:
        return 0.0
    alike = _sounds_alike(one.sound, other.sound)
    if one.skeleton == other.skeleton and len(one.skeleton) > 2 and alike > 0.5:
        return max(alike, _VOWELS_DIFFER)
    return alike


def _sounds_alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    return _similarity()(one, other, score_cutoff=0.5)


@cache
def _similarity() -> Callable[..., float]:
    # the window knows this module from its start, the library only when names are compared; asked
    # for at each comparison it took twice as long as comparing
    from rapidfuzz.distance import DamerauLevenshtein

    return DamerauLevenshtein.normalized_similarity


def _things(one: Name, other: Name, *, translated: bool) -> float:
    """Names of bodies, places, events: words are matched by meaning or sound, in any order."""
    left = list(other.words)
    matched = total = 0.0
    alone: list[Word] = []
    for word in sorted(one.words, key=lambda word: -_WEIGHTS[word.part]):
        best = max(left, key=lambda each: _alike(word, each), default=None)
        weight = _WEIGHTS[word.part]
        alike = _alike(word, best) if best is not None else 0.0
        if best is not None and alike >= ALIKE:
            matched += (weight + _WEIGHTS[best.part]) * alike
            total += weight + _WEIGHTS[best.part]
            left.remove(best)
        else:
            alone.append(word)
            total += weight
    total += sum(_WEIGHTS[word.part] for word in left)
    if _of_another_country(one, left) or _of_another_country(other, alone):
        return 0.0
    if any(_exclude(word, each) for word in alone for each in left):
        if translated and _other_kind(one, alone, left):
            return TRANSLATED
        return _spelled(one, other)
    score = matched / total if total else 0.0
    if translated and len(alone) == len(left) == 1 and _may_translate(one, alone[0], left[0]):
        score = max(score, TRANSLATED)
    return max(score, _spelled(one, other))


def _of_another_country(name: Name, left: Sequence[Word]) -> bool:
    """Whether the other name has a country or city more where ``name`` has its own already."""
    places = [word for word in name.words if word.part is Part.PLACE]
    more = [word for word in left if word.part is Part.PLACE]
    return bool(places and more)


def _spelled(one: Name, other: Name) -> float:
    """Long names that differ in a letter or two; never a listed place and another."""
    if bool(one.place) != bool(other.place):
        return 0.0
    joined = _sounds_alike(one.joined, other.joined)
    return joined if joined > 0.9 and len(one.joined) > 5 else 0.0


def _other_kind(name: Name, alone: Sequence[Word], left: Sequence[Word]) -> bool:
    """Whether only the kind of body differs, which languages choose apart (union, association)."""
    return (
        len(alone) == len(left) == 1
        and alone[0].part is left[0].part is Part.THING
        and len(name.words) > 3
    )


def _may_translate(name: Name, one: Word, other: Word) -> bool:
    """Whether ``one`` may be ``other`` in another language, with a rare name beside it."""
    rest = [word for word in name.words if word is not one]
    rare = any(word.part is Part.NAME and len(word.sound) > 4 for word in rest)
    return rare and bool(one.meanings) != bool(other.meanings)


def _exclude(one: Word, other: Word) -> bool:
    """Whether what one name has and the other has not cannot be two words for the same."""
    return one.part is other.part and bool(one.meanings and other.meanings)


def _rest_is_plain(short: Name, long: Name) -> float:
    """A name within a longer one, if what is left out is no other name."""
    left = list(long.words)
    score = 1.0
    for word in short.words:
        best = max(left, key=lambda each: _alike(word, each), default=None)
        if best is None or _alike(word, best) < ALIKE:
            return 0.0
        score = min(score, _alike(word, best))
        left.remove(best)
    if short.label == "LOC" and any(word.part is not Part.THING for word in left):
        return 0.0
    if short.generic:
        return 0.85 * score
    return (0.95 if all(word.part is not Part.NAME for word in left) else 0.9) * score
