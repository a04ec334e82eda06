"""Which known entity a mention names: ranked by likeness; and what else in its article names it."""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterable, Sequence
from typing import NamedTuple

from annotator.model.romanise import name_keys, words_of
from annotator.suggest.entities.grouping import NAMELESS, Mention, within
from annotator.suggest.entities.joining import SURE
from annotator.suggest.entities.likeness import likeness
from annotator.suggest.entities.names import Name, Names
from annotator.suggest.entities.short_forms import shortens

# what stands for something in one article may stand for something else in another
_ELSEWHERE = 0.85
_OTHER_LABEL = 0.8
_LEAST = 0.4


class Known(NamedTuple):
    """An entity of the project: ``names`` are all it goes by, ``label`` a label's name."""

    uid: str
    label: str
    names: tuple[str, ...]


class Candidate(NamedTuple):
    """How sure it is, from 0 to 1, that a mention names the entity."""

    uid: str
    score: float


class NearBy:
    """One article's mentions by what names share, so that only those are compared."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._mentions: dict[int, Mention] = {}
        self._by_key: dict[Hashable, list[int]] = {}

    def add(self, number: int, mention: Mention) -> None:
        """One more mention, under a number of its own."""
        for key in self._keys(mention):
            self._by_key.setdefault(key, []).append(number)
        self._mentions[number] = mention

    def like(self, asked: Mention) -> list[tuple[int, Mention]]:
        """Those that :func:`same_here` may give for ``asked``, and some more, by number."""
        found = {number for key in self._keys(asked) for number in self._by_key.get(key, ())}
        return [(number, self._mentions[number]) for number in sorted(found)]

    def _keys(self, mention: Mention) -> Iterable[Hashable]:
        if mention.label in NAMELESS:
            return [(mention.text, mention.label)]
        return self._names.shared_keys(mention.text, mention.label)


def same_here(mentions: Sequence[Mention], number: int, names: Names) -> list[int]:
    """The mentions of one article that surely name what the one at ``number`` names, it included.

    What other mentions could mean by a surname is weighed, but for names without a word in common.
    """
    asked = mentions[number]
    if asked.label in NAMELESS:
        alike = [n for n, each in enumerate(mentions) if each.text == asked.text]
        return [n for n in alike if mentions[n].label == asked.label]
    wanted = names.shared_keys(asked.text, asked.label)
    near = [
        n
        for n, each in enumerate(mentions)
        if each.label not in NAMELESS
        and not wanted.isdisjoint(names.shared_keys(each.text, each.label))
    ]
    for group in within(mentions, near, names, least=SURE):
        if number in group.mentions:
            return sorted(group.mentions)
    return [number]


def lookup_keys(texts: Iterable[str], label: str, names: Names) -> set[str]:
    """What an entity that goes by one of ``texts``, or their translations, is kept under."""
    keys: set[str] = set()
    lexicon = names.lexicon
    for text in texts:
        kept = [word for word in words_of(text) if word not in lexicon.links]
        keys |= name_keys(" ".join(kept) or text)
        name = names.of(text, label)
        meanings = {each for word in name.words for each in word.meanings}
        meanings |= name.place | name.known
        for meaning in meanings:
            for phrase in lexicon.forms(meaning):
                keys |= {key for word in phrase for key in name_keys(word)}
    return {key for key in keys if key.startswith("s:")}


def ranked(
    texts: Iterable[str],
    label: str,
    known: Sequence[Known],
    names: Names,
    *,
    here: Container[str] = (),
) -> list[Candidate]:
    """The ``known`` entities that a thing called ``texts`` in an article may be, likeliest first.

    ``here`` are the entities that the article names already.
    """
    own = [names.of(text, label) for text in dict.fromkeys(texts)]
    found = []
    for entity in known:
        forms = [names.of(name, label) for name in dict.fromkeys(entity.names)]
        near = entity.uid in here
        score = max((_score(one, form, near=near) for one in own for form in forms), default=0.0)
        if entity.label != label:
            score *= _OTHER_LABEL
        if score >= _LEAST:
            found.append((-score, not near, entity.names[0], entity.uid))
    return [Candidate(uid, -score) for score, _near, _name, uid in sorted(found)]


def _score(own: Name, form: Name, *, near: bool) -> float:
    alike = likeness(own, form, translated=True)
    if not near and not (own.full and form.full):
        alike *= _ELSEWHERE
    part = max(shortens(own, form), shortens(form, own))
    return max(alike, part if near else part * _ELSEWHERE)
