"""What a project's decisions have taught, as files for the process that suggests."""

from __future__ import annotations

from pathlib import Path

from annotator.base.files import write_whole
from annotator.store.project import Project


def write_active(project: Project, folder: Path) -> dict[str, Path]:
    """Language to the file of the recogniser that suggests in it; written where it is missing.

    :raises StorageProblem: the project cannot be read, or a file not be written.
    """
    files = {}
    with project.translated():
        for language, each in project.recognisers.active().items():
            path = folder / f"{each.stem}.npz"
            if not path.exists():
                write_whole(path, project.recognisers.weights(each.uid))
            files[language] = path
    return files
