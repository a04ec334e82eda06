"""The rules of the house that no reader should have to check by eye."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "annotator"
LONGEST_FILE = 420
# needs PyTorch, which neither the program nor its tests have
NOT_IMPORTED = {"annotator.suggest.build_transformer"}


def fresh(code: str, *arguments: str) -> str:
    """What ``code`` prints in a new interpreter that starts in the checkout."""
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def modules(*, gui: bool) -> list[str]:
    names = (
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.name != "__init__.py"
    )
    return [
        name
        for name in names
        if name.startswith("annotator.gui.") == gui and name not in NOT_IMPORTED
    ]


def python_files() -> list[Path]:
    return [path for folder in (PACKAGE, ROOT / "tests") for path in sorted(folder.rglob("*.py"))]


def test_packages_import_only_what_the_contracts_allow() -> None:
    # in a process of its own: the linter's logging silences the loggers of whoever calls it
    code = """
from importlinter.cli import lint_imports
print("kept" if lint_imports(no_cache=True) == 0 else "broken")
"""
    said = fresh(code)
    assert said.splitlines()[-1] == "kept", said


def test_nothing_but_the_window_loads_qt() -> None:
    code = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
    if "PySide6" in sys.modules:
        print(name)
        break
"""
    assert fresh(code, *modules(gui=False)) == ""


def test_importing_the_window_loads_no_heavy_library() -> None:
    code = """
import sys
import annotator.gui.application, annotator.gui.main_window, annotator.gui.parts
heavy = ("spacy", "thinc", "numpy", "pyqtgraph", "sqlite_utils", "typer", "rich",
         "charset_normalizer", "py3langid", "rapidfuzz", "babel")
print(*[name for name in heavy if name in sys.modules])
"""
    assert fresh(code) == ""


def test_packages_export_nothing_again() -> None:
    for package in PACKAGE.glob("*/**/__init__.py"):
        assert package.read_text("utf-8").strip() == "", package


def test_no_file_is_too_long() -> None:
    lengths = {
        str(path.relative_to(ROOT)): path.read_text("utf-8").count("\n") for path in python_files()
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_the_map_of_the_house_names_every_module_and_no_other() -> None:
    text = (PACKAGE / "README.md").read_text("utf-8")
    table = text.partition("## Which file")[2].partition("\n## ")[0]
    named = set(re.findall(r"`(\w+)`", table))
    modules = {path.stem for path in PACKAGE.rglob("*.py")} - {"__init__", "__main__"}
    rooms = {path.name for path in PACKAGE.rglob("*") if path.is_dir()}
    assert modules - named == set()
    assert named - modules - rooms == set()


def test_qt_calls_keep_their_references_to_none(qapp: object) -> None:
    """PySide6 6.12.0 on Python 3.11 loses one on most void calls, and aborts when none is left."""
    from PySide6.QtGui import QColor, QImage, QPainter

    image = QImage(8, 8, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    pen = QColor("black")
    try:
        before = sys.getrefcount(None)
        for _ in range(1000):
            painter.setPen(pen)
        after = sys.getrefcount(None)
    finally:
        painter.end()
    assert before - after < 500
