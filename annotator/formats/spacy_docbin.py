"""spaCy's DocBin, what ``spacy train`` reads.

Entities are ``doc.ents``, what overlaps a longer one ``doc.spans["overlaps"]``, the labels of the
article ``doc.cats`` (1 for those that it has, 0 for the others of the schema; retired ones are left
out). What an entity names is its ``kb_id_``, known to the knowledge base in the folder beside
(``spacy_kb.py``). spaCy has no place for the rest; it is in extension attributes, plain data with
character offsets: ``doc._.article`` (id, language, and the spans whose edges are not edges of
tokens, as ``misaligned``), ``doc._.zones`` and ``doc._.relations``. To load it in three lines::

    import spacy; from spacy.tokens import Doc, DocBin
    for name in ("article", "zones", "relations"): Doc.set_extension(name, default=None)
    docs = list(DocBin().from_disk("news.spacy").get_docs(spacy.blank("xx").vocab))

Each text is cut into tokens by the blank tokenizer of its language, which training uses too; words
of more than 200 code points are cut before: one of 20,000 would take minutes. A span whose edges
fall inside a token cannot be an entity there; :meth:`SpacyDocBin.losses` names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from annotator.base.errors import BadFile
from annotator.formats.base import Beside, Format
from annotator.formats.spacy_kb import KnowledgeBase
from annotator.model.record import Problem, Record
from annotator.model.relation import Relation
from annotator.model.schema import Kind, Schema
from annotator.model.span import Span, State
from annotator.model.unbroken import stretches, words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan

_HELP = """For `spacy train`. Entities in doc.ents, overlapping ones in doc.spans["overlaps"],
zones and relations in doc._.zones and doc._.relations, labels of the article in doc.cats.
To load it:
  import spacy; from spacy.tokens import Doc, DocBin
  for name in ("article", "zones", "relations"): Doc.set_extension(name, default=None)
  docs = list(DocBin().from_disk("news.spacy").get_docs(spacy.blank("xx").vocab))
