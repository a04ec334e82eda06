"""A suggestion: what is proposed as a span of a layer that nobody has decided on."""

from __future__ import annotations

from annotator.model.identity import suggestion_uid
from annotator.model.rules import Place
from annotator.model.span import Span, State


def suggested_span(
    article: str, text: str, place: Place, provider: str, score: float | None
) -> Span:
    """What a provider (its title) proposes for an article (its uid); it has no number yet."""
    start, end, label = place
    return Span(
        start=start,
        end=end,
        label=label,
        quote=text[start:end],
        uid=suggestion_uid(article, provider, start, end, label),
        state=State.SUGGESTED,
        provider=provider,
        score=score,
        proposed=place,
    )
