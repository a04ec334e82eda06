"""A project's own decisions on relations, rejections included, change what is suggested."""

from __future__ import annotations

from annotator.base.paths import resources
from annotator.model.proposal import ProposedSpan
from annotator.model.relation import Relation
from annotator.model.schema import Kind, Label, RelationRule, Schema
from annotator.model.span import Decision, Span, State
from annotator.suggest.build_relations import parse_sentence
from annotator.suggest.learning.relation_lessons import lesson_of
from annotator.suggest.relation_learning import Lesson, learn_more
from annotator.suggest.relation_words import WordTable
from annotator.suggest.relations import Relations, save_scorer

FOLDER = resources() / "relations"
WORDS = WordTable(FOLDER)
SHIPS = Schema(
    name="ships",
    labels=(
        Label(uid="s", kind=Kind.SPAN, name="SHIP"),
        Label(uid="h", kind=Kind.SPAN, name="HARBOUR"),
        Label(uid="r", kind=Kind.RELATION, name="CALLS_AT"),
    ),
    rules=(RelationRule(relation="r", head="s", tail="h"),),
)


def ships(count: int) -> list[Lesson]:
    lines = [
        "The [SHIP:a Vega{n}] calls at [HARBOUR:b Port{n}] on Mondays.\tCALLS_AT a b",
        "The [SHIP:a Lyra{n}] avoids [HARBOUR:b Bay{n}] in winter.",
        "In [HARBOUR:b Cove{n}] the [SHIP:a Orion{n}] called twice.\tCALLS_AT a b",
    ]
    return [parse_sentence(lines[n // 3 % 3].format(n=n), "en") for n in range(count)]


def test_relations_of_any_schema_are_learnt() -> None:
    relations = Relations(FOLDER)
    assert not relations.serves("de", SHIPS)
    scorer = learn_more(ships(30), None, frozenset(), WORDS)
    assert scorer is not None
    relations.teach(save_scorer(scorer))
    assert relations.serves("de", SHIPS)
    text = "The Aurora calls at Bremen on Sundays. The Borea avoids Hull in spring."
    spans = [
        ProposedSpan(text.index(name), text.index(name) + len(name), label)
        for name, label in (("Aurora", "s"), ("Bremen", "h"), ("Borea", "s"), ("Hull", "h"))
    ]
    made = relations.propose(1, text, "en", spans, SHIPS)
    told = [(text[made.spans[e.head].start :][:6], e.label) for e in made.relations]
    assert told == [("Aurora", "r")]
    relations.teach(b"")
    assert not relations.serves("en", SHIPS)


def test_what_is_rejected_again_and_again_is_suggested_less(schema: Schema) -> None:
    relations = Relations(FOLDER)
    text = "Ann Lee visited Oslo on Monday. Bo Karg met Ann Lee."
    spans = [
        ProposedSpan(0, 7, "span:PERSON"),
        ProposedSpan(16, 20, "span:GPE"),
        ProposedSpan(32, 39, "span:PERSON"),
        ProposedSpan(44, 51, "span:PERSON"),
    ]

    def labels() -> set[str]:
        made = relations.propose(1, text, "en", spans, schema)
        return {schema.label(each.label).name for each in made.relations}

    assert labels() == {"VISITS", "MEETS_WITH"}
    refused = [
        parse_sentence(f"[PERSON Ann{n} Lee] visited [GPE Town{n}] on Monday.", "en")._replace(
            rejected=frozenset({(0, 1)}), complete=False
        )
        for n in range(9)
    ]
    scorer = learn_more(refused, relations.shipped, frozenset({"MEETS_WITH"}), WORDS)
    assert scorer is not None
    relations.teach(save_scorer(scorer))
    assert labels() == {"MEETS_WITH"}


def test_what_foretells_nothing_better_is_left(schema: Schema) -> None:
    shipped = Relations(FOLDER).shipped
    assert learn_more([], shipped, frozenset(), WORDS) is None
    one = parse_sentence("[PERSON:a Ann] met [PERSON:b Bo].\tMEETS_WITH a b", "en")
    assert learn_more([one], shipped, frozenset({"MEETS_WITH"}), WORDS) is None


def test_a_layer_teaches_what_was_decided(schema: Schema) -> None:
    def span(n: int, state: State = State.ACCEPTED) -> Span:
        return Span(n=n, start=n, end=n + 1, label="span:PERSON", quote="x", state=state)

    def tie(tail: int, state: State, decision: Decision = Decision.EXPLICIT) -> Relation:
        return Relation(
            head=1, tail=tail, label="relation:MEETS_WITH", state=state, decision=decision
        )

    spans = [*(span(n) for n in range(1, 6)), span(6, State.SUGGESTED)]
    relations = [
        tie(2, State.ACCEPTED),
        tie(3, State.REJECTED),
        tie(4, State.REJECTED, Decision.IMPLICIT),
        tie(5, State.SUGGESTED),
        tie(6, State.REJECTED),
    ]
    lesson = lesson_of("x" * 9, "en", spans, relations, schema, done=True)
    assert lesson is not None and lesson.complete
    assert lesson.relations == ((0, 1, "MEETS_WITH"),)
    assert lesson.rejected == {(0, 2)} and lesson.undecided == {(0, 4)}
    assert lesson_of("x" * 9, "en", spans, relations[3:], schema, done=True) is None
    rest = lesson_of("x" * 9, "en", spans, relations[1:], schema, done=True)
    assert rest is not None and not rest.complete
