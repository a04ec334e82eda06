"""How alike two persons' names are, and which is said for the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotator.suggest.entities.names import ALIKE, Name, Word, alike, sounds_alike

# what else may be called so is asked of the articles
_PROBABLY = 0.86
_SHORT_FORM = 0.92
_GENERATIONS = frozenset(("jr", "sr"))
# endings of surnames in eastern Europe
_HIS = re.compile(r"(?:iy|yy|ij|ii|i|y)\Z")
_HERS = ("a", "aya", "aia", "aja")
_OF_FATHERS = ("ov", "ev", "in")


def same_person(one: Name, other: Name) -> float:
    """From 0 to 1: how sure it is, by the names alone, that both are one person's."""
    if one.known and other.known:
        return 1.0 if one.known & other.known else 0.0
    if one.numbers and other.numbers and one.numbers != other.numbers:
        return 0.0
    if one.seat and other.seat and not one.seat & other.seat:
        return 0.0
    if _other_middle(one, other) or _cuts_compound(one, other) or _cuts_compound(other, one):
        return 0.0
    if _never_one(one, other) or _other_gender(one.spelled[-1], other.spelled[-1]):
        return 0.0
    first, second = one.words, other.words
    if len(first) == 1 and len(second) == 1:
        return _single(one, other)
    if one.joined == other.joined:
        return 1.0
    if len(first) != len(second):
        joined = sounds_alike(one.joined, other.joined)
        if joined > 0.9:
            return joined
    if len(first) == 1 or len(second) == 1:
        return 0.0
    return _full(one, other)


def _single(one: Name, other: Name) -> float:
    """Names of one word: rulers go by others in other languages."""
    if not (one.title or one.numbers) or not (other.title or other.numbers):
        # a name alone against one with a title: where both stand in one article
        same = 1.0 if one.joined == other.joined else alike(one.words[0], other.words[0])
        return min(same, _PROBABLY) if one.title != other.title else same
    same = alike(one.words[0], other.words[0])
    if any(each.startswith("ruler:") for each in one.given & other.given):
        same = 1.0
    titled = one.title == other.title or "royal" in (one.title, other.title)
    sure = one.numbers == other.numbers and (one.numbers or titled)
    return same if sure else min(same, _PROBABLY)


def _full(one: Name, other: Name) -> float:
    first, second = one.words, other.words
    given = _given(one, other)
    score = min(alike(first[-1], second[-1]), given)
    if len(first) == len(second) > 2:
        middle = min(_middle(*pair) for pair in zip(first[1:-1], second[1:-1], strict=True))
        score = min(score, max(middle, 0.7))
    if score < ALIKE and len(first) != len(second):
        shorter, longer = sorted((first, second), key=len)
        if given > 0.95:
            # a second surname, or the first of two
            score = 0.9 * min(alike(*pair) for pair in zip(shorter[1:], longer[1:], strict=False))
        elif len(shorter) > 1:
            # called by the second of the first names
            score = 0.9 * _run(shorter, longer[-len(shorter) :])
    if score < ALIKE and len(first) == len(second) and not (_listed(one) and _listed(other)):
        # family name in front
        crossed = min(alike(first[0], second[-1]), alike(first[-1], second[0]))
        score = max(score, 0.9 * crossed)
    return score


def _middle(one: Word, other: Word) -> float:
    """Middle names, of which one may be an initial."""
    letter = 1 in (len(one.sound), len(other.sound))
    return 1.0 if letter and one.sound[0] == other.sound[0] else alike(one, other)


def _listed(name: Name) -> bool:
    return bool(name.given)


def _given(one: Name, other: Name) -> float:
    """First names, short ones and an initial for one."""
    first, second = one.words[0], other.words[0]
    if 1 in (len(first.sound), len(second.sound)):
        return _PROBABLY if one.spelled[0][0] == other.spelled[0][0] else 0.0
    if first.sound == second.sound:
        return 1.0
    shared = one.given & other.given
    ruler = bool(one.numbers) and any(each.startswith("ruler:") for each in shared)
    if ruler or any(each.startswith("short:") for each in shared):
        return 0.95
    short, long = sorted((one.spelled[0], other.spelled[0]), key=len)
    if long == f"{short}a":
        # a man's and a woman's
        return 0.0
    heard = sounds_alike(first.sound, second.sound)
    if heard < ALIKE and (short[-1] == "s") != (long[-1] == "s"):
        # its last consonant is no part of a skeleton, but Carlos is no Carole
        return heard
    same = alike(first, second)
    if first.skeleton == second.skeleton and same > 0.8:
        return max(same, 0.9)
    return same


