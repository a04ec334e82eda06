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
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from annotator.suggest.folding import Folder
from annotator.suggest.relation_pairs import Pair, Paragraph
from annotator.suggest.word_lists import WordLists, read_word_lists

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
).split()


class Word(NamedTuple):
    """A token as features see it: folded, and what kinds of word it is."""

    folded: bytes
    kinds: tuple[bytes, ...]


class Words:
    """Folds tokens and tells what kinds of word they are, for one language; remembers both."""

    def __init__(self, language: str, lists: WordLists) -> None:
        self._folder = Folder()
        self._whole: dict[str, list[bytes]] = {}
        self._stems: dict[str, list[bytes]] = {}
        for entry in lists.entries:
            if entry.language == language:
                stem = entry.name.removesuffix("*")
                table = self._whole if stem == entry.name else self._stems
                table.setdefault(stem, []).append(entry.label.encode())
        self._longest = max(map(len, self._stems), default=0)
        self.look_up = lru_cache(maxsize=20_000)(self._look_up)

    def _look_up(self, token: str) -> Word:
        word = self._folder.key(token)
        if word.isdigit():
            return Word(b"0" * min(len(word), 4), ())
        kinds = list(self._whole.get(word, ()))
        for length in range(2, min(len(word), self._longest) + 1):
            kinds += self._stems.get(word[:length], ())
        return Word(word.encode("utf-8", "replace"), tuple(dict.fromkeys(kinds)))


class WordTable:
    """The words of each language, made when first wanted; ``folder``: ``resources/relations``."""

    def __init__(self, folder: Path) -> None:
        self._lists = read_word_lists(folder)
        self._words: dict[str, Words] = {}

    def __call__(self, language: str) -> Words:
        if language not in self._words:
            self._words[language] = Words(language, self._lists)
        return self._words[language]


class Cell(NamedTuple):
    """How two spans lie to each other: their labels, sorted; spans and sentence ends between.

    ``told``: a word between or near them tells of something done.
    """

    one: str
    other: str
    between: int
    borders: int
    told: bool


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
        first, second = pair.first, pair.second
        seeds = _seeds(self._labels[first], self._labels[second])
        said = [seeds["ends"]]
        self._say_distance(said, seeds, first, second)
        self._say_gap(said, seeds, first, second)
        self._say_kinds(said, seeds, first, second)
        self._say_around(said, seeds, first, second)
        self._say_shapes(said, seeds, first, second)
        return said

    def _say_distance(
        self, said: list[int], seeds: dict[str, int], first: int, second: int
    ) -> None:
        one, other = self._labels[first], self._labels[second]
        rank, last = bisect_left(self._marks, first), bisect_left(self._marks, second)
        labels = [self._labels[place] for place in self._marks[rank + 1 : last]]
        past_one, past_other = min(labels.count(one), 3), min(labels.count(other), 3)
        borders = self._borders[second] - self._borders[first]
        distance = second - first
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

    def _say_gap(self, said: list[int], seeds: dict[str, int], first: int, second: int) -> None:
        words = self._words
        solid = self._solid
        gap = [
            words[place]
            for place in solid[bisect_left(solid, first + 1) : bisect_left(solid, second)]
        ]
        listed = _listed(gap, words[second])
        if second - first - 1 <= _LONGEST_PATTERN:
            said.append(crc32(b" ".join(words[first + 1 : second]), seeds["whole_gap"]))
        if len(gap) <= _LONGEST_PATTERN:
            said.append(crc32(b" ".join(gap), seeds["gap"]))
        if len(listed) <= _LONGEST_PATTERN:
            said.append(crc32(b" ".join(listed), seeds["listed"] + (len(listed) < len(gap))))
        head, tail = listed[:3], listed[-3:]
        said += (
            crc32(b" ".join(head[:1]), seeds["head1"]),
            crc32(b" ".join(head[:2]), seeds["head2"]),
            crc32(b" ".join(head), seeds["head3"]),
            crc32(b" ".join(tail[-1:]), seeds["tail1"]),
            crc32(b" ".join(tail[-2:]), seeds["tail2"]),
            crc32(b" ".join(tail), seeds["tail3"]),
            crc32(b" ".join((*head[:1], *tail[-1:])), seeds["head_tail"]),
        )
        if len(listed) <= _LONGEST_GAP:
            seed = seeds["word"]
            said += [crc32(word, seed) for word in set(listed)]
        if len(listed) <= _LONGEST_PAIRS:
            seed = seeds["two_words"]
            said += [crc32(b"%b %b" % two, seed) for two in pairwise(listed)]

    def _say_kinds(self, said: list[int], seeds: dict[str, int], first: int, second: int) -> None:
        telling = self._telling
        places = telling[bisect_left(telling, first + 1) : bisect_left(telling, second)]
        one, other = self._labels[first], self._labels[second]
        rank = bisect_left(self._marks, first)
        ends = [
            (place, self._labels[place] == one, self._labels[place] == other)
            for place in self._marks[rank + 1 : bisect_left(self._marks, second)]
        ]
        here = self._borders[second]
        seen: list[bytes] = []
        for place in places:
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
        borders = here - self._borders[first]
        if strong:
            said += (
                crc32(strong[0], seeds["kind_first"] + min(borders, 1)),
                crc32(strong[-1], seeds["kind_last"] + min(borders, 1)),
            )
        said.append(crc32(b" ".join(sorted(set(strong))), seeds["kinds"] + min(borders, 2)))

    def _say_around(self, said: list[int], seeds: dict[str, int], first: int, second: int) -> None:
        words, kinds, borders = self._words, self._kinds, self._borders
        before, behind = words[max(0, first - 2) : first], words[second + 1 : second + 3]
        said += (
            crc32(b" ".join(before[-1:]), seeds["before1"]),
            crc32(b" ".join(before), seeds["before2"]),
            crc32(b" ".join(behind[:1]), seeds["behind1"]),
            crc32(b" ".join(behind), seeds["behind2"]),
            crc32(b" ".join((*before[-1:], *behind[:1])), seeds["around"]),
        )
        for place in range(first - 1, max(-1, first - _AROUND), -1):
            if borders[first] != borders[place]:
                break
            said.append(crc32(words[place], seeds["word_before"]))
            said += [crc32(kind, seeds["kind_before"]) for kind in kinds[place]]
        for place in range(second + 1, min(len(words), second + _AROUND)):
            if borders[place] != borders[second]:
                break
            said.append(crc32(words[place], seeds["word_behind"]))
            said += [crc32(kind, seeds["kind_behind"]) for kind in kinds[place]]

    def _say_shapes(self, said: list[int], seeds: dict[str, int], first: int, second: int) -> None:
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
