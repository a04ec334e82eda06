"""Methods that are recalled are those that would be compiled."""

from __future__ import annotations

import collections
import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from annotator.base.methods import Methods


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """What recalls methods in this test does so for no other."""
    yield
    for module, name in ((dataclasses, "exec"), (collections, "eval")):
        if name in vars(module):
            delattr(module, name)


def made() -> tuple[Any, Any]:
    """Two classes, made anew."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Place:
        start: int
        end: int = 3
        names: list[str] = field(default_factory=list, compare=False)

    class Pair(NamedTuple):
        one: int
        other: str = "x"

    return Place, Pair


def tried(kinds: tuple[Any, Any]) -> list[object]:
    """What can be seen of them."""
    place, pair = kinds
    one = place(start=1)
    found: list[object] = [repr(one), one == place(start=1, names=["a"]), hash(one)]
    found += [repr(pair(1)), pair(1) == (1, "x"), pair._fields, place.__match_args__]
    for wrong in (lambda: place(), lambda: setattr(one, "start", 2), lambda: pair()):
        try:
            wrong()
        except (TypeError, AttributeError) as error:
            found.append(str(error))
    return found


def test_an_earlier_process_compiled_for_this_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "cache" / "window.methods"
    plain = tried(made())
    first = Methods(path)
    first.recall()
    assert tried(made()) == plain
    assert first.keep()
    assert not first.keep()
    again = Methods(path)
    again.recall()
    monkeypatch.setattr("annotator.base.methods.compile", None, raising=False)
    assert tried(made()) == plain
    assert not again.keep()


@pytest.mark.parametrize("spoil", [lambda data: b"", lambda data: data[:40] + b"?" + data[41:]])
def test_a_damaged_file_is_as_none(tmp_path: Path, spoil: Any) -> None:
    path = tmp_path / "window.methods"
    first = Methods(path)
    first.recall()
    plain = tried(made())
    first.keep()
    path.write_bytes(spoil(path.read_bytes()))
    again = Methods(path)
    again.recall()
    assert tried(made()) == plain
    assert again.keep()


def test_what_came_since_is_kept_beside_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "window.methods"
    methods = Methods(path)
    methods.recall()
    made()
    methods.keep()
    methods = Methods(path)
    methods.recall()
    collections.namedtuple("Later", "a b c")
    assert methods.keep()
    methods = Methods(path)
    methods.recall()
    made()
    collections.namedtuple("Later", "a b c")
    assert not methods.keep()


def test_where_nothing_can_be_written_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    methods = Methods(tmp_path / "file" / "window.methods")
    methods.recall()
    made()
    assert not methods.keep()
