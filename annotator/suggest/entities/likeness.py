"""How alike two names are: the same thing in other letters, another language."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.suggest.entities.lexicon import Part
from annotator.suggest.entities.names import (
    ALIKE,
    PERSONS,
    Name,
    Word,
    alike,
    is_edition,
    sounds_alike,
)
from annotator.suggest.entities.persons import same_person

# a rare name shared, and one word beside it that may be a translation
TRANSLATED = 0.8
PLACES = frozenset(("GPE", "LOC", "FAC"))
LANDS = frozenset(("GPE", "LOC"))
ONE_KIND = ({"ORG", "FAC"}, {"ORG", "EVENT"})
SAID_BESIDE = frozenset(
    ("thing:television", "thing:radio", "thing:party", "filler:company", "filler:fc", "filler:news")
)
_WEIGHTS = {Part.NAME: 1.0, Part.PLACE: 0.8, Part.QUALITY: 0.7, Part.FILLER: 0.2}
_WEIGHTS |= {Part.THING: 0.5, Part.PART: 0.5}


def likeness(one: Name, other: Name, *, translated: bool = False) -> float:
    """From 0 to 1: how sure it is, by the names alone, that both are one thing's.

    A part of a name is not alike the whole: see ``short_forms``. ``translated``: they stand in
    texts of different languages, so a word that no list knows may be the other's in translation.
    """
    if one.label != other.label and one.person != other.person:
        return 0.0
    if one.fold == other.fold:
        return 1.0
    if not one.person and one.place and other.place:
        return 1.0 if one.place & other.place and one.numbers == other.numbers else 0.0
    if not one.words or not other.words:
        return 0.0
    if one.person:
        return same_person(one, other)
    if (one.place or other.place) and len(one.words) == len(other.words) == 1:
        return 1.0 if one.joined == other.joined else 0.0
    if other_number(one, other):
        return 0.0
    if one.joined == other.joined and len(one.joined) > 3:
        return 1.0
    if one.compact == other.compact and len(one.compact) > 4:
        # "CaisseDeGrève"
        return 1.0
    if (one.acronym and other.acronym) or 0 < len(one.acronym or other.acronym) <= 4:
        return 0.95 if _and_what_it_is(*sorted((one, other), key=_length)) else 0.0
    return _things(one, other, translated=translated)


def one_under_two_labels(one: Name, other: Name) -> bool:
    """Whether two labels suit one thing by these names: a place, a hospital, a listed body."""
    labels = {one.label, other.label}
    if one.place & other.place and one.numbers == other.numbers and not labels & PERSONS:
        return labels <= PLACES or any(each.startswith("body:") for each in one.place & other.place)
    if one.fold != other.fold:
        return False
    # a river, a region and their town go by one word
    return labels in ONE_KIND or (len(one.spelled) > 1 and labels <= LANDS | PERSONS)


def _length(name: Name) -> int:
    return len(name.words)


def other_number(one: Name, other: Name) -> bool:
    """Whether numbers tell two names apart; a year says nothing of the number of an edition."""
    if not one.numbers or not other.numbers or one.numbers == other.numbers:
        return False
    return not one_edition(one, other)


def one_edition(one: Name, other: Name) -> bool:
    """Whether both name an event alike, one by its year and one by its number: 12th, 2019."""
    if len(one.numbers) != 1 or len(other.numbers) != 1 or {one.label, other.label} != {"EVENT"}:
        return False
    ordinal = [not each.numbers.intersection(each.spelled) for each in (one, other)]
    return ordinal[0] != ordinal[1] and without_edition(one) == without_edition(other)


def without_edition(name: Name) -> list[str]:
    """The words of an event's name but its year or number."""
    return [word for word in name.fold.split() if not is_edition(word)]


def _and_what_it_is(short: Name, long: Name) -> bool:
    """Whether only a group, a company, a television is said beside the acronym."""
    rest = [word for word in long.words if word.sound != short.words[0].sound]
    alone = len(short.words) == 1 == len(long.words) - len(rest)
    return alone and all(word.meanings & SAID_BESIDE for word in rest)


def _things(one: Name, other: Name, *, translated: bool) -> float:
    """Names of bodies, places, events: words are matched by meaning or sound, in any order."""
    left = list(other.words)
    matched = total = 0.0
    alone: list[Word] = []
    for word in sorted(one.words, key=lambda word: -_WEIGHTS[word.part]):
        best = max(left, key=lambda each: alike(word, each), default=None)
        weight = _WEIGHTS[word.part]
        same = alike(word, best) if best is not None else 0.0
        if best is not None and same >= ALIKE:
            matched += (weight + _WEIGHTS[best.part]) * same
            total += weight + _WEIGHTS[best.part]
            left.remove(best)
        else:
            alone.append(word)
            total += weight
    total += sum(_WEIGHTS[word.part] for word in left)
    if _other_short_word(one, other):
        return 0.0
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


def _other_short_word(one: Name, other: Name) -> bool:
    """Whether both are a short word alone, of much the same consonants: Ofgem, Ofcom."""
    if len(one.words) > 1 or len(other.words) > 1 or max(len(one.fold), len(other.fold)) > 6:
        return False
    return sounds_alike(one.joined, other.joined) < 0.75


def _of_another_country(name: Name, left: Sequence[Word]) -> bool:
    """Whether the other name has a country or city more where ``name`` has its own already."""
    places = [word for word in name.words if word.part is Part.PLACE]
    more = [word for word in left if word.part is Part.PLACE]
    return bool(places and more)


def _spelled(one: Name, other: Name) -> float:
    """Long names that differ in a letter or two; never a listed place and another."""
    if bool(one.place) != bool(other.place):
        return 0.0
    joined = sounds_alike(one.joined, other.joined)
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
