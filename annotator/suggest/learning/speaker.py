"""A learnt recogniser at work: what it says in place of what would be suggested without it."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.model.proposal import ProposedSpan, Provider
from annotator.model.schema import Kind, Schema
from annotator.suggest.learning.learner import Classroom
from annotator.suggest.learning.model_file import LearntFile

# above recognisers and word lists, which it has heard
PRIORITY = 20


class Speaker:
    """Suggests with what was learnt from this project."""

    def __init__(self, file: LearntFile, classroom: Classroom) -> None:
        self._learnt = file.learnt
        self._classroom = classroom
        self.provider = Provider(
            name=file.name,
            version=file.version,
            hash=file.hash,
            priority=PRIORITY,
            settings={"parts": "ner", "base": file.base},
        )

    def spans(
        self, text: str, spoken: Iterable[ProposedSpan], schema: Schema
    ) -> list[ProposedSpan]:
        """The spans of ``text``; ``spoken`` is what is suggested without anything learnt."""
        page = self._classroom.page(text, heard(spoken, schema))
        return [
            ProposedSpan(start, end, label, round(score, 3))
            for start, end, label, score in self._learnt.find(page)
        ]


def heard(spans: Iterable[ProposedSpan], schema: Schema) -> list[tuple[int, int, str]]:
    """Spans with their labels' uids, which outlive new names; zones left out."""
    uids = {label.uid for label in schema.of_kind(Kind.SPAN)}
    return [(span.start, span.end, span.label) for span in spans if span.label in uids]
