"""The inspector's cards: what is known of a span, a relation, an article."""

from __future__ import annotations

from collections import Counter
from functools import partial
from html import escape

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from annotator.editing.edit import shortened
from annotator.editing.open_layer import OpenLayer
from annotator.gui.article.header import meta_line
from annotator.gui.entities.identity import Identity
from annotator.gui.keys.shown_keys import key_of
from annotator.gui.look.theme import Theme
from annotator.gui.panels.attribute_card import attribute_card
from annotator.gui.panels.comment_cards import comment_card
from annotator.gui.panels.entity_cards import entity_card
from annotator.gui.panels.widgets import (
    button,
    column,
    fact,
    frame,
    growing,
    holder,
    key_cap,
    pressable,
    row,
    text_label,
)
from annotator.gui.targets.focused import focused_span
from annotator.gui.targets.reading_order import place_of_relation
from annotator.gui.words.plurals import number
from annotator.gui.words.recogniser_names import figure, provider_name
from annotator.gui.workspace import Workspace
from annotator.model.relation import Relation
from annotator.model.span import Decision, Span, State

translate = QCoreApplication.translate


def span_page(
    workspace: Workspace, theme: Theme, identity: Identity, worked: int | None
) -> list[QWidget]:
    """The cards of the focused span; without one, those of the article.

    ``worked``: seconds at work on the article, None where they are not kept.
    """
    layer = workspace.layer
    if layer is None:
        return []
    span = focused_span(workspace)
    comments = comment_card(workspace, layer, span)
    said = [comments] if comments is not None else []
    if span is None:
        counted = [_label_card(layer, theme)] if layer.spans else []
        hints = [_hint(workspace)] if layer.undecided(workspace.settings.shown_threshold) else []
        return [_article_card(layer, worked), *said, *counted, *hints]
    named = entity_card(workspace, layer, span, identity)
    told = attribute_card(workspace)
    ties = layer.schema.can_be_related(span.label) or layer.relations_of(span.n)
    return [
        _span_card(layer, span, theme),
        *said,
        *([named] if named is not None else []),
        *([told] if told is not None else []),
        *([_relations_card(workspace, layer, span, theme)] if ties else []),
    ]


def relations_page(workspace: Workspace, theme: Theme) -> list[QWidget]:
    """Every relation of the article, in reading order."""
    layer = workspace.layer
    if layer is None:
        return []
    if not layer.relations:
        none = translate("Cards", "No relations yet. Focus a span and press {key}.")
        key = key_of("relate", workspace.settings.keys)
        return [text_label(none.format(key=key), "dim", wrap=True)]
    card = frame("card")
    rows = column(card, (6, 6, 6, 6), 0)
    for relation in sorted(layer.relations, key=partial(place_of_relation, layer)):
        rows.addWidget(_relation_row(workspace, layer, relation, theme, both=True))
    return [card]


def _span_card(layer: OpenLayer, span: Span, theme: Theme) -> QFrame:
    label = layer.schema.label(span.label)
    card = frame("card")
    lines = column(card, (14, 12, 14, 12), 6)
    heading = text_label(shortened(span.quote, 120), "heading", wrap=True)
    name = text_label(label.name, "title")
    name.setStyleSheet(f"color: {theme.label_colour(label)};")
    head = QHBoxLayout()
    head.addWidget(heading, 1)
    head.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
    lines.addLayout(head)
    lines.addWidget(text_label(standing(span), "dim", wrap=True))
    if span.proposed is not None and span.proposed != (span.start, span.end, span.label):
        start, end, proposed = span.proposed
        was = layer.schema.get(proposed)
        shown = f"{shortened(layer.text[start:end], 40)} · {was.name if was else proposed}"
        fact(lines, translate("Cards", "Suggested as"), shown)
    labels = layer.mentions.labels(span.quote)
    if labels.total() > 1:
        if len(labels) == 1:
            shown = translate("Cards", "{n}, all {label}")
            shown = shown.format(n=labels.total(), label=label.name)
        else:
            shown = ", ".join(
                f"{count} {layer.schema.label(each).name}" for each, count in labels.most_common()
            )
        fact(lines, translate("Cards", "Same text here"), shown)
    if span.note:
        fact(lines, translate("Cards", "Note"), span.note)
    return card


def _relations_card(workspace: Workspace, layer: OpenLayer, span: Span, theme: Theme) -> QFrame:
    card = frame("card")
    rows = column(card, (6, 6, 6, 8), 0)
    relations = layer.relations_of(span.n)
    for place, relation in enumerate(relations):
        line = _relation_row(workspace, layer, relation, theme, seen_from=span.n)
        if place == 0:
            _mark_key(line, key_of("next_relation", workspace.settings.keys))
        rows.addWidget(line)
    hint = row(
        text_label(translate("Cards", "New relation:"), "dim"),
        key_cap(key_of("relate", workspace.settings.keys)),
        text_label(translate("Cards", "then a letter"), "dim", wrap=True),
        None,
        spacing=6,
        margins=(9, 8, 9, 4),
    )
    rows.addWidget(pressable(hint, lambda: workspace.part_wanted.emit("relate")))
    return card


