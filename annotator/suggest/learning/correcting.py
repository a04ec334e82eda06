"""What somebody who corrects suggestions to what is right leaves behind, for simulations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from annotator.model.span import State
from annotator.model.verdicts import Decided

Span = tuple[int, int, str]


def corrected(text: str, proposed: Iterable[Span], right: Sequence[Span]) -> list[Decided]:
    """The decisions that make ``right`` of what was ``proposed``: (start, end, label) each.

    A suggestion that is wrong becomes the first missing span that it shares text with, by new edges
    or another label; one that shares text with none is rejected. The rest is marked by hand.
    """
    suggested = set(proposed)
    wrong = sorted(suggested.difference(right))
    missing = sorted(set(right) - suggested)
    became: dict[Span, Span | None] = {span: span for span in right if span in suggested}
    for span in missing:
        start, end, _label = span
        became[span] = next((each for each in wrong if each[0] < end and start < each[1]), None)
        wrong = [each for each in wrong if each != became[span]]
    decided = []
    for number, (span, source) in enumerate(sorted(became.items()), start=1):
        elsewhere = text[slice(*source[:2])] if source and source[:2] != span[:2] else ""
        quote = text[slice(*span[:2])]
        decided.append(Decided(number, *span, quote, State.ACCEPTED, source, elsewhere))
    for number, span in enumerate(wrong, start=len(decided) + 1):
        quote = text[slice(*span[:2])]
        decided.append(Decided(number, *span, quote, State.REJECTED, span, ""))
    return decided
