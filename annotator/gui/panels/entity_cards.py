"""The inspector's card of what a span names."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout

from annotator.editing.edit import shortened
from annotator.editing.entities import UnlinkSpan
from annotator.editing.open_layer import OpenLayer
from annotator.gui.entities.identity import Choice, Identity
from annotator.gui.keys.shown_keys import key_of
from annotator.gui.panels.widgets import (
    button,
    column,
    fact,
    frame,
    key_cap,
    pressable,
    row,
    text_label,
)
from annotator.gui.words.plurals import number
from annotator.gui.workspace import Workspace
from annotator.model.span import Span

translate = QCoreApplication.translate
_NAMES_SHOWN = 6


def entity_card(
    workspace: Workspace, layer: OpenLayer, span: Span, identity: Identity
) -> QFrame | None:
    """What the span names, or what it may name; None for what names nothing."""
    linked = identity.entity(span.entity)
    if linked is not None:
        return _linked(workspace, layer, span, linked)
    if not identity.nameable(span) or workspace.session is None:
        return None
    question = identity.about(span)
    if question is None:
        return None
    best = question.choices[0] if question.choices and question.choices[0].likely else None
    if best is None:
        return _card(workspace, translate("Cards", "Who or what is this?"), "dim")
    asked = translate("Cards", "Same as {name}?").format(name=shortened(best.entity.name, 48))
    also = _names(best, span)
    if not also:
        return _card(workspace, asked, "title")
    lines = QVBoxLayout()
    lines.addWidget(text_label(also, "dim", wrap=True))
    return _card(workspace, asked, "title", lines)


def _linked(workspace: Workspace, layer: OpenLayer, span: Span, linked: Choice) -> QFrame:
    lines = QVBoxLayout()
    also = _names(linked, span)
    if also:
        lines.addWidget(text_label(also, "dim", wrap=True))
    uses = linked.uses
    fact(lines, translate("Cards", "Mentions"), number(uses.mentions))
    fact(lines, translate("Cards", "Articles"), number(uses.articles))
    if workspace.session is not None:
        unlink = button(translate("Cards", "Unlink"), "chip")
        command = UnlinkSpan(article=layer.article.id, n=span.n)
        unlink.clicked.connect(lambda: workspace.do(command) and None)
        lines.addLayout(row(unlink, None, margins=(0, 4, 0, 0)))
    return _card(workspace, shortened(linked.entity.name, 48), "title", lines)


def _card(workspace: Workspace, text: str, role: str, below: QVBoxLayout | None = None) -> QFrame:
    """A card whose head asks what the span names, and what is told below it."""
    key = key_cap(key_of("name_span", workspace.settings.keys))
    head = row(text_label(text, role, wrap=True), key, margins=(8, 6, 8, 6), wide=0)
    asking = pressable(head, lambda: workspace.part_wanted.emit("name_span"))
    card = frame("card")
    lines = column(card, (6, 4, 6, 4), 0, asking)
    if below is not None:
        below.setContentsMargins(8, 0, 8, 6)
        below.setSpacing(4)
        lines.addLayout(below)
    return card


def _names(choice: Choice, span: Span) -> str:
    """The other names of an entity, those that the span does not show."""
    shown = {choice.entity.name, " ".join(span.quote.split())}
    others = [name.name for name in choice.entity.names if name.name not in shown]
    return ", ".join(dict.fromkeys(others[:_NAMES_SHOWN]))
