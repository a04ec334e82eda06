"""``annotator stats``: the figures of a project that a person worked in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.cli.main import run
from annotator.editing.label_merging import MergeLabels
from annotator.editing.layers import MarkDone, OpenArticle
from annotator.editing.relations import AcceptRelation, CreateRelation
from annotator.editing.session import Session
from annotator.editing.spans import Accept, CreateSpan, Reject, SetEdges, SetLabel
from annotator.model.proposal import Provider
from annotator.store.project import open_project
from tests.helpers import add_articles, new_session, propose

TEXT = "Ana Costa met Luis Vega in Lima. Peru and Lima."
NER = Provider(name="model", version="3", settings={"parts": "ner"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two finished articles of ana's, the second one first, and one that is not finished."""
    session = new_session(tmp_path)
    one, two, three = add_articles(session, {"one": TEXT, "two": TEXT + " ", "three": TEXT + "  "})
    for article in (one, two, three):
        propose(
            session,
            article,
            (0, 9, "PERSON"),
            (14, 18, "PERSON"),
            (27, 31, "LOC"),
            (33, 37, "GPE"),
            (42, 46, "GPE"),
            relations=((0, 2, "VISITS"), (0, 3, "VISITS")),
            provider=NER,
        )
        session.apply(OpenArticle(article=article))
    session.do(MarkDone(article=two))
    session.do(Accept(article=one, n=1))
    session.do(SetEdges(article=one, n=2, start=14, end=23))
    session.do(SetLabel(article=one, n=3, label="GPE"))
    session.do(Reject(article=one, n=4))
    session.do(CreateSpan(article=one, start=10, end=13, label="ROLE"))
    session.do(CreateRelation(article=one, head=1, tail=3, label="VISITS"))
    session.do(MarkDone(article=one))
    session.do(Accept(article=three, n=1))
    path = session.project.path
    session.project.close()
    return path


def stats(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, object]:
    capsys.readouterr()
    assert run(["stats", *map(str, arguments), "--json"]) == 0
    return dict(json.loads(capsys.readouterr().out))


def counts(right: int, spurious: int, missed: int) -> dict[str, int]:
    return {"right": right, "spurious": spurious, "missed": missed}


def pick(row: object) -> dict[str, int]:
    assert isinstance(row, dict)
    return {name: row[name] for name in ("right", "spurious", "missed")}


def test_figures_follow_the_decisions(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = stats(capsys, path, "--as", "ana")
    assert found["articles"] == 2
    first, second = found["points"]  # type: ignore[misc]
    assert pick(first) == counts(5, 0, 0)
    assert pick(second) == counts(2, 3, 3)
    assert (first["f1"], second["f1"]) == (1.0, 0.4)
    assert second["mean_f1"] == 0.7
    assert second["recogniser"] == "model 3"
    assert second["language"] == "en"
    labels = found["labels"]
    assert isinstance(labels, dict)
    assert list(labels) == ["PERSON", "ROLE", "GPE", "LOC"]
    assert pick(labels["LOC"]) == counts(1, 1, 0)
    assert pick(labels["GPE"]) == counts(3, 1, 1)
    # two: five spans by hand would be ten, finishing took none; one: five spans and a relation
    # would be twelve, done were accept 1, edge 1, label 1, reject 1 (its relation went with it),
    # a span and a relation by hand 2 each
    assert found["actions"] == {"by_hand": 22, "done": 8, "saved": 14}


def test_merged_labels_stay_right(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = open_project(path)
    Session(project, "ana").do(MergeLabels(gone="LOC", into="GPE"))
    project.close()
    found = stats(capsys, path, "--as", "ana")
    labels = found["labels"]
    assert isinstance(labels, dict)
    assert "LOC" not in labels
    assert pick(labels["GPE"]) == counts(4, 2, 1)


def test_others_decisions_are_told_apart(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert stats(capsys, path, "--as", "bo")["articles"] == 0
    assert stats(capsys, path, "--all")["articles"] == 2
    assert run(["stats", str(path), "--as", "bo"]) == 0
    out = capsys.readouterr().out
    assert "bo has finished no article" in out
    assert "ana" in out
    assert run(["stats", str(path), "--as", "bo", "--all"]) == 2
    assert "name one of the two" in capsys.readouterr().err


def test_words_for_a_person(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["stats", str(path), "--as", "ana"]) == 0
    out = capsys.readouterr().out
    assert "2 finished articles" in out
    assert "14 actions saved: 8 instead of 22 by hand (64%)" in out
    assert "model 3" in out


def test_where_nothing_was_suggested_nothing_was_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session = new_session(tmp_path)
    one, imported = add_articles(session, {"one": TEXT, "imported": TEXT + " "})
    propose(session, one, provider=NER)
    for article in (one, imported):
        session.apply(OpenArticle(article=article))
        session.do(CreateSpan(article=article, start=0, end=9, label="PERSON"))
        session.do(MarkDone(article=article))
    # what a command proposes for an article that is done nobody saw there
    propose(session, imported, provider=NER)
    session.project.close()
    assert run(["stats", str(session.project.path), "--as", "ana"]) == 0
    first, *rows = capsys.readouterr().out.splitlines()
    assert first == (
        "1 finished article: no span was suggested, 0% of what is there was found, F1 0.000."
    )
    (person,) = (row.split() for row in rows if row.startswith("PERSON"))
    assert person == ["PERSON", "0", "0", "1", "–", "0.000", "0.000"]


def test_undo_takes_an_article_out(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = open_project(path)
    session = Session(project, "ana")
    session.undo()
    session.undo()
    project.close()
    assert stats(capsys, path, "--as", "ana")["articles"] == 1


def test_a_relation_as_suggested_is_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session = new_session(tmp_path)
    (one,) = add_articles(session, {"one": TEXT})
    propose(session, one, (0, 9, "PERSON"), (33, 37, "GPE"), relations=((0, 1, "VISITS"),))
    session.apply(OpenArticle(article=one))
    session.do(AcceptRelation(article=one, n=1))
    session.do(MarkDone(article=one))
    path = session.project.path
    session.project.close()
    found = stats(capsys, path, "--as", "ana")
    relations = found["relations"]
    assert isinstance(relations, dict)
    assert pick(relations["VISITS"]) == counts(1, 0, 0)
