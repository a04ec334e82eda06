"""Tables on stdout say what they are given."""

from __future__ import annotations

import pytest

from annotator.cli.output import table

LONG = "begins early, ends late: " + "a capitalised word; " * 20


def test_a_table_that_is_piped_has_one_line_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    table("figures", ("kind", "edges"), [("wrong edges", LONG), ("missed", "")])
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0].strip() for line in lines] == [
        "figures",
        "kind",
        "wrong edges",
        "missed",
    ]
    assert LONG.strip() in lines[2]


@pytest.mark.parametrize("text", ["[/b] end", "[red]x[/red]", ":smile:", "[link=x]", "\\["])
def test_a_table_shows_words_as_they_are(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    table(f"{text}.txt", (text,), [(text,)])
    assert capsys.readouterr().out.count(text) == 3
