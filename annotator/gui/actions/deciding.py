"""Accepting, rejecting and labelling what is focused, selected or under the caret."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication

from annotator.editing.bulk import AcceptAbove, AcceptRelations, AcceptStretch
from annotator.editing.open_layer import OpenLayer
from annotator.editing.partners import Choice
from annotator.editing.relations import AcceptRelation, RejectRelation
from annotator.editing.spans import Accept, CreateSpan, LabelIdentical, Reject, SetLabel
from annotator.gui.actions.making_relations import change_to, changes
from annotator.gui.actions.moving import go_on_after, here
from annotator.gui.keys.letter_codes import keyed_by_name
from annotator.gui.keys.prompt import Option, Prompt
from annotator.gui.targets.focused import focused_relation, focused_span
from annotator.gui.targets.reading_order import Place, place_of_relation, place_of_span
from annotator.gui.words.edit_titles import in_words
from annotator.gui.workspace import Workspace
from annotator.model.relation import Relation
from annotator.model.rules import paragraph_of
from annotator.model.schema import Kind, Label
from annotator.model.span import Span, State
from annotator.model.tokens import part_at, word_at

translate = QCoreApplication.translate


def accept(workspace: Workspace, _key: str = "") -> None:
    """Accept the focused relation or span and go to the next undecided thing."""
    layer, view = workspace.layer, workspace.view
    if layer is None or view is None or not workspace.can_change():
        return
    article = layer.article.id
    relation = focused_relation(workspace)
    span = focused_span(workspace)
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
    relation, span = focused_relation(workspace), focused_span(workspace)
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
    if focused_relation(workspace) is not None:
        _label_relation(workspace, key)
        return
    label = label_of_key(workspace, key)
    if label is None:
        workspace.say(translate("Deciding", "No label has the key {key}.").format(key=key))
    else:
        label_focused(workspace, label)


def label_focused(workspace: Workspace, label: Label) -> None:
    """Give ``label`` to the focused span and go on, or make a span of the selection or the word.

    What was made keeps the focus: its edges are moved and its relations made from there.
    """
    layer, view = workspace.layer, workspace.view
    target = _target(workspace, label)
    if layer is None or view is None or target is None:
        return
    article = layer.article.id
    if isinstance(target, Span):
        if workspace.do(SetLabel(article=article, n=target.n, label=label.uid)):
            go_on_after(workspace, place_of_span(target))
        return
    start, end = target
    change = workspace.do(CreateSpan(article=article, start=start, end=end, label=label.uid))
    view.clear_selection()
    if change is not None and change.focus is not None:
        view.focus_span(change.focus[1], scroll=False)


def label_identical(workspace: Workspace, _key: str = "") -> None:
    """Ask for a label that every identical mention in the article then gets."""
    labels = marks(workspace)
    if not labels or not workspace.can_change():
        return
    keys = label_keys(labels, workspace.letters, taken=("L", "A"))
    workspace.ask(
        Prompt(
            translate("Deciding", "On every identical mention:"),
            (
                *(
                    Option(key, label.name, partial(_label_all, workspace, label))
                    for key, label in zip(keys, labels, strict=False)
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
    workspace.part_wanted.emit(f"identical_{which}")


def accept_above(workspace: Workspace, _key: str = "") -> None:
    """Accept all suggestions at or above the threshold of the settings."""
    if workspace.layer is not None:
        threshold = max(workspace.settings.threshold, workspace.settings.shown_threshold)
        command = AcceptAbove(article=workspace.layer.article.id, threshold=threshold)
        change = workspace.do(command)
        if change is not None:
            # some of it is out of sight
            workspace.say(in_words(change.title))
            focused = focused_relation(workspace) or focused_span(workspace)
            if focused is None or focused.state is not State.SUGGESTED:
                go_on_after(workspace, here(workspace))


def accept_relations(workspace: Workspace, _key: str = "") -> None:
    """Accept all relations of the article that are shown and undecided, and their ends."""
    layer = workspace.layer
    if layer is None:
        return
    threshold = workspace.settings.shown_threshold
    change = workspace.do(AcceptRelations(article=layer.article.id, threshold=threshold))
    if change is not None:
        workspace.say(in_words(change.title))
        view = workspace.view
        if view is not None and view.focused_relation is not None:
            go_on_after(workspace, here(workspace))


def any_label(workspace: Workspace, _key: str = "") -> None:
    """Ask for any label, each by a letter: those that have no digit, too."""
    if not workspace.can_change():
        return
    labels = choosable(workspace)
    keys = keyed_by_name([label.name for label, _act in labels], workspace.letters)
    options = tuple(
        Option(key, label.name, act) for key, (label, act) in zip(keys, labels, strict=False)
    )
    workspace.ask(Prompt(translate("Deciding", "Label:"), options))


def accept_paragraph(workspace: Workspace, _key: str = "") -> None:
    """Accept all that is suggested in the paragraph at hand, go on to the next undecided thing."""
    layer, view = workspace.layer, workspace.view
    if layer is None or view is None:
        return
    place = here(workspace)
    start, end = paragraph_of(layer.text, place.start)
    command = AcceptStretch(
        article=layer.article.id,
        start=start,
        end=end + 1,
        threshold=workspace.settings.shown_threshold,
    )
    change = workspace.do(command)
    if change is not None:
        workspace.say(in_words(change.title))
        go_on_after(workspace, place)


def choosable(workspace: Workspace) -> list[tuple[Label, Callable[[], None]]]:
    """The labels for what has the focus, each with what gives it; a relation's by their digits."""
    layer, relation = workspace.layer, focused_relation(workspace)
    if layer is None or relation is None:
        return [(label, partial(label_focused, workspace, label)) for label in marks(workspace)]
    return [
        (
            replace(
                choice.label,
                name=_told(relation, choice),
                key=str(digit % 10) if digit <= 10 else "",
            ),
            partial(_make_it, workspace, relation, choice),
        )
        for digit, choice in enumerate(changes(layer, relation), 1)
    ]


