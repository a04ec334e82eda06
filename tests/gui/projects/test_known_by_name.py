"""A file dialog beside an open project: whoever closes the project elsewhere is not the last."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_DIALOG = """
import sqlite3, subprocess, sys, time
from pathlib import Path
from annotator.gui.application import know_projects_by_name
know_projects_by_name()
from PySide6.QtWidgets import QApplication, QFileDialog, QTreeView
application = QApplication([])
path = Path(sys.argv[1])
window = sqlite3.connect(path)
window.execute("PRAGMA journal_mode=WAL")
window.execute("CREATE TABLE word(text)")
dialog = QFileDialog(None, "", str(path.parent))
dialog.show()
rows = dialog.findChild(QTreeView, "treeView").model()
end, kinds = time.monotonic() + 60, []
while len(kinds) < 3 and time.monotonic() < end:
    application.processEvents()
    root = dialog.findChild(QTreeView, "treeView").rootIndex()
    told = [rows.index(row, 2, root).data() for row in range(rows.rowCount(root))]
    kinds = [each for each in told if each]
print(kinds)
elsewhere = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT * FROM word')"
subprocess.run([sys.executable, "-c", elsewhere + ".fetchall(); c.close()", path], check=True)
print(Path(f"{path}-wal").exists())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="locks belong to a process there alone")
def test_a_file_dialog_leaves_an_open_project_its_locks(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _DIALOG, str(tmp_path / "news.annot")],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert done.stdout.splitlines() == ["['Annotator', 'Annotator', 'Annotator']", "True"]
