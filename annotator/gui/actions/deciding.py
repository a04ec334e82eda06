"""Accepting, rejecting and labelling what is focused, selected or under the caret."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication

from annotator.editing.bulk import AcceptAbove
from annotator.editing.relations import AcceptRelation, RejectRelation, SetRelationLabel
from annotator.editing.spans import Accept, CreateSpan, LabelIdentical, Reject, SetLabel
from annotator.gui.actions.moving import go_on_after, here
from annotator.gui.order import Place, place_of_relation, place_of_span
from annotator.gui.prompt import Option, Prompt
from annotator.gui.workspace import Workspace
from annotator.model.relation import Relation
from annotator.model.schema import Kind, Label
from annotator.model.span import Span
from annotator.model.tokens import word_at

translate = QCoreApplication.translate


def accept(workspace: Workspace, _key: str = "") -> None:
    """Accept the focused relation or span and go to the next undecided thing."""
    layer, view = workspace.layer, workspace.view
    if layer is None or view is None:
        return
    article = layer.article.id
    relation = _focused_relation(workspace)
    span = _focused_span(workspace)
    if relation is not None:
        place = place_of_relation(layer, relation)
        if workspace.do(AcceptRelation(article=article, n=relation.n)):
            go_on_after(workspace, place)
    elif view.selection is not None:
        workspace.say(
            translate("Deciding", "Choose a label for the selection: a digit or a click on one.")
        )
    elif span is not None:
        if workspace.do(Accept(article=article, n=span.n)):
            go_on_after(workspace, place_of_span(span))
    else:
        go_on_after(workspace, Place(view.caret, 0, False, 0))


def reject(workspace: Workspace, _key: str = "") -> None:
    """Reject what was proposed, delete what was made by hand."""
    layer = workspace.layer
    if layer is None:
        return
    article = layer.article.id
    relation, span = _focused_relation(workspace), _focused_span(workspace)
    if relation is not None:
        place = place_of_relation(layer, relation)
        if workspace.do(RejectRelation(article=article, n=relation.n)):
            go_on_after(workspace, place)
    elif span is not None:
        if workspace.do(Reject(article=article, n=span.n)):
            go_on_after(workspace, place_of_span(span))
    else:
        workspace.say(translate("Deciding", "Nothing is marked here."))


def label_by_key(workspace: Workspace, key: str) -> None:
    """Label by the digit ``key``: a relation's n-th allowed label, else the span label with it."""
    if workspace.layer is None:
        return
    if _focused_relation(workspace) is not None:
        _label_relation(workspace, key)
        return
    label = label_of_key(workspace, key)
    if label is None:
        workspace.say(translate("Deciding", "No label has the key {key}.").format(key=key))
    else:
        label_focused(workspace, label)


def label_focused(workspace: Workspace, label: Label) -> None:
    """Give ``label`` to the focused span, or make a span of the selection or the word."""
    n = _mark(workspace, label)
    span = workspace.layer.span(n) if n is not None and workspace.layer else None
    if span is not None:
        go_on_after(workspace, place_of_span(span))


def label_identical(workspace: Workspace, _key: str = "") -> None:
    """Ask for a label that every identical mention in the article then gets."""
    labels = keyed_labels(workspace)
    if not labels:
        return
    workspace.ask(
        Prompt(
            translate("Deciding", "On every identical mention:"),
            (
                *(
                    Option(key, label.name, partial(_label_all, workspace, label))
                    for key, label in labels
                ),
                Option(
                    "L",
                    translate("Deciding", "all unfinished"),
                    partial(_list, workspace, "unfinished"),
                ),
                Option(
                    "A", translate("Deciding", "all articles"), partial(_list, workspace, "all")
                ),
            ),
            label=partial(_label_all, workspace),
        )
    )


def _list(workspace: Workspace, which: str) -> None:
    """Ask the window for a list of the mentions in other articles too, before anything is done."""
    workspace.wanted.emit(f"identical_{which}")


