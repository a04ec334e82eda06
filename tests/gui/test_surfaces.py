"""Nothing is clipped on 1280 by 720: English as it is, and French, which is longer, at 200 %."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(("language", "scale"), [("en", 1), ("fr", 2)])
def test_everything_can_be_seen(language: str, scale: int, tmp_path: Path) -> None:
    screen = {"name": "s", "x": 0, "y": 0, "width": 1280, "height": 720, "dpr": 1}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96}
    screens = tmp_path / "screens.json"
    screens.write_text(json.dumps({"screens": [screen]}), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.gui.surfaces", language, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
        env=os.environ
        | {
            "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
            "QT_SCALE_FACTOR": str(scale),
            "ANNOTATOR_CONFIG": str(tmp_path),
        },
    )
    assert done.stdout.splitlines() == ["walked through"], done.stdout + done.stderr
