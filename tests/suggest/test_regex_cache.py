"""What was compiled once is found again, and is what compiling gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.base.regex_cache import RegexCache

WRITTEN = (
    (r"(?P<day>\d{1,2})(?:st|nd)? (?P<month>May|June)", 0),
    (r"(?x) [^\W\d_]+ (?:-\w+)* # a word", 0),
    (r"straße|été|\U0001F600", re.IGNORECASE),
    (r"^a.b$", re.DOTALL | re.MULTILINE),
)
TEXT = "On 3 June, Jean-Luc saw STRASSE, Straße and ÉTÉ \U0001f600.\na\nb"


@pytest.fixture(autouse=True)
def nothing_compiled() -> Iterator[None]:
    """As in a new process; what the test compiled is forgotten after it."""
    re.purge()
    yield
    re.purge()


def _compiled() -> list[re.Pattern[str]]:
    return [re.compile(pattern, flags) for pattern, flags in WRITTEN]


def test_what_an_earlier_process_compiled_is_not_compiled_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "cache" / "expressions"
    first = _compiled()
    assert RegexCache(path).keep()
    re.purge()
    expressions = RegexCache(path)
    expressions.recall()
    monkeypatch.setattr("re._compiler.compile", None)  # whoever compiles now fails
    again = _compiled()
    assert again == first
    assert all(one is not other for one, other in zip(first, again, strict=True))
    for one, other in zip(first, again, strict=True):
        assert (one.groupindex, one.groups, one.flags) == (
            other.groupindex,
            other.groups,
            other.flags,
        )
        assert [(m.span(), m.groupdict(), m.lastgroup) for m in one.finditer(TEXT)] == [
            (m.span(), m.groupdict(), m.lastgroup) for m in other.finditer(TEXT)
        ]
    assert not expressions.keep()


def test_what_came_since_is_kept_beside_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "expressions"
    re.compile("one|two")
    RegexCache(path).keep()
    re.purge()
    expressions = RegexCache(path)
    expressions.recall()
    re.compile("three|four")
    assert expressions.keep()
    re.purge()
    RegexCache(path).recall()
    cache = re._cache  # type: ignore[attr-defined]
    assert {pattern for _kind, pattern, _flags in cache} >= {"one|two", "three|four"}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data[:40] + bytes([data[40] ^ 1]) + data[41:],
        lambda data: b"something else",
    ],
)
def test_a_damaged_file_is_as_none(tmp_path: Path, spoil: object) -> None:
    path = tmp_path / "expressions"
    first = _compiled()
    RegexCache(path).keep()
    assert callable(spoil)
    path.write_bytes(spoil(path.read_bytes()))
    re.purge()
    expressions = RegexCache(path)
    expressions.recall()
    assert not re._cache  # type: ignore[attr-defined]
    assert _compiled() == first
    assert expressions.keep()


def test_another_pythons_file_is_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "expressions"
    _compiled()
    RegexCache(path).keep()
    re.purge()
    monkeypatch.setattr("sys.version", "another")
    RegexCache(path).recall()
    assert not re._cache  # type: ignore[attr-defined]


def test_where_nothing_can_be_written_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    _compiled()
    assert not RegexCache(tmp_path / "file" / "expressions").keep()
