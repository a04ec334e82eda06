"""The program as a person starts it: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def annotator(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs a command in an empty folder; fails unless the exit code is one of ``codes``."""
    folder = tmp_path_factory.mktemp("elsewhere")
    checkout = Path(__file__).parents[2]

    def run(*argv: object, codes: tuple[int, ...] = (0,)) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "annotator", *map(str, argv)],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(checkout)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in codes, (argv, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
        return done

    return run
