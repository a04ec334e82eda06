"""Who or what a span names: the open article's mentions and the project's entities together."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from annotator.base.paths import resources
from annotator.editing.mentions import Form, Mentions
from annotator.editing.open_layer import OpenLayer
from annotator.gui.workspace import Workspace
from annotator.model.entity import Entity
from annotator.model.romanise import plain, words_of
from annotator.model.span import Span
from annotator.store.entities import Entities, Place, Uses
from annotator.store.project import Project
from annotator.suggest.entities.candidates import Known, NearBy, lookup_keys, ranked, same_here
from annotator.suggest.entities.grouping import (
    NAMELESS,
    Mention,
    in_brackets,
    is_spelled_out,
    within_slowly,
)
from annotator.suggest.entities.joining import LIKELY, SURE
from annotator.suggest.entities.lexicon import Lexicon
from annotator.suggest.entities.names import Names

SHOWN = 8
_NEAREST = 12
# of two known entities as like as this to a name neither is sure
_APART = 0.05


class Choice(NamedTuple):
    """A known entity that a span may name: how sure it is, how often it is named."""

    entity: Entity
    score: float
    uses: Uses

    @property
    def likely(self) -> bool:
        """Whether it is proposed before a new entity."""
        return self.score >= LIKELY


class Question(NamedTuple):
    """What is known when a span is asked about.

    ``others`` are the spans of the article that surely name the same and are linked to nothing
    else; ``name`` is the fullest of their texts; ``linked`` is what the span names already.
    """

    span: Span
    others: tuple[int, ...]
    name: str
    linked: Entity | None
    choices: tuple[Choice, ...]


class Identity:
    """Asks the open layer and the store; loads the lists of names when it is first asked."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._known_names: Names | None = None
        self._asked_here: _Here | None = None

    @property
    def _names(self) -> Names:
        if self._known_names is None:
            self._known_names = Names(Lexicon(resources() / "names"))
        return self._known_names

    def nameable(self, span: Span) -> bool:
        """Whether spans of this label name things."""
        layer = self._workspace.layer
        if layer is None or layer.schema.is_zone(span.label):
            return False
        return layer.schema.label(span.label).name not in NAMELESS

    def about(self, span: Span) -> Question | None:
        """What the span may name; None where the file cannot be asked (a sentence says why)."""
        layer = self._workspace.layer
        if layer is None:
            return None
        return self._workspace.read(lambda _project: self._about(layer, span))

    def _about(self, layer: OpenLayer, span: Span) -> Question:
        same = self._here(layer).same(Form(span.quote, span.label))
        texts = [_one_line(quote) for quote in dict.fromkeys(each.quote for each in (span, *same))]
        label = layer.schema.label(span.label).name
        linked = self._entity(span.entity)
        uids = dict.fromkeys(each.entity for each in same if each.entity is not None)
        here = layer.mentions.entities
        found = self._entities().near(lookup_keys(texts, label, self._names))
        known = self._known((*uids, *found))
        scores = {
            each.uid: each.score for each in ranked(texts, label, known, self._names, here=here)
        }
        scores |= dict.fromkeys(uids, 1.0)
        best = sorted(scores, key=lambda uid: (-scores[uid], uid))[:SHOWN]
        return Question(
            span=span,
            others=tuple(each.n for each in same if each.n != span.n and self._free(each, span)),
            name=max(texts, key=lambda text: (not text.isupper(), len(text))),
            linked=linked,
            choices=tuple(
                self._choice(entity, scores[uid])
                for uid in best
                if (entity := self._entity(uid)) is not None
            ),
        )

    def sure(self) -> Iterator[tuple[int, str] | None]:
        """The spans of the article that surely name a known entity and are linked to none yet.

        None comes between two looks: in a long article it takes seconds, and others have a turn.

        :raises StorageProblem: the file cannot be asked.
        """
        layer = self._workspace.layer
        if layer is None or self._workspace.project is None:
            return
        written = layer.mentions
        forms = [form for form in written.forms if not layer.schema.is_zone(form.label)]
        forms = [form for form in forms if written.of(form)]
        alike = [written.of(form) for form in forms]
        mentions = [_mention(layer, form) for form in forms]
        named_ones = [n for n, each in enumerate(mentions) if each.label not in NAMELESS]
        here = set(written.entities)
        things = yield from within_slowly(mentions, named_ones, self._names, least=SURE)
        for thing in things:
            yield None
            spans = [span for n in thing.mentions for span in alike[n]]
            named = {span.entity for span in spans if span.entity is not None}
            free = [span for span in spans if span.entity is None]
            if not free or len(named) > 1:
                continue
            uid = next(iter(named), None)
            if uid is None:
                texts = [mentions[n].text for n in thing.mentions]
                uid = self._asked_surely(texts, thing.label, here)
            if uid is not None:
                yield from ((span.n, uid) for span in free)

    def _asked_surely(self, texts: list[str], label: str, here: Container[str]) -> str | None:
        if self._workspace.project is None or self._workspace.layer is None:
            return None
        with self._workspace.project.translated():
            return self._surely(texts, label, here)

    def _surely(self, texts: list[str], label: str, here: Container[str]) -> str | None:
        """The one known entity that things called so surely are."""
        # those that share the most: this is asked for every name of the article
        found = self._entities().near(lookup_keys(texts, label, self._names), _NEAREST)
        best = ranked(texts, label, self._known(found), self._names, here=here)
        if not best or best[0].score < SURE:
            return None
        if len(best) > 1 and best[0].score - best[1].score < _APART:
            return None
        return best[0].uid

    def typed(self, text: str, limit: int = SHOWN) -> list[Choice]:
        """The entities that have a name with words that begin as those typed, by name."""

        def ask(_project: Project) -> list[Choice]:
            found = self._entities().beginning(words_of(text), limit)
            entities = [entity for uid in found if (entity := self._entity(uid)) is not None]
            entities.sort(key=lambda entity: plain(entity.name))
            return [self._choice(entity, 0.0) for entity in entities]

        return self._workspace.read(ask) or []

    def entity(self, uid: str | None) -> Choice | None:
        """An entity with how often it is named, or None."""

        def ask(_project: Project) -> Choice | None:
            entity = self._entity(uid)
            return None if entity is None else self._choice(entity, 1.0)

        return self._workspace.read(ask)

    def places(self, uid: str) -> list[Place]:
        """Where an entity is mentioned, article by article."""
        author = self._workspace.settings.author
        return self._workspace.read(lambda project: project.entities.places(uid, author)) or []

    def _here(self, layer: OpenLayer) -> _Here:
        if self._asked_here is None or self._asked_here.mentions is not layer.mentions:
            self._asked_here = _Here(layer, self._names)
        return self._asked_here

    @staticmethod
    def _free(other: Span, span: Span) -> bool:
        return other.entity is None or other.entity == span.entity

    def _entity(self, uid: str | None) -> Entity | None:
        return None if uid is None else self._entities().get(uid)

    def _choice(self, entity: Entity, score: float) -> Choice:
        author = self._workspace.settings.author
        return Choice(entity, score, self._entities().uses(entity.uid, author))

    def _known(self, uids: Iterable[str]) -> Sequence[Known]:
        layer = self._workspace.layer
        assert layer is not None
        found = (self._entity(uid) for uid in dict.fromkeys(uids))
        return [
            Known(
                entity.uid,
                layer.schema.label(entity.label).name,
                (entity.name, *(name.name for name in entity.names)),
            )
            for entity in found
            if entity is not None
        ]

    def _entities(self) -> Entities:
        assert self._workspace.project is not None
        return self._workspace.project.entities


