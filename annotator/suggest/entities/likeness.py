"""How alike two names are: the same thing in other letters, another language, a shorter form."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from annotator.model.romanise import words_of
from annotator.suggest.entities.lexicon import Part
from annotator.suggest.entities.names import (
    ALIKE,
    PERSONS,
    Name,
    Word,
    abbreviated,
    alike,
    is_edition,
    sounds_alike,
)
from annotator.suggest.entities.persons import said_for, same_person

# a rare name shared, and one word beside it that may be a translation
TRANSLATED = 0.8
PLACES = frozenset(("GPE", "LOC", "FAC"))
_LANDS = frozenset(("GPE", "LOC"))
_OF = frozenset(("de", "du", "des", "d", "of"))
_EVENTS = frozenset(("thing:summit", "thing:tournament", "thing:contest"))
_ONE_KIND = ({"ORG", "FAC"}, {"ORG", "EVENT"})
_SAID_BESIDE = frozenset(
    ("thing:television", "thing:radio", "thing:party", "filler:company", "filler:fc", "filler:news")
)
_LAND = frozenset(
    ("part:region", "thing:peninsula", "thing:islands", "thing:island", "thing:archipelago")
)
# one of several readings, though a likely one
_PROBABLY = 0.86
_WEIGHTS = {Part.NAME: 1.0, Part.PLACE: 0.8, Part.QUALITY: 0.7, Part.FILLER: 0.2}
_WEIGHTS |= {Part.THING: 0.5, Part.PART: 0.5}


def likeness(one: Name, other: Name, *, translated: bool = False) -> float:
    """From 0 to 1: how sure it is, by the names alone, that both are one thing's.

    A part of a name is not alike the whole: see :func:`shortens`. ``translated``: they stand in
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
    if _other_number(one, other):
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
    return labels in _ONE_KIND or (len(one.spelled) > 1 and labels <= _LANDS | PERSONS)


def shortens(short: Name, long: Name) -> float:
    """How sure it is that ``short`` is said for ``long`` where both stand in one article.

    A surname or first name for the person, an acronym for the body, a name without what it is for
    the whole name; 0 where it is none of these.
    """
    if short.person != long.person or not short.words or not long.words:
        return 0.0
    if short.person:
        return said_for(short, long)
    if short.acronym and not long.acronym and short.acronym in long.initials:
        return 0.95
    one_label, labels = short.label == long.label, {short.label, long.label}
    if _other_number(short, long):
        return 0.0
    if _and_its_lands(short, long):
        return 0.95
    nickname = short.fold in long.called and not short.place & long.place
    by_words = _by_words(short, long) if one_label or labels in _ONE_KIND else 0.0
    return max(by_words, _PROBABLY * (nickname and (one_label or labels <= _LANDS)))


def _by_words(short: Name, long: Name) -> float:
    if _numbered(short, long) or _of_a_year(short, long) or _apposed(short, long):
        return 0.95
    if _of_somewhere(short, long) or _event_somewhere(short, long):
        return _PROBABLY
    if len(short.fold) < 3:
        return 0.0
    if long.label in PLACES and short.fold == " ".join(words_of(long.text.partition(",")[0])):
        # "Richmond, Virginia"
        return 0.95
    if abbreviated(short) and not short.place and _stands_for(short, long):
        return _PROBABLY
    if 0 < len(short.acronym) <= 3:
        return 0.0
    words, whole = short.fold.split(), long.fold.split()
    if words == [word for word in whole if not is_edition(word)] != whole:
        return 0.95
    if _and_its_kind(short, long, words, whole):
        return 0.95
    if short.place:
        return _PROBABLY if _place_within(short, long) else 0.0
    if len(words) > 1 and _covers(words, whole, _capitals(short)):
        return 0.9
    if len(words) >= len(whole):
        return 0.0
    begins = short.words[0].part is Part.NAME and whole[: len(words)] == words
    if begins and short.label != "LOC":
        rest = long.words[len(short.words) :]
        return 0.95 if all(word.part is not Part.NAME for word in rest) else 0.9
    plain = _rest_is_plain(short, long)
    if not plain and _is_an_end(short, long, words, whole):
        return _PROBABLY
    return plain


