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
        page = self._classroom.page(text, named(spoken, schema))
        found = []
        for start, end, name, score in self._learnt.find(page):
            label = schema.named(Kind.SPAN, name)
            if label is not None:
                found.append(ProposedSpan(start, end, label.uid, round(score, 3)))
        return found


def named(spans: Iterable[ProposedSpan], schema: Schema) -> list[tuple[int, int, str]]:
    """Spans with the names of their labels; zones left out."""
    names = {label.uid: label.name for label in schema.of_kind(Kind.SPAN)}
    return [(span.start, span.end, names[span.label]) for span in spans if span.label in names]
