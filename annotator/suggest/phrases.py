"""What the words around a pipeline's names tell: ``Mount X``, ``X Bridge``, ``M. X``.

The words come from ``resources/gazetteers/cues.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from annotator.model.places import Places
from annotator.model.proposal import ProposedSpan
from annotator.model.schema import Kind, Schema
from annotator.suggest.edges import apart, tighten
from annotator.suggest.folding import Folder
from annotator.suggest.word_lists import WordLists, any_of

# how often such names were exactly right on our development articles (15 of 17; 4 of 4), drawn
# towards what unseen articles are likely to give
CUE_SCORE = 0.7
HONORIFIC_SCORE = 0.9
_LABELS = ("LOC", "FAC", "EVENT")
_RENAMED = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT"))
# no word is longer: tried from each letter of "A.A.A..." without an end it would take minutes
_CAPITAL = r"[^\W\d_a-zà-öø-ÿ][\w'’.-]{0,60}(?<![.'’])"
_PARTICLE = r"(?:de |du |d['’]|(?:van |von )(?:de[nr] )?|de[nr] |al-|ben |bin |el |di |da |dos )?"
_NAME = rf"{_CAPITAL}(?: {_PARTICLE}{_CAPITAL}){{0,3}}"
_HONORIFIC = re.compile(
    rf"\b(?:M\.|Mme|Mlle|Mr\.?|Mrs\.?|Ms\.?)[ \u00a0\u202f](?P<one>{_NAME})"
    rf"|\b(?:MM\.|Mmes|Messrs\.?)[ \u00a0\u202f](?P<first>{_NAME})(?:, (?P<mid>{_NAME}))?"
    rf" (?:et|and) (?P<last>{_NAME})"
)
_LINK = {
    "en": r" (?:of (?:the )?|in (?:the )?)?",
    "fr": r" (?:de la |de l'|du |des |de |d'|en |a la |a l'|au |aux )?",
}
# French pipelines cut "Hôpital d'Oslo" in the midst of "d'"
_ELIDED_END = re.compile(r" [dl]\Z")
_ELIDED_REST = re.compile(r"'[\w-]+")
_DEPARTMENT = (
    r"(?:foreign|defen[cs]e|interior|finance|health|justice|education|trade|economy|agriculture"
    r"|energy|culture|transport|labou?r|environment|tourism|fisheries)"
)
_GOVERNMENT = re.compile(
    rf" (?:government|administration|(?i:{_DEPARTMENT} ministr(?:y|ies)))(?!\w)"
)


class Phrases:
    """The grammar of one language, ``en`` or ``fr``."""

    def __init__(self, language: str, lists: WordLists, folder: Folder) -> None:
        self._language = language
        self._folder = folder
        cues = {
            (place, label): [folder.key(word) for word in lists.of(language, f"{place}:{label}")]
            for place in ("before", "after")
            for label in _LABELS
        }
        self._before = {w: label for (p, label), ws in cues.items() if p == "before" for w in ws}
        self._after = {w: label for (p, label), ws in cues.items() if p == "after" for w in ws}
        before = any_of(self._before)
        self._leading = re.compile(rf"(?<![\w-])({before}){_LINK[language]}\Z")
        self._first = re.compile(rf"({before})(?![\w-])")
        after = any_of(self._after)
        # with "(?i:...)" only around the cue: what it is a cue for must have its capitals
        link = _LINK[language].replace("a l", "à l").replace("a la", "à la")
        self._whole = [re.compile(rf"(?<![\w-])(?P<cue>(?i:{before})){link}{_NAME}")]
        if after:
            chain = rf"{_CAPITAL}(?: {_CAPITAL}){{0,3}}"
            self._whole.append(re.compile(rf"(?<![\w-]){chain} (?P<cue>(?i:{after}))(?![\w-])"))

    def settle(
        self, text: str, names: Iterable[ProposedSpan], schema: Schema
    ) -> list[ProposedSpan]:
        """The names with the words that belong to them and the labels that these tell."""
        folded = self._folder.fold(text)
        known = schema.spans_named(_RENAMED)
        renamed = set(known.values())
        norp = schema.named(Kind.SPAN, "NORP")
        settled = [
            self._settle(folded, name, known) if name.label in renamed else name for name in names
        ]
        settled = _with_whole(settled, self._find_whole(text, folded, known))
        if self._language == "en" and "ORG" in known:
            parts = {known.get("GPE"), norp.uid if norp else None}
            settled = [_government(text, name, known["ORG"], parts) for name in settled]
        if "PERSON" in known:
            people = list(_people(text, known["PERSON"]))
            covered = Places(people)
            settled = [name for name in settled if not any(covered.touching(name.start, name.end))]
            settled += people
        return apart(settled)

    def _find_whole(self, text: str, flat: str, known: dict[str, str]) -> Iterator[ProposedSpan]:
        """Names with such a word that the pipeline may have missed: ``Pont de X``."""
        for pattern, table in zip(self._whole, (self._before, self._after), strict=False):
            for match in pattern.finditer(text):
                label = known.get(table.get(flat[slice(*match.span("cue"))], ""))
                edges = tighten(text, match.start(), match.end())
                if label is not None and edges is not None:
                    yield ProposedSpan(*edges, label, CUE_SCORE)

    def _settle(self, flat: str, name: ProposedSpan, known: dict[str, str]) -> ProposedSpan:
        leading = self._leading.search(flat, max(0, name.start - 40), name.start)
        if leading:
            label = known.get(self._before[leading.group(1)])
            if label is not None:
                return ProposedSpan(leading.start(), name.end, label, CUE_SCORE)
        elided = _ELIDED_END.search(flat[name.start : name.end])
        if elided and (rest := _ELIDED_REST.match(flat, name.end)):
            name = name._replace(end=rest.end())
        first = self._first.match(flat, name.start, name.end)
        if first and first.end() < name.end:
            return name._replace(label=known.get(self._before[first.group(1)], name.label))
        last = flat[name.start : name.end].split(" ")
        if len(last) > 1 and last[-1] in self._after:
            return name._replace(label=known.get(self._after[last[-1]], name.label))
        return name


def _with_whole(names: Sequence[ProposedSpan], whole: Iterable[ProposedSpan]) -> list[ProposedSpan]:
    """``names`` with those of ``whole`` that lie in no longer name, in place of their parts."""
    places = Places(names)
    found = [
        each
        for each in whole
        if not any(
            name.start < each.start or each.end < name.end
            for name in places.touching(each.start, each.end)
        )
    ]
    covered = Places(found)
    parts = [name for name in names if not any(covered.touching(name.start, name.end))]
    return apart((*parts, *found))


def _government(text: str, name: ProposedSpan, org: str, parts: set[str | None]) -> ProposedSpan:
    """ "Norwegian government" is one organisation."""
    if name.label in parts:
        after = _GOVERNMENT.match(text, name.end)
        if after:
            return ProposedSpan(name.start, after.end(), org, CUE_SCORE)
    return name


def _people(text: str, person: str) -> Iterator[ProposedSpan]:
    for match in _HONORIFIC.finditer(text):
        for group in ("one", "first", "mid", "last"):
            if match[group]:
                edges = tighten(text, *match.span(group))
                if edges is not None:
                    yield ProposedSpan(*edges, person, HONORIFIC_SCORE)
