"""Commands on a layer as a whole: opening, finishing, flags."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.base.errors import Refused
from annotator.editing.bulk import accept_shown
from annotator.editing.edit import Command, Edit, shortened
from annotator.editing.suggestions import materialise
from annotator.model.proposal import Proposal
from annotator.model.span import Decision, State


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenArticle(Command):
    """What is proposed for an article, now or before, becomes suggestions of the author's layer."""

    article: int
    proposals: tuple[Proposal, ...] = ()
    journaled = False

    def run(self, edit: Edit) -> None:
        for proposal in self.proposals:
            edit.project.proposals.put(proposal)
        materialise(edit, self.article)
        edit.tell("open")


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkDone(Command):
    """The article is finished.

    Spans and zones that are undecided and shown (at or above ``threshold``) are accepted, decision
    ``implicit``; relations only if ``accept_relations`` and their ends are accepted.
    """

    article: int
    threshold: float = 0.0
    accept_relations: bool = False

    def run(self, edit: Edit) -> None:
        layer = edit.finish(self.article)
        spans = edit.project.spans.of_layer(layer.id)
        shown = accept_shown(edit, self.article, spans, self.threshold, Decision.IMPLICIT)
        count = shown.accepted
        if self.accept_relations:
            spans = edit.project.spans.of_layer(layer.id)
            accepted = {span.n for span in spans if span.state is State.ACCEPTED}
            for relation in edit.project.relations.of_layer(layer.id):
                ends_accepted = {relation.head, relation.tail} <= accepted
                if relation.state is State.SUGGESTED and ends_accepted:
                    edit.save_relation(self.article, edit.decided(relation, Decision.IMPLICIT))
                    count += 1
        edit.tell("done", **shown.title_values(count))


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTime(Command):
    """Seconds of work on layers, by their row ids; no act of its own, so never undone."""

    layers: tuple[tuple[int, int], ...]
    journaled = False

    def run(self, edit: Edit) -> None:
        for layer, seconds in self.layers:
            edit.project.layers.add_active_seconds(layer, seconds)
        edit.tell("time")


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFlag(Command):
    """Puts a flag (``ask``, ``skip``) on the article or takes it off."""

    article: int
    flag: str
    on: bool

    def run(self, edit: Edit) -> None:
        layer = edit.layer_as_it_is(self.article)
        flags = _with_flag(layer.flags, self.flag, self.on)
        if flags != layer.flags:
            edit.project.layers.set_flags(layer.id, flags)
            edit.touch_layer(self.article)
        edit.tell("flag_on" if self.on else "flag_off", flag=self.flag)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSpanFlag(Command):
    """Puts a flag (``ask``) on a span or takes it off; what was decided about it stays."""

    article: int
    n: int
    flag: str
    on: bool

    def run(self, edit: Edit) -> None:
        layer = edit.layer_as_it_is(self.article)
        span = edit.project.spans.get(layer.id, self.n)
        if span is None:
            raise Refused("This span is no longer there.")
        flags = _with_flag(span.flags, self.flag, self.on)
        if flags != span.flags:
            edit.project.spans.update(layer.id, span._replace(flags=flags))
            edit.note_span(self.article, self.n)
        code = "span_flag_on" if self.on else "span_flag_off"
        edit.tell(code, (self.article, self.n), quote=shortened(span.quote), flag=self.flag)


def _with_flag(flags: tuple[str, ...], wanted: str, on: bool) -> tuple[str, ...]:
    rest = tuple(flag for flag in flags if flag != wanted)
    return (*rest, wanted) if on else rest
