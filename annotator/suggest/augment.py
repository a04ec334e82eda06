"""More samples out of few: names swapped for others of their kind, shouting, plain typing.

With so little gold a recogniser learns the names by heart; with other names in their places it
learns the words around them.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from annotator.suggest.training import Sample
from annotator.suggest.word_lists import Entry

# how often a sample gets other names, and then each of them
_SAMPLES, _NAMES = 0.6, 0.56
_FROM_LISTS = 0.6
_SHOUTED, _PLAIN = 0.04, 0.1
_FOREIGN, _INITIAL = 0.25, 0.08
_TRIES = 6
_VOWELS = frozenset("aeiouyéèêëâàîïôöûùh")
_QUOTES = str.maketrans(dict.fromkeys("‘’", "'") | dict.fromkeys("“”«»", '"'))
_ACCENTS = str.maketrans("éèêëàâîïôöûùçÉÈÊÀÇ", "eeeeaaiioouucEEEAC")
_KEPT = frozenset(("DATE", "ROLE"))


class Swapper:
    """Makes other samples of one language; called by ``training.train`` as its ``change``."""

    def __init__(
        self,
        language: str,
        lists: Iterable[Entry],
        people: Mapping[tuple[str, str], Sequence[str]],
        samples: Iterable[Sample],
    ) -> None:
        """``people``: names by (language, ``given`` or ``family``)."""
        self._language = language
        self._people = people
        self._listed: dict[str, list[str]] = defaultdict(list)
        self._seen: dict[str, list[str]] = defaultdict(list)
        for entry in lists:
            usual = entry.label in ("GPE", "LOC", "NORP") and not entry.doubtful
            if usual and entry.language == language and len(entry.name) > 3:
                self._listed[entry.label].append(entry.name)
        for sample in samples:
            for start, end, label in sample.spans:
                if "\n" not in sample.text[start:end]:
                    self._seen[label].append(sample.text[start:end])

    def __call__(self, sample: Sample, chance: random.Random) -> Sample:
        """``sample`` with some names swapped, now and then in capitals or plainly typed."""
        if chance.random() < _SAMPLES:
            sample = self._swap(sample, chance)
        draw = chance.random()
        text = sample.text
        if draw < _SHOUTED:
            text = text.upper()
        elif draw < _SHOUTED + _PLAIN:
            text = text.translate(_QUOTES if chance.random() < 0.5 else _ACCENTS)
        return Sample(text, sample.spans) if len(text) == len(sample.text) else sample

    def _swap(self, sample: Sample, chance: random.Random) -> Sample:
        """One name gets one other name wherever it stands."""
        chosen: dict[tuple[str, str], str] = {}
        parts: list[str] = []
        spans: list[tuple[int, int, str]] = []
        length = done = 0
        for start, end, label in sorted(sample.spans):
            old = sample.text[start:end]
            if (old, label) not in chosen:
                other = self._other(old, label, chance) if chance.random() < _NAMES else None
                chosen[old, label] = other or old
            before, new = sample.text[done:start], chosen[old, label]
            parts += (before, new)
            spans.append((length + len(before), length + len(before) + len(new), label))
            length += len(before) + len(new)
            done = end
        return Sample("".join((*parts, sample.text[done:])), tuple(spans))

    def _other(self, old: str, label: str, chance: random.Random) -> str | None:
        if label in _KEPT or "\n" in old or old.isupper():
            return None
        if label == "PERSON":
            return self._person(old, chance)
        for _try in range(_TRIES):
            listed = label in self._listed and chance.random() < _FROM_LISTS
            new = chance.choice((self._listed if listed else self._seen)[label] or [old])
            if self._fits(old, new, label):
                return new
        return None

    def _fits(self, old: str, new: str, label: str) -> bool:
        """Whether articles, elisions and endings around and in ``old`` go with ``new`` too."""
        if new[0].islower() != old[0].islower():
            return False
        french = self._language == "fr"
        if label == "NORP" and (new[-2:] != old[-2:] if french else new[-1] != old[-1]):
            return False
        return not french or (new[0].lower() in _VOWELS) == (old[0].lower() in _VOWELS)

    def _person(self, old: str, chance: random.Random) -> str:
        language = self._language
        if chance.random() < _FOREIGN:
            language = "fr" if language == "en" else "en"
        family = chance.choice(self._people[language, "family"])
        if " " not in old:
            return family
        given = chance.choice(self._people[language, "given"])
        middle = f" {chance.choice('ABCDEHJKLMRST')}." if chance.random() < _INITIAL else ""
        return f"{given}{middle} {family}"
