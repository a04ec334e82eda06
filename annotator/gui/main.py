"""The window's program: what it is asked for, and whether Qt can run here at all."""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from annotator.base.errors import UserError
from annotator.base.paths import cache_dir
from annotator.base.regex_cache import RegexCache
from annotator.gui.lean_qt import load_qt

_APT = (
    "sudo apt-get install -y libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1"
    " libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
)
_LACKING = f"The window needs the system library {{library}}. Install it with:\n{_APT}"
_LIBRARY = r"lib[\w+.-]+\.so[\w.]*"


class Options(NamedTuple):
    """``project`` None without ``demo``: the start page. ``folder`` None: the documents folder.

    ``picture``: draw the window into a file instead of showing it; ``picture_path`` None: beside
    the project.
    """

    project: Path | None = None
    demo: bool = False
    folder: Path | None = None
    picture: bool = False
    picture_path: Path | None = None


def run(argv: list[str]) -> int:
    """Run the window; ``argv`` is what follows the program's name. The exit code."""
    display = _has_display()
    if _means_nothing(argv, display=display):
        return _complain(
            f"'{argv[0]}' is neither a command nor a project that is there. 'annotator --help'"
            " lists the commands."
        )
    options = parse(argv, display=display)
    if options.picture:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    obstacle = _obstacle(display=display or options.picture)
    if obstacle:
        return _complain(obstacle)
    # thousands of classes are made and none is dropped: collecting meanwhile costs a tenth of the
    # start; the application switches it on again
    gc.disable()
    expressions = RegexCache(cache_dir() / "window.expressions")
    expressions.recall()
    try:
        # Qt's own libraries may lack one of the system: then the message is the line to run
        load_qt()
        from annotator.gui import application
    except ImportError as error:
        found = re.search(_LIBRARY, str(error))
        if found is None:
            raise
        return _complain(_LACKING.format(library=found[0]))
    try:
        code = application.run(options)
    except UserError as error:
        return _complain(str(error))
    # nobody waits any more
    expressions.keep()
    return code


def _obstacle(*, display: bool) -> str:
    """Why Qt cannot run here, "" where nothing is known against it."""
    if not display:
        return (
            "There is no display to open a window on. 'annotator demo' draws the window into a"
            " picture; 'annotator --help' lists the commands."
        )
    if missing := missing_library():
        return _LACKING.format(library=missing)
    if silent := silent_display():
        return (
            f"DISPLAY is {silent}, and no display can be reached there."
            " 'annotator demo --screenshot window.png' draws the window into a picture."
        )
    return ""


def parse(argv: Sequence[str], *, display: bool) -> Options:
    """The options in ``argv``. :raises SystemExit: they are wrong, or help was asked for."""
    if not argv:
        return Options()
    if len(argv) == 1 and argv[0] != "demo" and not argv[0].startswith("-"):
        return Options(project=Path(argv[0]))
    # a path alone needs no parser, and the window comes sooner
    import argparse

    if argv[0] != "demo":
        parser = argparse.ArgumentParser(prog="annotator")
        parser.add_argument("project", type=Path, nargs="?", help="the project to open")
        return Options(project=parser.parse_args(argv).project)
    parser = argparse.ArgumentParser(
        prog="annotator demo", description="Make the sample project and open it."
    )
    parser.add_argument("--dir", type=Path, help="the folder for the sample project")
    parser.add_argument("--screenshot", type=Path, metavar="PNG", help="draw the window and exit")
    found = parser.parse_args(argv[1:])
    return Options(
        demo=True,
        folder=found.dir,
        picture=found.screenshot is not None or not display,
        picture_path=found.screenshot,
    )


def _means_nothing(argv: Sequence[str], *, display: bool) -> bool:
    """Whether this is most likely a command with a slip of the finger.

    Of one name that is a path a window, where there can be one, says that nothing is there.
    """
    if not argv or argv[0] == "demo" or argv[0].startswith("-") or os.path.lexists(argv[0]):
        return False
    path = Path(argv[0])
    return len(argv) > 1 or not display or (not path.suffix and path.name == argv[0])


def missing_library() -> str:
    """The system library that Qt's X11 plugin lacks, "" where it is complete or not needed.

    Qt itself would only abort the process.
    """
    if not _on_x11():
        return ""
    # needed here alone
    import ctypes
    import importlib.util

    package = importlib.util.find_spec("PySide6")
    if package is None or not package.submodule_search_locations:
        return ""
    root = Path(next(iter(package.submodule_search_locations)))
    plugin = root / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    if not plugin.is_file():
        return ""
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        found = re.search(_LIBRARY, str(error))
        return found[0] if found else str(error)
    return ""


def silent_display() -> str:
    """The X11 display that is named but cannot be reached, "" where one can or none is needed.

    Qt itself would only abort the process.
    """
    if not _on_x11():
        return ""
    # needed here alone
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return ""
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return repr(os.environ.get("DISPLAY", "")) if failed else ""


def _on_x11() -> bool:
    """Whether the window goes to an X server."""
    wanted = os.environ.get("QT_QPA_PLATFORM") or "xcb"
    wayland = bool(os.environ.get("WAYLAND_DISPLAY"))
    return sys.platform.startswith("linux") and not wayland and wanted.startswith("xcb")


def _has_display() -> bool:
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _complain(sentence: str) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201
    return 2
