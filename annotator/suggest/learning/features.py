"""What may tell a token's label, as names: the word, its neighbours, its line, its article.

Nothing here knows a label of a schema. A name starts with what it tells; ``-`` and ``+`` stand for
the token before and after.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from annotator.suggest.learning.eyes import OUTSIDE
from annotator.suggest.learning.seen import Seen

Listed = Callable[[Sequence[str]], list[list[str]]]
"""For each word what general knowledge lists it as: ``B:GPE``, ``I:GPE``."""

_EDGE = ("^", "^")
_RUNS = re.compile(r"(.)\1{2,}")
_MANY = 0.25
_SHORT = 6
_SIGNATURE = 24
# how many words that stand beside a name elsewhere are told of
_BESIDE = 6


@dataclass(frozen=True, slots=True)
class _Line:
    numbers: list[int]
    kind: str
    signature: str


def shape(word: str) -> str:
    """``Xxx`` for Ann, ``dd-dd`` for 12-10."""
    letters = []
    for character in word:
        if character.isupper():
            letters.append("X")
        elif character.islower():
            letters.append("x")
        else:
            letters.append("d" if character.isdigit() else character)
    return _RUNS.sub(r"\1\1", "".join(letters))


@lru_cache(maxsize=100_000)
def _of_word(word: str) -> tuple[str, ...]:
    low = word.lower()
    found = [f"w={low}", f"s={shape(word)}"]
    for length in (1, 2, 3, 4):
        if len(low) > length:
            found += [f"p{length}={low[:length]}", f"x{length}={low[-length:]}"]
    if word.isupper() and len(word) > 1:
        found.append("up")
    if "-" in word:
        found.append("hyphen")
    return tuple(found)


def features(
    seen: Seen, listed: Listed, families: Callable[[str], tuple[int, ...]]
) -> list[list[str]]:
    """The features of each token."""
    return _Article(seen, listed, families).rows()


class _Article:
    def __init__(
        self, seen: Seen, listed: Listed, families: Callable[[str], tuple[int, ...]]
    ) -> None:
        self._seen = seen
        self._words = words = seen.words
        self._of_words = [_of_word(word) for word in words]
        self._shapes = [shape(word) for word in words]
        self._listed = listed(words)
        self._families = [families(word) for word in words]
        self._lower = Counter(word for word in words if word.islower())
        self._titled = Counter(word for word in words if word[:1].isupper() and not word.isupper())
        self._said: list[dict[str, Counter[str]]] = []
        for tags in seen.tags:
            said: dict[str, Counter[str]] = defaultdict(Counter)
            for word, tag in zip(words, tags, strict=True):
                said[word.lower()][tag[2:] or OUTSIDE] += 1
            self._said.append(said)
        self._before: dict[str, list[str]] = defaultdict(list)
        for first, second in itertools.pairwise(words):
            if first[:1].isupper():
                self._before[second.lower()].append(first.lower())
        self._after: dict[str, list[str]] = defaultdict(list)
        self._company: dict[str, set[str]] = defaultdict(set)
        for line in seen.lines:
            for one, other in itertools.pairwise(line):
                self._keep_company(one, other)
        self._lines = [self._line(numbers) for numbers in seen.lines]
        self._alike = Counter(line.signature for line in self._lines)
        tables = sum(line.kind == "table" for line in self._lines)
        self._numeric = f"num{4 * tables // max(1, len(self._lines))}"
        shouted = (words[n] for n in (seen.lines[0][:3] if seen.lines else ()))
        self._topic = "t=" + next((w for w in shouted if w.isalpha() and w.isupper()), "")

    def rows(self) -> list[list[str]]:
        """The features of each token."""
        return [
            [
                "b",
                *self._word(line, place),
                *self._readers(line, place),
                *self._knowledge(line, place),
                *self._place(line, place, number),
                *self._elsewhere(line.numbers[place]),
                *self._run(line, place),
            ]
            for number, line in enumerate(self._lines)
            for place in range(len(line.numbers))
        ]

    def _keep_company(self, one: int, other: int) -> None:
        """Note what stands beside words that are written like names."""
        first, second = self._words[one], self._words[other]
        if first[:1].isupper():
            self._after[first.lower()].append(_plain(second))
            self._company[first.lower()].update(f"nf{each}" for each in self._families[other][:1])
        if second[:1].isupper():
            self._company[second.lower()].update(f"bf{each}" for each in self._families[one][:1])

    def _line(self, numbers: list[int]) -> _Line:
        words = [self._words[number] for number in numbers]
        plain = sum(word.isalpha() for word in words)
        shouted = sum(word.isupper() and len(word) > 1 for word in words)
        if plain > 1 and shouted >= 0.8 * plain:
            kind = "shout"
        elif sum(word[:1].isdigit() for word in words) > _MANY * len(words):
            kind = "table"
        else:
            kind = "short" if len(words) < _SHORT else "text"
        return _Line(numbers, kind, _signature(words))

    def _glued(self, number: int) -> int:
        """Whether no white space stands before a token: ``Ann-Lee`` is no table's ``Ann - Lee``."""
        tokens = self._seen.tokens
        return int(0 < number < len(tokens) and tokens[number - 1][1] == tokens[number][0])

    def _near(self, line: _Line, place: int, away: int) -> tuple[str, ...]:
        at = place + away
        return self._of_words[line.numbers[at]] if 0 <= at < len(line.numbers) else _EDGE

    def _word(self, line: _Line, place: int) -> Iterator[str]:
        own = self._near(line, place, 0)
        before, after = self._near(line, place, -1), self._near(line, place, 1)
        for name in own:
            yield f"0{name}"
        yield f"-{before[0]}"
        yield f"-{before[1]}"
        yield f"+{after[0]}"
        yield f"+{after[1]}"
        yield f"ss{before[1]}|{own[1]}|{after[1]}"
        for name in before[2:]:
            if name.startswith(("x3", "up")):
                yield f"-{name}"
        for name in after[2:]:
            if name.startswith("x3"):
                yield f"+{name}"
        number = line.numbers[place]
        glue = f"{self._glued(number)}{self._glued(number + 1)}"
        yield f"gl{glue}"
        yield f"gl{glue}{own[1]}"
        yield f"gl{glue}{before[1]}|{after[1]}"
        yield f"ww-{before[0]}|{own[0]}"
        yield f"ww+{own[0]}|{after[0]}"
        for away in (-2, 2):
            far = self._near(line, place, away)
            yield f"{away:+d}{far[0]}"
            yield f"{away:+d}{far[1]}"

    def _readers(self, line: _Line, place: int) -> Iterator[str]:
        number = line.numbers[place]
        for reader, tags in enumerate(self._seen.tags):
            tag = tags[number]
            yield f"r{reader}={tag}"
            yield f"-r{reader}={tags[line.numbers[place - 1]] if place else '^'}"
            last = place + 1 == len(line.numbers)
            yield f"+r{reader}={'^' if last else tags[line.numbers[place + 1]]}"
            yield f"r{reader}s={tag}{self._shapes[number]}"
            yield f"r{reader}k={tag}{line.kind}"
            yield f"r{reader}t={tag}{self._topic}"
        together = "|".join(tags[number] for tags in self._seen.tags)
        yield f"rr={together}"
        yield f"rk={together}{line.kind}"

    def _knowledge(self, line: _Line, place: int) -> Iterator[str]:
        number = line.numbers[place]
        listed = self._listed[number]
        for name in listed:
            yield f"g{name}"
        if not listed and self._words[number][:1].isupper():
            yield "g-"
        for away, sign in ((-1, "-"), (1, "+"), (0, "0")):
            at = place + away
            if not 0 <= at < len(line.numbers):
                continue
            near = line.numbers[at]
            if away:
                for name in self._listed[near]:
                    yield f"{sign}g{name}"
            for size, family in enumerate(self._families[near]):
                yield f"{sign}f{size}:{family}"
        families = self._families[number]
        if families:
            yield f"fs{families[0]}{self._shapes[number]}"
            yield f"fr{families[0]}{'|'.join(tags[number] for tags in self._seen.tags)}"
            yield f"ft{families[0]}{self._topic}"
        else:
            yield "f?"

    def _place(self, line: _Line, place: int, number: int) -> Iterator[str]:
        form = self._shapes[line.numbers[place]]
        kind = line.kind
        yield f"k={kind}"
        yield f"kl={kind}{min(number, 3)}"
        yield f"kp={kind}{min(place, 3)}"
        yield f"lp={min(number, 3)}{min(place, 2)}"
        yield f"ks={kind}{form}"
        yield self._numeric
        yield f"{self._numeric}{form}{kind}"
        yield f"sg={line.signature}{min(place, 9)}"
        yield f"sa={min(3, self._alike[line.signature])}{kind}"
        yield self._topic
        yield f"{self._topic}{kind}{form[:4]}"

    def _elsewhere(self, number: int) -> Iterator[str]:
        """What the rest of the article tells about a word that is written like a name."""
        word = self._words[number]
        if not word[:1].isupper():
            return
        low = word.lower()
        yield "lower" if self._lower[low] else "unlower"
        plain = word.title() if word.isupper() else word
        if word.isupper():
            yield "calm" if self._titled[plain] else "uncalm"
        yield "more" if self._titled[plain] > 1 else "once"
        for reader, said in enumerate(self._said):
            labels = said[low]
            yield f"e{reader}={labels.most_common(1)[0][0]}"
            for label in labels:
                if label != OUTSIDE:
                    yield f"a{reader}={label}"
        for before in list(dict.fromkeys(self._before[low]))[:_BESIDE]:
            yield f"pv={before}"
        for after in list(dict.fromkeys(self._after[low]))[:_BESIDE]:
            yield f"nv={after}"
        yield from sorted(self._company[low])

    def _run(self, line: _Line, place: int) -> Iterator[str]:
        """The stretch of capitalised words that a token stands in."""
        words = [self._words[number] for number in line.numbers]
        if not words[place][:1].isupper():
            return
        first = last = place
        while first > 0 and words[first - 1][:1].isupper():
            first -= 1
        while last + 1 < len(words) and words[last + 1][:1].isupper():
            last += 1
        left = _plain(words[first - 1]) if first else "^"
        right = _plain(words[last + 1]) if last + 1 < len(words) else "^"
        length = min(last - first + 1, 4)
        yield f"rl={left}"
        yield f"rt={right}"
        yield f"rlt={left}|{right}"
        yield f"rn={min(place - first, 3)}/{length}"
        yield f"rnk={length}{line.kind}"
        yield f"rz={words[last].lower()}"
        yield f"ra={words[first].lower()}"
        yield f"rlk={left}{line.kind}"
        yield f"rtk={right}{line.kind}"
        if last > first:
            yield f"rx={words[last].lower()[-3:]}"


def _plain(word: str) -> str:
    return "9" if word[:1].isdigit() else word.lower()


def _signature(words: Sequence[str]) -> str:
    """What kinds of tokens a line is made of, in order: rows of one table look alike."""
    return "".join(first for first, _same in itertools.groupby(map(kind, words)))[:_SIGNATURE]


def kind(word: str) -> str:
    """What a word looks like in a row of a table: a letter, or the sign that it begins with."""
    if word[:1].isdigit():
        return "9"
    if word.isupper() and len(word) > 1:
        return "U"
    if word[:1].isupper():
        return "X"
    return "x" if word[:1].isalpha() else word[:1]
