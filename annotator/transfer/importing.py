"""Files to articles: staged in batches that nobody sees, then published at once.

Against a crash, a cancel and a storage failure an import is all or nothing. A bad record is left
out and listed; the rest goes on. Languages, stories and the search index follow in
:mod:`annotator.transfer.settling`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator.base.errors import BadFile, StorageProblem
from annotator.base.fast import no_cycle_search
from annotator.editing.imports import AddLabels, PublishImport
from annotator.editing.session import Session
from annotator.formats.base import Format
from annotator.model.identity import text_hash
from annotator.model.record import Problem, Record
from annotator.store.imports import StagedArticle, StagedLayer
from annotator.store.project import Project, open_project
from annotator.transfer.labels import LabelChoice, LabelResolver, Policy
from annotator.transfer.sources import sources
from annotator.transfer.staging import (
    BadRecord,
    SourceIds,
    has_work,
    stage_article,
    stage_layer,
)
from annotator.transfer.writing import BatchWriter

BATCH = 250


class Cancelled(Exception):
    """The import was cancelled; nothing is left of it."""


@dataclass(kw_only=True)
class Report:
    """What an import did. ``known`` articles were in the project already and were left alone.

    ``refused`` is what was left out, with file, place and reason; ``left_out`` counts marks whose
    label the mapping drops. ``grouped`` is filled by settling.
    """

    new: int = 0
    known: int = 0
    grouped: int = 0
    refused: list[Problem] = field(default_factory=list)
    encodings: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    labels_added: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


class NothingImported(BadFile):
    """Not one article could be taken; ``report`` lists why."""

    def __init__(self, sentence: str, report: Report) -> None:
        super().__init__(sentence)
        self.report = report


@dataclass(frozen=True, kw_only=True)
class ImportOptions:
    """``author`` None: each record's own, else ``default_author``."""

    default_author: str
    author: str | None = None
    labels: LabelChoice = field(default_factory=LabelChoice)
    format: Format | None = None


