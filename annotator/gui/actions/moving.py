"""Moving the focus: spans, relations, undecided things, articles, panes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from annotator.editing.open_layer import OpenLayer
from annotator.gui.focused import focused_relation, focused_span
from annotator.gui.order import (
    Place,
    next_relation,
    next_span,
    next_undecided,
    place_of_relation,
    place_of_span,
    previous_relation,
    previous_span,
    previous_undecided,
)
from annotator.gui.shown_keys import key_of
from annotator.gui.workspace import Workspace
from annotator.model.layer import Status

translate = QCoreApplication.translate


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


def _go(
    workspace: Workspace, place: Place, step: Callable[[OpenLayer, Place, float], Place | None]
) -> None:
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


def to_next_undecided(workspace: Workspace, _key: str = "") -> None:
    """Focus the next undecided suggestion."""
    workspace.along_relations = False
    go_on_after(workspace, here(workspace))


def to_previous_undecided(workspace: Workspace, _key: str = "") -> None:
    """Focus the previous undecided suggestion."""
    workspace.along_relations = False
    _go(workspace, here(workspace), previous_undecided)


def to_next_undecided_relation(workspace: Workspace, _key: str = "") -> None:
    """Focus the next undecided relation; decisions then go on along the relations."""
    workspace.along_relations = True
    go_on_after(workspace, here(workspace))


def to_previous_undecided_relation(workspace: Workspace, _key: str = "") -> None:
    """Focus the previous undecided relation; decisions then go on along the relations."""
    workspace.along_relations = True
    _go(workspace, here(workspace), previous_relation)


def to_next_span(workspace: Workspace, _key: str = "") -> None:
    """Focus the next span."""
    _focus_span(workspace, next_span)


def to_previous_span(workspace: Workspace, _key: str = "") -> None:
    """Focus the previous span."""
    _focus_span(workspace, previous_span)


def to_next_relation(workspace: Workspace, _key: str = "") -> None:
    """Focus the next relation of the focused span."""
    _step_relation(workspace, 1)


def to_previous_relation(workspace: Workspace, _key: str = "") -> None:
    """Focus the previous relation of the focused span."""
    _step_relation(workspace, -1)


def to_next_article(workspace: Workspace, _key: str = "") -> None:
    """Open the next article of the queue, status untouched."""
    workspace.show_neighbour(1)


def to_previous_article(workspace: Workspace, _key: str = "") -> None:
    """Open the previous article of the queue, status untouched."""
    workspace.show_neighbour(-1)


def leave(workspace: Workspace, _key: str = "") -> None:
    """Go back to the lines that the article was opened from; drop the selection, else the focus."""
    view = workspace.view
    if view is None:
        return
    if workspace.visiting:
        workspace.wanted.emit("everywhere")
        return
    if view.selection is not None:
        view.clear_selection()
    elif view.focused_relation is not None:
        view.focus_relation(None)
    else:
        view.focus_span(None)


def _focus_span(workspace: Workspace, step: Callable[[OpenLayer, Place], int | None]) -> None:
    workspace.along_relations = False
    layer, view = workspace.layer, workspace.view
    if layer is None or view is None:
        return
    n = step(layer, here(workspace))
    if n is not None:
        view.focus_span(n)


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
