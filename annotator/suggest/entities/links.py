"""Which links between one article's names hold once they are seen beside each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from annotator.model.romanise import words_of
from annotator.suggest.entities.names import Name

# what a name is short for: the likeliest, and what is as likely
_AS_LIKELY = 0.02
_TIED = re.compile(r"\w+(?:\s*[-–—/]\s*\w+)+")


class Links:
    """Links between names by their numbers, all found before any is followed."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._names = names
        # two spellings of one name, and what a short form is said for
        self.alike: dict[tuple[int, int], float] = {}
        self.longer: dict[int, dict[int, float]] = defaultdict(dict)

    def settle(self) -> None:
        """Drop what other names of the article speak against."""
        for number in self._run_together():
            self.alike = {pair: each for pair, each in self.alike.items() if number not in pair}
            for longer in self.longer.values():
                longer.pop(number, None)
        for one, other in self._namesakes():
            del self.alike[one, other]
        for longer in self.longer.values():
            best = max(longer.values(), default=0.0)
            for each in [each for each, score in longer.items() if score < best - _AS_LIKELY]:
                del longer[each]

    def _run_together(self) -> list[int]:
        """Forms that hold two names: a span over two people, an alliance of two companies."""
        parts: dict[int, set[int]] = defaultdict(set)
        for short, longer in self.longer.items():
            for long in longer:
                parts[long].add(short)
        for one, other in self.alike:
            parts[one].add(other)
            parts[other].add(one)
        return [long for long, within in parts.items() if self._holds_two(long, within)]

    def _holds_two(self, long: int, within: set[int]) -> bool:
        if self._names[long].person:
            if not _joined_up(self._names[long]):
                return False
            whole = [each for each in within if len(self._names[each].text.split()) > 1]
        else:
            tied = {each for run in _TIED.findall(self._names[long].text) for each in words_of(run)}
            whole = [each for each in within if tied.issuperset(self._names[each].spelled)]
        # in whatever spelling: "Poutine" and "Putin" have no word in common either
        room = len(self._names[long].spelled)
        return any(
            first.isdisjoint(second) and len(first) + len(second) <= room
            for first, second in combinations((set(self._names[each].spelled) for each in whole), 2)
        )

    def _namesakes(self) -> list[tuple[int, int]]:
        """Short forms of much the same sound, each of which is a part of a full name of its own."""
        found = []
        for one, other in self.alike:
            exact = [self._exact(each) for each in (one, other)]
            if all(exact) and exact[0].isdisjoint(exact[1]):
                found.append((one, other))
        return found

    def _exact(self, short: int) -> set[int]:
        spelled = self._names[short].spelled
        return {
            long
            for long in self.longer.get(short, ())
            if len(self._names[long].spelled) > len(spelled)
            and set(spelled) <= set(self._names[long].spelled)
        }


def _joined_up(name: Name) -> bool:
    """Whether a person's name has a comma or a small word that is no particle: a span too long."""
    small = (word for word in name.text.split() if word[0].islower())
    return "," in name.text or any(
        word in name.spelled for each in small for word in words_of(each)
    )
