"""A pipeline's names and what the word lists and grammars know, each where it is better.

Measured on articles whose subjects the pipeline was not trained on: calendar expressions are the
grammar's alone; of roles both count, the longer of two first, then the grammar's; names inside a
role that only the pipeline sees are still looked up.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from annotator.model.places import Places
from annotator.model.proposal import ProposedSpan
from annotator.model.schema import Kind, Schema
from annotator.suggest.gazetteer import Gazetteer
from annotator.suggest.label_features import Listed
from annotator.suggest.roles import make_room, without_body
from annotator.suggest.roles_again import roles_again
from annotator.suggest.word_lists import LANGUAGES

if TYPE_CHECKING:
    from annotator.suggest.labeller import Labeller

_CAPITALS = re.compile(
    r"[^\W\d_a-zà-öø-ÿ][\w.]*"
    r"(?:[ '’-](?:[^\W\d_a-zà-öø-ÿ][\w.]*|of|the|and|de|du|des|la|le|les|d|l|et|von|van))*"
)
# roles and dates are grammar, not names: the same words may be one here and none there
_NAMED = ("PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "NORP")
_REPEATED = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT"))
# names found again because they stand elsewhere; measured on our development articles
AGAIN_SCORE = 0.6
_SHORTEST = 3
_WORD = re.compile(r"\w+")


def combine(
    text: str,
    language: str,
    names: Sequence[ProposedSpan],
    gazetteer: Gazetteer,
    schema: Schema,
    *,
    own: bool,
    labeller: Labeller | None = None,
) -> tuple[list[ProposedSpan], list[ProposedSpan]]:
    """What is left of a pipeline's ``names``, and what the word lists add; ``own``: it is ours."""
    person, role, date, norp = (
        label.uid if label is not None else ""
        for label in (schema.named(Kind.SPAN, name) for name in ("PERSON", "ROLE", "DATE", "NORP"))
    )
    found = gazetteer.settle(text, language, names, schema)
    roles: list[ProposedSpan] = []
    if own and language in LANGUAGES:
        roles = [
            name._replace(end=without_body(text, name.start, name.end))
            for name in found
            if name.label == role
        ]
        found = [name for name in found if name.label not in (role, date)]
    known = gazetteer.spans(text, language, schema, beside=found)
    if not names:
        return [], known
    if person and role:
        firm = [span for span in known if span.label in (role, date)]
        found = make_room(text, found, firm, person)
    longer = Places(roles)
    known = [span for span in known if span.label != role or not _inside(span, longer)]
    named = agree(text, sorted((*found, *roles)), known, schema)
    # "Saxony" of the lists gives way to "Lower Saxony", "Caribbean" not to "Caribbean islands"
    whole = Places(name for name in named if _CAPITALS.fullmatch(text, name.start, name.end))
    known = [span for span in known if span.label in (norp, date) or not _inside(span, whole)]
    if labeller is not None:
        named = labeller.relabel(text, named, known, schema, listed_kind(gazetteer, language))
        named = gazetteer.tell(text, language, named, schema)
    if own and role:
        again = roles_again(text, language, [*named, *known], role)
        named = sorted((*named, *(ProposedSpan(*place, role, AGAIN_SCORE) for place in again)))
    return named, known


def _inside(span: ProposedSpan, longer: Places[ProposedSpan]) -> bool:
    """Whether ``span`` is a part of one of ``longer``."""
    return any(
        other.start <= span.start and span.end <= other.end and other[:2] != span[:2]
        for other in longer.touching(span.start, span.end)
    )


def listed_kind(gazetteer: Gazetteer, language: str) -> Listed:
    """What the word lists call a surface: a label's name, or ``given`` for a given name."""

    def kind(surface: str) -> str:
        if gazetteer.given(surface, language):
            return "given"
        return gazetteer.listed(surface, language)

    return kind


def agree(
    text: str, names: Sequence[ProposedSpan], known: Sequence[ProposedSpan], schema: Schema
) -> list[ProposedSpan]:
    """``names`` as the whole article tells, in text order; ``known`` is evidence and stays.

    A surname of someone named in full is a person; a surface gets the label that it has most often;
    a name is found wherever its words stand again.
    """
    uids = schema.spans_named(_NAMED)
    person = uids.get("PERSON", "")
    spans = [*names, *known]
    surnames = _surnames(text, spans, person)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for span in spans:
        votes[text[span.start : span.end]][span.label] += 1
    named = set(uids.values())
    settled = []
    for name in names:
        if name.label in named:
            surface = text[name.start : name.end]
            label = person if surface in surnames else _most_often(votes[surface], name.label)
            name = name._replace(label=label)
        settled.append(name)
    repeated = {uids[name] for name in _REPEATED if name in uids}
    wanted: dict[str, str] = {}
    for span in (*settled, *known):
        if span.label in repeated:
            wanted.setdefault(text[span.start : span.end], span.label)
    wanted.update((name, person) for name in surnames)
    return sorted((*settled, *_again(text, wanted, (*settled, *known))))


def _most_often(votes: Counter[str], label: str) -> str:
    """The label that has most votes, ``label`` where no other has more."""
    ((most, count),) = votes.most_common(1)
    return most if count > votes[label] else label


def _surnames(text: str, spans: Iterable[ProposedSpan], person: str) -> set[str]:
    """The last words of all full names of persons; for long ones all but the first word too."""
    found = set()
    for span in spans:
        words = text[span.start : span.end].split() if span.label == person else ()
        if len(words) > 1:
            found.add(words[-1])
            found.add(" ".join(words[1:]))
    return found


def _again(
    text: str, wanted: dict[str, str], spans: Iterable[ProposedSpan]
) -> Iterable[ProposedSpan]:
    """Places where a wanted name stands as written and no span touches it, longest names first."""
    by_word: dict[str, list[str]] = defaultdict(list)
    for name in wanted:
        first = _WORD.match(name)
        if first and len(name) >= _SHORTEST and name[0].isupper():
            by_word[first.group()].append(name)
    for alike in by_word.values():
        alike.sort(key=len, reverse=True)
    taken = Places(spans)
    done = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < done or word.group() not in by_word or text[start - 1 : start] == "-":
            continue
        for name in by_word[word.group()]:
            end = start + len(name)
            if not text.startswith(name, start) or _goes_on(text, end):
                continue
            if not any(taken.touching(start, end)):
                yield ProposedSpan(start, end, wanted[name], AGAIN_SCORE)
                done = end
            break


def _goes_on(text: str, end: int) -> bool:
    return text[end : end + 1].isalnum() or text[end : end + 1] in ("-", "_")
