"""Which name is said for a longer one where both stand in one article."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from annotator.model.romanise import words_of
from annotator.suggest.entities.lexicon import Part
from annotator.suggest.entities.likeness import (
    LANDS,
    ONE_KIND,
    PLACES,
    SAID_BESIDE,
    one_edition,
    other_number,
    without_edition,
)
from annotator.suggest.entities.names import ALIKE, Name, abbreviated, alike, is_edition
from annotator.suggest.entities.persons import said_for

_OF = frozenset(("de", "du", "des", "d", "of"))
_EVENTS = frozenset(("thing:summit", "thing:tournament", "thing:contest"))
_ISLES = frozenset(("thing:peninsula", "thing:islands", "thing:island", "thing:archipelago"))
_LAND = _ISLES | {"part:region", "part:province", "part:district", "part:county"}
# one of several readings, though a likely one
_PROBABLY = 0.86


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
    if other_number(short, long):
        return 0.0
    if _and_its_lands(short, long):
        return 0.95
    nickname = short.fold in long.called and not short.place & long.place
    by_words = _by_words(short, long) if one_label or labels in ONE_KIND else 0.0
    return max(by_words, _PROBABLY * (nickname and (one_label or labels <= LANDS)))


def _by_words(short: Name, long: Name) -> float:
    if _numbered(short, long) or _of_a_year(short, long) or _apposed(short, long):
        return 0.95
    if _of_somewhere(short, long) or _event_somewhere(short, long) or _edition_of(short, long):
        return _PROBABLY
    if len(short.fold) < 3:
        return 0.0
    if long.label in PLACES and short.fold == " ".join(words_of(long.text.partition(",")[0])):
        # "Richmond, Virginia"
        return 0.95
    if abbreviated(short) and not short.place and _stands_for(short, long):
        return _PROBABLY
    if 0 < len(short.acronym) <= 3 and not short.place & long.branch:
        return 0.0
    words, whole = short.fold.split(), long.fold.split()
    if words == without_edition(long) != whole or one_edition(short, long):
        return 0.95
    if _and_its_kind(short, long, words, whole):
        return 0.95
    if short.place:
        return _PROBABLY if short.place & long.branch or _place_within(short, long) else 0.0
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
        word.part is Part.THING or bool(word.meanings & SAID_BESIDE) for word in head
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
    size = len(short.spelled)
    if short.label != "EVENT" or not short.place or long.place or len(long.spelled) <= size:
        return False
    if long.spelled[:size] == short.spelled:
        return long.spelled[size] in _OF
    return long.spelled[-size:] == short.spelled and bool(long.words[0].meanings & _EVENTS)


def _edition_of(short: Name, long: Name) -> bool:
    """Whether only what an event is stands with a number: the 78th Festival, of Cannes.

    A plain number behind it is a level: Ligue 1 is not the Ligue des champions.
    """
    bare = without_edition(short)
    if short.label != "EVENT" or not short.numbers or not bare:
        return False
    if any(len(each) < 4 for each in short.numbers.intersection(short.spelled)):
        return False
    what = [word.part for word in short.words if not is_edition(word.sound)]
    whole = without_edition(long)
    return set(what) == {Part.THING} and len(whole) > len(bare) and whole[: len(bare)] == bare


def _and_its_kind(short: Name, long: Name, words: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether only what a listed place or event is stands before its name: the cathedral."""
    if not short.place or long.place or short.label == "ORG" or whole[-len(words) :] != words:
        return False
    rest = long.words[: -len(short.words)]
    return bool(rest) and all(word.part is Part.THING for word in rest)


def _and_its_lands(short: Name, long: Name) -> bool:
    """Whether only a region, a peninsula, islands are said beside the name of a place.

    Between labels only islands: a town is no province.
    """
    if not {short.label, long.label} <= LANDS:
        return False
    if long.place and not short.place & long.place:
        return False
    kinds = _LAND if short.label == long.label else _ISLES
    known = short.place.union(*(word.meanings or {word.sound} for word in short.words))
    rest = [word for word in long.words if not (word.meanings or {word.sound}) & known]
    whole = len(long.words) - len(rest) == len(short.words)
    return whole and bool(rest) and all(word.meanings & kinds for word in rest)


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
    what = all(word.part is Part.THING for word in short.words)
    return compound and what and short.spelled == long.spelled[: len(short.spelled)]


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
    initials = tuple(word[0] for word in long.spelled)
    return (
        len(short.spelled) == 1
        and short.fold.startswith(initials)
        and all(each in letters for each in short.fold)
    )


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
