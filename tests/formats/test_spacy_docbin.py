"""spaCy's DocBin: what has a place is there, what has none is named."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any

import pytest

from annotator.formats.spacy_docbin import SpacyDocBin
from annotator.model.entity import Entity
from annotator.model.layer import Comment
from annotator.model.record import Record
from annotator.model.relation import Relation
from annotator.model.schema import Kind, Label
from annotator.model.span import Span, State
from tests.strategies import NEWS

TEXT = "Mrs White, US minister, saw 😀 Rome. Read also: rain"


def span(n: int, quote: str, label: str, **more: Any) -> Span:
    start = TEXT.index(quote)
    return Span(n=n, start=start, end=start + len(quote), label=label, quote=quote, **more)


RECORD = Record(
    id="a",
    text=TEXT,
    language="en",
    entities=(Entity(uid="e", label="GPE", name="Rome"),),
    spans=(
        span(1, "White", "PERSON"),
        span(2, "US minister", "ROLE"),
        span(3, "US", "GPE"),
        span(4, "Rome", "GPE", entity="e"),
        span(5, "inister", "ORG"),
        span(6, "Read also: rain", "BOILERPLATE"),
        span(7, "rain", "EVENT", state=State.REJECTED),
    ),
    relations=(
        Relation(n=1, head=1, tail=4, label="VISITS"),
        Relation(n=2, head=1, tail=3, label="VISITS", state=State.REJECTED),
    ),
)


@pytest.fixture(scope="module")
def doc() -> Any:
    """As the three lines of the help load it."""
    import spacy
    from spacy.tokens import Doc, DocBin

    stream = io.BytesIO()
    SpacyDocBin().write([RECORD], stream, NEWS)
    for name in ("article", "zones", "relations"):
        Doc.set_extension(name, default=None, force=True)
    (found,) = DocBin().from_bytes(stream.getvalue()).get_docs(spacy.blank("xx").vocab)
    return found


def test_entities_and_overlaps(doc: Any) -> None:
    assert doc.text == TEXT
    assert [(ent.text, ent.label_, ent.kb_id_) for ent in doc.ents] == [
        ("White", "PERSON", ""),
        ("US minister", "ROLE", ""),
        ("Rome", "GPE", "e"),
    ]
    assert [(each.text, each.label_) for each in doc.spans["overlaps"]] == [("US", "GPE")]


def test_zones_relations_and_what_is_misaligned_are_plain_data(doc: Any) -> None:
    (zone,) = doc._.zones
    assert (TEXT[zone["start"] : zone["end"]], zone["label"]) == ("Read also: rain", "BOILERPLATE")
    (relation,) = doc._.relations
    assert relation["label"] == "VISITS"
    assert TEXT[relation["tail"]["start"] : relation["tail"]["end"]] == "Rome"
    assert doc._.article["id"] == "a"
    (misaligned,) = doc._.article["misaligned"]
    assert TEXT[misaligned["start"] : misaligned["end"]] == "inister"


def test_every_loss_is_named() -> None:
    losses = "\n".join(SpacyDocBin().losses(RECORD, NEWS))
    assert "“inister” (ORG, at 15)" in losses
    assert "(in “minister,”)" in losses
    assert "overlaps" in losses
    assert "Rejections" in losses
    for word in ("Suggestions", "Notes", "Flags"):
        assert word not in losses
    assert SpacyDocBin().losses(replace(RECORD, spans=(), relations=(), entities=()), NEWS) == []


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (replace(RECORD, relations=(RECORD.relations[0]._replace(note="so"),)), "Notes"),
        (replace(RECORD, relations=(RECORD.relations[0]._replace(attributes={"a": 1}),)), "Notes"),
        (replace(RECORD, spans=(RECORD.spans[0]._replace(attributes={"a": 1}),)), "Notes"),
        (replace(RECORD, comments=(Comment(uid="c", author="me", at="", text="?"),)), "Notes"),
        (replace(RECORD, spans=(RECORD.spans[0]._replace(flags=("ask",)),)), "Flags"),
        (replace(RECORD, flags=("skip",)), "Flags"),
    ],
)
def test_what_has_no_place_is_named(record: Record, told: str) -> None:
    assert told in "\n".join(SpacyDocBin().losses(record, NEWS))


def test_labels_of_the_article_are_categories() -> None:
    import spacy
    from spacy.tokens import DocBin

    kinds = [Label(uid=name, kind=Kind.ARTICLE, name=name) for name in ("Sport", "War")]
    schema = replace(NEWS, labels=(*NEWS.labels, *kinds))
    stream = io.BytesIO()
    SpacyDocBin().write([replace(RECORD, labels=("War",)), RECORD], stream, schema)
    docs = DocBin().from_bytes(stream.getvalue()).get_docs(spacy.blank("xx").vocab)
    assert [doc.cats for doc in docs] == [{"Sport": 0, "War": 1}, {"Sport": 0, "War": 0}]
    sport, war = kinds
    retired = replace(schema, labels=(*NEWS.labels, sport, replace(war, retired=True)))
    record = replace(RECORD, labels=("War", "Sport"))
    told = [each for each in SpacyDocBin().losses(record, retired) if "abels" in each]
    assert told == ["Retired labels of the article, left out: War."]


def test_an_unknown_language_is_cut_by_the_general_tokenizer() -> None:
    stream = io.BytesIO()
    SpacyDocBin().write(
        [replace(RECORD, language=""), replace(RECORD, language="qq")], stream, NEWS
    )
    assert stream.getvalue()


@pytest.mark.parametrize("unit", ["abcdefghij", '"', ".", "\U0001f600", "A.", "\u0301", "l'"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_endless_words_are_written_soon_and_every_place_stays(unit: str, language: str) -> None:
    import spacy
    from spacy.tokens import DocBin

    endless = unit * (20_000 // len(unit))
    text = f"Rome  {endless} Rome\n{endless}\nin Rome. "
    places = [match.span() for match in re.finditer("Rome", text)]
    spans = tuple(
        Span(n=n, start=start, end=end, label="GPE", quote="Rome")
        for n, (start, end) in enumerate(places, 1)
    )
    whole = Span(n=9, start=6, end=6 + len(endless), label="ORG", quote=endless)
    cut = Span(n=10, start=7, end=9, label="ORG", quote=text[7:9])
    record = Record(id="a", text=text, language=language, spans=(*spans, whole, cut))
    stream = io.BytesIO()
    SpacyDocBin().write([record], stream, NEWS)
    (read,) = DocBin().from_bytes(stream.getvalue()).get_docs(spacy.blank("xx").vocab)
    assert read.text == text
    found = [(each.start_char, each.end_char) for each in read.ents]
    assert found == sorted([*places, (whole.start, whole.end)])
    assert len(max(SpacyDocBin().losses(record, NEWS), key=len)) < 400
