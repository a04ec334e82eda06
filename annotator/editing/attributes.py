"""Commands on attributes: what labels offer, what spans and relations have; article labels."""

from __future__ import annotations

from dataclasses import dataclass, replace

from annotator.base.errors import Refused
from annotator.editing.edit import Command, Edit, one_line, shortened
from annotator.editing.labels import known_label, schema_changed
from annotator.editing.spans import accept, accept_ends
from annotator.model.schema import Attribute, AttributeKind, Kind, Label, attribute_problem
from annotator.model.span import Decision, State
from annotator.store.label_changes import rename_attribute

Value = str | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAttributes(Command):
    """What spans or relations of a label can be told to be from now on.

    ``renamed``: pairs of an old name and a new one; values go with the name. Values of attributes
    that are taken away stay where they are and come back with the attribute.
    """

    uid: str
    attributes: tuple[Attribute, ...]
    renamed: tuple[tuple[str, str], ...] = ()

    def run(self, edit: Edit) -> None:
        label = known_label(edit, self.uid)
        check_attributes(label, self.attributes)
        for old, new in self.renamed:
            rename_attribute(edit.project, label.uid, old, new)
            edit.everything = True
        if self.attributes == label.attributes:
            return
        edit.project.labels.update(replace(label, attributes=self.attributes))
        schema_changed(edit, "attributes", label=label.name)


def check_attributes(label: Label, attributes: tuple[Attribute, ...]) -> None:
    """:raises Refused: the label can have no attributes, or one of them cannot be."""
    if attributes and label.kind not in (Kind.SPAN, Kind.RELATION):
        raise Refused("Only labels of spans and relations have attributes.")
    for attribute in attributes:
        problem = attribute_problem(attribute)
        if problem:
            raise Refused(problem)
    names = [attribute.name for attribute in attributes]
    if len(set(names)) < len(names):
        raise Refused("Two attributes of a label cannot have one name.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAttribute(Command):
    """A value for an attribute of a span (or relation), which accepts it; None takes it off."""

    article: int
    n: int
    name: str
    value: Value
    relation: bool = False

    def run(self, edit: Edit) -> None:
        if self.relation:
            self._on_relation(edit)
        else:
            self._on_span(edit)

    def _on_span(self, edit: Edit) -> None:
        span = edit.span(self.article, self.n)
        label = edit.schema.label(span.label)
        attributes = self._changed(dict(span.attributes), label)
        accept(edit, self.article, span)
        span = edit.span(self.article, self.n)
        if attributes != span.attributes:
            edit.save(self.article, span._replace(attributes=attributes))
        self._tell(edit, self.n, shortened(span.quote))

    def _on_relation(self, edit: Edit) -> None:
        relation = edit.relation(self.article, self.n)
        label = edit.schema.label(relation.label)
        attributes = self._changed(dict(relation.attributes), label)
        accept_ends(edit, self.article, relation)
        if relation.state is not State.ACCEPTED:
            relation = edit.decided(relation, Decision.EXPLICIT)
        edit.save_relation(self.article, relation._replace(attributes=attributes))
        self._tell(edit, relation.head, label.name)

    def _changed(self, attributes: dict[str, object], label: Label) -> dict[str, object]:
        if self.value is None:
            attributes.pop(self.name, None)
            return attributes
        known = next(
            (attribute for attribute in label.attributes if attribute.name == self.name), None
        )
        if known is None:
            raise Refused(f"{label.name} has no attribute {self.name}.")
        value = self.value
        if isinstance(value, str) and known.kind is AttributeKind.TEXT:
            value = one_line(value)
        if not known.admits(value):
            raise Refused(f"{self.name} cannot be “{value}”.")
        attributes[self.name] = value
        return attributes

    def _tell(self, edit: Edit, n: int, of: str) -> None:
        focus = (self.article, n)
        if self.value is None or self.value is True:
            code = "attribute_off" if self.value is None else "attribute_on"
            edit.tell(code, focus, of=of, name=self.name)
        else:
            value = shortened(str(self.value))
            edit.tell("attribute", focus, of=of, name=self.name, value=value)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetArticleLabel(Command):
    """Puts an article label on the author's layer or takes it off."""

    article: int
    label: str
    on: bool

    def run(self, edit: Edit) -> None:
        label = known_label(edit, self.label)
        if label.kind is not Kind.ARTICLE:
            raise Refused(f"{label.name} is no label for whole articles.")
        layers, id_ = edit.project.layers, edit.project.labels.id(label.uid)
        layer = edit.layer(self.article)
        if self.on:
            layers.add_label(layer.id, id_)
        else:
            layers.remove_label(layer.id, id_)
        edit.touch_layer(self.article)
        edit.tell("article_label_on" if self.on else "article_label_off", label=label.name)
