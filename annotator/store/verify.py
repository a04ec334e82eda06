"""Whether an article and its layer are as they were written."""

from __future__ import annotations

from annotator.base.errors import StorageProblem, StorageTrouble
from annotator.model.article import Article
from annotator.model.identity import text_hash
from annotator.model.relation import Relation
from annotator.model.schema import Schema
from annotator.model.span import Span
from annotator.store.layers import LayerCounts


def verify(
    article: Article,
    text: str,
    spans: list[Span],
    relations: list[Relation],
    schema: Schema,
    counted: LayerCounts | None = None,
) -> None:
    """Make sure that what was read is what was written.

    ``counted`` is what the layer's counters say there is.

    :raises StorageProblem: ``DAMAGED``, naming the article and what is wrong.
    """
    where = f"The article '{article.title[:60]}' ({article.source_id}) is damaged"
    if len(text) != article.length or text_hash(text) != article.sha256:
        raise StorageProblem(
            f"{where}: its text is not the one that was imported. Restore a backup.",
            StorageTrouble.DAMAGED,
        )
    for span in spans:
        if text[span.start : span.end] != span.quote or schema.get(span.label) is None:
            raise StorageProblem(
                f"{where}: the span at {span.start} to {span.end} does not cover the text that it"
                " was put on. Restore a backup.",
                StorageTrouble.DAMAGED,
            )
    numbers = {span.n for span in spans}
    if any(each.head not in numbers or each.tail not in numbers for each in relations):
        raise StorageProblem(
            f"{where}: a relation goes to a span that is missing. Restore a backup.",
            StorageTrouble.DAMAGED,
        )
    if counted is not None and not counted.agree(spans, relations):
        raise StorageProblem(
            f"{where}: some of its spans or relations are missing. Restore a backup.",
            StorageTrouble.DAMAGED,
        )
