"""What is done with a whole article, and undo."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.editing.layers import MarkDone, SetFlag, SetSpanFlag
from annotator.gui.keys.shown_keys import key_of
from annotator.gui.targets.focused import focused_span
from annotator.gui.words.plurals import Counted
from annotator.gui.workspace import Workspace
from annotator.model.layer import Status

translate = QCoreApplication.translate

ASK = "ask"


def done(workspace: Workspace, _key: str = "") -> None:
    """Mark the article done and open the next; the first Enter waits for late suggestions."""
    layer = workspace.layer
    if layer is None:
        return
    left = 0
    if layer.layer.status is not Status.DONE:
        if workspace.late_suggestions(layer.article.id):
            workspace.say(
                translate(
                    "Articles",
                    "Suggestions are still on their way: {key} again finishes without them.",
                ).format(key=key_of("done", workspace.settings.keys))
            )
            return
        settings = workspace.settings
        command = MarkDone(
            article=layer.article.id,
            threshold=settings.shown_threshold,
            accept_relations=settings.done_accepts_relations,
        )
        if workspace.do(command) is None:
            return
        left = len(layer.undecided_relations(settings.shown_threshold))
    said = []
    workspace.listing.read_touched()
    following = workspace.listing.queue.next_to_do(layer.article.id)
    if following is not None:
        workspace.show(following)
    else:
        said.append(translate("Articles", "All articles of this list are done."))
    if left:
        said.append(_left(workspace, left))
    if said:
        workspace.say(" ".join(said))


def _left(workspace: Workspace, relations: int) -> str:
    """That relations of the finished article are no data: its spans were accepted."""
    keys = workspace.settings.keys
    text = translate(
        "Articles",
        "Not accepted and not exported: {relations}. {accept} before {done} accepts them.",
    )
    return text.format(
        relations=Counted().relations(relations),
        accept=key_of("accept_relations", keys),
        done=key_of("done", keys),
    )


def flag(workspace: Workspace, _key: str = "") -> None:
    """Flag the focused span as a question, else the article, or take the flag off."""
    layer, span = workspace.layer, focused_span(workspace)
    if layer is None or span is None:
        flag_article(workspace)
        return
    on = ASK not in span.flags
    workspace.do(SetSpanFlag(article=layer.article.id, n=span.n, flag=ASK, on=on))


def flag_article(workspace: Workspace, _key: str = "") -> None:
    """Flag the article as a question, or take the flag off."""
    layer = workspace.layer
    if layer is not None:
        on = ASK not in layer.layer.flags
        workspace.do(SetFlag(article=layer.article.id, flag=ASK, on=on))


def undo(workspace: Workspace, _key: str = "") -> None:
    """Take back the last thing a person did, in any article."""
    if not workspace.undo_navigator.undo():
        workspace.say(translate("Articles", "There is nothing to undo."))


def redo(workspace: Workspace, _key: str = "") -> None:
    """Do again what was undone last."""
    if not workspace.undo_navigator.redo():
        workspace.say(translate("Articles", "There is nothing to redo."))
