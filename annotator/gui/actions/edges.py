"""Moving a span's edges: token by token, then by single characters, or dragged by mouse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from annotator.editing.spans import SetEdges
from annotator.gui.keys.shown_keys import key_of
from annotator.gui.targets.focused import focused_span
from annotator.gui.workspace import MovedEdge, Workspace
from annotator.model.rules import paragraph_of
from annotator.model.span import Span
from annotator.model.tokens import grapheme_next, grapheme_previous, next_edge, previous_edge

translate = QCoreApplication.translate


def start_out(workspace: Workspace, _key: str = "") -> None:
    """The left edge of the focused span one token to the left."""
    _move_token(workspace, left=True, step=previous_edge)


def start_in(workspace: Workspace, _key: str = "") -> None:
    """The left edge of the focused span one token to the right."""
    _move_token(workspace, left=True, step=next_edge)


def end_in(workspace: Workspace, _key: str = "") -> None:
    """The right edge of the focused span one token to the left."""
    _move_token(workspace, left=False, step=previous_edge)


def end_out(workspace: Workspace, _key: str = "") -> None:
    """The right edge of the focused span one token to the right."""
    _move_token(workspace, left=False, step=next_edge)


def character_out(workspace: Workspace, _key: str = "") -> None:
    """The edge that was moved last one character out; the right one if none was."""
    _move_character(workspace, out=True)


def character_in(workspace: Workspace, _key: str = "") -> None:
    """The edge that was moved last one character in; the right one if none was."""
    _move_character(workspace, out=False)


def _move_token(workspace: Workspace, *, left: bool, step: Callable[..., int]) -> None:
    span, layer = _focused(workspace), workspace.layer
    if span is None or layer is None:
        return
    if left:
        _set(workspace, span, step(layer.text, span.start, starts=True), span.end)
    else:
        _set(workspace, span, span.start, step(layer.text, span.end, starts=False))


def _move_character(workspace: Workspace, *, out: bool) -> None:
    span, layer = _focused(workspace), workspace.layer
    if span is None or layer is None:
        return
    left = _moved_start(workspace, span)
    # out is to the left for the left edge, to the right for the right one
    step = grapheme_previous if left is out else grapheme_next
    if left:
        _set(workspace, span, step(layer.text, span.start), span.end)
    else:
        _set(workspace, span, span.start, step(layer.text, span.end))


def set_edges(workspace: Workspace, n: int, start: int, end: int) -> None:
    """Both edges of span ``n`` at once: dragged by mouse, or brought to a word by its letters."""
    layer = workspace.layer
    span = layer.span(n) if layer is not None else None
    if span is not None and (span.start, span.end) != (start, end):
        _save(workspace, span, start, end)


def _moved_start(workspace: Workspace, span: Span) -> bool:
    article = workspace.layer.article.id if workspace.layer else 0
    return workspace.moved_edge == MovedEdge(article, span.n, True)


def _focused(workspace: Workspace) -> Span | None:
    span = focused_span(workspace)
    if span is None and workspace.layer is not None:
        workspace.say(translate("Edges", "Focus a span first: then its edges can be moved."))
    return span


def _set(workspace: Workspace, span: Span, start: int, end: int) -> None:
    layer = workspace.layer
    if layer is None:
        return
    if start >= end:
        workspace.say(
            translate("Edges", "A span keeps some text: {key} removes it.").format(
                key=key_of("reject", workspace.settings.keys)
            )
        )
        return
    first, _ = paragraph_of(layer.text, span.start)
    _, last = paragraph_of(layer.text, span.end)
    if not layer.schema.is_zone(span.label) and not first <= start < end <= last:
        workspace.say(translate("Edges", "The span ends with its paragraph."))
        return
    _save(workspace, span, start, end)


def _save(workspace: Workspace, span: Span, start: int, end: int) -> None:
    if workspace.layer is None:
        return
    article = workspace.layer.article.id
    # who moves an edge over an elided article, or into a word, insists on it: not trimmed again
    command = SetEdges(article=article, n=span.n, start=start, end=end, trimmed=False)
    if workspace.do(command):
        workspace.moved_edge = MovedEdge(article, span.n, start != span.start)