def _length(name: Name) -> int:
    return len(name.words)


def _other_number(one: Name, other: Name) -> bool:
    return bool(one.numbers and other.numbers) and one.numbers != other.numbers


def _numbered(short: Name, long: Name) -> bool:
    """Whether a letter stands for the word before a number: "L1" for Ligue 1, "N10"."""
    words = long.fold.split()
    return len(words) == 2 and words[1].isdigit() and short.fold == words[0][0] + words[1]


def _of_a_year(short: Name, long: Name) -> bool:
    """Whether a listed event is said with its year or number in the long name alone."""
    return bool(short.place & long.place and long.numbers) and not short.numbers


def _apposed(short: Name, long: Name) -> bool:
    """Whether only what it is stands before the name, and no "of" between: the movement ANO."""
    size = len(long.spelled) - len(short.spelled)
    if size < 1 or short.generic or long.spelled[size:] != short.spelled:
        return False
    if long.place or any(each.startswith("place:") for each in short.place):
        return False
    head = long.words[: -len(short.words)]
    return len(head) == size and all(
        word.part is Part.THING or bool(word.meanings & _SAID_BESIDE) for word in head
    )


def _of_somewhere(short: Name, long: Name) -> bool:
    """Whether an acronym is said with where it is: CHU for the CHU de Rouen."""
    words = long.spelled
    return (
        bool(short.acronym)
        and len(words) > 2
        and words[:1] == short.spelled
        and words[1] in _OF
        and not long.place
    )


def _event_somewhere(short: Name, long: Name) -> bool:
    """Whether a listed event is said with its place or as what it is: the G7 of Biarritz."""
    if short.label != "EVENT" or not short.place or long.place:
        return False
    size = len(short.spelled)
    if long.spelled[:size] == short.spelled:
        return long.spelled[size] in _OF
    return long.spelled[-size:] == short.spelled and bool(long.words[0].meanings & _EVENTS)