class _Here:
    """The open article's mentions, compared as far as they have anything in common."""

    def __init__(self, layer: OpenLayer, names: Names) -> None:
        self.mentions: Mentions = layer.mentions
        self._layer = layer
        self._names = names
        self._near = NearBy(names)
        self._known = 0

    def same(self, asked: Form) -> list[Span]:
        """The spans that surely name what is written so, in text order."""
        self._take_in()
        mention = _mention(self._layer, asked)
        spans = [self.mentions.of(asked)]
        compared = [mention]
        for number, other in self._near.like(mention):
            form = self.mentions.forms[number]
            # of a form that once was no span may be left
            if form != asked and (found := self.mentions.of(form)):
                spans.append(found)
                compared.append(other)
        same = [each for n in same_here(compared, 0, self._names) for each in spans[n]]
        every = {span.n: span for span in same}
        for span in same:
            for form in self._in_brackets(span):
                every |= {each.n: each for each in self.mentions.of(form)}
        return sorted(every.values(), key=lambda span: (span.start, span.n))

    def _in_brackets(self, span: Span) -> Iterator[Form]:
        """How brackets beside a span write it: "Service fédéral de sécurité (FSB)"."""
        layer = self._layer
        # a sign more on both sides: " (" is between them
        for other in layer.between(span.start - 3, span.end + 3):
            first, last = sorted((span, other), key=lambda each: each.start)
            if not in_brackets(layer.text, first.end, last.start, last.end):
                continue
            one, two = (
                self._names.of(_one_line(each.quote), layer.schema.label(each.label).name)
                for each in (first, last)
            )
            if is_spelled_out(one, two):
                yield Form(other.quote, other.label)

    def _take_in(self) -> None:
        forms = self.mentions.forms
        for number in range(self._known, len(forms)):
            if not self._layer.schema.is_zone(forms[number].label):
                self._near.add(number, _mention(self._layer, forms[number]))
        self._known = len(forms)


def _mention(layer: OpenLayer, form: Form) -> Mention:
    return Mention(
        article=layer.article.id,
        text=_one_line(form.quote),
        label=layer.schema.label(form.label).name,
        language=layer.article.language,
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
