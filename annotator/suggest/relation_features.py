"""What can be said of two spans of a paragraph, as hashes that a scorer has weights for.

Words between, before and behind, what kind of word they are (``resources/relations``), how far and
past what one gets from one span to the other. Names are seen by their label and shape alone, so
that nothing is learnt about who is who.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

from annotator.suggest.relation_pairs import Pair
from annotator.suggest.relation_reading import WEAK, Reading, Stretch
from annotator.suggest.relation_words import Word

_QUOTES = tuple(mark.encode() for mark in '"“”«»„')
_JOINING = frozenset(b", and et puis then ; ainsi que well as & / - or ou".split())
_SMALL = frozenset(b"to a au aux en in the de du des d' on for with by via then".split())
# words this far before and behind a pair are seen
_AROUND = 8
_LONGEST_PATTERN = 9
_LONGEST_PAIRS = 25
_LONGEST_GAP = 40
# what is said of a pair: the name of each kind of feature, hashed with the pair's labels
_SAID = (
    "ends past borders borders_past distance between labels whole_gap gap listed head1 head2"
    " head3 tail1 tail2 tail3 head_tail word two_words kind kind_past kind_first kind_last kinds"
    " before1 before2 behind1 behind2 around word_before kind_before word_behind kind_behind quotes"
    " brackets points start first1 last1 shape1 kind1 first2 last2 shape2 kind2"
    " order order_before order_behind voice_last voice_first voice_step agent actors rivals"
    " rival_behind rival_before gap_behind gap_before edges"
).split()
# by whom something is done
_AGENTS = frozenset((b"by", b"par"))
# words this far before and behind a pair may tell what its ends do
_DOING = 15
# another one of the kind is beside an end within so many words, and nowhere from so many on
_BESIDE, _FAR = 5, 99
# labels that are told of in the same words: who can praise and blame, what can lie in what
_DOERS = frozenset(("PERSON", "ORG", "GPE"))
_PLACED, _PLACES = frozenset(("GPE", "LOC", "FAC", "ORG", "EVENT")), frozenset(("GPE", "LOC"))

Said = list[tuple[str, bytes]]
"""What is said of a pair: the name of a kind of feature, and its value."""


@lru_cache(maxsize=1000)
def _seeds(one: str, other: str) -> dict[str, int]:
    """Where the hash of each kind of feature starts for two labels."""
    return {said: crc32(f"{one} {other}|{said}|".encode()) for said in _SAID}


@lru_cache(maxsize=1000)
def _kin(one: str, other: str) -> tuple[dict[str, int], ...]:
    """The seeds of two labels, and of what is alike for them and others."""
    found = [_seeds(one, other)]
    both = {one, other}
    if both <= _DOERS:
        found.append(_seeds("doer", "doer"))
    if (one in _PLACED and other in _PLACES) or (one in _PLACES and other in _PLACED):
        found.append(_seeds("placed", "placed"))
    if "PERSON" in both and both & _PLACES:
        found.append(_seeds("PERSON", "place") if one == "PERSON" else _seeds("place", "PERSON"))
    return tuple(found)


class View(Reading):
    """A paragraph made ready once for all its pairs."""

    def features(self, pair: Pair) -> list[int]:
        """The hashes that hold for ``pair``."""
        at = self._stretch(pair.first, pair.second)
        said: list[int] = []
        told: Said = [("ends", b"")]
        self._say_distance(told, at)
        self._say_kinds(told, said, at)
        self._say_order(told, said, at)
        self._say_voice(told, at)
        self._say_rivals(told, at)
        self._say_shapes(told, at)
        # what is said in so many words is alike for most labels: it is said of all of them, too
        words: Said = []
        self._say_gap(words, at)
        self._say_around(words, at)
        told += words
        for seeds in _kin(self._labels[at.first], self._labels[at.second]):
            said += [crc32(what, seeds[name]) for name, what in told]
        seeds = _seeds("", "")
        said += [crc32(what, seeds[name]) for name, what in words]
        return said

    def _say_distance(self, told: Said, at: Stretch) -> None:
        labels, borders = at.labels, at.borders
        past_one = min(labels.count(self._labels[at.first]), 3)
        past_other = min(labels.count(self._labels[at.second]), 3)
        distance = at.second - at.first
        steps = distance if distance <= 4 else 4 + (distance - 1).bit_length()
        told += (
            ("past", bytes((past_one, past_other))),
            ("borders", bytes((min(borders, 3),))),
            ("borders_past", bytes((min(borders, 2), past_one > 0, past_other > 0))),
            ("distance", bytes((steps,))),
            ("between", bytes((min(len(labels), 5),))),
        )
        if len(labels) <= 3:
            told.append(("labels", " ".join(labels).encode()))

    def _say_gap(self, told: Said, at: Stretch) -> None:
        first, second = at.first, at.second
        words = self._words
        solid = self._solid
        gap = [
            words[place]
            for place in solid[bisect_left(solid, first + 1) : bisect_left(solid, second)]
        ]
        listed = _listed(gap, words[second])
        head, tail = listed[:3], listed[-3:]
        told += (
            ("head1", b" ".join(head[:1])),
            ("head2", b" ".join(head[:2])),
            ("head3", b" ".join(head)),
            ("tail1", b" ".join(tail[-1:])),
            ("tail2", b" ".join(tail[-2:])),
            ("tail3", b" ".join(tail)),
            ("head_tail", b" ".join((*head[:1], *tail[-1:]))),
        )
        if second - first - 1 <= _LONGEST_PATTERN:
            told.append(("whole_gap", b" ".join(words[first + 1 : second])))
        if len(gap) <= _LONGEST_PATTERN:
            told.append(("gap", b" ".join(gap)))
        if len(listed) <= _LONGEST_PATTERN:
            told.append(("listed", b" ".join(listed) + b"|" * (len(listed) < len(gap))))
        if len(listed) <= _LONGEST_GAP:
            told += [("word", word) for word in set(listed)]
        if len(listed) <= _LONGEST_PAIRS:
            told += [("two_words", b"%b %b" % two) for two in pairwise(listed)]

    def _say_kinds(self, told: Said, said: list[int], at: Stretch) -> None:
        one, other = self._labels[at.first], self._labels[at.second]
        ends = [
            (place, label == one, label == other)
            for place, label in zip(self._marks[at.rank + 1 : at.last], at.labels, strict=True)
        ]
        here = self._borders[at.second]
        seen: list[bytes] = []
        for place in at.telling:
            past_one = sum(is_one for end, is_one, _other in ends if end < place)
            past_other = sum(is_other for end, _one, is_other in ends if end < place)
            border = min(here - self._borders[place], 1)
            past = bytes((min(past_one, 2), min(past_other, 2), border))
            for kind in self._kinds[place]:
                seen.append(kind)
                said.append(crc32(kind))
                told += (("kind", kind), ("kind_past", past + kind))
        strong = [kind for kind in seen if kind not in WEAK]
        ended = b"%d" % min(at.borders, 2)
        if strong:
            told += (("kind_first", ended + strong[0]), ("kind_last", ended + strong[-1]))
        told.append(("kinds", ended + b" ".join(sorted(set(strong)))))

    def _say_order(self, told: Said, said: list[int], at: Stretch) -> None:
        """Which kinds of word come with how many others that could have done it or borne it."""
        first, second = at.first, at.second
        actors, borders = self._actors, self._borders
        begin, end = bisect_left(actors, first + 1), bisect_left(actors, second)
        for place in at.telling:
            past = bisect_left(actors, place) - begin
            to_come = end - begin - past
            across = borders[place] > borders[first], borders[second] > borders[place]
            way = bytes((min(past, 2), min(to_come, 2), *across))
            any_way = bytes((past == 0, to_come == 0, *across))
            for kind in self._kinds[place]:
                told.append(("order", way + kind))
                said.append(crc32(any_way + kind))
        few = min(end - begin, 2)
        for place, kind in self._kinds_before(first, _DOING):
            past = bisect_left(actors, first) - bisect_left(actors, place)
            told.append(("order_before", bytes((min(past, 2), few)) + kind))
        for place, kind in self._kinds_behind(second, _DOING):
            past = bisect_left(actors, place) - bisect_left(actors, second + 1)
            told.append(("order_behind", bytes((min(past, 2), few)) + kind))

    def _say_voice(self, told: Said, at: Stretch) -> None:
        """What is done, beside the small words that tell by whom and to whom."""
        first, second = at.first, at.second
        words = self._words
        strong = [kind for place in at.telling for kind in self._kinds[place] if kind not in WEAK]
        if strong:
            agent = not _AGENTS.isdisjoint(words[first + 1 : second])
            told += (
                ("voice_last", strong[-1] + b"|" + words[second - 1]),
                ("voice_first", strong[0] + b"|" + words[first + 1]),
                ("voice_step", strong[-1] + b"|" + words[second - 2]),
                ("agent", strong[-1] + b"|" * agent),
            )

    def _say_around(self, told: Said, at: Stretch) -> None:
        first, second = at.first, at.second
        words, kinds, borders = self._words, self._kinds, self._borders
        before, behind = words[max(0, first - 2) : first], words[second + 1 : second + 3]
        told += (
            ("before1", b" ".join(before[-1:])),
            ("before2", b" ".join(before)),
            ("behind1", b" ".join(behind[:1])),
            ("behind2", b" ".join(behind)),
            ("around", b" ".join((*before[-1:], *behind[:1]))),
        )
        for place in range(first - 1, max(-1, first - _AROUND), -1):
            if borders[first] != borders[place]:
                break
            told.append(("word_before", words[place]))
            told += [("kind_before", kind) for kind in kinds[place]]
        for place in range(second + 1, min(len(words), second + _AROUND)):
            if borders[place] != borders[second]:
                break
            told.append(("word_behind", words[place]))
            told += [("kind_behind", kind) for kind in kinds[place]]

    def _say_rivals(self, told: Said, at: Stretch) -> None:
        """Whether either end has another one of the kind beside it, and how near."""
        first, second, rank, last = at[:4]
        marks, labels, words, borders = self._marks, self._labels, self._words, self._borders
        behind = next((at for at in marks[last + 1 :] if labels[at] == labels[first]), None)
        before = next((at for at in marks[:rank][::-1] if labels[at] == labels[second]), None)
        far, back, on = second - first, _FAR, _FAR
        if behind is not None:
            on = behind - second
        if before is not None:
            back = first - before
        actors = bisect_left(self._actors, second) - bisect_left(self._actors, first + 1)
        edges = (
            rank == 0 or borders[marks[rank - 1]] != borders[first],
            last + 1 == len(marks) or borders[marks[last + 1]] != borders[second],
            rank == 0,
            last + 1 == len(marks),
            min(at.borders, 2),
        )
        next_words = words[second + 1 : second + on] if on < _BESIDE else [b"-"]
        last_words = words[first - back + 1 : first] if back < _BESIDE else [b"-"]
        told += (
            ("actors", bytes((min(actors, 3), edges[-1]))),
            ("edges", bytes(edges)),
            ("rival_behind", bytes((_steps(on), _steps(far)))),
            ("rival_before", bytes((_steps(back), _steps(far)))),
            ("rivals", bytes((on < far, back < far))),
            ("gap_behind", b" ".join(next_words)),
            ("gap_before", b" ".join(last_words)),
        )

    def _say_shapes(self, told: Said, at: Stretch) -> None:
        first, second = at.first, at.second
        words = self._words[first + 1 : second]
        quotes = sum(words.count(mark) for mark in _QUOTES)
        opened = words.count(b"(") - words.count(b")")
        start = self._borders[first] == self._borders[max(0, first - 1)]
        told += (
            ("quotes", bytes((min(quotes, 3),))),
            ("brackets", b"%d" % opened),
            ("points", bytes((b":" in words, b";" in words))),
            ("start", bytes((start,))),
        )
        for name, place in (("1", first), ("2", second)):
            head, tail, shape = _name(self._units[place].text, self._look_up)
            told += (("first" + name, head.folded), ("last" + name, tail.folded))
            told.append(("shape" + name, shape))
            told += [("kind" + name, kind) for kind in (*head.kinds, *tail.kinds)]


def _name(text: str, look_up: Callable[[str], Word]) -> tuple[Word, Word, bytes]:
    """The first and last word of a name, and its shape."""
    tokens = text.replace("’", "'").replace("-", " ").split() or [""]
    shape = bytes((text[:1].isupper(), text.isupper(), min(len(tokens), 3)))
    return look_up(tokens[0]), look_up(tokens[-1]), shape


def _steps(distance: int) -> int:
    """About how far: beside, near, a clause, a sentence, farther."""
    return bisect_left((2, 5, 10, 20), distance)


def _listed(gap: list[bytes], name: bytes) -> list[bytes]:
    """Without the names that the last one is listed with: "visited <GPE> and" is "visited"."""
    end = len(gap)
    while True:
        place = end - 1
        while place >= 0 and (gap[place] in _JOINING or gap[place] in _SMALL):
            place -= 1
        joint = gap[place + 1 : end]
        # ", in" adds where something is, not one more of the kind
        joined = joint == [b","] or any(each in _JOINING and each != b"," for each in joint)
        if place < 0 or gap[place] != name or not joined:
            return gap[:end]
        end = place
