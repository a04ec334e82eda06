"""The sample project: the texts of ``corpus/`` as a newcomer finds them, without the gold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from annotator.base.errors import StorageProblem
from annotator.base.files import scratch_folder, write_whole
from annotator.base.paths import corpus
from annotator.gui.words.language import interface_language
from annotator.store.project import create_project

NAME = "sample.annot"
_SENT = ("id", "text", "title", "language", "source", "published")


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
    create_project(path, load_schema("news", interface_language())).close()
    try:
        with scratch_folder() as folder:
            articles = folder / "sample.jsonl"
            lines = (f"{json.dumps(article)}\n" for article in _articles())
            write_whole(articles, "".join(lines).encode())
            import_files(path, [articles], ImportOptions(default_author=author))
    except BaseException:
        # else the sample would stay empty for good
        path.unlink(missing_ok=True)
        raise
    settle(path)
    return path


def _articles() -> Iterator[dict[str, str]]:
    """The articles with what an agency sends along, story by story."""
    for gold in sorted((corpus() / "gold").glob("*.jsonl")):
        for line in gold.read_text("utf-8").splitlines():
            record = json.loads(line)
            yield {name: record[name] for name in _SENT if record.get(name)}