def marks(workspace: Workspace) -> tuple[Label, ...]:
    """Span and zone labels, in the schema's order."""
    return workspace.layer.schema.of_kind(Kind.SPAN, Kind.ZONE) if workspace.layer else ()


def label_keys(labels: Sequence[Label], letters: str, taken: Sequence[str]) -> list[str]:
    """The labels' digits; a letter for each that has none."""
    without = [label for label in labels if not label.key]
    more = iter(keyed_by_name([label.name for label in without], letters, taken))
    return [label.key or next(more, "") for label in labels]


def label_of_key(workspace: Workspace, key: str) -> Label | None:
    """The span or zone label that ``key`` sets, or None."""
    return next((label for label in marks(workspace) if label.key == key), None)


def _target(workspace: Workspace, label: Label) -> Span | tuple[int, int] | None:
    """What a label acts on: the selection, the focused span, the word at the caret."""
    layer, view = workspace.layer, workspace.view
    if layer is None or view is None:
        return None
    if view.selection is not None:
        return view.selection
    span = focused_span(workspace)
    # a person in a zone labels a word of it; the zone itself is relabelled by a zone's key alone
    in_zone = span is not None and layer.schema.is_zone(span.label) and label.kind is Kind.SPAN
    if span is not None and not in_zone:
        return span
    word = free_word(layer, view.caret)
    if word is None:
        workspace.say(translate("Deciding", "There is no word here to label."))
    return word


def free_word(layer: OpenLayer, offset: int) -> tuple[int, int] | None:
    """The word at an offset; of one that a span has a part of, the part between its hyphens."""
    word = word_at(layer.text, offset)
    if word is None or not any(
        not layer.schema.is_zone(span.label) and span.start < word[1] and word[0] < span.end
        for span in layer.between(*word)
    ):
        return word
    return part_at(layer.text, word, offset)


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
    layer, relation = workspace.layer, focused_relation(workspace)
    if layer is None or relation is None:
        return
    allowed = changes(layer, relation)
    index = (int(key) - 1) % 10
    if index >= len(allowed):
        workspace.say(
            translate("Deciding", "Allowed between these two: {labels}.").format(
                labels=", ".join(
                    f"{i} {_told(relation, each)}" for i, each in enumerate(allowed, 1)
                )
            )
        )
        return
    _make_it(workspace, relation, allowed[index])


def _told(relation: Relation, choice: Choice) -> str:
    """A label that a relation can have; with an arrow back where it would be turned."""
    return choice.label.name + (" ←" if choice.head != relation.head else "")


def _make_it(workspace: Workspace, relation: Relation, choice: Choice) -> None:
    if workspace.layer is None:
        return
    place = place_of_relation(workspace.layer, relation)
    if change_to(workspace, relation, choice):
        go_on_after(workspace, place)
