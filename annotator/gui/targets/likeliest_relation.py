"""Which of several relations between two spans is meant most likely. Pure functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from annotator.editing.open_layer import OpenLayer
from annotator.editing.partners import Choice
from annotator.model.relation import Relation
from annotator.model.span import State


def likeliest(
    layer: OpenLayer, offers: Iterable[Relation], choices: Sequence[Choice]
) -> Choice | None:
    """What is suggested between the two, else the likeliest offer, else what is most frequent in
    the article between spans of such labels; None where nothing tells, or it is there already."""
    if not choices:
        return None
    ends = {choices[0].head, choices[0].tail}
    between = layer.relations_of(choices[0].head)
    known = [each for each in (*between, *offers) if {each.head, each.tail} == ends]
    scores = {
        choice: max((_score(each) for each in known if layer.is_of(each, choice)), default=0.0)
        for choice in choices
    }
    if not any(scores.values()):
        frequent = _frequent(layer)
        scores = {choice: float(frequent[_kind(layer, choice)]) for choice in choices}
    best = max(choices, key=lambda choice: scores[choice])
    return best if scores[best] and not layer.has(best) else None


def _score(relation: Relation) -> float:
    """Suggested ones come before offers, and what nobody has scored before both."""
    if relation.state is State.ACCEPTED:
        return 0.0
    return 1.0 if relation.score is None else relation.score


def _frequent(layer: OpenLayer) -> Counter[tuple[str, str, str]]:
    """How often each label stands between spans of two labels."""
    found: Counter[tuple[str, str, str]] = Counter()
    for relation in layer.relations:
        head, tail = layer.span(relation.head), layer.span(relation.tail)
        if head is not None and tail is not None:
            found[relation.label, head.label, tail.label] += 1
    return found


def _kind(layer: OpenLayer, choice: Choice) -> tuple[str, str, str]:
    head, tail = layer.span(choice.head), layer.span(choice.tail)
    return choice.label.uid, head.label if head else "", tail.label if tail else ""
