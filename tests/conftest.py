"""What every test gets: no display, a home of its own, English, and a look for what it left."""

from __future__ import annotations

import gc
import itertools
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# before anything imports Qt or numpy; tests run side by side, so one thread each for arithmetic
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# some hundred processes are started: each would compile the program anew
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# a third of the time would be waiting for the disk
_MEMORY = Path("/dev/shm")
if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > 4 << 30:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))

# how long a generated example takes tells of the machine, not of the program
settings.register_profile(
    "any machine",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("any machine")

_numbers = itertools.count()


def pytest_collection_finish() -> None:
    """What was imported and collected stays: no search for garbage need look at it again."""
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty home folder, so that no test reads or writes the user's own files."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("LC_ALL", "C.UTF-8")
        patch.setenv("LANG", "C.UTF-8")
        patch.delenv("LANGUAGE", raising=False)
        for name in ("CONFIG", "DATA", "CACHE", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        runtime = home / "run"
        runtime.mkdir(mode=0o700)
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        yield home


@pytest.fixture(autouse=True)
def private_settings(private_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A settings folder for this test alone; it does not exist until something is saved."""
    folder = private_home / f"settings-{next(_numbers)}"
    monkeypatch.setenv("ANNOTATOR_CONFIG", str(folder))
    return folder


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fail the test that leaves a thread running or a window open."""
    before = set(threading.enumerate())
    yield
    threads = [
        thread.name
        for thread in threading.enumerate()
        # Python notes a thread of Qt's pool for good when code in it starts one of its own
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]
    assert not threads, f"threads left running: {threads}"
    if "PySide6.QtWidgets" in sys.modules:
        windows = _close_open_windows()
        assert not windows, f"windows left open: {windows}"


def _close_open_windows() -> list[str]:
    from PySide6.QtWidgets import QApplication  # tests without a window need no Qt

    if not isinstance(QApplication.instance(), QApplication):
        return []
    windows = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    for window in windows:
        window.hide()
    return [type(window).__name__ for window in windows]
