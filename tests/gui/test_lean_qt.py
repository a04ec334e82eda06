"""What the start leaves out of PySide6 must still be there for those who ask."""

from __future__ import annotations

from tests.test_architecture import fresh

_SUPPORT = "shibokensupport.signature"


def test_what_is_left_out_is_not_run() -> None:
    code = f"""
import builtins, sys
plain = builtins.__import__
from annotator.gui.lean_qt import load_qt
load_qt()
from annotator.gui import application
assert builtins.__import__ is plain
assert sys.modules["{_SUPPORT}.parser"].__class__.__name__ != "module"
print(*[name for name in ("argparse", "logging") if name in sys.modules])
"""
    assert fresh(code) == ""


def test_a_wrong_call_is_told_in_full() -> None:
    code = """
from annotator.gui.lean_qt import load_qt
load_qt()
from PySide6.QtCore import QPoint
try:
    QPoint("x", 1)
except TypeError as error:
    print("wrong argument types" in str(error), "xpos: int, ypos: int" in str(error))
from PySide6.support.signature import get_signature, mapping
print(get_signature(QPoint.setX), mapping.__spec__.name)
"""
    assert fresh(code).splitlines() == [
        "True True",
        "(self, x: int, /) -> None PySide6.support.signature.mapping",
    ]


def test_with_another_pyside_nothing_is_changed() -> None:
    # already loaded in its own way: the watch finds nothing to do and leaves no trace
    code = """
import builtins, sys
import PySide6.QtCore
before, finders = builtins.__import__, list(sys.meta_path)
from annotator.gui.lean_qt import load_qt
load_qt()
print(builtins.__import__ is before, sys.meta_path == finders)
"""
    assert fresh(code) == "True True"