def accept_above(workspace: Workspace, _key: str = "") -> None:
    """Accept all suggestions at or above the threshold of the settings."""
    if workspace.layer is not None:
        threshold = max(workspace.settings.threshold, workspace.settings.shown_threshold)
        if workspace.do(AcceptAbove(article=workspace.layer.article.id, threshold=threshold)):
            go_on_after(workspace, here(workspace))


def keyed_labels(workspace: Workspace) -> list[tuple[str, Label]]:
    """Span and zone labels with their keys, in the schema's order."""
    if workspace.layer is None:
        return []
    return [
        (label.key, label)
        for label in workspace.layer.schema.of_kind(Kind.SPAN, Kind.ZONE)
        if label.key
    ]


def label_of_key(workspace: Workspace, key: str) -> Label | None:
    """The span or zone label that ``key`` sets, or None."""
    return next((label for each, label in keyed_labels(workspace) if each == key), None)


def _focused_relation(workspace: Workspace) -> Relation | None:
    layer, view = workspace.layer, workspace.view
    if layer is None or view is None or view.focused_relation is None:
        return None
    return layer.relation(view.focused_relation)


def _focused_span(workspace: Workspace) -> Span | None:
    layer, view = workspace.layer, workspace.view
    if layer is None or view is None or view.focused_span is None:
        return None
    return layer.span(view.focused_span)


def _target(workspace: Workspace, label: Label) -> Span | tuple[int, int] | None:
    """What a label acts on: the selection, the focused span, the word at the caret."""
    layer, view = workspace.layer, workspace.view
    if layer is None or view is None:
        return None
    if view.selection is not None:
        return view.selection
    span = _focused_span(workspace)
    # a person in a zone labels a word of it; the zone itself is relabelled by a zone's key alone
    in_zone = span is not None and layer.schema.is_zone(span.label) and label.kind is Kind.SPAN
    if span is not None and not in_zone:
        return span
    word = word_at(layer.text, view.caret)
    if word is None:
        workspace.say(translate("Deciding", "There is no word here to label."))
    return word


def _mark(workspace: Workspace, label: Label) -> int | None:
    """Label the selection, focused span or word; the span's ``n``, None where nothing was done."""
    layer, view = workspace.layer, workspace.view
    target = _target(workspace, label)
    if layer is None or view is None or target is None:
        return None
    article = layer.article.id
    if isinstance(target, Span):
        change = workspace.do(SetLabel(article=article, n=target.n, label=label.uid))
        return target.n if change else None
    start, end = target
    change = workspace.do(CreateSpan(article=article, start=start, end=end, label=label.uid))
    view.clear_selection()
    return change.focus[1] if change and change.focus else None


def _label_all(workspace: Workspace, label: Label) -> None:
    layer, view = workspace.layer, workspace.view
    target = _target(workspace, label)
    if layer is None or view is None or target is None:
        return
    article = layer.article.id
    if isinstance(target, Span):
        command = LabelIdentical(article=article, n=target.n, label=label.uid)
    else:
        command = LabelIdentical(article=article, place=target, label=label.uid)
    change = workspace.do(command)
    view.clear_selection()
    span = layer.span(change.focus[1]) if change and change.focus else None
    if span is not None:
        go_on_after(workspace, place_of_span(span))


def _label_relation(workspace: Workspace, key: str) -> None:
    layer, relation = workspace.layer, _focused_relation(workspace)
    if layer is None or relation is None:
        return
    head, tail = layer.span(relation.head), layer.span(relation.tail)
    if head is None or tail is None:
        return
    allowed = layer.schema.relations_between(head.label, tail.label)
    index = (int(key) - 1) % 10
    if index >= len(allowed):
        workspace.say(
            translate("Deciding", "Allowed between these two: {labels}.").format(
                labels=", ".join(f"{i} {label.name}" for i, label in enumerate(allowed, 1))
            )
        )
        return
    place = place_of_relation(layer, relation)
    command = SetRelationLabel(article=layer.article.id, n=relation.n, label=allowed[index].uid)
    if workspace.do(command):
        go_on_after(workspace, place)