def _and_its_kind(short: Name, long: Name, words: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether only what a listed place or event is stands before its name: the cathedral."""
    if not short.place or long.place or short.label == "ORG" or whole[-len(words) :] != words:
        return False
    rest = long.words[: -len(short.words)]
    return bool(rest) and all(word.part is Part.THING for word in rest)


def _and_what_it_is(short: Name, long: Name) -> bool:
    """Whether only a group, a company, a television is said beside the acronym."""
    rest = [word for word in long.words if word.sound != short.words[0].sound]
    alone = len(short.words) == 1 == len(long.words) - len(rest)
    return alone and all(word.meanings & _SAID_BESIDE for word in rest)


def _and_its_lands(short: Name, long: Name) -> bool:
    """Whether only a region, a peninsula, islands are said beside the name of a place."""
    if not {short.label, long.label} <= _LANDS:
        return False
    known = short.place.union(*(word.meanings or {word.sound} for word in short.words))
    rest = [word for word in long.words if not (word.meanings or {word.sound}) & known]
    whole = len(long.words) - len(rest) == len(short.words)
    return whole and bool(rest) and all(word.meanings & _LAND for word in rest)


def _is_an_end(short: Name, long: Name, words: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether a name begins or ends with what a short one is: the Court, the Commons, the Gulf."""
    if short.label not in ("ORG", "EVENT") and not (short.generic and short.label == "LOC"):
        return False
    if len(short.fold) < 4 or _in_front(short, long):
        return False
    return words in (whole[: len(words)], whole[-len(words) :])


def _in_front(short: Name, long: Name) -> bool:
    """Whether what many are called is another thing's qualifier: Senate Committee, White House."""
    if short.label != long.label and long.place:
        return True
    compound = long.fold == " ".join(long.spelled) and long.words[-1].part is Part.THING
    return compound and short.spelled == long.spelled[: len(short.spelled)]


def _place_within(short: Name, long: Name) -> bool:
    """Whether a club is called by its town, or a listed body with its country."""
    rest = [word for word in long.words if not word.meanings & short.place]
    if short.label != "ORG" or not rest or len(rest) == len(long.words):
        return False
    if any(each.startswith("body:") for each in short.place):
        return not long.place and all(word.part in (Part.PLACE, Part.FILLER) for word in rest)
    # "City of Geneva" is no short name
    return all(word.part is Part.PLACE for word in short.words)


def _stands_for(short: Name, long: Name) -> bool:
    """Whether one word is made of the first letters of a name's words: SNCF, Insee, Unige.

    Capitals may leave one word out.
    """
    letters = short.acronym or short.fold
    if long.acronym or len(letters) < 3 or any(word.meanings for word in short.words):
        return False
    content = set(long.fold.split())
    misses = 1 if short.acronym and len(content) > 2 else 0
    first = long.fold.split()[0]
    start = long.spelled.index(first) if first in long.spelled else 0
    least = 2 if not short.acronym and len(content) < 3 else 1
    return any(
        words[0][0] == letters[0] and _spells(letters, words, content, misses, least)
        for words in {long.spelled, long.spelled[start:]}
    )


def may_be_letters(short: Name, long: Name) -> bool:
    """Whether one word in brackets may be made of letters of the name before it: Aqmi.

    An acronym need not be: "Service fédéral de sécurité (FSB)".
    """
    if short.acronym or len(long.spelled) < 2:
        return bool(short.acronym) and len(long.spelled) > 1
    letters = iter("".join(long.spelled))
    initial = short.fold[0] in {word[0] for word in long.spelled}
    return len(short.spelled) == 1 and initial and all(each in letters for each in short.fold)


def _spells(
    letters: str, words: Sequence[str], content: Collection[str], misses: int, least: int
) -> bool:
    """Whether words in turn begin with one letter or two of ``letters``; small words need not."""
    if not letters:
        return sum(word in content for word in words) <= misses
    if not words:
        return False
    for size in (1, 2, 3)[least - 1 : least + 1 + (least == 1 and len(letters) > 4)]:
        begins = len(letters) >= size and words[0].startswith(letters[:size])
        if begins and _spells(letters[size:], words[1:], content, misses, least):
            return True
    misses -= words[0] in content
    return misses >= 0 and _spells(letters, words[1:], content, misses, least)


def _capitals(name: Name) -> frozenset[str]:
    """Its words that may be initials, plain."""
    return frozenset(
        word.lower() for word in name.text.split() if word.isupper() and 1 < len(word) < 5
    )


def _covers(short: Sequence[str], long: Sequence[str], capitals: Collection[str]) -> bool:
    """Whether each word is one of the whole name's, cut or not, or the initials of some."""
    if not short or not long:
        return not short and not long
    if long[0].startswith(short[0]) and (len(short[0]) > 2 or short[0] == long[0]):
        return _covers(short[1:], long[1:], capitals)
    more = len(short[0])
    initials = "".join(word[0] for word in long[:more])
    return (
        short[0] in capitals and initials == short[0] and _covers(short[1:], long[more:], capitals)
    )


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


def _rest_is_plain(short: Name, long: Name) -> float:
    """A name within a longer one, if what is left out is no other name."""
    left = list(long.words)
    score = 1.0
    for word in short.words:
        best = max(left, key=lambda each: alike(word, each), default=None)
        if best is None or alike(word, best) < ALIKE:
            return 0.0
        score = min(score, alike(word, best))
        left.remove(best)
    if short.label == "LOC" and any(word.part is not Part.THING for word in left):
        return 0.0
    if short.label == "GPE" and any(word.part is Part.QUALITY for word in left):
        return 0.0
    if short.generic:
        # "Inquiry" of a Commission of Inquiry, not "Port" of a Police of the Port of York
        within = len(short.words) == 1 and left[:1] + left[-1:] == [long.words[0], long.words[-1]]
        return 0.0 if within or _in_front(short, long) else 0.85 * score
    return (0.95 if all(word.part is not Part.NAME for word in left) else 0.9) * score
