"""What articles say of one thing, joined: the part of grouping that looks across articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from annotator.suggest.entities.lexicon import Part
from annotator.suggest.entities.likeness import PLACES, likeness
from annotator.suggest.entities.names import Name, keys
from annotator.suggest.entities.short_forms import shortens

# from here on two full names are one thing's wherever they stand
SURE = 0.88
# from here on if the articles are about the same things too
LIKELY = 0.78
# names that share a key with more than this many others say too little by it
_CROWD = 60
_LETTERS = 3
# articles are about the same things if they share three names that are a third of the fewer
_SHARED = 3
_SHARE = 0.34
_LOOKED_AT = 12


@dataclass(slots=True)
class Local:
    """What one article says of one thing."""

    article: int
    label: str
    story: str
    language: str
    names: list[Name]
    mentions: list[int] = field(default_factory=list)
    score: float = 1.0


class Sets:
    """Disjoint sets of numbers, with the score of each set's weakest link."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))
        self.score = [1.0] * count

    def find(self, number: int) -> int:
        """The number that stands for its set."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, one: int, other: int, score: float) -> None:
        """Make the sets of both one; ``score`` is how sure the link is."""
        first, second = self.find(one), self.find(other)
        if first != second:
            self._parent[second] = first
            self.score[first] = min(self.score[first], self.score[second], score)


def once(blocks: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """The pairs that share a block, each once."""
    seen: set[tuple[int, int]] = set()
    for block in blocks:
        for pair in combinations(block, 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


class Across:
    """Joins what articles say of one thing."""

    def __init__(self, locals_: Sequence[Local], sets: Sets) -> None:
        self._locals = locals_
        self._sets = sets
        self._about: dict[int, set[int]] = {}
        self._things: dict[int, list[int]] = defaultdict(list)
        for number, local in enumerate(locals_):
            self._things[local.article].append(number)

    def join(self) -> None:
        """Full names by their likeness first, then what stands for different things elsewhere."""
        forms: dict[tuple[str, str], list[int]] = defaultdict(list)
        found: dict[tuple[str, str], Name] = {}
        for number, local in enumerate(self._locals):
            for name in local.names:
                key = (name.label, name.fold)
                forms[key].append(number)
                found[key] = name
        same: dict[tuple[str, str], list[int]] = defaultdict(list)
        for key, numbers in forms.items():
            name = found[key]
            if name.full:
                label = "GPE" if name.place and name.label in PLACES else name.label
                same[label, name.fold] += [
                    number for number in numbers if self._means(number, name)
                ]
        for numbers in same.values():
            for number in numbers[1:]:
                self._sets.join(numbers[0], number, 1.0)
        likely = []
        compared = [name for name in found.values() if name.full or not name.person]
        meant = {
            key: [number for number in numbers if self._means(number, found[key])]
            for key, numbers in forms.items()
        }
        for one, other in _blocked(compared):
            first, second = meant[one.label, one.fold], meant[other.label, other.fold]
            if not first or not second:
                continue
            if self._sets.find(first[0]) == self._sets.find(second[0]):
                continue
            translated = self._locals[first[0]].language != self._locals[second[0]].language
            alike = likeness(one, other, translated=translated)
            if alike >= SURE and one.full and other.full and not self._beside(first, second):
                self._sets.join(first[0], second[0], alike)
            elif alike >= LIKELY:
                likely.append((alike, first, second))
        for alike, first, second in sorted(likely, reverse=True):
            if not self._beside(first, second):
                self._join_related(first, second, alike)
        self._join_shared(forms, found)

    def _means(self, number: int, name: Name) -> bool:
        """Whether a listed acronym or surname is the list's, as far as its article tells."""
        listed = name.place if name.acronym else name.known if len(name.words) == 1 else ()
        if not listed:
            return True
        spelt = [name for name in self._locals[number].names if len(name.words) > 1]
        return not spelt or any(not (each.place | each.known).isdisjoint(listed) for each in spelt)

    def _join_acronyms(
        self, forms: dict[tuple[str, str], list[int]], found: dict[tuple[str, str], Name]
    ) -> None:
        """Three letters are one body's unless articles spell out several."""
        for key, name in found.items():
            if name.person or name.full or len(name.acronym) < _LETTERS:
                continue
            spelt = {
                self._sets.find(number)
                for number in forms[key]
                if any(len(name.words) > 1 for name in self._locals[number].names)
            }
            if len(spelt) < 2:
                for number in forms[key][1:]:
                    self._join_apart(forms[key][0], number, LIKELY)

    def _join_shared(
        self, forms: dict[tuple[str, str], list[int]], found: dict[tuple[str, str], Name]
    ) -> None:
        """Surnames, acronyms and what many are called, between articles about the same things."""
        meant: dict[Hashable, list[int]] = defaultdict(list)
        for key, name in found.items():
            if not name.full:
                sounds = "".join(word.skeleton for word in name.words)
                # what is no word at all ("***") names nobody but in the same letters
                person = name.person and sounds
                same = (sounds, name.words[0].sound[:1]) if person else name.fold
                meant[name.label, same] += forms[key]
        for numbers in meant.values():
            self._join_related(numbers, numbers, 0.9)
        self._join_acronyms(forms, found)
        self._join_shorter(forms, found)

    def _join_shorter(
        self, forms: dict[tuple[str, str], list[int]], found: dict[tuple[str, str], Name]
    ) -> None:
        """Short forms whose article has no longer one, with that of articles about the same."""
        longer: dict[Hashable, list[tuple[str, str]]] = defaultdict(list)
        for key, name in found.items():
            if len(name.words) > 1:
                for each in _short_keys(name):
                    longer[each].append(key)
        for key, name in found.items():
            if len(name.words) > 3 or name.place:
                continue
            candidates = {
                each: score
                for start in _own_keys(name)
                for each in longer.get(start, ())[:_CROWD]
                if each != key and (score := shortens(name, found[each]))
            }
            for number in forms[key]:
                if self._locals[number].names[0] is name or len(name.words) == 1:
                    self._join_to_longer(number, candidates, forms)

    def _join_to_longer(
        self,
        number: int,
        candidates: dict[tuple[str, str], float],
        forms: dict[tuple[str, str], list[int]],
    ) -> None:
        if any(len(name.words) > 1 for name in self._locals[number].names if name.person):
            return
        roots: dict[int, tuple[float, int]] = {}
        for candidate, score in candidates.items():
            for other in _spread(forms[candidate]):
                if self._related(number, other):
                    roots[self._sets.find(other)] = (score, other)
                    break
        if len(roots) == 1:
            ((score, other),) = roots.values()
            self._join_apart(other, number, LIKELY + 0.1 * score)

    def _beside(self, first: Sequence[int], second: Sequence[int]) -> bool:
        """Whether one article knows both as two things."""
        roots = {self._sets.find(first[0]), self._sets.find(second[0])}
        if len(roots) == 1:
            return False
        seen = {self._locals[number].article for number in first}
        return any(self._locals[number].article in seen for number in second)

    def _join_related(self, first: Sequence[int], second: Sequence[int], score: float) -> None:
        stories: dict[str, int] = {}
        for number in (*first, *second):
            story = self._locals[number].story
            if story:
                self._join_apart(stories.setdefault(story, number), number, score)
        heads = _spread(first)
        for one in heads:
            for other in _spread(second):
                if self._sets.find(one) != self._sets.find(other) and self._related(one, other):
                    self._join_apart(one, other, score)

    def _join_apart(self, one: int, other: int, score: float) -> None:
        """Join unless one article speaks of both."""
        if self._locals[one].article != self._locals[other].article:
            self._sets.join(one, other, score)

    def _related(self, one: int, other: int) -> bool:
        """Whether the articles are of one story or about the same things."""
        first, second = self._locals[one], self._locals[other]
        if first.article == second.article:
            return False
        if first.story and second.story:
            return first.story == second.story
        about, also = self._what_about(first.article), self._what_about(second.article)
        shared = len(about & also)
        return shared >= _SHARED and shared >= _SHARE * min(len(about), len(also))

    def _what_about(self, article: int) -> set[int]:
        if article not in self._about:
            self._about[article] = {
                self._sets.find(number)
                for number in self._things[article]
                if any(name.full for name in self._locals[number].names)
            }
        return self._about[article]


