"""What the focus is on in the open article, and what else a person is at."""

from __future__ import annotations

from typing import NamedTuple

from annotator.gui.workspace import Workspace
from annotator.model.relation import Relation
from annotator.model.span import Span


class AtHand(NamedTuple):
    """Spans and relations by their numbers."""

    spans: frozenset[int] = frozenset()
    relations: frozenset[int] = frozenset()


def focused_span(workspace: Workspace) -> Span | None:
    """The span with the focus, None without one."""
    layer, view = workspace.layer, workspace.view
    if layer is None or view is None or view.focused_span is None:
        return None
    return layer.span(view.focused_span)


def focused_relation(workspace: Workspace) -> Relation | None:
    """The relation with the focus, None without one."""
    layer, view = workspace.layer, workspace.view
    if layer is None or view is None or view.focused_relation is None:
        return None
    return layer.relation(view.focused_relation)


def at_hand(workspace: Workspace) -> AtHand:
    """What has the focus, what is dragged, what the open question is about or has letters at."""
    span, focused, prompt = focused_span(workspace), focused_relation(workspace), workspace.prompt
    spans = workspace.view.mouse.held_spans if workspace.view is not None else set()
    if span is not None:
        spans.add(span.n)
    relations = [focused] if focused is not None else []
    if prompt is not None:
        spans.update(prompt.about, prompt.hints.spans)
        relations += [hint.relation for hint in prompt.hints.relations]
    spans.update(end for relation in relations for end in (relation.head, relation.tail))
    return AtHand(frozenset(spans), frozenset(relation.n for relation in relations))