def _never_one(one: Name, other: Name) -> bool:
    """Whether one is a man's first name and the other a woman's, though they may sound the same."""
    if min(len(one.words), len(other.words)) < 2 or one.spelled[0] == other.spelled[0]:
        return False
    shared = {each.partition(":")[0] for each in one.given & other.given}
    return "apart" in shared and "short" not in shared


def _other_gender(one: str, other: str) -> bool:
    """Whether a surname of eastern Europe is a man's and a woman's: Zelensky, Zelenska."""
    for his, hers in ((one, other), (other, one)):
        stem = _HIS.sub("", his)
        if stem != his and len(stem) > 3 and hers in {stem + each for each in _HERS}:
            return True
        if his.endswith(_OF_FATHERS) and hers == f"{his}a":
            return True
    return False


def _other_middle(one: Name, other: Name) -> bool:
    """Whether both have initials in the middle, and others: George W. and George H. W."""
    middles = [[word[0] for word in name.spelled[1:-1]] for name in (one, other)]
    dotted = any(len(word) == 1 for name in (one, other) for word in name.spelled[1:-1])
    return dotted and all(middles) and middles[0] != middles[1]


def _cuts_compound(short: Name, long: Name) -> bool:
    """Whether only a part of the first name with a hyphen is left: Jean-Paul is no Jean."""
    more = len(long.words) - len(short.words)
    return long.compound > 1 and 0 < more < long.compound and len(short.words) > 1


def _run(some: Sequence[Word], others: Sequence[Word]) -> float:
    return min((alike(*pair) for pair in zip(some, others, strict=True)), default=0.0)


def said_for(short: Name, long: Name) -> float:
    """How sure it is that ``short`` is said for ``long`` where both stand in one article.

    Also the initials that some are called by: MBS.
    """
    if short.numbers - _GENERATIONS and short.numbers != long.numbers:
        return 0.0
    if len(short.words) > 1 and short.known and long.known and short.known != long.known:
        return 0.0
    if _never_one(short, long):
        return 0.0
    if short.acronym and short.acronym in long.initials and len(short.acronym) > 2:
        return _SHORT_FORM
    if len(short.words) == len(long.words) == 1:
        # the king by his name alone, or with the title instead of the number
        named = alike(short.words[0], long.words[0]) >= 0.95
        more = bool(long.numbers or long.title) and not short.numbers
        longer = bool(long.numbers) or not short.title
        return 0.95 if named and more and longer else 0.0
    if short.title or _other_gender(short.spelled[-1], long.spelled[-1]):
        # the prince is nobody with a surname
        return 0.0
    within = len(long.words) > 1 and 5 < len(short.joined) < len(long.joined)
    if within and long.joined.endswith(short.joined):
        return 0.95
    initials = _initials(short, long)
    if initials or len(short.words) >= len(long.words):
        return initials
    if len(short.words) == 1 and any(
        each.startswith("short:") for each in short.given & long.given
    ):
        return max(_PROBABLY, _surname(short.words, long.words))
    return _surname(short.words, long.words)


def _initials(short: Name, long: Name) -> float:
    """ "J. Smith", "Smith J." or "J.-P. Smith" for the full name."""
    words = short.spelled
    letters = [word for word in words if len(word) == 1]
    rest = [word for word in short.words if len(word.sound) > 1]
    at_edge = words[: len(letters)] == tuple(letters) or words[-len(letters) :] == tuple(letters)
    more = len(long.words) - len(rest)
    if not letters or not rest or not at_edge or more < 1:
        return 0.0
    if len(letters) == 1 and words[-1] == letters[0] and len(words) < 3:
        # "Nordahl L.", as courts are told of
        named = _run(rest, long.words[: len(rest)]) >= ALIKE
        if named and long.spelled[len(rest)][0] == letters[0]:
            return _SHORT_FORM
    if any(len(word) == 1 for word in long.spelled) and len(letters) >= more:
        return 0.0
    firsts = "".join(word[0] for word in long.spelled[:more])
    if not firsts.startswith("".join(letters)) or _run(rest, long.words[more:]) < ALIKE:
        return 0.0
    return _SHORT_FORM


def _surname(short: tuple[Word, ...], long: tuple[Word, ...]) -> float:
    at_end = _run(short, long[-len(short) :])
    if at_end >= ALIKE:
        return at_end
    whole = sounds_alike(_joined(short), _joined(long[1:]))
    if whole > 0.9:
        return whole
    # a first name, or the first of two surnames
    inside = max(
        _run(short, long[at : at + len(short)]) for at in range(len(long) - len(short) + 1)
    )
    return 0.9 * inside if inside > 0.95 else 0.0


def _joined(words: Sequence[Word]) -> str:
    return "".join(word.sound for word in words)
