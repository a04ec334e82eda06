"""An import beside the window: a thread with connections of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QThread, Signal


class ImportThread(QThread):
    """``done(report)`` or ``failed(sentence, report or None)``; ``read(int)`` counts records.

    ``settled`` says that languages and stories are found.
    """

    read = Signal(int)
    done = Signal(object)
    failed = Signal(str, object)
    settled = Signal(object)

    def __init__(
        self, project: Path, paths: Sequence[Path], author: str, *, add_labels: bool, parent: Any
    ) -> None:
        super().__init__(parent)
        self.project = project
        self.paths = list(paths)
        self._author = author
        self._add_labels = add_labels
        self._cancelled = False

    def cancel(self) -> None:
        """Stop at the next batch; nothing of the import is left."""
        self._cancelled = True

    def run(self) -> None:
        """Qt's; the thread."""
        # detecting encodings and languages loads libraries that the window starts without
        from annotator.base.errors import UserError
        from annotator.transfer.importing import (
            Cancelled,
            ImportOptions,
            NothingImported,
            import_files,
        )
        from annotator.transfer.labels import LabelChoice, Policy
        from annotator.transfer.settling import settle

        policy = Policy.ADD if self._add_labels else Policy.REFUSE
        options = ImportOptions(default_author=self._author, labels=LabelChoice(policy=policy))
        try:
            report = import_files(
                self.project,
                self.paths,
                options,
                progress=self.read.emit,
                cancelled=lambda: self._cancelled,
            )
            self.done.emit(report)
            if not self._cancelled:
                self.settled.emit(settle(self.project))
        except Cancelled:
            self.failed.emit("", None)
        except NothingImported as nothing:
            self.failed.emit(str(nothing), nothing.report)
        except UserError as error:
            self.failed.emit(str(error), None)
        except BaseException:
            # a bug tells itself; nobody is to wait for an import that is no more
            self.failed.emit("", None)
            raise
