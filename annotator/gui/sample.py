"""The sample project: the texts of ``corpus/`` as a newcomer finds them, without the gold."""

from __future__ import annotations

from pathlib import Path

from annotator.base.errors import StorageProblem
from annotator.base.paths import corpus
from annotator.store.project import create_project

NAME = "sample.annot"


def make_sample(path: Path, author: str) -> Path:
    """Make the sample project at ``path``, unless there is one already; its path.

    :raises StorageProblem: it cannot be written.
    """
    # reading formats and finding languages is not on the way to the first window
    from annotator.formats.schema_file import load_schema
    from annotator.transfer.importing import ImportOptions, import_files
    from annotator.transfer.settling import settle

    if path.exists():
        return path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageProblem(
            f"The folder {path.parent} cannot be made: {error.strerror}."
        ) from error
    create_project(path, load_schema("news")).close()
    folders = [corpus() / "en", corpus() / "fr"]
    import_files(path, folders, ImportOptions(default_author=author))
    settle(path)
    return path
