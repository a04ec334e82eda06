"""Moving the focus: spans, relations, undecided things, articles, panes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from annotator.editing.open_layer import OpenLayer
from annotator.gui.keys.shown_keys import key_of
from annotator.gui.targets.focused import focused_relation, focused_span
from annotator.gui.targets.reading_order import (
    Place,
    next_relation,
    next_undecided,
    place_of_relation,
    place_of_span,
)
from annotator.gui.workspace import Workspace
from annotator.model.layer import Status

translate = QCoreApplication.translate
# what a key or a menu runs; it gets the key that was pressed, "" from a menu
Act = Callable[[Workspace, str], None]
Step = Callable[[OpenLayer, Place, float], Place | None]


def here(workspace: Workspace) -> Place:
    """Where the focus is in reading order: relation, span, else the caret."""
    layer, view = workspace.layer, workspace.view
    if layer is None or view is None:
        return Place(0, 0, False, 0)
    relation, span = focused_relation(workspace), focused_span(workspace)
    if relation is not None:
        return place_of_relation(layer, relation)
    if span is not None:
        return place_of_span(span)
    return Place(view.caret, -len(layer.text) - 1, False, 0)


def focus(workspace: Workspace, place: Place) -> None:
    """Put the focus on the span or relation at ``place``."""
    if workspace.view is None:
        return
    if place.relation:
        workspace.view.focus_relation(place.n)
    else:
        workspace.view.focus_span(place.n)


def begin(workspace: Workspace) -> None:
    """Focus the first undecided thing of an article in which nobody has gone anywhere yet."""
    layer, view = workspace.layer, workspace.view
    if layer is None or view is None or layer.layer.status is Status.DONE:
        return
    if not view.fresh:
        return
    first = next_undecided(layer, here(workspace), workspace.settings.shown_threshold)
    if first is not None and not first.relation:
        # nobody decides on what is out of sight; who has scrolled already is not moved
        view.focus_span(first.n, scroll=view.verticalScrollBar().value() == 0)


def go_on_after(workspace: Workspace, place: Place) -> None:
    """Focus the next undecided thing behind ``place``; say so when there is none.

    Who walks along the relations gets the next relation.
    """
    _go(workspace, place, next_relation if workspace.along_relations else next_undecided)


def _go(workspace: Workspace, place: Place, step: Step) -> None:
    """Focus what ``step`` finds from ``place``; say so when there is nothing left."""
    if workspace.layer is None:
        return
    found = step(workspace.layer, place, workspace.settings.shown_threshold)
    if found is not None:
        focus(workspace, found)
        return
    if workspace.along_relations:
        workspace.say(
            translate("Moving", "No relation is left to decide here: {key} goes to spans.").format(
                key=key_of("next_undecided", workspace.settings.keys)
            )
        )
        return
    workspace.say(
        translate("Moving", "Nothing is left to decide here: {key} finishes the article.").format(
            key=key_of("done", workspace.settings.keys)
        )
    )


def to_undecided(step: Step, *, along_relations: bool = False) -> Act:
    """What focuses the undecided thing that ``step`` finds, and where decisions then go on."""

    def go(workspace: Workspace, _key: str = "") -> None:
        workspace.along_relations = along_relations
        _go(workspace, here(workspace), step)

    return go


def to_span(step: Callable[[OpenLayer, Place], int | None]) -> Act:
    """What focuses the span that ``step`` finds."""

    def go(workspace: Workspace, _key: str = "") -> None:
        workspace.along_relations = False
        layer, view = workspace.layer, workspace.view
        n = step(layer, here(workspace)) if layer is not None else None
        if view is not None and n is not None:
            view.focus_span(n)

    return go


def to_relation(step: int) -> Act:
    """What focuses the relation of the focused span that is ``step`` relations away."""
    return lambda workspace, _key: _step_relation(workspace, step)


def to_article(step: int) -> Act:
    """What opens the article ``step`` rows away in the queue, status untouched."""

    def go(workspace: Workspace, _key: str = "") -> None:
        layer = workspace.layer
        if layer is None:
            return
        neighbour = workspace.listing.queue.neighbour(layer.article.id, step)
        if neighbour is not None:
            workspace.show(neighbour)

    return go


def leave(workspace: Workspace, _key: str = "") -> None:
    """Go back to the lines that the article was opened from; drop the selection, else the focus."""
    view = workspace.view
    if view is None:
        return
    if workspace.visiting:
        workspace.part_wanted.emit("everywhere")
        return
    if view.selection is not None:
        view.clear_selection()
    elif view.focused_relation is not None:
        view.focus_relation(None)
    else:
        view.focus_span(None)


def _step_relation(workspace: Workspace, step: int) -> None:
    layer, view = workspace.layer, workspace.view
    if layer is None or view is None:
        return
    anchor = view.focused_span
    current = view.focused_relation
    if anchor is None and current is not None:
        relation = layer.relation(current)
        anchor = relation.head if relation else None
    if anchor is None:
        workspace.say(
            translate("Moving", "Focus a span first: its relations follow with {key}.").format(
                key=key_of("next_relation", workspace.settings.keys)
            )
        )
        return
    numbers = [relation.n for relation in layer.relations_of(anchor)]
    if not numbers:
        workspace.say(
            translate("Moving", "This span has no relations: {key} makes one.").format(
                key=key_of("relate", workspace.settings.keys)
            )
        )
        workspace.missed_relation = True
        return
    if current in numbers:
        view.focus_relation(numbers[(numbers.index(current) + step) % len(numbers)])
    else:
        view.focus_relation(numbers[0 if step > 0 else -1])
