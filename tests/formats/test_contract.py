"""What every format promises, asked of each in the list."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from annotator.base.errors import BadFile
from annotator.formats.base import Format
from annotator.formats.registry import FORMATS, format_named, format_of
from annotator.model.record import Problem, Record
from annotator.model.span import Span
from tests.strategies import NEWS

RECORD = Record(
    id="a",
    text="M. Blanc a vu Rome.",
    language="fr",
    spans=(Span(n=1, start=3, end=8, label="PERSON", quote="Blanc"),),
)

each_format = pytest.mark.parametrize("format_", FORMATS, ids=lambda each: each.name)


@each_format
def test_it_says_what_it_is(format_: Format) -> None:
    assert format_.name and format_.title and format_.help
    assert all(each.startswith(".") and each == each.lower() for each in format_.extensions)
    assert format_.reads or format_.writes


@each_format
def test_nonsense_is_a_problem_or_a_bad_file_never_a_crash(format_: Format, tmp_path: Path) -> None:
    for number, data in enumerate((b"", b"\0\1\2", b"\xff" * 100, b"{", b"[[[[", b"\n\n\n")):
        path = tmp_path / f"{number}{format_.extensions[0]}"
        path.write_bytes(data)
        try:
            found = list(format_.read(path))
        except BadFile as error:
            assert str(error)
        else:
            assert all(isinstance(each, Record | Problem) for each in found)


@each_format
def test_what_it_writes_it_reads_back(format_: Format, tmp_path: Path) -> None:
    if not format_.writes:
        pytest.skip("not written")
    stream = io.BytesIO()
    format_.write([RECORD], stream, NEWS)
    assert stream.getvalue()
    if format_.lossless:
        assert format_.losses(RECORD, NEWS) == []
        path = tmp_path / f"a{format_.extensions[0]}"
        path.write_bytes(stream.getvalue())
        assert format_of(path) is format_
        (back,) = format_.read(path)
        assert isinstance(back, Record) and back.text == RECORD.text


def test_formats_are_told_apart_by_name_and_content(tmp_path: Path) -> None:
    for name, content, wanted in (
        ("a.txt", "Rome votes", "txt"),
        ("a.jsonl", '{"text": "Rome"}', "jsonl"),
        ("README", "Rome votes", "txt"),
        ("a.TXT", '{"text": "looks like JSON"}', "txt"),
    ):
        path = tmp_path / name
        path.write_text(content)
        found = format_of(path)
        assert found is not None and found.name == wanted


def test_an_unknown_name_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadFile, match="there are: jsonl, txt"):
        format_named("docx")
    with pytest.raises(BadFile, match="written"):
        format_named("txt", writes=True)
