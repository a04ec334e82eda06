"""A pipeline's names and what the word lists and grammars know, each where it is better.

Measured on articles whose subjects the pipeline was not trained on: calendar expressions are the
grammar's alone; of roles both count, the longer of two first, then the grammar's; names inside a
role that only the pipeline sees are still looked up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.model.places import Places
from annotator.model.proposal import ProposedSpan
from annotator.model.schema import Kind, Schema
from annotator.suggest.consistency import agree
from annotator.suggest.evidence import whole_names
from annotator.suggest.gazetteer import Gazetteer
from annotator.suggest.label_features import Listed
from annotator.suggest.roles import make_room
from annotator.suggest.word_lists import LANGUAGES

if TYPE_CHECKING:
    from annotator.suggest.labeller import Labeller

_CAPITALS = re.compile(
    r"[^\W\d_a-zà-öø-ÿ][\w.]*"
    r"(?:[ '’-](?:[^\W\d_a-zà-öø-ÿ][\w.]*|of|the|and|de|du|des|la|le|les|d|l|et|von|van))*"
)


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
        roles = [name for name in found if name.label == role]
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
    named = whole_names(text, named, known, schema)
    # "Saxony" of the lists gives way to "Lower Saxony", "Caribbean" not to "Caribbean islands"
    whole = Places(name for name in named if _CAPITALS.fullmatch(text, name.start, name.end))
    known = [span for span in known if span.label in (norp, date) or not _inside(span, whole)]
    if labeller is not None:
        named = labeller.relabel(text, named, known, schema, listed_kind(gazetteer, language))
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
