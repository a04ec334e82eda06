"""What earlier decisions say of a surface, and what they do to suggestions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.proposal import MergedSpan, Proposal, ProposedSpan, Provider, merge
from annotator.model.schema import Kind, Label, Schema
from annotator.model.span import Span, State
from annotator.model.verdicts import Evidence, Verdict
from annotator.suggest.memory import Memory
from annotator.suggest.recall import recall, reconsider, together

PERSON, ROLE, GPE, ORG = "span:PERSON", "span:ROLE", "span:GPE", "span:ORG"


def memory(
    *said: tuple[str, str],
    language: str = "en",
    verdict: Verdict = Verdict.ACCEPTED,
    heard: bool = False,
) -> Memory:
    return Memory(Evidence(language, label, quote, verdict, heard=heard) for quote, label in said)


def recalled(
    known: Memory,
    text: str,
    schema: Schema,
    language: str = "en",
    beside: tuple[MergedSpan, ...] = (),
) -> list[tuple[str, str]]:
    said = recall(known, 1, known.search(text), language, schema, beside)
    return [(text[span.start : span.end], schema.label(span.label).name) for span in said.spans]


def at(text: str, quote: str, label: str, score: float = 0.8) -> MergedSpan:
    start = text.index(quote)
    return MergedSpan(start, start + len(quote), label, score, "model 1")


@pytest.mark.parametrize(
    ("known", "label", "language", "text", "found"),
    [
        ("Arménie", GPE, "fr", "Le sort de l’Arménie", "Arménie"),
        ("l'Arménie", GPE, "fr", "En Arménie, hier", "Arménie"),
        ("Haut-Karabakh", GPE, "fr", "Le Haut Karabakh brûle", "Haut Karabakh"),
        ("Haut Karabakh", GPE, "fr", "Le Haut-Karabakh brûle", "Haut-Karabakh"),
        ("États-Unis", GPE, "fr", "Les Etats-Unis et", "Etats-Unis"),
        ("United States", GPE, "en", "the UNITED STATES said", "UNITED STATES"),
        ("Cote d'Ivoire", GPE, "en", "in Côte d’Ivoire today", "Côte d’Ivoire"),
        ("Blinken", PERSON, "en", "after Blinken's call", "Blinken"),
        ("prime minister", ROLE, "en", "Prime Minister Quill", "Prime Minister"),
        ("député", ROLE, "fr", "Les députés ont voté", "députés"),
        ("généraux", ROLE, "fr", "Le général dort", "général"),
        ("secretary", ROLE, "en", "both secretaries left", "secretaries"),
        ("Blinken", PERSON, "en", "M. Blinken", "Blinken"),
    ],
)
def test_a_surface_is_known_however_it_is_written(
    schema: Schema, known: str, label: str, language: str, text: str, found: str
) -> None:
    name = schema.label(label).name
    assert recalled(memory((known, label), language=language), text, schema, language) == [
        (found, name)
    ]


@pytest.mark.parametrize(
    ("known", "label", "text"),
    [
        ("May", PERSON, "It may rain"),
        ("US", GPE, "It told us so"),
        ("Robert", PERSON, "The Roberts family"),
        ("Karabakh", GPE, "In Haut-Karabakh"),
        ("Franco", PERSON, "A Franco-German plan"),
        ("Lima", GPE, "A limaçon, Limassol"),
        ("2024", "span:DATE", "In 2024"),
        ("New York", GPE, "New. York is old"),
    ],
)
def test_what_only_looks_alike_is_not_known(
    schema: Schema, known: str, label: str, text: str
) -> None:
    assert recalled(memory((known, label)), text, schema) == []


def test_odds_grow_with_evidence_and_fall_with_doubt(schema: Schema) -> None:
    known = memory(("Washington", GPE))
    first = known.odds("Washington", "en", schema).score
    known.count(Evidence("en", GPE, "Washington", Verdict.ACCEPTED, 4))
    more = known.odds("Washington", "en", schema).score
    known.count(Evidence("en", PERSON, "Washington", Verdict.ACCEPTED, 2))
    mixed = known.odds("Washington", "en", schema)
    assert mixed.score < first < more < 1
    assert mixed.label == GPE and mixed.known == {GPE, PERSON}
    known.count(Evidence("en", PERSON, "Washington", Verdict.ACCEPTED, -2))
    assert known.odds("Washington", "en", schema).score == more


def test_an_ambiguous_surface_leaves_the_choice_to_a_pipeline(schema: Schema) -> None:
    known = memory(("Washington", GPE), ("Washington", GPE), ("Washington", PERSON))
    text = "Washington spoke"
    assert recalled(known, text, schema) == [("Washington", "GPE")]
    assert recalled(known, text, schema, beside=(at(text, "Washington", PERSON),)) == []
    assert recalled(known, text, schema, beside=(at(text, "Washington", ORG),)) == [
        ("Washington", "GPE")
    ]


def test_what_was_taught_by_the_decisions_keeps_its_label_unless_that_was_refused(
    schema: Schema,
) -> None:
    known = memory(("Leeds", GPE), ("Leeds", GPE), heard=True)
    text = "Leeds beat York."
    stock = at(text, "Leeds", ORG)
    taught = stock._replace(provider="learnt_en 3")
    assert recalled(known, text, schema, beside=(stock,)) == [("Leeds", "GPE")]
    # it knows that a town may play
    assert recalled(known, text, schema, beside=(taught,)) == []
    known.count(Evidence("en", ORG, "Leeds", Verdict.RELABELLED))
    assert recalled(known, text, schema, beside=(taught,)) == [("Leeds", "GPE")]


def test_what_was_decided_since_counts_where_it_is_surer(schema: Schema) -> None:
    known = memory(("Leeds", GPE), ("Leeds", GPE), heard=True)
    text = "Leeds beat York."
    taught = at(text, "Leeds", ORG)._replace(provider="learnt_en 3")
    since = Evidence("en", GPE, "Leeds", Verdict.ACCEPTED)
    known.count(since)
    # one decision more is no match for what is sure of the words around
    assert recalled(known, text, schema, beside=(taught,)) == []
    assert recalled(known, text, schema, beside=(taught._replace(score=0.7),)) == [("Leeds", "GPE")]
    known.count(since)
    assert recalled(known, text, schema, beside=(taught,)) == [("Leeds", "GPE")]
    known.count(since._replace(times=-2))
    assert recalled(known, text, schema, beside=(taught._replace(score=0.7),)) == []


def test_a_common_word_is_suggested_where_others_are_silent_only_if_they_missed_it(
    schema: Schema,
) -> None:
    text = "The owner of Leeds is not the owner of the field."
    beside = (at(text, "Leeds", GPE),)
    accepted = Evidence("en", ROLE, "owner", Verdict.ACCEPTED)
    known = Memory([accepted])
    assert recalled(known, text, schema, beside=beside) == []
    # a name is a name wherever it stands, and where nobody speaks memory does
    assert recalled(memory(("Leeds", GPE)), text, schema, beside=beside) == [("Leeds", "GPE")]
    assert recalled(known, text, schema) == [("owner", "ROLE")] * 2

    def follow() -> list[tuple[int, int]]:
        thoughts = reconsider(known, known.search(text), "owner", "en", schema, lambda *_place: ())
        return [span[:2] for span in together(thoughts).add]

    assert follow() == []
    known.count(accepted._replace(missed=True))
    assert recalled(known, text, schema, beside=beside) == [("owner", "ROLE")] * 2
    assert follow() == [(4, 9), (30, 35)]
    known.count(accepted._replace(times=-1))
    # refused as often as accepted it is left to others
    known.count(Evidence("en", ROLE, "owner", Verdict.REJECTED))
    assert recalled(known, text, schema, beside=beside) == []


def test_where_nobody_else_has_the_label_their_silence_says_nothing(schema: Schema) -> None:
    """Whoever brings annotated articles along has labels that no recogniser knows."""
    weapon = Label(uid="span:WEAPON", kind=Kind.SPAN, name="WEAPON")
    own = replace(schema, labels=(*schema.labels, weapon))
    known = memory(("knife", "span:WEAPON"))
    text = "The owner of a knife fled to Leeds."
    assert recalled(known, text, own, beside=(at(text, "Leeds", GPE),)) == [("knife", "WEAPON")]


def test_a_longer_suggestion_stands(schema: Schema) -> None:
    text = "The Bank of Armenia and Armenia"
    known = memory(("Armenia", GPE))
    beside = (at(text, "Bank of Armenia", ORG),)
    said = recall(known, 1, known.search(text), "en", schema, beside)
    assert [(span.start, span.label) for span in said.spans] == [(24, GPE)]


def test_what_was_rejected_is_withheld_and_what_is_both_is_not(schema: Schema) -> None:
    text = "Mercury rose"
    known = memory(("Mercury", ORG), verdict=Verdict.REJECTED)
    beside = (at(text, "Mercury", ORG), at(text, "rose", PERSON))
    said = recall(known, 1, known.search(text), "en", schema, beside)
    assert said.denied == ((0, 7, ORG),)
    known.count(Evidence("en", ORG, "Mercury", Verdict.ACCEPTED))
    assert recall(known, 1, known.search(text), "en", schema, beside).denied == ()


def test_merging_leaves_out_what_is_denied(schema: Schema) -> None:
    model = Proposal(
        article=1,
        provider=Provider(name="model", version="1"),
        spans=(ProposedSpan(0, 7, ORG, 0.9), ProposedSpan(0, 7, GPE, 0.2)),
    )
    known = memory(("Mercury", ORG), verdict=Verdict.RELABELLED)
    said = recall(known, 1, known.search("Mercury rose"), "en", schema, merge([model], schema)[0])
    assert [span.label for span in merge([model, said], schema)[0]] == [GPE]


def test_what_is_undecided_follows_a_decision(schema: Schema) -> None:
    text = "Quill met Quill of Quill Bank; Quill and QUILL."
    starts = [0, 10, 19, 31, 41]
    spans = [
        Span(n=1, start=0, end=5, label=PERSON, quote="Quill"),
        Span(n=2, start=10, end=15, label=GPE, quote="Quill", state=State.SUGGESTED, score=0.5),
        Span(n=3, start=19, end=29, label=ORG, quote="Quill Bank", state=State.SUGGESTED),
    ]
    known = memory(("Quill", PERSON))
    places = reconsider(
        known,
        known.search(text),
        "Quill",
        "en",
        schema,
        lambda start, end: [span for span in spans if span.start < end and span.end > start],
    )
    thoughts = together(places)
    assert [(n, span.label) for n, span in thoughts.change] == [(2, PERSON)]
    assert [span.start for span in thoughts.add] == starts[3:]
    assert thoughts.remove == ()


@given(st.text(st.sampled_from("aA-' ’é.\u0301\n"), max_size=60), st.text(min_size=1, max_size=4))
def test_any_text(schema: Schema, text: str, quote: str) -> None:
    known = memory((quote, GPE), ("a A", PERSON), ("é", ORG), language="fr")
    said = recall(known, 1, known.search(text), "fr", schema, ())
    end = 0
    for span in said.spans:
        assert end <= span.start < span.end <= len(text)
        end = span.end


def test_what_was_accepted_under_a_retired_label_is_not_suggested(schema: Schema) -> None:
    labels = tuple(replace(each, retired=each.uid == GPE) for each in schema.labels)
    known = memory(("Georgia", GPE), ("Georgia", GPE), ("Georgia", PERSON))
    left = replace(schema, labels=labels)
    assert recalled(known, "In Georgia today", left) == [("Georgia", "PERSON")]
    assert recalled(memory(("Oslo", GPE)), "In Oslo today", left) == []
