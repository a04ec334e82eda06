"""What can be said of two spans of a paragraph, as hashes that a scorer has weights for.

Words between, before and behind, what kind of word they are (``resources/relations``), how far and
past what one gets from one span to the other. Names are seen by their label and shape alone, so
that nothing is learnt about who is who.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from zlib import crc32

from annotator.suggest.folding import Folder
from annotator.suggest.relation_pairs import Pair, Paragraph, Unit
from annotator.suggest.word_lists import WordLists, read_word_lists

_DROPPED = frozenset(
    "the a an le la les l' un une mr mrs ms m mm mme mmes dr me sir lord dame sheikh".split()
)
_QUOTES = frozenset('"“”«»„')
_ENDS = frozenset(".!?")
_JOINING = frozenset(", and et puis then ; ainsi que well as & / - or ou".split())
_SMALL = frozenset("to a au aux en in the de du des d' on for with by via then".split())
# words this far before and behind a pair are seen
_AROUND = 8
_LONGEST_PATTERN = 9


class Words:
    """Folds tokens and tells what kinds of word they are, for one language; remembers both."""

    def __init__(self, language: str, lists: WordLists) -> None:
        self._folder = Folder()
        self._whole: dict[str, list[str]] = {}
        self._stems: dict[str, list[str]] = {}
        for entry in lists.entries:
            if entry.language == language:
                stem = entry.name.removesuffix("*")
                table = self._whole if stem == entry.name else self._stems
                table.setdefault(stem, []).append(entry.label)
        self.look_up = lru_cache(maxsize=20_000)(self._look_up)

    def _look_up(self, token: str) -> tuple[str, tuple[str, ...]]:
        word = self._folder.key(token)
        if word.isdigit():
            return "0" * min(len(word), 4), ()
        kinds = list(self._whole.get(word, ()))
        for length in range(2, len(word) + 1):
            kinds += self._stems.get(word[:length], ())
        return word, tuple(dict.fromkeys(kinds))


class WordTable:
    """The words of each language, made when first wanted; ``folder``: ``resources/relations``."""

    def __init__(self, folder: Path) -> None:
        self._lists = read_word_lists(folder)
        self._words: dict[str, Words] = {}

    def __call__(self, language: str) -> Words:
        if language not in self._words:
            self._words[language] = Words(language, self._lists)
        return self._words[language]


class View:
    """A paragraph made ready once for all its pairs."""

    def __init__(self, paragraph: Paragraph, labels: list[str], words: Words) -> None:
        self.paragraph = paragraph
        self.words: list[str] = []
        self.kinds: list[tuple[str, ...]] = []
        self.labels: list[str] = []
        self.borders: list[int] = [0]
        units = paragraph.units
        borders = 0
        no_kinds: tuple[str, ...] = ()
        for place, unit in enumerate(units):
            label = labels[unit.mark] if unit.mark >= 0 else ""
            if label:
                word, kinds = f"<{label}>", no_kinds
            else:
                word, kinds = words.look_up(unit.text)
            self.words.append(word)
            self.kinds.append(kinds)
            self.labels.append(label)
            if word in _ENDS and self._ends_sentence(units, place):
                borders += 1
            self.borders.append(borders)
        self.look_up = words.look_up

    def _ends_sentence(self, units: tuple[Unit, ...], place: int) -> bool:
        """Whether a full stop is one: not behind a title or an initial, a capital follows."""
        before = self.words[place - 1] if place else ""
        if before in _DROPPED or len(before) == 1:
            return False
        for unit in units[place + 1 : place + 3]:
            if unit.text[0].isalpha():
                return unit.text[0].isupper() or unit.mark >= 0
        return True

    def features(self, pair: Pair) -> list[int]:
        """The hashes that hold for ``pair``."""
        return [
            crc32(each.encode("utf-8", "replace")) for each in self._say(pair.first, pair.second)
        ]

    def _say(self, first: int, second: int) -> Iterator[str]:
        one, other = self.labels[first], self.labels[second]
        ends = f"{one} {other}|"
        gap = range(first + 1, second)
        words = self.words
        borders = self.borders[second] - self.borders[first]
        said: list[str] = []
        say = said.append
        say("")
        labels_between = [self.labels[i] for i in gap if self.labels[i]]
        same_one = min(labels_between.count(one), 3)
        same_other = min(labels_between.count(other), 3)
        say(f"so{same_one},{same_other}")
        say(f"b{min(borders, 3)}")
        say(f"b{min(borders, 2)}so{same_one > 0}{same_other > 0}")
        say(f"d{_bucket(second - first)}")
        say(f"n{min(len(labels_between), 5)}")
        if len(labels_between) <= 3:
            say("ls" + " ".join(labels_between))
        pattern = [words[i] for i in gap if words[i] not in _DROPPED]
        short = _without(pattern, ("<DATE>",))
        listed = _collapse(short, f"<{other}>")
        if len(pattern) <= _LONGEST_PATTERN:
            say("p" + " ".join(pattern))
        if len(listed) <= _LONGEST_PATTERN:
            say("c" + " ".join(listed))
        say(f"co{len(listed) < len(short)}")
        head, tail = listed[:3], listed[-3:]
        for size in (1, 2, 3):
            say(f"h{size}" + " ".join(head[:size]))
            say(f"t{size}" + " ".join(tail[-size:]))
        say("ht" + " ".join((*head[:1], "…", *tail[-1:])))
        for each in set(listed) if len(listed) <= 40 else ():
            say("w" + each)
        if len(listed) <= 25:
            for left, right in pairwise(listed):
                say(f"g{left} {right}")
        yield from (ends + each for each in said)
        yield from self._kinds_between(ends, first, second, borders)
        yield from self._around(ends, first, second)
        yield from self._shapes(ends, first, second)

    def _kinds_between(self, ends: str, first: int, second: int, borders: int) -> Iterator[str]:
        one, other = self.labels[first], self.labels[second]
        past_one = past_other = 0
        seen: list[str] = []
        for place in range(first + 1, second):
            if self.labels[place]:
                past_one += self.labels[place] == one
                past_other += self.labels[place] == other
            for kind in self.kinds[place]:
                seen.append(kind)
                yield f"k{kind}"
                yield f"{ends}k{kind}"
                yield f"{ends}k{kind} {min(past_one, 2)}{min(past_other, 2)}{min(borders, 2)}"
        strong = [kind for kind in seen if kind not in ("of", "place")]
        if strong:
            yield f"{ends}kf{strong[0]} {min(borders, 1)}"
            yield f"{ends}kl{strong[-1]} {min(borders, 1)}"
        yield f"{ends}ks{min(borders, 2)}" + " ".join(sorted(set(strong)))

    def _around(self, ends: str, first: int, second: int) -> Iterator[str]:
        words, kinds = self.words, self.kinds
        before = [words[i] for i in range(max(0, first - 3), first)]
        behind = [words[i] for i in range(second + 1, min(len(words), second + 4))]
        yield f"{ends}x1" + " ".join(before[-1:])
        yield f"{ends}x2" + " ".join(before[-2:])
        yield f"{ends}y1" + " ".join(behind[:1])
        yield f"{ends}y2" + " ".join(behind[:2])
        yield f"{ends}xy" + " ".join((*before[-1:], "…", *behind[:1]))
        for place in range(first - 1, max(-1, first - _AROUND), -1):
            if self.borders[first] != self.borders[place]:
                break
            yield f"{ends}bw{words[place]}"
            for kind in kinds[place]:
                yield f"{ends}bk{kind}"
        for place in range(second + 1, min(len(words), second + _AROUND)):
            if self.borders[place] != self.borders[second]:
                break
            yield f"{ends}aw{words[place]}"
            for kind in kinds[place]:
                yield f"{ends}ak{kind}"

    def _shapes(self, ends: str, first: int, second: int) -> Iterator[str]:
        units = self.paragraph.units
        gap = [unit.text for unit in units[first + 1 : second] if unit.mark < 0]
        quotes = sum(each in _QUOTES for each in gap)
        opened = gap.count("(") - gap.count(")")
        yield f"{ends}q{min(quotes, 3)}"
        yield f"{ends}o{opened}"
        yield f"{ends}:{':' in gap}{';' in gap}"
        start = self.borders[first] == self.borders[max(0, first - 1)]
        yield f"{ends}s{start}"
        for name, place in (("1", first), ("2", second)):
            text = units[place].text
            tokens = text.replace("’", "'").replace("-", " ").split() or [""]
            head, tail = self.look_up(tokens[0]), self.look_up(tokens[-1])
            yield f"{ends}f{name}{head[0]}"
            yield f"{ends}l{name}{tail[0]}"
            yield f"{ends}u{name}{text[:1].isupper()}{text.isupper()}{min(len(tokens), 3)}"
            for kind in (*head[1], *tail[1]):
                yield f"{ends}m{name}{kind}"


def _bucket(distance: int) -> int:
    return distance if distance <= 4 else 4 + (distance - 1).bit_length()


def _without(pattern: Iterable[str], dropped: tuple[str, ...]) -> list[str]:
    return [each for each in pattern if each not in dropped]


def _collapse(pattern: list[str], name: str) -> list[str]:
    """Without the names that the last one is listed with: "visited <GPE> and" is "visited"."""
    end = len(pattern)
    while True:
        place = end - 1
        while place >= 0 and (pattern[place] in _JOINING or pattern[place] in _SMALL):
            place -= 1
        joint = pattern[place + 1 : end]
        # ", in" adds where something is, not one more of the kind
        joined = joint == [","] or any(each in _JOINING and each != "," for each in joint)
        if place < 0 or pattern[place] != name or not joined:
            return pattern[:end]
        end = place
