"""What the focus is on in the open article."""

from __future__ import annotations

from annotator.gui.workspace import Workspace
from annotator.model.relation import Relation
from annotator.model.span import Span


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
