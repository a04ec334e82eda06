"""Articles to a file, which appears whole or not at all.

Everything is verified while it is read: a text that is not the one imported, or a span that does
not cover its quote, stops the export. Nothing wrong is ever written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from io import BytesIO
from itertools import chain
from pathlib import Path

from annotator.base.errors import Refused, StorageProblem, StorageTrouble
from annotator.base.fast import no_cycle_search
from annotator.base.files import is_folder, is_there, whole_file, whole_folder
from annotator.base.helper import Helper, HelperDied, in_turn, processors
from annotator.formats.base import Beside, Format
from annotator.formats.schema_file import schema_bytes, schema_path
from annotator.model.record import Record
from annotator.model.schema import Schema
from annotator.store.project import Project, open_project
from annotator.store.project_file import is_project
from annotator.transfer.records import RecordReader

PROGRESS_STEP = 20
# a helper takes 0.2 s to start, in which one process writes some hundred articles
ENOUGH_FOR_HELPERS = 2000
MOST_HELPERS = 4


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

    ``outdated``: how many were finished before the schema gained a label. ``undecided``: relations
    of finished articles that are left out, since they were only suggested. ``beside``: the folder
    that was written beside the file.
    """

    written: int = 0
    spans: int = 0
    relations: int = 0
    losses: list[Loss] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    outdated: int = 0
    undecided: int = 0
    beside: str | None = None

    def add(self, part: ExportReport) -> None:
        """Count in what was written after."""
        self.written += part.written
        self.spans += part.spans
        self.relations += part.relations
        self.losses += part.losses
        self.twice += part.twice
        self.outdated += part.outdated
        self.undecided += part.undecided


# what is written for some articles, and what it adds to the report
Piece = tuple[bytes, ExportReport]


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
        for _record in _all(project, format_, options, report, progress):
            pass
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

    Big exports are written by several processes where the format allows it.

    :raises Refused: there is nothing to write; ``out`` is as before.
    :raises StorageProblem: the project is damaged or ``out`` cannot be written; it is as before.
    """
    _check_target(out)
    _check_target(schema_path(out))
    if (beside := format_.beside()) is not None:
        folder = out.with_name(out.name + beside.suffix)
        if is_there(folder) and not is_there(folder / beside.mark):
            taken = "is there already and was not written by an export. Move it away."
            raise Refused(f"{folder} {taken}")
    try:
        return _export(project_path, out, format_, options, progress, beside)
    except HelperDied:
        raise StorageProblem(
            f"The export stopped, because a process that was reading has ended. {out} was not"
            " written. Try again."
        ) from None


def _export(
    project_path: Path,
    out: Path,
    format_: Format,
    options: ExportOptions,
    progress: Callable[[int], None],
    beside: Beside | None,
) -> ExportReport:
    report = ExportReport()
    with (
        no_cycle_search(),
        ExitStack() as helpers,
        closing(open_project(project_path, read_only=True)) as project,
    ):
        version = project.data_version()
        shares = _start(project, format_, options, helpers)
        with project.snapshot():
            if shares and _same_moment(project, version, shares):
                pieces = in_turn(shares)
            elif format_.joinable:
                pieces = _pieces(project, format_, options)
            else:
                pieces = _whole(project, format_, options, progress, beside)
            written = (piece for piece in pieces if piece[1].written)
            first = next(written, None)
            if first is None:
                raise Refused(_nothing(options))
            # neither file takes its place before both are written
            with whole_file(schema_path(out)) as schema_stream, whole_file(out) as stream:
                schema_stream.write(schema_bytes(project.schema))
                schema_stream.flush()
                for data, part in chain((first,), written):
                    stream.write(data)
                    report.add(part)
                    progress(report.written)
                if beside is not None:
                    report.beside = _write_beside(out, beside)
    return report


def _check_target(path: Path) -> None:
    """:raises Refused: no export may take this place; above all, none takes a project's."""
    if is_folder(path):
        raise Refused(f"{path} is a folder. Name a file to write to.")
    if not is_folder(path.parent):
        raise Refused(f"The folder {path.parent} does not exist.")
    if is_project(path):
        raise Refused(f"{path} is a project, which an export would replace. Choose another name.")


