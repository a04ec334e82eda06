"""Settings on bad days."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.base.errors import StorageProblem
from annotator.base.settings import Settings, save


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageProblem, match="cannot be written: "):
        save(Settings(theme="dark"), tmp_path / "file" / "annotator")