def _spread(numbers: Sequence[int]) -> Sequence[int]:
    """A few of many, from first to last."""
    return numbers[:: max(1, len(numbers) // _LOOKED_AT)]


def _short_keys(name: Name) -> set[Hashable]:
    """What a short form of the name would be found by."""
    words = {each for word in name.words for each in (word.meanings or {word.skeleton})}
    return {(name.person, each) for each in (*words, *name.initials)}


def _own_keys(name: Name) -> set[Hashable]:
    """What a short form is found by: its acronym, its first word that says something."""
    if name.acronym and not name.person:
        return {(name.person, name.acronym)}
    first = next((word for word in name.words if word.part is not Part.FILLER), None)
    if first is None:
        return set()
    return {(name.person, each) for each in (first.meanings or {first.skeleton})}


def _blocked(names: Sequence[Name]) -> Iterator[tuple[Name, Name]]:
    """Pairs that share a key; where a key is common, two."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    known = [keys(name) for name in names]
    kind = ["PERSON" if name.person else name.label for name in names]
    for number, found in enumerate(known):
        for key in found:
            blocks[kind[number], key].append(number)
    small: list[Sequence[int]] = []
    for (_kind, key), block in blocks.items():
        if len(block) <= _CROWD:
            small.append(block)
            continue
        closer: dict[str, list[int]] = defaultdict(list)
        for number in block:
            for other in known[number]:
                if other != key:
                    closer[other].append(number)
        small += [each for each in closer.values() if 1 < len(each) <= _CROWD]
    for first, second in once(small):
        yield names[first], names[second]
