"""Relations between the spans of real sentences, in both languages."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.base.paths import corpus, resources
from annotator.formats.jsonl import Jsonl
from annotator.model.proposal import ProposedSpan
from annotator.model.record import Record
from annotator.model.rules import paragraph_of
from annotator.model.schema import Kind, Schema
from annotator.suggest.build_pipelines import STORIES
from annotator.suggest.build_relations import lessons, parse_sentence, read_articles
from annotator.suggest.engine import Engine, Text
from annotator.suggest.relation_words import WordTable
from annotator.suggest.relations import Relations, look

EN = [
    ("[ROLE President] [PERSON Ann Lee] met [PERSON Bo Karg] on [DATE Monday].",
     {"Ann Lee HOLDS_ROLE President", "Ann Lee MEETS_WITH Bo Karg"}),
    ("[PERSON Ann Lee], the [ROLE Thai foreign minister], accused [GPE Laos] of lying.",
     {"Ann Lee HOLDS_ROLE Thai foreign minister", "Ann Lee CRITICIZES Laos"}),
    ("[PERSON Ann Lee], [ROLE spokeswoman] for the [ORG World Bank], travelled to [GPE Oslo].",
     {"Ann Lee HOLDS_ROLE spokeswoman", "spokeswoman ROLE_IN World Bank", "Ann Lee VISITS Oslo"}),
    ("The talks took place in [GPE Geneva], [GPE Switzerland].",
     {"Geneva LOCATED_IN Switzerland"}),
    ("[PERSON Ann Lee] is mediating between [GPE Laos] and [GPE Thailand].",
     {"Ann Lee MEDIATES Laos", "Ann Lee MEDIATES Thailand"}),
]  # fmt: skip
FR = [
    ("Le [ROLE ministre laotien], [PERSON Bo Karg], a rencontré [DATE lundi] M. [PERSON Lee].",
     {"Bo Karg HOLDS_ROLE ministre laotien", "Bo Karg MEETS_WITH Lee"}),
    ("Selon le [ROLE porte-parole] de l’[ORG Union européenne], [PERSON Jean Petit], rien à dire.",
     {"porte-parole ROLE_IN Union européenne", "Jean Petit HOLDS_ROLE porte-parole"}),
    ("M. [PERSON Petit] s’est rendu à [GPE Nantes], en [GPE France].",
     {"Petit VISITS Nantes", "Nantes LOCATED_IN France"}),
]  # fmt: skip


@pytest.fixture(scope="module")
def relations() -> Relations:
    return Relations(resources() / "relations")


def found(relations: Relations, schema: Schema, marked: str, language: str) -> set[str]:
    """Relations between the marked spans, as ``Ann MEETS_WITH Bo``."""
    lesson = parse_sentence(marked, language)
    spans = []
    for mark in lesson.marks:
        label = schema.named(Kind.SPAN, mark.label)
        spans.append(ProposedSpan(mark.start, mark.end, label.uid))
    made = relations.propose(1, lesson.text, language, spans, schema)
    quotes = [lesson.text[span.start : span.end] for span in made.spans]
    return {
        f"{quotes[each.head]} {schema.label(each.label).name} {quotes[each.tail]}"
        for each in made.relations
    }


@pytest.mark.parametrize(
    ("marked", "language", "expected"),
    [*((text, "en", names) for text, names in EN), *((text, "fr", names) for text, names in FR)],
)
def test_what_a_sentence_states(
    relations: Relations, schema: Schema, marked: str, language: str, expected: set[str]
) -> None:
    assert found(relations, schema, marked, language) == expected


def test_nothing_across_paragraphs(relations: Relations, schema: Schema) -> None:
    marked = "[PERSON Ann Lee], [ROLE president]"
    assert found(relations, schema, marked, "en")
    assert found(relations, schema, marked.replace(", ", ",\n"), "en") == set()


@given(st.data())
def test_any_spans_of_any_text_give_relations_that_the_schema_allows(
    relations: Relations, schema: Schema, data: st.DataObject
) -> None:
    text = data.draw(st.text(st.sampled_from("aB. ,’\n\U0001f600é(«"), max_size=60))
    labels = [label.uid for label in schema.of_kind(Kind.SPAN, Kind.ZONE)]
    offset = st.integers(0, len(text))
    places = st.tuples(offset, offset, st.sampled_from(labels))
    spans = [
        ProposedSpan(*sorted((one, other)), label, 0.5)
        for one, other, label in data.draw(st.lists(places, max_size=8, unique=True))
        if one != other
    ]
    made = relations.propose(1, text, "fr", spans, schema)
    for each in made.relations:
        head, tail = made.spans[each.head], made.spans[each.tail]
        assert schema.label(each.label) in schema.relations_between(head.label, tail.label)
        assert paragraph_of(text, head.start) == paragraph_of(text, tail.start)
        assert 0 < (each.score or 0) <= 0.5
        assert each.label not in schema.symmetric or head.start < tail.start


def test_what_is_less_likely_is_only_offered(relations: Relations, schema: Schema) -> None:
    text = "Ann Lee, president of Peru, spoke. Bo Li met Ann Lee in Lima on Monday, in Oslo too."
    marks = {"Ann Lee": "PERSON", "president": "ROLE", "Peru": "GPE", "Bo Li": "PERSON"}
    marks |= {"Lima": "GPE", "Oslo": "GPE"}
    spans = [
        ProposedSpan(text.index(quote), text.index(quote) + len(quote), f"span:{label}")
        for quote, label in marks.items()
    ]
    zone = ProposedSpan(0, len(text), "zone:BOILERPLATE")
    found = relations.relate(1, text, "en", [zone, *spans], schema)
    assert found.proposal == relations.propose(1, text, "en", spans, schema)
    assert found.offers
    quotes = ["", *marks]
    made = {(each.start, each.end) for each in found.proposal.spans}
    for offer in found.offers:
        head, tail = quotes[offer.head], quotes[offer.tail]
        assert head and tail and head != tail, "ends index the spans as they were given"
        assert 0 < (offer.score or 0) < 0.5
    assert made <= {(span.start, span.end) for span in spans}


def test_a_second_relation_of_an_end_is_offered(relations: Relations, schema: Schema) -> None:
    twice = 0
    for lesson in read_articles(corpus() / "gold", STORIES[:3]):
        spans = [ProposedSpan(*mark[:2], f"span:{mark.label}") for mark in lesson.marks]
        found = relations.relate(1, lesson.text, lesson.language, spans, schema)
        made = found.proposal
        heads = {(each.label, made.spans[each.head]) for each in made.relations}
        tails = {(each.label, made.spans[each.tail]) for each in made.relations}
        pairs = {
            frozenset((made.spans[each.head], made.spans[each.tail])) for each in made.relations
        }
        for offer in found.offers:
            head, tail = spans[offer.head], spans[offer.tail]
            twice += (offer.label, head) in heads or (offer.label, tail) in tails
            assert frozenset((head, tail)) not in pairs
    assert twice


@pytest.mark.parametrize(
    ("story", "words"), [("island-vote", "Place de l'Indépendance"), ("port-strike", "fin 2029")]
)
def test_what_is_shown_stays_said_when_a_neighbour_goes(
    relations: Relations, schema: Schema, story: str, words: str
) -> None:
    (record,) = (
        each
        for each in Jsonl().read(corpus() / "gold" / f"{story}.jsonl")
        if isinstance(each, Record) and words in each.text
    )
    spans = [
        ProposedSpan(each.start, each.end, f"span:{each.label}", 0.9)
        for each in record.spans
        if each.label != "BOILERPLATE"
    ]
    about = 1, record.text, "fr"
    said = relations.relate(*about, spans, schema).proposal
    ties = {frozenset((said.spans[tie.head], said.spans[tie.tail])) for tie in said.relations}
    unsaid = 0
    for out in spans:
        rest = [each for each in spans if each is not out]
        left = {tie for tie in ties if out not in tie}

        def told(
            shown: frozenset[frozenset[int]], rest: list[ProposedSpan] = rest
        ) -> set[frozenset[ProposedSpan]]:
            """The pairs that are suggested or offered, when some are shown."""
            found = relations.relate(*about, rest, schema, shown)
            ends = found.proposal.spans
            made = {frozenset((ends[tie.head], ends[tie.tail])) for tie in found.proposal.relations}
            return made | {frozenset((rest[tie.head], rest[tie.tail])) for tie in found.offers}

        shown = told(frozenset(frozenset(map(rest.index, tie)) for tie in left))
        alone = told(frozenset())
        # beside what is shown nothing else comes
        assert left <= shown and shown <= alone | left
        unsaid += len(left - alone)
    assert unsaid


def test_hardly_any_relation_lies_where_nobody_looks(relations: Relations) -> None:
    words = WordTable(resources() / "relations")
    shipped = relations.shipped
    there = seen = 0
    for lesson in read_articles(corpus() / "gold", STORIES[:3]):
        candidates, _examples = look(
            lesson.text, lesson.marks, words(lesson.language), shipped.rows, shipped.hopeless
        )
        looked = {
            frozenset(each.paragraph.units[place].mark for place in each[1:]) for each in candidates
        }
        there += len(lesson.relations)
        seen += sum(frozenset(each[:2]) in looked for each in lesson.relations)
    assert seen >= 0.97 * there


def test_the_engine_ties_the_spans_it_suggests(engine: Engine, schema: Schema) -> None:
    text = "President Ann Okafor met the British Prime Minister, John Smith, in Oslo on Monday."
    *_spans, ties = engine.propose([Text(1, text, "en")], schema)
    quotes = [text[span.start : span.end] for span in ties.spans]
    told = {(quotes[each.head], schema.label(each.label).name) for each in ties.relations}
    assert ("John Smith", "HOLDS_ROLE") in told


def test_what_was_built_says_what_it_was_built_from() -> None:
    folder = resources() / "relations"
    meta = json.loads((folder / "meta.json").read_text("utf-8"))
    assert meta["stories"] == STORIES
    assert meta["lessons"] == len(list(lessons(corpus(), STORIES)))
    assert (folder / "card.md").is_file()
    assert (folder / "news.npz").stat().st_size < 1_000_000


def test_a_sentence_that_is_not_well_marked_is_told() -> None:
    for line in ("[PERSON Ann", "[PERSON:a Ann] sings.\tMEETS_WITH a b"):
        with pytest.raises(ValueError, match=re.escape(line.split("\t")[0])):
            parse_sentence(line, "en")
