"""Nothing is clipped on 1280 by 720: English as it is, and French, which is longer, at 200 %."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.gui.pictures import walk


@pytest.mark.parametrize(("language", "scale"), [("en", 1), ("fr", 2)])
def test_everything_can_be_seen(language: str, scale: int, tmp_path: Path) -> None:
    done = walk(language, scale, tmp_path)
    assert done.stdout.splitlines() == ["walked through"], done.stdout + done.stderr
