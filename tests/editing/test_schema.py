"""Changing the schema of a project that is worked on: one step each, nothing orphaned."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.base.errors import Refused
from annotator.editing.attributes import SetArticleLabel, SetAttribute, SetAttributes
from annotator.editing.comments import AddComment
from annotator.editing.edit import Command
from annotator.editing.entities import LinkSpans
from annotator.editing.label_merging import DeleteLabel, MergeLabels, SplitLabel
from annotator.editing.label_rules import RenameSchema, SetOverlap, SetRules
from annotator.editing.labels import AddLabel, ChangeLabel, MoveLabel, SetKey
from annotator.editing.layers import OpenArticle
from annotator.editing.open_layer import OpenLayer
from annotator.editing.relations import CreateRelation
from annotator.editing.schema_import import TakeSchema, compare
from annotator.editing.session import Session
from annotator.editing.spans import Accept, CreateSpan, Reject, SetLabel
from annotator.formats.schema_file import load_schema, schema_from_json, schema_to_json
from annotator.model.schema import Attribute, AttributeKind, Kind, Label, Overlap, RelationRule
from annotator.model.span import Decision, State
from annotator.store.integrity import check
from annotator.store.label_uses import label_uses, passages, use_counts
from tests.editing.walks import walk_there_and_back
from tests.helpers import (
    TEXT,
    add_articles,
    dump,
    new_session,
    propose,
    small_schema,
    suggested_session,
)

MARKS = ("PERSON", "ROLE", "GPE", "LOC", "BOILERPLATE", "span:NEW")
RELATIONS = ("HOLDS_ROLE", "MEETS_WITH", "VISITS", "LIVES_IN")
marks, relations = st.sampled_from(MARKS), st.sampled_from(RELATIONS)
anything = st.sampled_from((*MARKS, *RELATIONS))
names = st.sampled_from(("NEW", "PLACE", "GPE", " ", "VISITS"))
keys = st.sampled_from(("", "1", "4", "7", "x"))
numbers = st.integers(1, 6)
changes = st.one_of(
    st.builds(
        lambda name, kind, key: AddLabel(label=Label(uid="", kind=kind, name=name, key=key)),
        names,
        st.sampled_from(Kind),
        keys,
    ),
    st.builds(
        lambda uid, name, retired: ChangeLabel(
            label=Label(uid=uid, kind=Kind.SPAN, name=name, retired=retired, no=("x",))
        ),
        anything,
        names,
        st.booleans(),
    ),
    st.builds(SetKey, uid=anything, key=keys, swap=st.booleans()),
    st.builds(MoveLabel, uid=anything, steps=st.integers(-3, 3)),
    st.builds(
        SetRules,
        relation=relations,
        pairs=st.lists(st.tuples(marks, marks), max_size=4).map(tuple),
        symmetric=st.booleans(),
    ),
    st.builds(SetOverlap, overlap=st.sampled_from(Overlap)),
    st.builds(RenameSchema, name=names),
    st.builds(MergeLabels, gone=anything, into=anything),
    st.builds(
        lambda uid, name, places: SplitLabel(
            uid=uid, into=Label(uid="", kind=Kind.SPAN, name=name), passages=tuple(places)
        ),
        anything,
        names,
        st.lists(st.tuples(st.integers(1, 2), numbers), min_size=1, max_size=4),
    ),
    st.builds(DeleteLabel, uid=anything),
    st.builds(lambda: TakeSchema(schema=load_schema("news"))),
    st.builds(lambda: TakeSchema(schema=small_schema())),
    st.builds(
        SetAttributes,
        uid=anything,
        attributes=st.sampled_from([(), (Attribute("sure", AttributeKind.FLAG),)]),
        renamed=st.sampled_from([(), (("sure", "certain"),)]),
    ),
    # what a person does meanwhile
    st.builds(
        SetAttribute,
        article=st.just(1),
        n=numbers,
        name=st.just("sure"),
        value=st.sampled_from([True, None]),
        relation=st.booleans(),
    ),
    st.builds(SetArticleLabel, article=st.just(2), label=st.just("article:NEW"), on=st.booleans()),
    st.builds(Accept, article=st.just(1), n=numbers),
    st.builds(Reject, article=st.just(1), n=numbers),
    st.builds(CreateSpan, article=st.just(2), start=st.just(0), end=st.just(8), label=marks),
    st.builds(CreateSpan, article=st.just(1), start=st.just(36), end=st.just(40), label=marks),
    st.builds(LinkSpans, article=st.just(1), n=numbers, name=st.just("Ana Costa")),
    st.builds(CreateRelation, article=st.just(1), head=numbers, tail=numbers, label=relations),
)


def _project(folder: Path, overlap: Overlap = Overlap.ANY) -> Session:
    relations = (0, 1, "HOLDS_ROLE"), (0, 2, "MEETS_WITH"), (0, 3, "VISITS")
    return suggested_session(folder, relations=relations, overlap=overlap)


def test_a_split_is_done_again_with_the_label_that_it_made(tmp_path: Path) -> None:
    session = _project(tmp_path)
    into = Label(uid="", kind=Kind.SPAN, name="NEW")
    session.do(SplitLabel(uid="GPE", into=into, passages=((1, 4),)))
    after = dump(session.project)
    session.undo()
    assert session.redo() is not None
    assert dump(session.project) == after


@settings(max_examples=30)
@given(st.lists(changes, max_size=9))
def test_every_change_is_one_step_that_undo_takes_back_exactly(script: list[Command]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        session = _project(Path(folder))
        walk_there_and_back(session, script, lambda: _nothing_is_orphaned(session))
        session.project.close()


def _nothing_is_orphaned(session: Session) -> None:
    schema = session.project.schema
    assert schema_from_json(schema_to_json(schema)) == schema
    for article in (1, 2):
        live = OpenLayer(session.project, article, "ana")
        assert all(schema.get(each.label) for each in (*live.spans, *live.relations))
        for relation in live.relations:
            head, tail = live.span(relation.head), live.span(relation.tail)
            if relation.label in schema.symmetric:
                assert head.start <= tail.start
        ties = [(each.head, each.tail, each.label) for each in live.relations]
        assert len(set(ties)) == len(ties)
    for room in (Kind.SPAN, Kind.RELATION, Kind.ARTICLE):
        used = [each.key for each in schema.labels if each.key and not each.retired]
        assert all(schema.with_key(room, key) is None or key in used for key in used)


def test_a_label_keeps_its_spans_under_a_new_name(tmp_path: Path) -> None:
    session = _project(tmp_path)
    person = session.project.schema.label("PERSON")
    session.do(ChangeLabel(label=replace(person, name="HUMAN", description="A human.")))
    assert session.project.schema.label("PERSON").name == "HUMAN"
    assert label_uses(session.project, "PERSON").suggested == 2
    assert session.project.schema.label("PERSON").key == "1"
    session.undo()
    assert session.project.schema.label("PERSON") == person
    session.project.close()


def test_names_and_keys_that_are_taken_are_refused_with_a_sentence(tmp_path: Path) -> None:
    session = _project(tmp_path)
    label = Label(uid="", kind=Kind.ZONE, name="GPE")
    with pytest.raises(Refused, match="There is a label GPE already"):
        session.do(AddLabel(label=label))
    with pytest.raises(Refused, match="The key 4 belongs to GPE"):
        session.do(SetKey(uid="LOC", key="4"))
    with pytest.raises(Refused, match="one digit"):
        session.do(SetKey(uid="LOC", key="q"))
    session.do(SetKey(uid="HOLDS_ROLE", key="4"))  # relations have keys of their own
    session.do(SetKey(uid="LOC", key="4", swap=True))
    schema = session.project.schema
    assert (schema.label("LOC").key, schema.label("GPE").key) == ("4", "5")
    session.undo()
    assert session.project.schema.label("GPE").key == "4"
    session.project.close()


def test_a_retired_label_frees_its_key_and_can_come_back(tmp_path: Path) -> None:
    session = _project(tmp_path)
    gpe = session.project.schema.label("GPE")
    session.do(ChangeLabel(label=replace(gpe, retired=True)))
    assert "GPE" not in [label.uid for label in session.project.schema.of_kind(Kind.SPAN)]
    assert label_uses(session.project, "GPE").suggested == 1
    session.do(SetKey(uid="LOC", key="4"))
    session.do(ChangeLabel(label=replace(gpe, retired=False)))
    back = session.project.schema.label("GPE")
    assert (back.retired, back.key) == (False, "")
    session.project.close()


def test_order_is_kept_within_a_kind(tmp_path: Path) -> None:
    session = _project(tmp_path)
    session.do(MoveLabel(uid="LOC", steps=-2))
    spans = [label.uid for label in session.project.schema.of_kind(Kind.SPAN)]
    assert spans == ["PERSON", "LOC", "ROLE", "GPE"]
    session.do(MoveLabel(uid="LOC", steps=99))
    assert session.project.schema.of_kind(Kind.SPAN)[-1].uid == "LOC"
    assert session.project.schema.of_kind(Kind.RELATION)[0].uid == "HOLDS_ROLE"
    session.project.close()


def test_merging_keeps_the_surer_of_two_on_one_place_with_its_relations(tmp_path: Path) -> None:
    session = _project(tmp_path)
    session.do(CreateSpan(article=1, start=42, end=46, label="LOC"))
    live = OpenLayer(session.project, 1, "ana")
    lima = next(span for span in live.spans if span.start == 36)
    session.do(LinkSpans(article=1, n=lima.n, name="Lima"))
    session.do(MergeLabels(gone="GPE", into="LOC"))
    schema = session.project.schema
    assert schema.get("GPE") is None and schema.aliases == (("GPE", "LOC"),)
    live = OpenLayer(session.project, 1, "ana")
    assert [(s.label, s.entity is not None) for s in live.spans if s.quote == "Lima"] == [
        ("LOC", True),
        ("LOC", False),
    ]
    assert [relation.label for relation in live.relations_of(lima.n)] == ["VISITS"]
    assert RelationRule(relation="VISITS", head="PERSON", tail="LOC") in schema.rules
    # what a pipeline still calls by the old uid means the new label
    propose(session, 2, (36, 40, "GPE"))
    session.apply(OpenArticle(article=2))
    assert [span.label for span in OpenLayer(session.project, 2, "ana").spans] == ["LOC"]
    session.project.close()


def test_a_decision_is_what_it_was_after_a_merge(tmp_path: Path) -> None:
    session = _project(tmp_path)
    session.do(MergeLabels(gone="GPE", into="LOC"))
    live = OpenLayer(session.project, 1, "ana")
    (lima,) = [span for span in live.spans if span.quote == "Lima"]
    assert lima.state is State.SUGGESTED and lima.proposed == (36, 40, "LOC")
    session.do(Accept(article=1, n=lima.n))
    assert session.project.spans.get(live.layer.id, lima.n).decision is Decision.EXPLICIT  # type: ignore[union-attr]
    session.project.close()


def test_what_has_a_direction_is_not_mixed_with_what_has_none(tmp_path: Path) -> None:
    session = _project(tmp_path)
    with pytest.raises(Refused, match="only one of them has a direction"):
        session.do(MergeLabels(gone="VISITS", into="MEETS_WITH"))
    with pytest.raises(Refused, match="of its kind"):
        session.do(MergeLabels(gone="VISITS", into="GPE"))
    session.project.close()


def test_chosen_passages_get_a_label_with_the_same_rules(tmp_path: Path) -> None:
    session = _project(tmp_path)
    found = passages(session.project, "PERSON")
    assert [(each.before, each.quote, each.after[:4]) for each in found] == [
        ("Minister ", "Ana Costa", " met"),
        ("Minister Ana Costa met ", "Luis Vega", " in "),
    ]
    chosen = ((found[1].layer, found[1].n),)
    label = Label(uid="", kind=Kind.SPAN, name="GUEST")
    session.do(SplitLabel(uid="PERSON", into=label, passages=chosen))
    schema = session.project.schema
    live = OpenLayer(session.project, 1, "ana")
    labels = {span.quote: span.label for span in live.spans}
    assert (labels["Ana Costa"], labels["Luis Vega"]) == ("PERSON", "span:GUEST")
    allowed = schema.relations_between("PERSON", "span:GUEST")
    assert [label.uid for label in allowed] == ["MEETS_WITH"]
    assert len(live.relations) == 3
    session.undo()
    assert label_uses(session.project, "PERSON").shown == 2
    session.project.close()


def test_deleting_tells_first_what_it_would_take_along(tmp_path: Path) -> None:
    session = _project(tmp_path)
    uses = label_uses(session.project, "PERSON")
    assert (uses.shown, uses.articles, uses.ties) == (2, 1, 3)
    session.do(AddComment(article=1, text="who?", span=1))
    session.do(AddComment(article=1, text="really?", relation=1))
    session.do(AddComment(article=1, text="nice"))
    assert label_uses(session.project, "VISITS").shown == 1
    assert passages(session.project, "VISITS")[0].quote == "Ana Costa met Luis Vega in Lima"
    session.do(DeleteLabel(uid="PERSON"))
    live = OpenLayer(session.project, 1, "ana")
    assert {span.label for span in live.spans} == {"ROLE", "GPE"} and not live.relations
    left = {comment.text for comment in session.project.layers.comments(live.layer.id)}
    assert "really?" not in left and "nice" in left
    assert use_counts(session.project) == {"ROLE": 1, "GPE": 1}
    session.undo()
    assert len(OpenLayer(session.project, 1, "ana").relations) == 3
    session.project.close()


def test_a_relation_without_direction_is_kept_once_in_text_order(tmp_path: Path) -> None:
    session = new_session(tmp_path)
    add_articles(session, {"a": TEXT})
    session.do(SetRules(relation="MEETS_WITH", pairs=(("PERSON", "PERSON"),)))
    for start, end in ((9, 18), (23, 32)):
        session.do(CreateSpan(article=1, start=start, end=end, label="PERSON"))
    session.do(CreateRelation(article=1, head=2, tail=1, label="MEETS_WITH"))
    session.do(CreateRelation(article=1, head=1, tail=2, label="MEETS_WITH"))
    session.do(SetRules(relation="MEETS_WITH", pairs=(("PERSON", "PERSON"),), symmetric=True))
    (relation,) = OpenLayer(session.project, 1, "ana").relations
    assert (relation.head, relation.tail) == (1, 2)
    session.undo()
    assert len(OpenLayer(session.project, 1, "ana").relations) == 2
    session.project.close()


def test_a_schema_from_a_file_keeps_what_both_know(tmp_path: Path) -> None:
    session = _project(tmp_path)
    news = load_schema("news")
    plan = compare(session.project.schema, news)
    assert "ORG" in plan.added and plan.missing == ("LIVES_IN",)
    session.do(TakeSchema(schema=news))
    schema = session.project.schema
    assert schema.label("PERSON").description == news.label("span:PERSON").description
    assert [label.name for label in schema.labels] == [label.name for label in news.labels]
    assert len(schema.rules) == len(news.rules)
    live = OpenLayer(session.project, 1, "ana")
    assert {span.label for span in live.spans} == {"PERSON", "ROLE", "GPE"}
    session.do(TakeSchema(schema=small_schema()))
    after = session.project.schema
    assert [label.name for label in after.labels if label.retired] == []
    assert after.named(Kind.SPAN, "ORG") is None
    session.project.close()


def test_labels_in_use_that_the_file_lacks_are_retired(tmp_path: Path) -> None:
    session = _project(tmp_path)
    session.do(TakeSchema(schema=schema_from_json({"name": "x", "labels": [{"name": "GPE"}]})))
    retired = {label.name for label in session.project.schema.labels if label.retired}
    assert {"PERSON", "ROLE", "HOLDS_ROLE", "MEETS_WITH", "VISITS"} == retired
    assert [label.name for label in session.project.schema.of_kind(Kind.SPAN)] == ["GPE"]
    session.project.close()


def test_a_new_label_never_stands_for_one_that_is_gone(tmp_path: Path) -> None:
    ana = new_session(tmp_path)
    paul = Session(ana.project, "paul")
    add_articles(ana, {"a": TEXT})
    ship = Label(uid="SHIP", kind=Kind.SPAN, name="Ship")
    paul.do(AddLabel(label=ship))
    (n,) = ana.do(CreateSpan(article=1, start=9, end=18, label="SHIP")).spans[1]
    ana.do(SetLabel(article=1, n=n, label="PERSON"))
    paul.do(DeleteLabel(uid="SHIP"))
    paul.do(AddLabel(label=replace(ship, uid="PORT", name="Port")))
    with pytest.raises(Refused):
        ana.undo()
    assert [span.label for span in ana.project.spans.of_layer(1)] == ["PERSON"]
    paul.undo()
    paul.undo()
    ana.undo()
    assert [span.label for span in ana.project.spans.of_layer(1)] == ["SHIP"]
    assert check(ana.project) == []
    ana.project.close()
