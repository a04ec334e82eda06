"""Enums that are made quickly must be what Python's own way makes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from enum import KEEP, Enum, EnumType, Flag, IntEnum, IntFlag
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.gui.lean_enums import make_enums_quickly
from tests.test_architecture import fresh

# every enum of every class, with all that can be asked of it
_DUMP = """
import enum
{before}
from PySide6 import QtCore, QtGui, QtWidgets

def told(kind):
    members = [
        (name, m.name, repr(m), str(m), m.__reduce_ex__(4)[1:], m in kind)
        for name, m in kind.__members__.items()
    ]
    return (
        kind.__module__, kind.__qualname__, kind.__bases__, type(kind), sorted(vars(kind)),
        [m.name for m in kind], len(kind), members, repr(kind(1 << 20)) if members else "",
    )

def walk(holder, seen):
    for name in sorted(vars(holder)):
        value = getattr(holder, name, None)
        if isinstance(value, enum.EnumType):
            print(name, told(value))
        elif isinstance(value, type) and value not in seen and "PySide6" in value.__module__:
            seen.add(value)
            walk(value, seen)

for module in (QtCore, QtGui, QtWidgets):
    for name in dir(module):
        getattr(module, name)
    walk(module, set())
"""


def test_enums_of_qt_are_the_same() -> None:
    lean = "from annotator.gui.lean_qt import load_qt; load_qt()"
    plain = fresh(_DUMP.format(before="")).splitlines()
    quick = fresh(_DUMP.format(before=lean)).splitlines()
    assert len(plain) > 400
    assert quick == plain


@contextmanager
def quickly() -> Iterator[None]:
    """Make enums quickly for a while."""
    before: Any = EnumType._create_  # type: ignore[attr-defined]
    make_enums_quickly()
    try:
        yield
    finally:
        EnumType._create_ = before  # type: ignore[attr-defined]


def told(kind: Any) -> Any:
    """What can be seen of an enum."""
    members = [(name, repr(each), each in kind) for name, each in kind.__members__.items()]
    asked = []
    if issubclass(kind, Flag):
        asked = [repr(kind(value)) for value in (0, 3, -1)]
        asked += [repr(one | other) + repr(~one) for one in kind for other in kind]
    return kind.__mro__[1:], sorted(vars(kind)), members, [each.name for each in kind], asked


@pytest.mark.parametrize("kind", [Enum, Flag, IntEnum, IntFlag])
@settings(max_examples=50)
@given(
    names=st.lists(
        st.tuples(
            st.sampled_from("A B C Key None_ name value real mro _x _y_ __z__ A1".split()),
            st.integers(0, 9) | st.sampled_from([16, 1 << 31, 1 << 63]),
        ),
        min_size=1,
    )
)
def test_any_list_gives_what_python_makes(kind: Any, names: list[tuple[str, int]]) -> None:
    found = []
    for way in (nullcontext, quickly):
        with way():
            try:
                found.append(told(kind("Made", names, boundary=KEEP)))
            except (TypeError, ValueError) as error:
                found.append((type(error), str(error)))
    assert found[0] == found[1]


def test_what_python_code_asks_for_is_made_as_ever() -> None:
    with quickly():
        written = IntFlag("Written", {"A": 1, "B": 2})
        assert [each.name for each in written] == ["A", "B"]
        assert Enum("Counted", ["X", "Y"])["Y"].value == 2  # type: ignore[misc]
