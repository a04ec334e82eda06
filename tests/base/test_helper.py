"""Helper processes: what they yield comes, and that they died is told whenever it happens."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from multiprocessing import spawn

import pytest

from annotator.base.helper import Helper, HelperDied, in_turn


def letters(word: str) -> Iterator[str]:
    yield from word


def failing() -> Iterator[str]:
    yield "a"
    raise ValueError("no more")


def test_pieces_come_in_turn_and_errors_are_raised_here() -> None:
    with Helper(letters, "ace") as odd, Helper(letters, "bd") as even:
        assert "".join(in_turn([odd, even])) == "abcde"
    with Helper(failing) as helper:
        assert next(helper) == "a"
        with pytest.raises(ValueError, match="no more"):
            next(helper)


@pytest.mark.skipif(sys.platform == "win32", reason="'true' is a program of Unix")
def test_one_that_is_gone_before_it_read_its_arguments_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spawn, "_python_exe", os.fsencode(shutil.which("true") or ""))
    with Helper(letters, "x" * 10_000_000) as helper, pytest.raises(HelperDied):
        next(helper)
