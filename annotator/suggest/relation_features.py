"""What can be said of two spans of a paragraph, as hashes that a scorer has weights for.

Words between, before and behind, what kind of word they are (``resources/relations``), how far and
past what one gets from one span to the other. Names are seen by their label and shape alone, so
that nothing is learnt about who is who.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from annotator.suggest.relation_pairs import Pair, Paragraph
from annotator.suggest.relation_words import Word, Words

_DROPPED = frozenset(
    b"the a an le la les l' un une mr mrs ms m mm mme mmes dr me sir lord dame sheikh".split()
)
_QUOTES = tuple(mark.encode() for mark in '"“”«»„')
_ENDS = frozenset((b".", b"!", b"?"))
_JOINING = frozenset(b", and et puis then ; ainsi que well as & / - or ou".split())
_SMALL = frozenset(b"to a au aux en in the de du des d' on for with by via then".split())
_DATE = b"<DATE>"
# kinds of word that are everywhere
_WEAK = frozenset((b"of", b"place"))
# kinds of word that tell of nothing done
_IDLE = _WEAK | {b"office", b"resumption", b"denial", b"saying"}
# how far from a pair a deed is told
_NEAR = 5
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
# what can act: who did it and to whom is told by what stands between a name and a deed
_ACTING = frozenset(("PERSON", "ORG", "GPE", "NORP"))
# by whom something is done
_AGENTS = frozenset((b"by", b"par"))
# words this far before and behind a pair may tell what its ends do
_DOING = 15
# another one of the kind is beside an end within so many words, and nowhere from so many on
_BESIDE, _FAR = 5, 99


class Cell(NamedTuple):
    """How two spans lie to each other: their labels, sorted; spans and sentence ends between.

    ``told``: a word between or near them tells of something done.
    """

    one: str
    other: str
    between: int
    borders: int
    told: bool


class _Stretch(NamedTuple):
    """A pair's ends and what lies between them, by positions in the paragraph's units.

    ``rank`` and ``last``: which marks the ends are; ``labels``: of the marks between; ``telling``:
    words between that are of some kind; ``borders``: sentence ends between.
    """

    first: int
    second: int
    rank: int
    last: int
    labels: list[str]
    telling: list[int]
    borders: int


@lru_cache(maxsize=1000)
def _seeds(one: str, other: str) -> dict[str, int]:
    """Where the hash of each kind of feature starts for two labels."""
    return {said: crc32(f"{one} {other}|{said}|".encode()) for said in _SAID}


class View:
    """A paragraph made ready once for all its pairs."""

    def __init__(self, paragraph: Paragraph, labels: Sequence[str], words: Words) -> None:
        self._units = units = paragraph.units
        self._marks = paragraph.marks
        self._look_up = words.look_up
        self._labels = [labels[unit.mark] if unit.mark >= 0 else "" for unit in units]
        found = [
            Word(f"<{label}>".encode(), ()) if label else words.look_up(unit.text)
            for unit, label in zip(units, self._labels, strict=True)
        ]
        self._words = [word.folded for word in found]
        self._kinds = [word.kinds for word in found]
        # words that a gap is made of, dates and articles left out, and where they stand
        self._solid = [
            place
            for place, word in enumerate(self._words)
            if word not in _DROPPED and word != _DATE
        ]
        self._telling = [place for place, kinds in enumerate(self._kinds) if kinds]
        self._actors = [place for place in self._marks if self._labels[place] in _ACTING]
        self._deeds = [place for place in self._telling if not _IDLE.issuperset(self._kinds[place])]
        self._borders = [0]
        for place, unit in enumerate(units):
            ends = self._words[place] in _ENDS and unit.mark < 0 and self._ends_sentence(place)
            self._borders.append(self._borders[-1] + ends)

    def _ends_sentence(self, place: int) -> bool:
        """Whether a full stop is one: not behind a title or an initial, a capital follows."""
        before = self._words[place - 1] if place else b""
        if before in _DROPPED or len(before) == 1:
            return False
        for unit in self._units[place + 1 : place + 3]:
            if unit.text[0].isalpha():
                return unit.text[0].isupper() or unit.mark >= 0
        return True

    def cell(self, pair: Pair) -> Cell:
        """How the ends lie to each other, roughly."""
        first, second = pair.first, pair.second
        between = bisect_left(self._marks, second) - bisect_left(self._marks, first) - 1
        borders = self._borders[second] - self._borders[first]
        one, other = sorted((self._labels[first], self._labels[second]))
        deeds = self._deeds
        at = bisect_left(deeds, first - _NEAR)
        told = at < len(deeds) and deeds[at] <= second + _NEAR
        return Cell(one, other, min(between, 6), min(borders, 2), told)

    def features(self, pair: Pair) -> list[int]:
        """The hashes that hold for ``pair``."""
        at = self._stretch(pair.first, pair.second)
        seeds = _seeds(self._labels[at.first], self._labels[at.second])
        # what is said in so many words is alike for most labels: it is said of all of them, too
        both = (seeds, _seeds("", ""))
        said = [seeds["ends"]]
        self._say_distance(said, seeds, at)
        self._say_gap(said, both, at)
        self._say_kinds(said, seeds, at)
        self._say_order(said, seeds, at)
        self._say_voice(said, seeds, at)
        self._say_around(said, both, at)
        self._say_rivals(said, seeds, at)
        self._say_shapes(said, seeds, at)
        return said

    def _stretch(self, first: int, second: int) -> _Stretch:
        marks, telling = self._marks, self._telling
        rank, last = bisect_left(marks, first), bisect_left(marks, second)
        return _Stretch(
            first,
            second,
            rank,
            last,
            [self._labels[place] for place in marks[rank + 1 : last]],
            telling[bisect_left(telling, first + 1) : bisect_left(telling, second)],
            self._borders[second] - self._borders[first],
        )

    def _say_distance(self, said: list[int], seeds: dict[str, int], at: _Stretch) -> None:
        labels, borders = at.labels, at.borders
        past_one = min(labels.count(self._labels[at.first]), 3)
        past_other = min(labels.count(self._labels[at.second]), 3)
        distance = at.second - at.first
        said += (
            crc32(bytes((past_one, past_other)), seeds["past"]),
            crc32(bytes((min(borders, 3),)), seeds["borders"]),
            crc32(bytes((min(borders, 2), past_one > 0, past_other > 0)), seeds["borders_past"]),
            crc32(
                bytes((distance if distance <= 4 else 4 + (distance - 1).bit_length(),)),
                seeds["distance"],
            ),
            crc32(bytes((min(len(labels), 5),)), seeds["between"]),
        )
        if len(labels) <= 3:
            said.append(crc32(" ".join(labels).encode(), seeds["labels"]))

    def _say_gap(self, said: list[int], both: Sequence[dict[str, int]], at: _Stretch) -> None:
        first, second = at.first, at.second
        words = self._words
        solid = self._solid
        gap = [
            words[place]
            for place in solid[bisect_left(solid, first + 1) : bisect_left(solid, second)]
        ]
        listed = _listed(gap, words[second])
        head, tail = listed[:3], listed[-3:]
        told = [
            ("head1", b" ".join(head[:1])),
            ("head2", b" ".join(head[:2])),
            ("head3", b" ".join(head)),
            ("tail1", b" ".join(tail[-1:])),
            ("tail2", b" ".join(tail[-2:])),
            ("tail3", b" ".join(tail)),
            ("head_tail", b" ".join((*head[:1], *tail[-1:]))),
        ]
        if second - first - 1 <= _LONGEST_PATTERN:
            told.append(("whole_gap", b" ".join(words[first + 1 : second])))
        if len(gap) <= _LONGEST_PATTERN:
            told.append(("gap", b" ".join(gap)))
        if len(listed) <= _LONGEST_GAP:
            told += [("word", word) for word in set(listed)]
        if len(listed) <= _LONGEST_PAIRS:
            told += [("two_words", b"%b %b" % two) for two in pairwise(listed)]
        for seeds in both:
            said += [crc32(what, seeds[name]) for name, what in told]
            if len(listed) <= _LONGEST_PATTERN:
                said.append(crc32(b" ".join(listed), seeds["listed"] + (len(listed) < len(gap))))

    def _say_kinds(self, said: list[int], seeds: dict[str, int], at: _Stretch) -> None:
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
                said += (
                    crc32(kind),
                    crc32(kind, seeds["kind"]),
                    crc32(past + kind, seeds["kind_past"]),
                )
        strong = [kind for kind in seen if kind not in _WEAK]
        if strong:
            said += (
                crc32(strong[0], seeds["kind_first"] + min(at.borders, 1)),
                crc32(strong[-1], seeds["kind_last"] + min(at.borders, 1)),
            )
        said.append(crc32(b" ".join(sorted(set(strong))), seeds["kinds"] + min(at.borders, 2)))

    def _say_order(self, said: list[int], seeds: dict[str, int], at: _Stretch) -> None:
        """Which kinds of word come with how many others that could have done it or borne it."""
        first, second = at.first, at.second
        telling, actors, borders = self._telling, self._actors, self._borders
        begin, end = bisect_left(actors, first + 1), bisect_left(actors, second)
        for place in at.telling:
            past = bisect_left(actors, place) - begin
            to_come = end - begin - past
            across = borders[place] > borders[first], borders[second] > borders[place]
            way = bytes((min(past, 2), min(to_come, 2), *across))
            any_way = bytes((past == 0, to_come == 0, *across))
            for kind in self._kinds[place]:
                said += (crc32(way + kind, seeds["order"]), crc32(any_way + kind))
        few = min(end - begin, 2)
        for place in telling[bisect_left(telling, first - _DOING) : bisect_left(telling, first)]:
            if borders[place] == borders[first]:
                past = bisect_left(actors, first) - bisect_left(actors, place)
                way = bytes((min(past, 2), few))
                said += [crc32(way + kind, seeds["order_before"]) for kind in self._kinds[place]]
        for place in telling[
            bisect_left(telling, second + 1) : bisect_left(telling, second + _DOING)
        ]:
            if borders[place] == borders[second]:
                past = bisect_left(actors, place) - bisect_left(actors, second + 1)
                way = bytes((min(past, 2), few))
                said += [crc32(way + kind, seeds["order_behind"]) for kind in self._kinds[place]]

    def _say_voice(self, said: list[int], seeds: dict[str, int], at: _Stretch) -> None:
        """What is done, beside the small words that tell by whom and to whom."""
        first, second = at.first, at.second
        words = self._words
        strong = [kind for place in at.telling for kind in self._kinds[place] if kind not in _WEAK]
        if strong:
            agent = not _AGENTS.isdisjoint(words[first + 1 : second])
            said += (
                crc32(strong[-1] + b"|" + words[second - 1], seeds["voice_last"]),
                crc32(strong[0] + b"|" + words[first + 1], seeds["voice_first"]),
                crc32(strong[-1] + b"|" + words[second - 2], seeds["voice_step"]),
                crc32(strong[-1], seeds["agent"] + agent),
            )

    def _say_around(self, said: list[int], both: Sequence[dict[str, int]], at: _Stretch) -> None:
        first, second = at.first, at.second
        words, kinds, borders = self._words, self._kinds, self._borders
        before, behind = words[max(0, first - 2) : first], words[second + 1 : second + 3]
        told = [
            ("before1", b" ".join(before[-1:])),
            ("before2", b" ".join(before)),
            ("behind1", b" ".join(behind[:1])),
            ("behind2", b" ".join(behind)),
            ("around", b" ".join((*before[-1:], *behind[:1]))),
        ]
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
        for seeds in both:
            said += [crc32(what, seeds[name]) for name, what in told]

    def _say_rivals(self, said: list[int], seeds: dict[str, int], at: _Stretch) -> None:
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
        said += (
            crc32(bytes((min(actors, 3), edges[-1])), seeds["actors"]),
            crc32(bytes(edges), seeds["edges"]),
            crc32(bytes((_steps(on), _steps(far))), seeds["rival_behind"]),
            crc32(bytes((_steps(back), _steps(far))), seeds["rival_before"]),
            crc32(bytes((on < far, back < far)), seeds["rivals"]),
            crc32(b" ".join(next_words), seeds["gap_behind"]),
            crc32(b" ".join(last_words), seeds["gap_before"]),
        )

    def _say_shapes(self, said: list[int], seeds: dict[str, int], at: _Stretch) -> None:
        first, second = at.first, at.second
        words = self._words[first + 1 : second]
        quotes = sum(words.count(mark) for mark in _QUOTES)
        opened = words.count(b"(") - words.count(b")")
        start = self._borders[first] == self._borders[max(0, first - 1)]
        said += (
            crc32(bytes((min(quotes, 3),)), seeds["quotes"]),
            crc32(b"%d" % opened, seeds["brackets"]),
            crc32(bytes((b":" in words, b";" in words)), seeds["points"]),
            crc32(bytes((start,)), seeds["start"]),
        )
        for name, place in (("1", first), ("2", second)):
            head, tail, shape = _name(self._units[place].text, self._look_up)
            said += (
                crc32(head.folded, seeds["first" + name]),
                crc32(tail.folded, seeds["last" + name]),
                crc32(shape, seeds["shape" + name]),
            )
            said += [crc32(kind, seeds["kind" + name]) for kind in (*head.kinds, *tail.kinds)]


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
