"""Going straight to a word or span by the letters that stand at it, and selecting up to a word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from annotator.gui.actions.deciding import label_focused
from annotator.gui.actions.edges import set_edges
from annotator.gui.actions.relating import relate
from annotator.gui.article.picture import Hints
from annotator.gui.keys.letter_codes import codes
from annotator.gui.keys.prompt import Option, Prompt
from annotator.gui.targets.jumps import Target, by_doubt, ends, targets
from annotator.gui.targets.label_guess import guessed_label
from annotator.gui.workspace import Workspace
from annotator.model.rules import paragraph_of
from annotator.model.span import Span
from annotator.model.tokens import word_at

translate = QCoreApplication.translate


def jump(workspace: Workspace, _key: str = "") -> None:
    """Show letters at the words and spans on the screen; they lead there."""
    _ask(workspace, jump_prompt(workspace))


def jump_to_span(workspace: Workspace, _key: str = "") -> None:
    """Show letters at the spans on the screen; they lead there, with Shift and on to a relation."""
    prompt = span_prompt(workspace)
    if prompt is not None:
        workspace.ask(prompt)
    else:
        workspace.say(translate("Jumping", "No span is on this screen."))


def span_prompt(workspace: Workspace) -> Prompt | None:
    """What :func:`jump_to_span` asks; None without a span. The most doubtful are the quickest."""
    keyed = list(
        zip(
            found := by_doubt(_spans_in_sight(workspace)),
            codes(workspace.letters, len(found)),
            strict=False,
        )
    )
    if not keyed:
        return None
    return Prompt(
        translate("Jumping", "Go to a span: its letter"),
        tuple(
            Option(
                key,
                "",
                partial(_focus, workspace, span.n),
                partial(_focus, workspace, span.n, and_relate=True),
            )
            for span, key in keyed
        ),
        Hints({span.n: key for span, key in keyed}),
        listed=False,
        with_shift=translate("Jumping", "and relate it"),
        anew=partial(jump_to_span, workspace),
    )


def _focus(workspace: Workspace, n: int, *, and_relate: bool = False) -> None:
    if workspace.view is None:
        return
    workspace.along_relations = False
    workspace.view.focus_span(n, scroll=False)
    if and_relate:
        relate(workspace)


def select_to(workspace: Workspace, _key: str = "") -> None:
    """Show letters at words: the selection, or an edge of the focused span, reaches to one."""
    _ask(workspace, select_prompt(workspace))


def _ask(workspace: Workspace, prompt: Prompt | None) -> None:
    if prompt is not None and prompt.options:
        workspace.ask(prompt)
    else:
        workspace.say(translate("Jumping", "No word is on this screen."))


def jump_prompt(workspace: Workspace) -> Prompt | None:
    """What :func:`jump` asks."""
    keyed = jump_targets(workspace)
    title = translate("Jumping", "Go to a word or span: its letters")
    if workspace.view is None:
        return None
    mark = translate("Jumping", "and mark it")
    prompt = _prompt(workspace, title, keyed, _go, _mark, mark)
    return prompt._replace(anew=partial(jump, workspace))


def jump_targets(workspace: Workspace) -> list[tuple[Target, str]]:
    """Where :func:`jump` leads, and by which letters."""
    layer, view = workspace.layer, workspace.view
    if layer is None or view is None:
        return []
    found = targets(layer.text, view.in_sight, _spans_in_sight(workspace), view.caret)
    return _lettered(workspace, found)


def _spans_in_sight(workspace: Workspace) -> list[Span]:
    layer, view = workspace.layer, workspace.view
    if layer is None or view is None:
        return []
    return [
        span
        for span in layer.between(*view.in_sight)
        if not layer.schema.is_zone(span.label) and view.span(span.n) is not None
    ]


def select_prompt(workspace: Workspace) -> Prompt | None:
    """What :func:`select_to` asks."""
    layer, view = workspace.layer, workspace.view
    if layer is None or view is None:
        return None
    span = view.span(view.focused_span) if view.selection is None and view.editable else None
    if span is not None and layer.schema.is_zone(span.label):
        span = None
    anchor = span.end if span is not None else _anchor(workspace)
    first, last = paragraph_of(layer.text, anchor)
    start, end = view.in_sight
    words = _lettered(workspace, ends(layer.text, (max(first, start), min(last, end)), anchor))
    if span is None:
        title = translate("Jumping", "Select as far as a word: its letters")
        return _prompt(workspace, title, words, partial(_select, anchor))
    title = translate("Jumping", "The span reaches to a word: its letters")
    return _prompt(workspace, title, words, partial(_stretch, span))


def _prompt(
    workspace: Workspace,
    title: str,
    keyed: Sequence[tuple[Target, str]],
    act: Callable[[Workspace, Target], None],
    more: Callable[[Workspace, Target], None] | None = None,
    with_shift: str = "",
) -> Prompt:
    return Prompt(
        title,
        tuple(
            Option(
                key,
                "",
                partial(act, workspace, target),
                partial(more, workspace, target) if more is not None else None,
            )
            for target, key in keyed
        ),
        Hints(
            spans={target.n: key for target, key in keyed if target.n is not None},
            words={target.start: key for target, key in keyed if target.n is None},
        ),
        listed=False,
        with_shift=with_shift,
    )


def _lettered(workspace: Workspace, found: Sequence[Target]) -> list[tuple[Target, str]]:
    return list(zip(found, codes(workspace.letters, len(found)), strict=False))


def _go(workspace: Workspace, target: Target) -> None:
    view = workspace.view
    if view is None:
        return
    workspace.along_relations = False
    if target.n is not None:
        view.focus_span(target.n, scroll=False)
    elif word_at(view.text, target.start) in ((target.start, target.end), None):
        view.set_caret(target.start)
    else:
        # the whole name: a label makes a span of it, an arrow key leaves its first word
        view.set_selection(target.start, target.end)


def _mark(workspace: Workspace, target: Target) -> None:
    """Go there, and make a span of a word or name, with the label that it has most likely.

    What was made has the focus, so that a digit makes it another.
    """
    layer = workspace.layer
    _go(workspace, target)
    if layer is None or target.n is not None:
        return
    label = layer.schema.get(guessed_label(layer, target.start, target.end) or "")
    if label is not None:
        label_focused(workspace, label)


def _anchor(workspace: Workspace) -> int:
    """Where the selection began; without one, the start of the word at the caret."""
    layer, view = workspace.layer, workspace.view
    if layer is None or view is None:
        return 0
    if view.selection is not None:
        return view.caret_now.anchor
    word = word_at(layer.text, view.caret)
    return word[0] if word is not None else view.caret


def _select(anchor: int, workspace: Workspace, target: Target) -> None:
    """From the anchor to the far end of the word; a word before it takes the anchor's word in."""
    layer, view = workspace.layer, workspace.view
    if layer is None or view is None:
        return
    if target.start >= anchor:
        view.set_selection(anchor, target.end)
    else:
        word = word_at(layer.text, anchor)
        view.set_selection(word[1] if word is not None else anchor, target.start)


def _stretch(span: Span, workspace: Workspace, target: Target) -> None:
    """The edge on the word's side goes to the word; a word inside the span is its new end."""
    start, end = (target.start, span.end) if target.start < span.start else (span.start, target.end)
    set_edges(workspace, span.n, start, end)
