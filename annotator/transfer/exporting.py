"""Articles to a file, which appears whole or not at all.

Everything is verified while it is read: a text that is not the one imported, or a span that does
not cover its quote, stops the export. Nothing wrong is ever written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from annotator.base.errors import Refused, StorageProblem, StorageTrouble
from annotator.base.fast import no_cycle_search
from annotator.base.files import is_folder, whole_file
from annotator.formats.base import Format
from annotator.formats.schema_file import schema_bytes, schema_path
from annotator.model.record import Record
from annotator.store.project import Project, is_project, open_project
from annotator.transfer.records import RecordReader

PROGRESS_STEP = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """Something that the format cannot hold."""

    article: str
    reason: str

    def __str__(self) -> str:
        return f"{self.article}: {self.reason}"


def listed(losses: Iterable[Loss]) -> list[str]:
    """One line for each reason, with the articles; many articles are counted. Rare reasons first:
    they are about a span, not about the format."""
    by_reason: dict[str, list[str]] = {}
    for loss in losses:
        by_reason.setdefault(loss.reason, []).append(loss.article)
    lines = sorted(by_reason.items(), key=lambda pair: len(pair[1]))
    return [
        f"{', '.join(ids) if len(ids) <= 3 else f'{len(ids):,} articles'}: {reason}"
        for reason, ids in lines
    ]


@dataclass(frozen=True, kw_only=True)
class ExportOptions:
    """``everything``: all articles, spans and relations in whatever state.

    ``author`` None: the work of everybody.
    """

    everything: bool = False
    author: str | None = None


@dataclass(kw_only=True)
class ExportReport:
    """``twice``: articles that several authors have finished, each of which is in the file.

    ``outdated``: how many were finished before the schema gained a label.
    """

    written: int = 0
    spans: int = 0
    relations: int = 0
    losses: list[Loss] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    outdated: int = 0


def preview(
    project_path: Path,
    format_: Format,
    options: ExportOptions,
    *,
    progress: Callable[[int], None] = lambda _records: None,
) -> ExportReport:
    """What an export would write and lose, without writing it. Raises as :func:`export_file`."""
    report = ExportReport()
    with closing(open_project(project_path, read_only=True)) as project, project.snapshot():
        for _record in _counted(project, format_, options, report, progress):
            report.written += 1
    return report


def export_file(
    project_path: Path,
    out: Path,
    format_: Format,
    options: ExportOptions,
    *,
    progress: Callable[[int], None] = lambda _records: None,
) -> ExportReport:
    """Write the articles to ``out`` and, beside it, the schema.

    :raises Refused: there is nothing to write; ``out`` is as before.
    :raises StorageProblem: the project is damaged or ``out`` cannot be written; it is as before.
    """
    _check_target(out)
    _check_target(schema_path(out))
    report = ExportReport()
    with (
        no_cycle_search(),
        closing(open_project(project_path, read_only=True)) as project,
        project.snapshot(),
    ):
        records = _counted(project, format_, options, report, progress)
        first = next(records, None)
        if first is None:
            raise Refused(_nothing(options))
        # neither file takes its place before both are written
        with whole_file(schema_path(out)) as schema_stream, whole_file(out) as stream:
            schema_stream.write(schema_bytes(project.schema))
            schema_stream.flush()
            format_.write(_chain(first, records, report), stream, project.schema)
    return report


def _check_target(path: Path) -> None:
    """:raises Refused: no export may take this place; above all, none takes a project's."""
    if is_folder(path):
        raise Refused(f"{path} is a folder. Name a file to write to.")
    if not is_folder(path.parent):
        raise Refused(f"The folder {path.parent} does not exist.")
    if is_project(path):
        raise Refused(f"{path} is a project, which an export would replace. Choose another name.")


def _chain(first: Record, rest: Iterator[Record], report: ExportReport) -> Iterator[Record]:
    report.written = 1
    yield first
    for record in rest:
        report.written += 1
        yield record


def _counted(
    project: Project,
    format_: Format,
    options: ExportOptions,
    report: ExportReport,
    progress: Callable[[int], None],
) -> Iterator[Record]:
    """The records, while what they lose is noted."""
    reader = RecordReader(project)
    schema = project.schema
    authors: dict[str, str] = {}
    records = reader.everything(options.author) if options.everything else reader.finished(
        options.author
    )  # fmt: skip
    for count, record in enumerate(_readable(project, records), 1):
        report.spans += len(record.spans)
        report.relations += len(record.relations)
        if record.id in authors and authors[record.id] != (record.author or ""):
            report.twice.append(record.id)
        authors[record.id] = record.author or ""
        if not format_.lossless:
            report.losses += [
                Loss(article=record.id, reason=reason) for reason in format_.losses(record, schema)
            ]
        if count % PROGRESS_STEP == 0:
            progress(count)
        yield record
    report.outdated = reader.outdated


def _readable(project: Project, records: Iterator[Record]) -> Iterator[Record]:
    """The records; a row that is no such row means that the file is damaged."""
    try:
        yield from records
    except (KeyError, ValueError, TypeError) as error:
        raise StorageProblem(
            f"{project.path} is damaged: a row in it cannot be read. Nothing was written; restore a"
            " backup.",
            StorageTrouble.DAMAGED,
        ) from error


def _nothing(options: ExportOptions) -> str:
    whose = f" by {options.author}" if options.author else ""
    if options.everything:
        return f"Nothing was exported: the project has no article{whose}."
    return (
        f"Nothing was exported: no article is finished{whose}. Finish one, or export everything"
        " with --all."
    )