def _write_beside(out: Path, beside: Beside) -> str | None:
    """The folder's path; None where there is nothing to write and nothing old to replace."""
    path = out.with_name(out.name + beside.suffix)
    if beside.empty and not is_there(path):
        return None
    with whole_folder(path) as folder:
        beside.write(folder)
    return str(path)


def _start(
    project: Project, format_: Format, options: ExportOptions, helpers: ExitStack
) -> list[Helper[Piece | None]]:
    """Helpers for an export that is worth them, each with its share of the articles."""
    with project.translated():
        count = project.articles.count()
    number = min(processors(), MOST_HELPERS)
    if not format_.joinable or number < 2 or count < ENOUGH_FOR_HELPERS:
        return []
    return [
        helpers.enter_context(Helper(_write_share, project.file, format_, options, (index, number)))
        for index in range(number)
    ]


def _write_share(
    path: Path, format_: Format, options: ExportOptions, share: tuple[int, int]
) -> Iterator[Piece | None]:
    """In a helper: None as soon as the moment to be read is fixed, then the pieces."""
    with (
        no_cycle_search(),
        closing(open_project(path, read_only=True)) as project,
        project.snapshot(),
    ):
        project.articles.count()
        yield None
        yield from _pieces(project, format_, options, share)


def _same_moment(project: Project, version: int, shares: list[Helper[Piece | None]]) -> bool:
    """Whether the helpers and this process's snapshot, just begun, see the state of one moment:
    nobody has written since ``version``."""
    for share in shares:
        next(share)
    project.articles.count()
    return project.data_version() == version


def _pieces(
    project: Project, format_: Format, options: ExportOptions, share: tuple[int, int] = (0, 1)
) -> Iterator[Piece]:
    """What is written for each group of articles, with what it adds to the report."""
    reader = RecordReader(project)
    for group in _readable(project, reader.groups(options.everything, options.author, share)):
        report, stream = ExportReport(), BytesIO()
        format_.write(_noted(group, format_, project.schema, report), stream, project.schema)
        report.outdated, reader.outdated = reader.outdated, 0
        report.undecided, reader.undecided = reader.undecided, 0
        yield stream.getvalue(), report


def _whole(
    project: Project,
    format_: Format,
    options: ExportOptions,
    progress: Callable[[int], None],
    beside: Beside | None,
) -> Iterator[Piece]:
    """All articles as one piece."""
    report, stream = ExportReport(), BytesIO()

    def records() -> Iterator[Record]:
        for record in _all(project, format_, options, report, progress):
            if beside is not None:
                beside.note(record)
            yield record

    format_.write(records(), stream, project.schema)
    yield stream.getvalue(), report


def _all(
    project: Project,
    format_: Format,
    options: ExportOptions,
    report: ExportReport,
    progress: Callable[[int], None],
) -> Iterator[Record]:
    """All records, noted in the report."""
    reader = RecordReader(project)
    for group in _readable(project, reader.groups(options.everything, options.author)):
        for record in _noted(group, format_, project.schema, report):
            yield record
            if report.written % PROGRESS_STEP == 0:
                progress(report.written)
    report.outdated, report.undecided = reader.outdated, reader.undecided


def _noted(
    group: Iterable[Record], format_: Format, schema: Schema, report: ExportReport
) -> Iterator[Record]:
    """The records, while it is noted what is written and lost."""
    authors: dict[str, str | None] = {}
    for record in group:
        report.written += 1
        # the layers of an article are in one group
        if authors.setdefault(record.id, record.author) != record.author:
            report.twice.append(record.id)
        if format_.lossless:
            report.spans += len(record.spans)
            report.relations += len(record.relations)
        else:
            # rejections are for copies
            report.spans += sum(span.visible for span in record.spans)
            report.relations += sum(relation.visible for relation in record.relations)
            lost = format_.losses(record, schema)
            report.losses += (Loss(article=record.id, reason=reason) for reason in lost)
        yield record


def _readable(project: Project, groups: Iterator[list[Record]]) -> Iterator[list[Record]]:
    """The groups; a row that is no such row means that the file is damaged."""
    try:
        yield from groups
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
