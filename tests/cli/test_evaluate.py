"""``annotator evaluate PROJECT --gold FILE``: figures, and sentences where gold does not fit."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from annotator.cli.main import run

Capture = pytest.CaptureFixture[str]
TEXT = "Ana Costa met Luis Vega in Lima."
OTHER = "Ana Costa left Lima."


def span(text: str, quote: str, label: str, number: int, **more: Any) -> dict[str, Any]:
    start = text.index(quote)
    place = {"id": f"s{number}", "start": start, "end": start + len(quote), "label": label}
    return {**place, "text": quote, **more}


def record(name: str, text: str, *marks: tuple[str, str], **more: Any) -> dict[str, Any]:
    spans = [span(text, *mark, n, **more) for n, mark in enumerate(marks, 1)]
    return {"id": name, "text": text, "language": "en", "spans": spans}


def write(path: Path, *records: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(each) + "\n" for each in records), "utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path, capsys: Capture) -> Path:
    path = tmp_path / "news.annot"
    assert run(["new", str(path)]) == 0
    suggested = {"state": "suggested", "score": 0.95, "provider": "a 1", "decision": None}
    ours = write(
        tmp_path / "ours.jsonl",
        record("one", TEXT, ("Ana", "PERSON"), ("Lima", "GPE"), ("met", "ORG"), **suggested),
        record("two", OTHER, ("Ana Costa", "PERSON"), ("Lima", "GPE"), **suggested),
    )
    assert run(["import", str(path), str(ours)]) == 0
    capsys.readouterr()
    return path


def test_figures(project: Path, tmp_path: Path, capsys: Capture) -> None:
    one = record("one", TEXT, ("Ana Costa", "PERSON"), ("Luis Vega", "PERSON"), ("Lima", "GPE"))
    two = record("two", OTHER, ("Ana Costa", "PERSON"), ("Lima", "GPE"))
    for each in (one, two):
        each["entities"] = [
            {"id": "e1", "label": "PERSON", "name": "Ana Costa"},
            {"id": "e2", "label": "GPE", "name": "Lima"},
        ]
        each["spans"][0]["entity"], each["spans"][-1]["entity"] = "e1", "e2"
    gold = write(tmp_path / "gold.jsonl", one, two)
    assert run(["evaluate", str(project), "--gold", str(gold), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    strict, partial = found["spans"]["strict"], found["spans"]["partial"]
    assert (strict["right"], strict["spurious"], strict["missed"]) == (3, 2, 2)
    assert (partial["right"], partial["spurious"], partial["missed"]) == (4, 1, 1)
    assert strict["labels"]["GPE"]["f1"] == 1
    assert strict["languages"]["en"]["f1"] == strict["f1"] == 0.6
    assert found["entities"]["f1"] == 1
    assert found["sure"] == {"from": 0.9, "proposed": 5, "share": 0.6}
    assert found["calibration"][0]["proposed"] == 5
    assert run(["evaluate", str(project), "--gold", str(gold)]) == 0
    out = capsys.readouterr().out
    assert "spans, strict" in out
    assert re.search(r"^0\.9 to 1\.0 +5 +60% *$", out, re.MULTILINE)


def test_each_label_is_told_in_each_language(
    project: Path, tmp_path: Path, capsys: Capture
) -> None:
    one = record("one", TEXT, ("Ana", "PERSON"), ("Lima", "GPE"), ("met", "ORG"))
    two = record("two", OTHER, ("Ana", "PERSON"), ("Lima", "GPE")) | {"language": "fr"}
    assert (
        run(["evaluate", str(project), "--gold", str(write(tmp_path / "g.jsonl", one, two))]) == 0
    )
    rows = [re.split(r" {2,}", line.strip()) for line in capsys.readouterr().out.splitlines()]
    assert ["F1", "precision", "recall", "right", "spurious", "missed", "F1 en", "F1 fr"] in rows
    told = {row[0]: row[-2:] for row in rows}
    assert told["PERSON"] == ["1.000", "0.000"]
    assert told["GPE"] == ["1.000", "1.000"]


def test_a_mention_is_that_entity_which_its_like_is_linked_to(
    project: Path, tmp_path: Path, capsys: Capture
) -> None:
    one = record("one", TEXT, ("Ana Costa", "PERSON"), ("Lima", "GPE"))
    two = record("two", OTHER, ("Ana Costa", "PERSON"), ("Lima", "GPE"))
    for each in (one, two):
        each["entities"] = [{"id": "e1", "label": "GPE", "name": "Lima"}]
        each["spans"][-1]["entity"] = "e1"
    gold = write(tmp_path / "gold.jsonl", one, two)
    linked = tmp_path / "linked.annot"
    ours = write(tmp_path / "linked.jsonl", one, record("two", OTHER, ("Lima", "GPE")))
    assert run(["new", str(linked)]) == 0
    assert run(["import", str(linked), str(ours)]) == 0
    capsys.readouterr()
    assert run(["evaluate", str(linked), "--gold", str(gold), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["entities"]
    assert (found["right"], found["missed"]) == (1, 0)


def test_the_most_frequent_kinds_of_error(project: Path, tmp_path: Path, capsys: Capture) -> None:
    one = record("one", TEXT, ("Ana Costa", "PERSON"), ("Luis Vega", "PERSON"), ("Lima", "LOC"))
    gold = write(tmp_path / "gold.jsonl", one, record("two", OTHER, ("Ana", "PERSON")))
    call = ["evaluate", str(project), "--gold", str(gold)]
    assert run([*call, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["errors"]
    told = [(each["kind"], each["gold"], each["proposed"], each["edges"]) for each in found]
    assert told == [
        ("edges", "PERSON", "PERSON", "ends early"),
        ("edges", "PERSON", "PERSON", "ends late"),
        ("label", "LOC", "GPE", ""),
        ("missed", "PERSON", "", ""),
        ("spurious", "", "GPE", ""),
        ("spurious", "", "ORG", ""),
    ]
    assert found[0]["by"] == {"a capitalised word": 1}
    assert found[0]["gain"] == 0.2222
    assert found[0]["examples"] == [{"article": "one", "gold": [0, 9], "proposed": [0, 3]}]
    assert run(call) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any("ends early: a capitalised word 1" in line for line in lines)
    assert run([*call, "--errors", "0"]) == 0
    assert "kinds of error" not in capsys.readouterr().out


def test_another_text_is_told_with_article_and_place(
    project: Path, tmp_path: Path, capsys: Capture
) -> None:
    gold = write(
        tmp_path / "gold.jsonl", record("two", OTHER), record("one", "Ana Costa saw Lima.")
    )
    assert run(["evaluate", str(project), "--gold", str(gold)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "article 'one' in line 2 of the gold file" in told.err
    assert "character 10" in told.err
    assert "'met Luis Vega in Lima.'" in told.err
    assert "'saw Lima.'" in told.err


@pytest.mark.parametrize(
    ("ours", "theirs", "told"),
    [
        ("Lima\r\nOslo", "Lima\nOslo", r"'\r\nOslo' and the gold '\nOslo'"),
        ("Lima\u00a0Oslo", "Lima Oslo", r"'\xa0Oslo' and the gold ' Oslo'"),
        ("caf\u00e9 x", "cafe\u0301 x", r"'\xe9 x' and the gold 'e\u0301 x'"),
        ("Li\u200bma", "Lima", r"'\u200bma' and the gold 'ma'"),
        ("Lima", "Lima Oslo", "its end and the gold 'Oslo'"),
    ],
)
def test_a_difference_that_nobody_sees_is_told_by_codes(
    tmp_path: Path, ours: str, theirs: str, told: str, capsys: Capture
) -> None:
    path, texts = tmp_path / "p.annot", write(tmp_path / "t.jsonl", {"id": "a", "text": ours})
    assert run(["new", str(path)]) == run(["import", str(path), str(texts)]) == 0
    gold = write(tmp_path / "gold.jsonl", {"id": "a", "text": theirs})
    capsys.readouterr()
    assert run(["evaluate", str(path), "--gold", str(gold)]) == 2
    assert told in capsys.readouterr().err


def test_gold_without_an_article_tells_what_is_wrong_with_it(
    project: Path, tmp_path: Path, capsys: Capture
) -> None:
    bad = {"id": "a", "text": "Lima", "spans": [{"start": 0, "end": 99, "label": "GPE"}]}
    gold = write(tmp_path / "gold.jsonl", bad)
    assert run(["evaluate", str(project), "--gold", str(gold)]) == 2
    assert "gold.jsonl, line 1: Span 1 goes from 0 to 99" in capsys.readouterr().err
    gold.write_bytes(b"")
    assert run(["evaluate", str(project), "--gold", str(gold)]) == 2
    assert "one article a line" in capsys.readouterr().err


def test_an_article_that_is_gold_twice_is_told(
    project: Path, tmp_path: Path, capsys: Capture
) -> None:
    two = record("two", OTHER, ("Lima", "GPE"))
    gold = write(tmp_path / "gold.jsonl", two, two | {"author": "bo"})
    assert run(["evaluate", str(project), "--gold", str(gold), "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["twice"] == ["two"]
    assert "More than once in the gold file" in told.err


def test_an_author_without_work_is_told(project: Path, tmp_path: Path, capsys: Capture) -> None:
    gold = write(tmp_path / "gold.jsonl", record("two", OTHER))
    assert run(["evaluate", str(project), "--gold", str(gold), "--as", "anna", "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["articles"] == 1
    assert "no work by 'anna'" in told.err


def test_what_the_project_lacks_is_listed(project: Path, tmp_path: Path, capsys: Capture) -> None:
    gold = write(tmp_path / "gold.jsonl", record("two", OTHER), record("three", "Elsewhere."))
    assert run(["evaluate", str(project), "--gold", str(gold), "--json"]) == 1
    told = capsys.readouterr()
    assert json.loads(told.out)["missing"] == ["three"]
    assert "not in the project" in told.err
    only = write(tmp_path / "only.jsonl", record("three", "Elsewhere."))
    assert run(["evaluate", str(project), "--gold", str(only)]) == 2
    assert "is in the project" in capsys.readouterr().err


def test_what_to_evaluate_must_be_said(project: Path, tmp_path: Path, capsys: Capture) -> None:
    assert run(["evaluate", str(project)]) == 2
    assert "--gold FILE" in capsys.readouterr().err
    assert run(["evaluate", str(project), "--gold", str(tmp_path / "none.jsonl")]) == 2
    assert "cannot be read" in capsys.readouterr().err
    assert run(["evaluate", str(project), "--learning-curve", "x"]) == 2
    assert "neither" in capsys.readouterr().err