def _relation_row(
    workspace: Workspace,
    layer: OpenLayer,
    relation: Relation,
    theme: Theme,
    *,
    seen_from: int | None = None,
    both: bool = False,
) -> QPushButton:
    """A row that focuses its relation when clicked."""
    head, tail = layer.span(relation.head), layer.span(relation.tail)
    label = layer.schema.label(relation.label)
    symmetric = relation.label in layer.schema.symmetric
    line = button("", "row", checkable=True)
    focused = workspace.view is not None and workspace.view.focused_relation == relation.n
    line.setChecked(focused)
    inner = column(line, (9, 7, 9, 7), 1)
    other = tail if seen_from == relation.head else head
    arrow = "—" if symmetric else ("→" if both or seen_from == relation.head else "←")
    first = text_label(label.name, "title" if focused else "", wrap=True)
    if other is not None and not both:
        # one sentence, which breaks where the line ends
        first.setTextFormat(Qt.TextFormat.RichText)
        name, quote = escape(label.name), escape(shortened(other.quote, 40))
        first.setText(f'{name} {arrow} <span style="font-weight: 600">{quote}</span>')
    inner.addLayout(row(growing(first), wide=0))
    if both and head is not None and tail is not None:
        ends = f"{shortened(head.quote, 40)} {arrow} {shortened(tail.quote, 40)}"
        inner.addWidget(text_label(ends, "title", wrap=True))
    inner.addWidget(text_label(standing(relation), "dim", wrap=True))
    line.setAccessibleName(f"{label.name} {other.quote if other else ''} {standing(relation)}")
    _make_row(line, theme.accent if focused else theme.hairline)
    line.clicked.connect(lambda _=False, n=relation.n: _focus_relation(workspace, n, along=both))
    return line


def _make_row(line: QPushButton, colour: str) -> None:
    """Let a button look like a row with a rule of this colour, as tall as its lines need."""
    line.setStyleSheet(
        f"QPushButton {{ border: none; border-left: 2px solid {colour};"
        " border-radius: 0; padding: 0; }"
    )
    line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    for child in line.findChildren(QWidget):
        child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def _mark_key(line: QPushButton, key: str) -> None:
    """Print a key at the end of a row's first line."""
    layout = line.layout()
    top = layout.itemAt(0) if layout is not None else None
    inner = top.layout() if top is not None else None
    if inner is not None:
        cap = key_cap(key)
        inner.addWidget(cap)
        inner.setAlignment(cap, Qt.AlignmentFlag.AlignTop)


def _focus_relation(workspace: Workspace, n: int, *, along: bool) -> None:
    if workspace.view is not None:
        # who decides on one in the list of all goes on with the next
        workspace.along_relations = along
        workspace.view.focus_relation(n)
        workspace.view.setFocus()


def _article_card(layer: OpenLayer, worked: int | None) -> QFrame:
    article = layer.article
    card = frame("card")
    lines = column(card, (14, 12, 14, 12), 6)
    lines.addWidget(
        text_label(shortened(article.title or article.source_id, 120), "heading", wrap=True)
    )
    lines.addWidget(text_label(meta_line(article, layer.text), "dim", wrap=True))
    fact(lines, translate("Cards", "Spans"), number(len(layer.spans)))
    fact(lines, translate("Cards", "Relations"), number(len(layer.relations)))
    if worked is not None:
        fact(lines, translate("Cards", "Time at work"), _duration(worked))
    return card


def _duration(seconds: int) -> str:
    """In whole minutes: nobody is to feel watched by the second."""
    hours, minutes = divmod(seconds // 60, 60)
    if hours:
        return translate("Cards", "{hours} h {minutes} min").format(hours=hours, minutes=minutes)
    if minutes:
        return translate("Cards", "{minutes} min").format(minutes=minutes)
    return translate("Cards", "under a minute")


def _label_card(layer: OpenLayer, theme: Theme) -> QFrame:
    card = frame("card")
    lines = column(card, (14, 12, 14, 12), 5)
    counts = Counter(span.label for span in layer.spans)
    undecided = Counter(span.label for span in layer.spans if span.state is State.SUGGESTED)
    for label in layer.schema.labels:
        if not counts[label.uid]:
            continue
        name = text_label(label.name, "title")
        name.setStyleSheet(f"color: {theme.label_colour(label)};")
        shown = number(counts[label.uid])
        if undecided[label.uid]:
            shown += " · " + translate("Cards", "{n} open").format(n=number(undecided[label.uid]))
        lines.addLayout(row(name, None, text_label(shown, "dim")))
    return card


def _hint(workspace: Workspace) -> QWidget:
    key = key_cap(key_of("next_undecided", workspace.settings.keys))
    does = translate("Cards", "goes to the next undecided suggestion")
    told = text_label(does, "dim", wrap=True)
    return holder(row(key, told, spacing=6, margins=(2, 0, 0, 0), wide=1))


def standing(item: Span | Relation) -> str:
    """``accepted · suggested by fr_core_news_md 3.8.0 · 0.97``."""
    states = {
        State.SUGGESTED: translate("Cards", "suggested"),
        State.ACCEPTED: translate("Cards", "accepted"),
        State.REJECTED: translate("Cards", "rejected"),
    }
    decisions = {
        Decision.CREATED: translate("Cards", "made by hand"),
        Decision.EDITED: translate("Cards", "corrected"),
        Decision.IMPLICIT: translate("Cards", "accepted with the article"),
    }
    if item.state is State.ACCEPTED and item.decision in decisions:
        parts = [decisions[item.decision]]
    else:
        parts = [states[item.state]]
    if item.provider and item.decision is not Decision.CREATED:
        provider = provider_name(item.provider)
        text = translate("Cards", "suggested by {provider}").format(provider=provider)
        parts = [text] if item.state is State.SUGGESTED else [*parts, text]
    if item.score is not None:
        # a figure is not left alone on the next line
        parts[-1] += f"\N{NO-BREAK SPACE}·\N{NO-BREAK SPACE}{figure(item.score)}"
    return " · ".join(parts)
