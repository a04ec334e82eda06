"""Our jsonl: lossless, and a sentence for every bad line."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from annotator.base.errors import BadFile
from annotator.formats.jsonl import Jsonl
from annotator.formats.jsonl_write import line_of
from annotator.model.entity import Entity, EntityName
from annotator.model.layer import Comment, Status
from annotator.model.record import Problem, Record
from annotator.model.relation import Relation
from annotator.model.span import Decision, Span, State
from tests.strategies import NEWS, records

TEXT = "M. Blanc a vu Rome."
SPAN = {"id": "s1", "start": 3, "end": 8, "label": "PERSON"}
OTHER = {"id": "s2", "start": 14, "end": 18, "label": "GPE"}


def read(path: Path) -> list[Record | Problem]:
    return list(Jsonl().read(path))


def read_line(tmp_path: Path, line: str | bytes) -> Record | Problem:
    path = tmp_path / "one.jsonl"
    path.write_bytes(line if isinstance(line, bytes) else line.encode("utf-8", "surrogatepass"))
    (found,) = read(path)
    return found


@given(record=records())
def test_what_is_written_is_read_back_equal(
    tmp_path_factory: pytest.TempPathFactory, record: Record
) -> None:
    path = tmp_path_factory.mktemp("round") / "a.jsonl"
    stream = io.BytesIO()
    Jsonl().write([record, replace(record, id="other")], stream, NEWS)
    assert stream.getvalue().endswith(b"\n")
    for line in stream.getvalue().decode().removesuffix("\n").split("\n"):
        # what is put together by hand is what the encoder would write
        assert json.dumps(json.loads(line), ensure_ascii=False) == line
    path.write_bytes(stream.getvalue())
    assert read(path) == [replace(record, line=1), replace(record, id="other", line=2)]


def test_the_help_names_every_key_that_is_written() -> None:
    more: dict[str, Any] = {
        "provider": "p", "score": 0.5, "decided_at": "2026", "decided_by": "me",
        "attributes": {"x": 1}, "note": "so",
    }  # fmt: skip
    proposed = (0, 3, "ORG")
    span = Span(0, 4, "PERSON", TEXT[:4], n=1, proposed=proposed, entity="e", flags=("ask",))
    names = (EntityName(name="Anna", language="fr"),)
    comments = [
        Comment(uid="c", author="me", at="2026", text="?", span=1),
        Comment(uid="d", author="me", at="2026", text="?", relation=1),
    ]
    record = Record(
        id="a", uid="u", text=TEXT, title="t", language="fr", source="s", published="2026",
        story="w", meta={"x": 1}, author="me", status=Status.DONE, flags=("ask",), labels=("War",),
        comments=tuple(comments),
        entities=(Entity(uid="e", label="PERSON", name="A", names=names),),
        spans=(span._replace(**more), Span(5, 7, "ORG", TEXT[5:7], n=2)),
        relations=(Relation(head=1, tail=2, label="SUPPORTS", n=1, **more),),
    )  # fmt: skip
    stored = json.loads(line_of(record))
    parts = (stored, *stored["spans"], *stored["relations"], *stored["entities"])
    keys = {key for part in (*parts, *stored["comments"]) for key in part}
    assert len(keys) > 30
    told = set(re.findall(r"\w+", Jsonl.help))
    assert keys <= told


def test_only_text_is_a_whole_record(tmp_path: Path) -> None:
    assert read_line(tmp_path, '{"text": "Rome."}') == Record(id="", text="Rome.", line=1)


def test_missing_keys_have_the_documented_defaults(tmp_path: Path) -> None:
    line = {
        "text": TEXT,
        "spans": [SPAN, {**OTHER, "state": "suggested", "score": 1}],
        "relations": [{"head": "s1", "tail": "s2", "label": "VISITS"}],
    }
    record = read_line(tmp_path, json.dumps(line))
    assert isinstance(record, Record)
    first, second = record.spans
    assert (first.state, first.decision, first.quote) == (
        State.ACCEPTED,
        Decision.CREATED,
        "Blanc",
    )
    assert (second.state, second.decision, second.score) == (State.SUGGESTED, None, 1.0)
    assert (record.relations[0].head, record.relations[0].tail) == (1, 2)
    assert record.status is None


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"text": "Blanc"},
        {"state": "accepted", "decision": "created"},
        {"id": 7},
        {"id": "0123456789abcdef"},
    ],
)
@pytest.mark.parametrize("other", ["s2", "fedcba9876543210", "fedcba987654321G"])
def test_plain_marks_are_read_like_any_other(
    tmp_path: Path, more: dict[str, object], other: str
) -> None:
    spans = [{**SPAN, **more}, {**SPAN, "id": other, "start": 5, "text": "anc"}]
    spans[1] = {key: spans[1].get(key, spans[0][key]) for key in spans[0]}
    links = [{"id": other, "head": spans[0]["id"], "tail": other, "label": "X"}]
    plain = read_line(tmp_path, json.dumps({"text": TEXT, "spans": spans, "relations": links}))
    # a key that plain marks lack, with nothing in it
    spans = [{**span, "note": None} for span in spans]
    links = [{**link, "note": None} for link in links]
    full = read_line(tmp_path, json.dumps({"text": TEXT, "spans": spans, "relations": links}))
    assert plain == full
    assert isinstance(plain, Record)
    assert [span.quote for span in plain.spans] == ["Blanc", "anc"]


def test_a_number_is_an_id_and_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    record = read_line(tmp_path, b'\xef\xbb\xbf{"id": 7, "text": "Rome."}')
    assert isinstance(record, Record)
    assert record.id == "7"


def spans(*rows: object) -> str:
    return json.dumps({"text": TEXT, "spans": rows})


def relation(**row: object) -> str:
    return json.dumps({"text": TEXT, "spans": [SPAN, OTHER], "relations": [row]})


BAD = {
    "cut off": ('{"text": "Rome', "no whole JSON object"),
    "cut off at its line end": ('{"text": "Rome"\n', "(column 16)"),
    "a list": ("[1]", "no JSON object"),
    "no text": ("{}", "'text' is missing"),
    "text is a number": ('{"text": 3}', "'text' is missing"),
    "blank text": ('{"text": " \\n"}', "empty"),
    "not a number": ('{"text": "a", "meta": {"x": NaN}}', "NaN"),
    "infinity": ('{"text": "a", "meta": {"x": 1e999}}', "beyond limits"),
    "nested": ('{"text": "a", "meta": ' + "[" * 200_000 + "]" * 200_000 + "}", "nested too deep"),
    "nested a little": (
        '{"text": "a", "meta": {"x": ' + "[" * 50 + "]" * 50 + "}}",
        "nested too deep",
    ),
    "half a pair": ('{"text": "a \\ud83d b"}', "half a surrogate pair"),
    "a zero": ('{"text": "a \\u0000 b"}', "U+0000"),
    "a huge number": ('{"text": "a", "meta": {"x": ' + "9" * 5000 + "}}", "too long"),
    "no UTF-8": (b'{"text": "caf\xe9"}', "Byte 14 of the line is not UTF-8"),
    "spans no list": ('{"text": "a", "spans": {}}', "'spans' should be a list"),
    "a span no object": (spans(3), "Span 1 is no JSON object"),
    "no start": (spans({"end": 3, "label": "X"}), "Span 1 lacks 'start'"),
    "start a text": (spans({**SPAN, "start": "3"}), "whole numbers"),
    "start true": (spans({**SPAN, "start": True}), "whole numbers"),
    "beyond the text": (spans({**SPAN, "end": 99}), "the text has 19 characters"),
    "before the text": (spans({**SPAN, "start": -1}), "goes from -1"),
    "empty span": (spans({**SPAN, "end": 3}), "goes from 3 to 3"),
    "no label": (spans({**SPAN, "label": None}), "has no label"),
    "wrong quote": (spans({**SPAN, "text": "Blan"}), "says 'Blan', but the text there is 'Blanc'"),
    "same ids": (spans(SPAN, {**OTHER, "id": "s1"}), "Two spans have the id 's1'"),
    "a list for an id": (spans({**SPAN, "id": []}), "'id' should be a text"),
    "unknown state": (spans({**SPAN, "state": "maybe"}), "no state or decision"),
    "state a list": (spans({**SPAN, "state": [1]}), "1: [1] is no state or decision"),
    "state false": (spans({**SPAN, "state": False}), "1: False is no state or decision"),
    "decision a list": (spans({**SPAN, "decision": []}), "1: [] is no state or decision"),
    "score": (spans({**SPAN, "score": 3}), "number from 0 to 1"),
    "proposed": (spans({**SPAN, "proposed": [1, 2]}), "'proposed' should be"),
    "proposed beyond the text": (
        spans({**SPAN, "proposed": [1, 10**30, "GPE"]}),
        "'proposed' goes from 1 to",
    ),
    "unknown entity": (
        json.dumps({"text": TEXT, "spans": [{**SPAN, "entity": "e1"}], "entities": []}),
        "names the entity 'e1'",
    ),
    "attributes": (spans({**SPAN, "attributes": []}), "'attributes' should be an object"),
    "to nowhere": (relation(head="s1", tail="s9", label="VISITS"), "'s9', which there is not"),
    "no head": (relation(tail="s2", label="VISITS"), "Relation 1 lacks 'head'"),
    "head a list": (relation(head=[], tail="s2", label="VISITS"), "should be ids of spans"),
    "head true": (
        json.dumps(
            {
                "text": TEXT,
                "spans": [{**SPAN, "id": 1}, {**OTHER, "id": 2}],
                "relations": [{"head": True, "tail": 2, "label": "VISITS"}],
            }
        ),
        "should be ids of spans",
    ),
    "head true beside an id": (
        json.dumps(
            {
                "text": TEXT,
                "spans": [{**SPAN, "id": 1}, {**OTHER, "id": 2}],
                "relations": [{"id": "r1", "head": True, "tail": 2, "label": "VISITS"}],
            }
        ),
        "should be ids of spans",
    ),
    "to itself": (relation(head="s1", tail="s1", label="VISITS"), "from a span to itself"),
    "no relation label": (relation(head="s1", tail="s2", label=""), "has no label"),
    "nothing to be seen": ('{"text": "\\ufeff \\u200b\\u00a0\\u2028"}', "The text is empty"),
    "declined": (
        json.dumps({"text": TEXT, "answer": "reject", "spans": [SPAN]}),
        "It was declined",
    ),
    "passed over": ('{"text": "a", "answer": "ignore"}', "It was declined"),
    "status": ('{"text": "a", "status": "over"}', "'over' is no status"),
    "flags": ('{"text": "a", "flags": ["odd"]}', "none of ask, skip"),
    "title": ('{"text": "a", "title": 3}', "'title' should be a text"),
    "entity": ('{"text": "a", "entities": [{"id": "e1"}]}', "Entity 1 lacks"),
    "comment": ('{"text": "a", "comments": [{"span": "s4"}]}', "a span that there is not"),
}


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.replace(" ", "-"))
def test_a_bad_line_is_a_problem_with_its_reason(tmp_path: Path, case: str) -> None:
    line, reason = BAD[case]
    problem = read_line(tmp_path, line)
    assert isinstance(problem, Problem)
    assert problem.line == 1
    assert problem.file.endswith("one.jsonl")
    assert reason in problem.reason
    assert problem.reason.endswith(".")


def test_spans_of_a_record_without_a_list_name_entities_by_name(tmp_path: Path) -> None:
    record = read_line(
        tmp_path, spans({**SPAN, "entity": "Blanc, Anna"}, {**OTHER, "entity": "Blanc, Anna"})
    )
    assert isinstance(record, Record)
    assert [span.entity for span in record.spans] == ["Blanc, Anna"] * 2
    (entity,) = record.entities
    assert (entity.name, entity.label) == ("Blanc, Anna", SPAN["label"])


def test_the_rest_goes_on_and_lines_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    path.write_text('{"text": "one"}\n\n{"text": 2}\n{"text": "three"}\n{"text": "fo')
    found = read(path)
    assert [(type(each), each.line) for each in found] == [
        (Record, 1),
        (Problem, 3),
        (Record, 4),
        (Problem, 5),
    ]


def test_a_binary_file_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(bytes(range(256)))
    with pytest.raises(BadFile, match="not UTF-8 text"):
        read(path)


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="cannot be read"):
        read(tmp_path / "none.jsonl")


def test_a_text_is_as_long_as_a_file_may_be(tmp_path: Path) -> None:
    long = json.dumps({"text": "é" * (10 * 1024 * 1024)}, ensure_ascii=False)
    assert isinstance(read_line(tmp_path, long), Record)
    longer = json.dumps({"text": "é" * (10 * 1024 * 1024 + 1)}, ensure_ascii=False)
    problem = read_line(tmp_path, longer)
    assert isinstance(problem, Problem) and "has 20 MB at most" in problem.reason


def test_a_line_without_end_does_not_fill_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.formats.jsonl.LINE_LIMIT", 1000)
    path = tmp_path / "long.jsonl"
    path.write_text('{"text": "' + "x" * 5000 + '"}\n{"text": "next"}\n')
    problem, record = read(path)
    assert isinstance(problem, Problem) and "longer" in problem.reason
    assert isinstance(record, Record) and record.line == 2


def test_the_gold_of_the_corpus_is_read_and_written_back_equal(tmp_path: Path) -> None:
    from annotator.base.paths import corpus

    for path in sorted((corpus() / "gold").glob("*.jsonl")):
        found = read(path)
        assert all(isinstance(each, Record) and each.status is Status.DONE for each in found)
        stream = io.BytesIO()
        Jsonl().write([each for each in found if isinstance(each, Record)], stream, NEWS)
        copy = tmp_path / "copy.jsonl"
        copy.write_bytes(stream.getvalue())
        assert read(copy) == found