What spans name is in ent.kb_id_; the knowledge base is the folder news.spacy.kb:
  from spacy.kb import InMemoryLookupKB
  kb = InMemoryLookupKB(spacy.blank("xx").vocab, entity_vector_length=64)
  kb.from_disk("news.spacy.kb")"""


# code points of a text in a sentence
_SHOWN = 60


class SpacyDocBin(Format):
    """Spans as entities, whether accepted or suggested; rejected ones have no place here."""

    name = "spacy"
    title = "spaCy training data (DocBin)"
    extensions = (".spacy",)
    reads = False
    help = _HELP

    def sniff(self, path: Path, head: bytes) -> float:
        return 0.0

    def read(self, path: Path) -> Iterator[Record | Problem]:
        raise BadFile("The format 'spacy' is written, not read.")

    def write(self, records: Iterable[Record], stream: BinaryIO, schema: Schema) -> None:
        # spaCy takes 0.7 s to load and only this format needs it
        from spacy.tokens import DocBin

        docs = DocBin(store_user_data=True)
        categories = [label.name for label in schema.of_kind(Kind.ARTICLE)]
        for record in records:
            docs.add(_doc(record, _align(record, schema), categories))
        stream.write(docs.to_bytes())

    def beside(self) -> Beside:
        return KnowledgeBase()

    def losses(self, record: Record, schema: Schema) -> list[str]:
        aligned = _align(record, schema)
        lost = [
            f"{_shown(span.quote)} ({span.label}, at {span.start}) does not end at the edges of"
            f" tokens{_cut(record.text, span)}: it is no entity, only in doc._.article."
            for span in aligned.misaligned
        ]
        if aligned.overlapping:
            lost.append(
                'Spans that a longer one overlaps: in doc.spans["overlaps"], not in doc.ents.'
            )
        states = {span.state for span in record.spans}
        states |= {relation.state for relation in record.relations}
        if State.SUGGESTED in states:
            lost.append("Suggestions: written as if accepted.")
        if State.REJECTED in states:
            lost.append("Rejections: left out.")
        noted = any(span.note or span.attributes for span in record.spans)
        noted = noted or any(relation.note or relation.attributes for relation in record.relations)
        if noted or record.comments:
            lost.append("Notes, attributes and comments: left out.")
        kept = {label.name for label in schema.of_kind(Kind.ARTICLE)}
        retired = [name for name in record.labels if name not in kept]
        if retired:
            lost.append(f"Retired labels of the article, left out: {', '.join(retired)}.")
        if record.flags or any(span.flags for span in record.spans):
            lost.append("Flags: left out.")
        return lost


@dataclass(frozen=True, slots=True)
class _Aligned:
    doc: Doc
    entities: list[DocSpan]
    overlapping: list[DocSpan]
    misaligned: list[Span]
    zones: list[Span]


@lru_cache(maxsize=8)
def _tokenizer(language: str) -> Language:
    import spacy

    try:
        return spacy.blank(language or "xx")
    except ImportError:
        return spacy.blank("xx")


def _align(record: Record, schema: Schema) -> _Aligned:
    from spacy.tokens import Doc
    from spacy.util import filter_spans

    nlp = _tokenizer(record.language)
    nlp.max_length = max(nlp.max_length, len(record.text) + 1)
    if len(stretches(record.text)) == 1:
        doc = nlp.make_doc(record.text)
    else:
        doc = Doc(nlp.vocab, *words(record.text, nlp.make_doc))
    zones, misaligned, aligned = [], [], []
    for span in record.spans:
        if span.state is State.REJECTED:
            continue
        if schema.named(Kind.ZONE, span.label) is not None:
            zones.append(span)
            continue
        found = doc.char_span(span.start, span.end, label=span.label, kb_id=span.entity or "")
        if found is None or found[0].is_space or found[-1].is_space:
            misaligned.append(span)
        else:
            aligned.append(found)
    entities = filter_spans(aligned)
    taken = {(span.start, span.end, span.label) for span in entities}
    overlapping = [span for span in aligned if (span.start, span.end, span.label) not in taken]
    return _Aligned(doc, entities, overlapping, misaligned, zones)


def _doc(record: Record, aligned: _Aligned, categories: Sequence[str]) -> Doc:
    doc = aligned.doc
    doc.ents = tuple(aligned.entities)
    doc.cats = {name: float(name in record.labels) for name in categories}
    if aligned.overlapping:
        doc.spans["overlaps"] = aligned.overlapping
    misaligned = [_place(span) for span in aligned.misaligned]
    spans = {span.n: span for span in record.spans}
    ties = [_arrow(relation, spans) for relation in record.relations if relation.visible]
    article = {"id": record.id, "language": record.language, "misaligned": misaligned}
    _extend(doc, "article", article)
    _extend(doc, "zones", [_place(span) for span in aligned.zones])
    _extend(doc, "relations", ties)
    return doc


def _extend(doc: Doc, name: str, value: Any) -> None:
    """Set ``doc._.name`` without registering the name for the whole process."""
    user_data: dict[Any, Any] = doc.user_data
    user_data["._.", name, None, None] = value


def _place(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "label": span.label}


def _arrow(relation: Relation, spans: dict[int, Span]) -> dict[str, Any]:
    head, tail = spans[relation.head], spans[relation.tail]
    return {"label": relation.label, "head": _place(head), "tail": _place(tail)}


def _shown(quote: str) -> str:
    flat = " ".join(quote.split())
    return f"“{flat if len(flat) <= _SHOWN else flat[: _SHOWN - 3] + '...'}”"


def _cut(text: str, span: Span) -> str:
    """The surroundings of a span whose edges lie inside a word."""
    start, end = span.start, span.end
    while start > span.start - _SHOWN and start and not text[start - 1].isspace():
        start -= 1
    while end < min(len(text), span.end + _SHOWN) and not text[end].isspace():
        end += 1
    return "" if (start, end) == (span.start, span.end) else f" (in {_shown(text[start:end])})"
