"""The program's door: options, displays, missing libraries, and the demo drawn into a picture."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from annotator.base.settings import Settings, save
from annotator.editing.open_layer import OpenLayer
from annotator.gui import main
from annotator.gui.main import Options, parse
from annotator.gui.words.language import interface_language, system_language, translate
from annotator.store.project import open_project
from tests.test_architecture import fresh

ROOT = Path(main.__file__).resolve().parents[2]


def test_options() -> None:
    assert parse([], display=True) == Options()
    assert parse(["./demo"], display=True) == Options(project=Path("demo"))
    drawn = parse(["demo", "--dir", "there", "--screenshot", "x.png"], display=True)
    assert drawn == Options(
        demo=True, folder=Path("there"), picture=True, picture_path=Path("x.png")
    )
    assert parse(["demo"], display=False).picture
    assert not parse(["demo"], display=True).picture


def test_without_a_display_the_window_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert main.run([]) == 2
    assert "annotator demo" in capsys.readouterr().err


def test_a_slip_in_a_command_is_no_question_of_a_display(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for display in ("", ":99"):
        monkeypatch.setenv("DISPLAY", display)
        for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            monkeypatch.delenv(name, raising=False)
        for argv in (["exprot"], ["exprot", "talks.annot", "out.jsonl"], ["gone/talks.annot", "x"]):
            assert main.run(argv) == 2
            told = capsys.readouterr().err
            assert f"'{argv[0]}' is neither a command nor a project" in told
            assert "--help" in told and "display" not in told


@pytest.mark.parametrize(
    ("library", "package"),
    # the second comes with none of the others
    [("libxcb-cursor.so.0", "libxcb-cursor0"), ("libglib-2.0.so.0", "libglib2.0-0")],
)
def test_a_missing_system_library_is_the_apt_line(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    library: str,
    package: str,
) -> None:
    def refuse(_path: str) -> None:
        raise OSError(f"{library}: cannot open shared object file: No such file")

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", ":99")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setattr(ctypes, "CDLL", refuse)
    assert main.run([]) == 2
    told = capsys.readouterr().err
    assert library in told
    assert "apt-get install -y" in told and package in told.split()


def test_languages(qapp: QApplication) -> None:
    assert system_language() in ("en", "fr")
    assert translate(qapp, "en") == "en"
    assert interface_language() == "en"


def _drawn_demo(folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    return subprocess.run(
        [sys.executable, "-m", "annotator", "demo", "--dir", str(folder)],
        cwd=ROOT,
        env=environment | more,
        capture_output=True,
        text=True,
        timeout=240,
    )


def test_what_suggestions_lack_is_told_beside_the_picture(tmp_path: Path) -> None:
    save(Settings(pipelines={"en": "en_core_web_xl"}), tmp_path)
    done = _drawn_demo(tmp_path, ANNOTATOR_CONFIG=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "en_core_web_xl, chosen in the settings, is not installed" in done.stderr


def test_the_demo_is_drawn_with_real_suggestions(tmp_path: Path) -> None:
    done = _drawn_demo(tmp_path)
    assert done.returncode == 0, done.stderr
    picture = QImage(str(tmp_path / "sample.png"))
    assert (picture.width(), picture.height()) == (1440, 900)
    assert str(tmp_path / "sample.png") in done.stdout
    author = Settings().author
    with closing(open_project(tmp_path / "sample.annot", read_only=True)) as project:
        (shown,) = (each for each in range(1, 61) if project.layers.get(each, author).id)
        marks = OpenLayer(project, shown, author)
    # those of a recogniser, not of word lists alone
    found = {span.label for span in marks.spans if (span.provider or "").startswith("news_")}
    assert {"span:PERSON", "span:GPE", "span:ORG"} <= found
    assert len(marks.spans) > 20


def test_the_first_picture_waits_for_nothing_that_it_does_not_show() -> None:
    code = """
import sys
import annotator.gui.application
late = ("annotator.gui.parts", "annotator.suggest", "annotator.editing.session", "hashlib",
        "annotator.transfer", "annotator.formats", "annotator.store.imports", "socket",
        "annotator.store.journal")
print(*[name for name in late if name in sys.modules])
"""
    assert fresh(code) == ""


@pytest.mark.skipif(not ctypes.util.find_library("xcb"), reason="there is no X11 here")
def test_a_display_that_does_not_answer_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(main, "missing_library", lambda: "")
    for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", ":987")
    assert main.run([]) == 2
    told = capsys.readouterr().err
    assert "':987'" in told and "--screenshot" in told
    # what is drawn into a file needs none
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert main.silent_display() == ""
