"""Layers of a project as records, verified against the hashes and quotes kept with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotator.model.article import Article
from annotator.model.by_hand import ByHand
from annotator.model.entity import Entity
from annotator.model.identity import text_hash
from annotator.model.layer import Layer, Status
from annotator.model.record import Record
from annotator.model.relation import Relation
from annotator.model.span import Span, State
from annotator.store.articles import damaged
from annotator.store.batches import Batch, batches
from annotator.store.layer_reader import read_layer
from annotator.store.project import Project


class RecordReader:
    """Reads a project as records; the caller holds a snapshot meanwhile.

    ``outdated`` counts finished layers that the schema's newest labels do not cover, ``undecided``
    relations of finished layers that nobody decided on.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        schema = project.schema
        self._name_of = {label.uid: label.name for label in schema.labels}
        self._zones = {label.name for label in schema.labels if label.uid in schema.zones}
        self._entities: dict[str, Entity] = {}
        self.outdated = 0
        self.undecided = 0

    def groups(
        self, everything: bool, author: str | None, share: tuple[int, int] = (0, 1)
    ) -> Iterator[list[Record]]:
        """The records of some dozens of articles at a time; there may be none in a group.

        ``everything``: every article with every layer of the author (None: of everybody) in
        whatever state; an article without a layer comes once, with what is proposed for it. Else
        the finished layers with what was accepted in them, but for spans in accepted zones.
        ``share`` (1, 3): of every three groups the second.
        """
        if everything:
            return self._everything(author, share)
        return self._finished(author, share)

    def _everything(self, author: str | None, share: tuple[int, int]) -> Iterator[list[Record]]:

        def wanted(layer: Layer) -> bool:
            return author is None or layer.author == author

        for batch in batches(self._project, wanted, share, with_proposals=True):
            group = []
            for article in batch.articles:
                text = _text(batch, article)
                layers = [layer for layer in batch.layers[article.id] if wanted(layer)]
                for layer in layers or [Layer(id=0, article=article.id, author=author or "")]:
                    spans, relations = self._marks(batch, article, text, layer)
                    group.append(self._record(batch, article, text, layer, spans, relations))
            yield group

    def _finished(self, author: str | None, share: tuple[int, int]) -> Iterator[list[Record]]:
        revision = self._project.schema.revision

        def wanted(layer: Layer) -> bool:
            return layer.status is Status.DONE and author in (None, layer.author)

        for batch in batches(self._project, wanted, share, with_proposals=False):
            group = []
            for article in batch.articles:
                text = _text(batch, article)
                for layer in filter(wanted, batch.layers[article.id]):
                    self.outdated += layer.schema_revision < revision
                    marks = self._accepted(*self._marks(batch, article, text, layer))
                    group.append(self._record(batch, article, text, layer, *marks))
            yield group

    def _marks(
        self, batch: Batch, article: Article, text: str, layer: Layer
    ) -> tuple[Sequence[Span], Sequence[Relation]]:
        spans: Sequence[Span]
        relations: Sequence[Relation]
        if layer.id in batch.damaged:
            raise damaged(article, "what was annotated in it is not as it was saved")
        proposed = batch.proposed.get(article.id, ())
        if layer.status is not Status.DONE and max(proposed, default=0) > layer.merged:
            if not self._project.proposals.are_sound(article.id, proposed):
                raise damaged(article, "a suggestion for it is not as it was saved")
            content = read_layer(self._project, article, text, layer.author)
            spans = [self._named(span) for span in content.spans]
            relations = [
                relation._replace(label=self._name_of[relation.label])
                for relation in content.relations
            ]
        else:
            spans = batch.spans.get(layer.id, [])
            relations = batch.relations.get(layer.id, [])
        if isinstance(spans, ByHand) and spans.column("quote") == tuple(
            map(text.__getitem__, map(slice, spans.column("start"), spans.column("end")))
        ):
            return spans, relations
        for span in spans:
            if text[span.start : span.end] != span.quote:
                raise damaged(
                    article, f"the span at {span.start} does not cover what it was put on"
                )
        return spans, relations

    def _named(self, span: Span) -> Span:
        named = span._replace(label=self._name_of[span.label])
        if named.proposed is None:
            return named
        start, end, label = named.proposed
        return named._replace(proposed=(start, end, self._name_of.get(label, label)))

    def _accepted(
        self, spans: Sequence[Span], relations: Sequence[Relation]
    ) -> tuple[Sequence[Span], Sequence[Relation]]:
        if (
            isinstance(spans, ByHand)
            and (not relations or isinstance(relations, ByHand))
            and self._zones.isdisjoint(spans.column("label"))
        ):
            return spans, relations
        accepted = [span for span in spans if span.state is State.ACCEPTED]
        zones = [(span.start, span.end) for span in accepted if span.label in self._zones]
        kept = accepted
        if zones:
            kept = [
                span
                for span in accepted
                if span.label in self._zones
                or not any(start <= span.start and span.end <= end for start, end in zones)
            ]
        agreed = [relation for relation in relations if relation.state is State.ACCEPTED]
        self.undecided += sum(relation.state is State.SUGGESTED for relation in relations)
        if len(kept) == len(spans):
            return kept, agreed  # both ends of each are there, or the sum would be another
        numbers = {span.n for span in kept}
        return kept, [each for each in agreed if each.head in numbers and each.tail in numbers]

    def _record(
        self,
        batch: Batch,
        article: Article,
        text: str,
        layer: Layer,
        spans: Sequence[Span],
        relations: Sequence[Relation],
    ) -> Record:
        uids: dict[str, None] = {}
        if not isinstance(spans, ByHand):
            uids = dict.fromkeys(span.entity for span in spans if span.entity is not None)
        return Record(
            id=article.source_id,
            uid=article.uid,
            text=text,
            title=article.title,
            language=article.language,
            source=article.source,
            published=article.published,
            story=article.story,
            meta=article.meta,
            author=layer.author or None,
            status=layer.status,
            flags=layer.flags,
            labels=tuple(self._name_of[uid] for uid in layer.labels),
            comments=batch.comments.get(layer.id, ()),
            entities=tuple(self._entity(article, uid) for uid in uids),
            spans=spans,
            relations=relations,
        )

    def _entity(self, article: Article, uid: str) -> Entity:
        known = self._entities.get(uid)
        if known is None:
            stored = self._project.entities.get(uid)
            if stored is None:
                raise damaged(article, "an entity is missing")
            if not self._project.entities.is_sound(uid):
                raise damaged(article, "an entity in it is not as it was saved")
            known = self._entities[uid] = replace(stored, label=self._name_of[stored.label])
        return known


def _text(batch: Batch, article: Article) -> str:
    text = batch.texts.get(article.id)
    if text is None:
        raise damaged(article, "its text is missing")
    if len(text) != article.length or text_hash(text) != article.sha256:
        raise damaged(article, "its text is not the one that was imported")
    return text
