"""Pictures of every surface in both languages and themes, plain and at 200 %.

``python -m tests.gui.pictures FOLDER [--themes NAMES] [--languages NAMES] [--scales NUMBERS]``
writes ``FOLDER/LANGUAGE-THEME-SCALE/NAME.png`` and prints what of a surface cannot be seen.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import product
from pathlib import Path


def walk(
    language: str,
    scale: int,
    folder: Path,
    *,
    theme: str = "light",
    pictures: Path | None = None,
    seconds: int = 240,
) -> subprocess.CompletedProcess[str]:
    """Walk through all surfaces in a process of its own, on a screen of 1280 by 720.

    :param folder: where the walk makes its projects.
    :param pictures: where pictures go; None: none are made.
    """
    screen = {"name": "s", "x": 0, "y": 0, "width": 1280, "height": 720, "dpr": 1}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96}
    screens = folder / "screens.json"
    screens.write_text(json.dumps({"screens": [screen]}), "utf-8")
    shown = [str(pictures)] if pictures is not None else []
    return subprocess.run(
        [sys.executable, "-m", "tests.gui.surfaces", language, str(folder), theme, *shown],
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
        env=os.environ
        | {
            "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
            "QT_SCALE_FACTOR": str(scale),
            "ANNOTATOR_CONFIG": str(folder),
        },
    )


def main(argv: Sequence[str]) -> None:
    """Make all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--themes", default="light,dark,contrast-light")
    parser.add_argument("--languages", default="en,fr")
    parser.add_argument("--scales", default="1,2")
    options = parser.parse_args(argv)
    chosen = (each.split(",") for each in (options.languages, options.themes, options.scales))
    for language, theme, scale in product(*chosen):
        out = options.out / f"{language}-{theme}-{scale}"
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            done = walk(language, int(scale), Path(folder), theme=theme, pictures=out, seconds=1200)
        told = done.stdout if done.returncode == 0 else done.stdout + done.stderr
        print(f"{out}\n{told}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