def import_files(
    project_path: Path,
    paths: Iterable[Path],
    options: ImportOptions,
    *,
    progress: Callable[[int], None] = lambda _records: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Report:
    """Import files and folders; one step that undo takes back. Opens the project by itself.

    ``progress`` is told how many records were read.

    :raises NothingImported: no article can be taken, or labels are refused; all is as before.
    :raises StorageProblem: the project cannot be written; it is as before.
    :raises Cancelled: ``cancelled`` said so; the project is as before.
    """
    paths = list(paths)
    project = open_project(project_path, busy_ms=5000)
    try:
        with no_cycle_search():
            return _Import(project, paths, options, progress, cancelled).run()
    finally:
        project.close()


class _Import:
    def __init__(
        self,
        project: Project,
        paths: list[Path],
        options: ImportOptions,
        progress: Callable[[int], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._project = project
        self._paths = paths
        self._options = options
        self._progress = progress
        self._cancelled = cancelled
        self._report = Report()
        self._resolver = LabelResolver(project.schema, options.labels)

    def run(self) -> Report:
        project, report = self._project, self._report
        self._sweep()
        if self._options.labels.policy is Policy.ADD:
            self._add_labels()
        with project.translated():
            self._known = project.articles.known()
            self._ids = SourceIds(project.articles.source_ids())
        with project.transaction():
            import_ = project.imports.begin(self._source())
        try:
            with BatchWriter(project.path, import_) as writer:
                self._stage(writer)
            self._refuse_unknown_labels()
            if not report.new:
                self._discard(import_)
                if not report.known:
                    raise NothingImported(self._nothing(), report)
                return report
            self._publish(import_)
        except BaseException:
            self._discard(import_)
            report.new = 0
            raise
        return report

    def _sweep(self) -> None:
        """Remove what an import that was killed left behind."""
        with self._project.translated():
            stale = self._project.imports.stale()
        for import_ in stale:
            self._discard(import_)

    def _discard(self, import_: int) -> None:
        # after a storage failure this may fail too; the rows stay invisible and are swept later
        try:
            with self._project.transaction():
                self._project.imports.discard(import_)
        except StorageProblem:
            return

    def _source(self) -> str:
        return ", ".join(path.name or str(path) for path in self._paths[:3])

    def _publish(self, import_: int) -> None:
        command = PublishImport(import_id=import_, source=self._source(), count=self._report.new)
        self._edit(command)

    def _edit(self, command: AddLabels | PublishImport) -> None:
        # a connection of its own: the journal's triggers would slow the staging one down
        editor = open_project(self._project.path, busy_ms=5000)
        try:
            Session(editor, self._options.author or self._options.default_author).do(command)
        finally:
            editor.close()

    def _read(self) -> Iterator[tuple[Path, Record] | Problem]:
        for source in sources(self._paths, self._options.format):
            if isinstance(source, Problem):
                yield source
                continue
            path, format_ = source
            try:
                for each in format_.read(path):
                    yield each if isinstance(each, Problem) else (path, each)
            except BadFile as error:
                yield Problem(file=str(path), reason=str(error))

    def _add_labels(self) -> None:
        """Read once to learn which labels and rules are new, and add them in one step."""
        for each in self._read():
            if isinstance(each, Problem):
                continue
            try:
                stage_layer(each[1], "", self._project.schema, self._resolver)
            except BadRecord:
                continue  # the second reading lists it
            self._stop_if_cancelled()
        labels, rules = self._resolver.take_added()
        if labels:
            self._edit(AddLabels(labels=tuple(labels), rules=tuple(rules)))
            self._project.forget_schema()
            self._report.labels_added = [label.name for label in labels]
        self._resolver.left_out.clear()

    def _stop_if_cancelled(self) -> None:
        if self._cancelled():
            raise Cancelled

    def _stage(self, writer: BatchWriter) -> None:
        report = self._report
        batch: list[StagedArticle] = []
        for count, each in enumerate(self._read(), 1):
            if isinstance(each, Problem):
                report.refused.append(each)
            else:
                path, record = each
                # another author's work on the article taken last still joins it
                if len(batch) >= BATCH and batch[-1].text != record.text:
                    self._write(writer, batch)
                    batch = []
                try:
                    self._take(record, batch)
                except BadRecord as bad:
                    report.refused.append(
                        Problem(file=str(path), line=record.line, reason=str(bad))
                    )
            if count % BATCH == 0:
                self._progress(count)
                self._stop_if_cancelled()
        self._stop_if_cancelled()
        self._write(writer, batch)
        report.left_out = self._resolver.left_out

    def _take(self, record: Record, batch: list[StagedArticle]) -> None:
        sha256 = text_hash(record.text)
        author = self._options.author or record.author or self._options.default_author
        work = has_work(record)
        if sha256 in self._known:
            if work and batch and _lacks(batch[-1], sha256, author):
                # an export writes the authors of one article one after the other
                layer = stage_layer(record, author, self._project.schema, self._resolver)
                batch[-1] = _with_layer(batch[-1], layer)
                return
            self._report.known += 1
            if work and not self._has_layer(sha256, author, record):
                raise BadRecord(
                    f"The article is in the project already, as '{self._known[sha256]}'; the work"
                    f" of {author} in this record was not imported."
                )
            return
        own = None
        if work:
            own = stage_layer(record, author, self._project.schema, self._resolver)
        staged = stage_article(record, sha256, self._ids, own)
        self._known[sha256] = staged.source_id
        batch.append(staged)
        if "encoding" in record.meta and record.line is None:
            self._report.encodings[record.meta["encoding"]] += 1

    def _has_layer(self, sha256: str, author: str, record: Record) -> bool:
        """Whether the project's layer holds as many spans and relations as the record."""
        project = self._project
        with project.translated():
            articles = project.articles.by_sha256(sha256)
            if not articles:
                return False
            layer = project.layers.get(articles[0].id, author)
            if not layer.id:
                return False
            counts = project.layers.counts(layer.id)
        return (counts.spans, counts.relations) == (
            sum(span.visible for span in record.spans),
            sum(relation.visible for relation in record.relations),
        )

    def _write(self, writer: BatchWriter, batch: list[StagedArticle]) -> None:
        # what cannot be written because its labels are unknown is never written at all
        if batch and not self._resolver.unknown:
            writer.put(batch)
        self._report.new += len(batch)

    def _refuse_unknown_labels(self) -> None:
        unknown = self._resolver.unknown
        if not unknown:
            return
        names = ", ".join(f"{name} ({count})" for name, count in unknown.most_common(20))
        more = f" and {len(unknown) - 20} more" if len(unknown) > 20 else ""
        raise NothingImported(
            f"Nothing was imported: the schema '{self._project.schema.name}' has no label {names}"
            f"{more}. Import with --labels add to add them, or --labels map:FILE to map them.",
            self._report,
        )

    def _nothing(self) -> str:
        if not self._report.refused:
            return "Nothing was imported: the input holds no article."
        return f"Nothing was imported: {len(self._report.refused)} problems."


def _lacks(article: StagedArticle, sha256: str, author: str) -> bool:
    """Whether it is the article with this text, and the author has no layer on it yet."""
    layers = (article.layer, *article.more_layers)
    return article.sha256 == sha256 and author not in {
        layer.author for layer in layers if layer is not None
    }


def _with_layer(article: StagedArticle, layer: StagedLayer) -> StagedArticle:
    if article.layer is None:
        return replace(article, layer=layer)
    return replace(article, more_layers=(*article.more_layers, layer))
