"""What an import left out is told in the window's language, and so are our labels' meanings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from annotator.formats.jsonl import Jsonl
from annotator.formats.schema_file import load_schema
from annotator.formats.spacy_docbin import SpacyDocBin
from annotator.gui.words.error_sentences import in_language
from annotator.gui.words.export_losses import loss_in_words
from annotator.gui.words.import_problems import problem_in_words
from annotator.gui.words.label_help import label_help
from annotator.gui.words.language import translate
from annotator.model.record import Problem, Record
from annotator.model.span import Span, State
from annotator.transfer.exporting import Loss, listed
from tests.formats.test_jsonl import BAD

TEXT = "Ana left Oslo."


@pytest.fixture
def french(qtbot: QtBot) -> Iterator[None]:
    application = QCoreApplication.instance()
    assert application is not None
    translate(application, "fr")
    yield
    translate(application, "en")


def test_every_reason_of_a_bad_line_is_told_in_french(french: None, tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    lines = [line if isinstance(line, bytes) else line.encode() for line, _reason in BAD.values()]
    path.write_bytes(b"\n".join(lines))
    problems = [each for each in Jsonl().read(path) if isinstance(each, Problem)]
    assert len(problems) == len(BAD)
    for problem in problems:
        told = problem_in_words(problem)
        assert told.startswith(f"{path}, ligne {problem.line}\u00a0: ")
        assert problem.reason not in told


def test_what_a_format_loses_is_told_in_french(french: None) -> None:
    suggested = Span(0, 3, "PERSON", "Ana", n=1, state=State.SUGGESTED)
    cut = Span(5, 7, "EVENT", "ef", n=2, note="odd", flags=("ask",))
    rejected = Span(9, 13, "GPE", "Oslo", n=3, state=State.REJECTED)
    whole = Span(0, 8, "ROLE", TEXT[:8], n=4)
    record = Record(id="a", text=TEXT, language="en", spans=(suggested, cut, rejected, whole))
    reasons = SpacyDocBin().losses(record, load_schema("news"))
    lines = listed(Loss(article="a", reason=reason) for reason in reasons)
    assert len(lines) == 6
    for line in lines:
        told = loss_in_words(line)
        assert told.startswith("a\u00a0: ") and told != line
    many = listed(Loss(article=str(n), reason="Rejections: left out.") for n in range(1200))
    assert loss_in_words(many[0]).startswith("1200 articles\u00a0: ")


def test_where_nothing_can_be_written_is_told_in_french(french: None) -> None:
    for sentence in (
        "out is a folder. Name a file to write to.",
        "out.jsonl cannot be written: No space left on device.",
        "The schema has no such label for spans.",
    ):
        assert in_language(sentence) != sentence
    told = in_language("out cannot be written: no permission. Choose another folder.")
    assert "no permission" not in told


def test_what_nobody_foresaw_is_told_as_it_is(french: None) -> None:
    assert problem_in_words(Problem(file="a", reason="Odd.")) == "a\u00a0: Odd."


def test_our_own_descriptions_follow_the_window_and_a_persons_do_not(french: None) -> None:
    english, ours = (load_schema("news", code).labels[0] for code in ("", "fr"))
    assert label_help(english) == label_help(ours) != ""
    assert english.description not in label_help(english)
    written = replace(english, description="My own words.", yes=("Bo",), no=())
    assert label_help(written) == "My own words.\n✓ Bo"
