"""Schemas as JSON, and the starter schema."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from annotator.base.errors import BadFile
from annotator.formats.schema_file import (
    load_schema,
    read_schema,
    schema_bytes,
    schema_from_json,
    schema_path,
    schema_to_json,
    starter_names,
)
from annotator.model.schema import Kind, Overlap
from annotator.store.project import create_project


def test_the_starter_schema_is_the_one_of_the_guidelines() -> None:
    news = load_schema("news")
    assert [label.key for label in news.of_kind(Kind.SPAN)] == list("123456789")
    assert [label.name for label in news.of_kind(Kind.ZONE)] == ["BOILERPLATE"]
    assert news.of_kind(Kind.ZONE)[0].key == "0"
    assert news.overlap is Overlap.NONE
    assert {label.name for label in news.labels if label.uid in news.symmetric} == {
        "MEETS_WITH",
        "CONFLICT_WITH",
    }
    assert all(label.description for label in news.labels)
    assert all(label.tag and label.yes for label in news.of_kind(Kind.SPAN))
    names = {label.uid: label.name for label in news.labels}
    assert ("ROLE", "ROLE_IN", "ORG") in {
        (names[rule.head], names[rule.relation], names[rule.tail]) for rule in news.rules
    }


def test_a_schema_is_written_and_read_back_equal(tmp_path: Path) -> None:
    news = load_schema("news")
    assert schema_from_json(schema_to_json(news)) == news
    path = schema_path(tmp_path / "out.jsonl")
    assert path.name == "out.schema.json"
    path.write_bytes(schema_bytes(news))
    assert load_schema(str(path)) == news


def test_names_alone_are_enough() -> None:
    schema = schema_from_json({"name": "own", "labels": [{"name": "PER"}]})
    (label,) = schema.labels
    assert (label.kind, label.uid) == (Kind.SPAN, "span:PER")


@pytest.mark.parametrize(
    ("stored", "reason"),
    [
        ([], "JSON object"),
        ({"labels": []}, "'name'"),
        ({"name": "x", "labels": [3]}, "list of objects"),
        ({"name": "x", "labels": [{"name": ""}]}, "not empty"),
        ({"name": "x", "labels": [{"name": "A", "kind": "odd"}]}, "one of span, relation"),
        ({"name": "x", "labels": [{"name": "A"}, {"name": "A"}]}, "twice"),
        ({"name": "x", "labels": [{"name": "A"}, {"name": "A", "kind": "zone"}]}, "zone label"),
        ({"name": "x", "labels": [], "rules": [{"relation": "R"}]}, "no label"),
        (
            {
                "name": "x",
                "labels": [{"name": "R", "kind": "relation"}],
                "rules": [{"relation": "R", "head": "A", "tail": "A"}],
            },
            "'A', which is no label",
        ),
        ({"name": "x", "labels": [], "overlap": "some"}, "none, nest, any"),
        ({"name": "x", "labels": [], "revision": "1"}, "whole number"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, stored: object, reason: str) -> None:
    path = tmp_path / "own.json"
    path.write_text(json.dumps(stored))
    with pytest.raises(BadFile, match="own") as caught:
        read_schema(path)
    assert reason in str(caught.value)


def test_no_such_schema() -> None:
    with pytest.raises(BadFile, match="news"):
        load_schema("nowhere")


def test_attributes_are_written_and_read_back(tmp_path: Path) -> None:
    stored = {
        "name": "x",
        "labels": [
            {
                "name": "PER",
                "colour": "org",
                "attributes": [
                    "sure",
                    {"name": "kind", "kind": "choice", "choices": ["a", "b"]},
                    {"name": "nick", "kind": "text"},
                ],
            }
        ],
        "aliases": {"span:OLD": "span:PER", "span:GONE": "span:NOWHERE"},
    }
    schema = schema_from_json(stored)
    attributes = schema.labels[0].attributes
    assert [(each.name, each.kind.value) for each in attributes] == [
        ("sure", "flag"),
        ("kind", "choice"),
        ("nick", "text"),
    ]
    assert attributes[1].choices == ("a", "b")
    assert schema.aliases == (("span:OLD", "span:PER"),)
    assert schema_from_json(schema_to_json(schema)) == schema
    with closing(create_project(tmp_path / "x.annot", schema)) as project:
        project.forget_schema()
        assert project.schema == schema


@pytest.mark.parametrize(
    ("attributes", "reason"),
    [
        ("sure", "should be a list"),
        ([3], "list of objects"),
        ([{"name": ""}], "'name'"),
        ([{"name": "a", "kind": "number"}], "'kind'"),
        ([{"name": "a", "kind": "choice"}], "needs some"),
        ([{"name": "a", "choices": ["b"]}], "Only an attribute with choices"),
        (["a", "a"], "there twice"),
    ],
)
def test_attributes_that_cannot_be_are_told(attributes: object, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        schema_from_json({"name": "x", "labels": [{"name": "PER", "attributes": attributes}]})


def test_the_starter_schema_speaks_french() -> None:
    english, french = load_schema("news"), load_schema("news", "fr")
    assert load_schema("news", "de") == english
    for one, other in zip(english.labels, french.labels, strict=True):
        assert (one.uid, one.key, one.colour, one.tag) == (
            other.uid,
            other.key,
            other.colour,
            other.tag,
        )
        assert one.description and other.description and one.description != other.description
        assert bool(one.yes) == bool(other.yes) and bool(one.no) == bool(other.no)
    assert french.rules == english.rules
    assert starter_names() == ["news"]
