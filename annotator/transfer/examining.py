"""Records checked by themselves: all that can be said of one without a look at the project.

What is said here is said by helper processes in a big import.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from annotator.model.record import Record
from annotator.model.schema import Schema
from annotator.store.imports import StagedArticle
from annotator.transfer.labels import LabelChoice, LabelResolver
from annotator.transfer.staging import BadRecord, has_work, stage_article, stage_layer

_NONE: Mapping[str, int] = {}


class Examined(NamedTuple):
    """A record as it would stand in the project; whether it is there already is not known yet.

    The article has no layer where nobody has worked on it (``work``), or where ``reason`` says why
    it cannot stand there. ``marks`` counts its visible spans and relations. ``unknown`` and
    ``left_out`` count the names of labels that the schema lacks and that the mapping drops.
    ``unread``: as of the record.
    """

    file: str
    line: int | None
    author: str
    work: bool
    marks: tuple[int, int]
    article: StagedArticle
    reason: str
    unknown: Mapping[str, int]
    left_out: Mapping[str, int]
    unread: tuple[str, ...]


class Examiner:
    """Examines records under a schema; ``author`` None: each record's own, else the default."""

    def __init__(
        self, schema: Schema, labels: LabelChoice, *, author: str | None, default_author: str
    ) -> None:
        self.resolver = LabelResolver(schema, labels)
        self._schema = schema
        self._author = author
        self._default_author = default_author

    def examine(self, record: Record, file: str) -> Examined:
        """What would come of a record that was read from ``file``."""
        author = self._author or record.author or self._default_author
        layer, reason = None, ""
        left_out: Mapping[str, int] = _NONE
        unknown: Mapping[str, int] = _NONE
        marks = (0, 0)
        work = has_work(record)
        if work:
            try:
                layer = stage_layer(record, author, self._schema, self.resolver)
            except BadRecord as bad:
                reason = str(bad)
            left_out, unknown = self.resolver.take_counts()
            if layer is None or left_out or unknown:
                spans = sum(span.visible for span in record.spans)
                marks = spans, sum(relation.visible for relation in record.relations)
            else:
                marks = layer.spans.visible, layer.relations.visible
        return Examined(
            file=file,
            line=record.line,
            author=author,
            work=work,
            marks=marks,
            article=stage_article(record, layer),
            reason=reason,
            unknown=unknown,
            left_out=left_out,
            unread=record.unread,
        )
