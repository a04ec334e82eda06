"""Attributes of what is focused, and labels of the whole article, by key."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication

from annotator.editing.attributes import SetArticleLabel, SetAttribute, Value
from annotator.gui.keys.letter_codes import answer_keys
from annotator.gui.keys.prompt import Option, Prompt
from annotator.gui.keys.shown_keys import key_of
from annotator.gui.targets.focused import focused_relation, focused_span
from annotator.gui.workspace import Workspace
from annotator.model.schema import Attribute, AttributeKind, Kind, Label

translate = QCoreApplication.translate


class Bearer(NamedTuple):
    """The focused span or relation: its article and number, its label, the values it has."""

    article: int
    n: int
    relation: bool
    label: Label
    values: Mapping[str, Any]


def bearer(workspace: Workspace) -> Bearer | None:
    """What attributes are set on now: the focused relation, else the focused span; or None."""
    layer, relation = workspace.layer, focused_relation(workspace)
    found = relation or focused_span(workspace)
    if layer is None or found is None:
        return None
    label = layer.schema.label(found.label)
    return Bearer(layer.article.id, found.n, relation is not None, label, found.attributes)


def set_attribute(workspace: Workspace, of: Bearer, name: str, value: Value) -> None:
    """Set an attribute's value, None to take it off; the focus stays."""
    workspace.do(
        SetAttribute(article=of.article, n=of.n, name=name, value=value, relation=of.relation)
    )


def ask_attribute(workspace: Workspace, _key: str = "") -> None:
    """Ask which attribute of what is focused; at once for the only one."""
    if not workspace.can_change():
        return
    of = bearer(workspace)
    if of is None:
        workspace.say(translate("Attributes", "Focus a span or relation first."))
    elif not of.label.attributes:
        workspace.say(
            translate(
                "Attributes", "{label} has no attributes: the schema says which there are."
            ).format(label=of.label.name)
        )
    elif len(of.label.attributes) == 1:
        _ask_value(workspace, of, of.label.attributes[0])
    else:
        options = tuple(
            Option(digit, each.name, partial(_ask_value, workspace, of, each))
            for digit, each in zip(
                answer_keys(workspace.letters, len(of.label.attributes)),
                of.label.attributes,
                strict=False,
            )
        )
        workspace.ask(Prompt(translate("Attributes", "Which attribute?"), options))


def _ask_value(workspace: Workspace, of: Bearer, attribute: Attribute) -> None:
    has = of.values.get(attribute.name)
    if attribute.kind is AttributeKind.FLAG:
        set_attribute(workspace, of, attribute.name, None if has else True)
    elif attribute.kind is AttributeKind.TEXT:
        workspace.part_wanted.emit(f"attribute:{attribute.name}")
    else:
        options = [
            Option(digit, each, partial(set_attribute, workspace, of, attribute.name, each))
            for digit, each in zip(
                answer_keys(workspace.letters, len(attribute.choices), "X"),
                attribute.choices,
                strict=False,
            )
        ]
        if has is not None:
            nothing = translate("Attributes", "nothing")
            take_off = partial(set_attribute, workspace, of, attribute.name, None)
            options.append(Option("X", nothing, take_off))
        workspace.ask(Prompt(f"{attribute.name}:", tuple(options)))


def ask_article_label(workspace: Workspace, _key: str = "") -> None:
    """Ask for a label of the whole article; one that it has is taken off."""
    layer = workspace.layer
    if layer is None or not workspace.can_change():
        return
    labels = layer.schema.of_kind(Kind.ARTICLE)
    if not labels:
        workspace.say(
            translate("Attributes", "The schema has no labels for whole articles: {key}.").format(
                key=key_of("schema", workspace.settings.keys)
            )
        )
        return
    taken = {label.key for label in labels if label.key}
    free = iter(answer_keys(workspace.letters, len(labels), tuple(taken)))
    options = []
    for label in labels:
        key = label.key or next(free, "")
        if key:
            mark = "✓ " if label.uid in layer.layer.labels else ""
            toggle = partial(toggle_article_label, workspace, label)
            options.append(Option(key, f"{mark}{label.name}", toggle))
    workspace.ask(Prompt(translate("Attributes", "This article:"), tuple(options)))


def toggle_article_label(workspace: Workspace, label: Label) -> None:
    """Put a label on the article, or take it off."""
    layer = workspace.layer
    if layer is not None:
        on = label.uid not in layer.layer.labels
        workspace.do(SetArticleLabel(article=layer.article.id, label=label.uid, on=on))
