"""Files to articles: staged in batches that nobody sees, then published at once.

Against a crash, a cancel and a storage failure an import is all or nothing. A bad record is left
out and listed; the rest goes on. Languages, stories and the search index follow in
:mod:`annotator.transfer.settling`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotator.base.errors import BadFile, StorageProblem
from annotator.base.fast import no_cycle_search
from annotator.base.files import readable_name
from annotator.base.helper import HelperDied
from annotator.editing.imports import AddLabels, PublishImport
from annotator.editing.session import Session
from annotator.formats.base import Format
from annotator.model.record import Problem
from annotator.store.imports import StagedArticle, StagedLayer
from annotator.store.project import Project, open_project
from annotator.transfer.examining import Examined, Examiner
from annotator.transfer.labels import LabelChoice, Policy
from annotator.transfer.reading import Portion, Source, portions, read_here
from annotator.transfer.sources import sources
from annotator.transfer.staging import OwnIds, with_own_id
from annotator.transfer.writing import BatchWriter

# each batch writes most pages of the indexes again
BATCH = 500


class Cancelled(Exception):
    """The import was cancelled; nothing is left of it."""


@dataclass(kw_only=True)
class Report:
    """What an import did. ``known`` articles were in the project already and were left alone.

    ``refused`` is what was left out, with file, place and reason; ``left_out`` counts marks whose
    label the mapping drops, ``unread`` the articles that say something by a name that the format
    has no meaning for. ``passed_over`` counts the files in folders that no format reads, by
    extension. ``grouped`` is filled by settling.
    """

    new: int = 0
    known: int = 0
    grouped: int = 0
    refused: list[Problem] = field(default_factory=list)
    encodings: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    labels_added: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    passed_over: Counter[str] = field(default_factory=Counter)


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
    except HelperDied:
        raise StorageProblem(
            "The import stopped, because a process that was reading has ended. Nothing was"
            " imported. Try again."
        ) from None
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
        self._unknown: Counter[str] = Counter()

    def run(self) -> Report:
        project, report = self._project, self._report
        self._sweep()
        found = list(sources(self._paths, self._options.format, report.passed_over))
        with project.translated():
            self._known = project.articles.known()
            self._ids = OwnIds(project.articles.source_ids(), project.articles.uids())
        if self._options.labels.policy is Policy.ADD:
            self._add_labels(found)
        with project.transaction():
            import_ = project.imports.begin(self._source())
        try:
            with (
                portions(found, self._examiner()) as read,
                BatchWriter(project.path, import_) as writer,
            ):
                self._stage(read, writer)
            self._refuse_unknown_labels()
            if not report.new:
                self._discard(import_)
                if not report.known:
                    raise NothingImported(self._nothing(), report)
                return report
            source, count = self._source(), self._report.new
            self._edit(PublishImport(import_id=import_, source=source, count=count))
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
        return ", ".join(readable_name(Path(path.name or path)) for path in self._paths[:3])

    def _edit(self, command: AddLabels | PublishImport) -> None:
        # a connection of its own: the journal's triggers would slow the staging one down
        editor = open_project(self._project.path, busy_ms=5000)
        try:
            Session(editor, self._options.author or self._options.default_author).do(command)
        finally:
            editor.close()

    def _examiner(self) -> Examiner:
        options = self._options
        return Examiner(
            self._project.schema,
            options.labels,
            author=options.author,
            default_author=options.default_author,
        )

    def _add_labels(self, found: Sequence[Source]) -> None:
        """Read once to learn which labels and rules are new, and add them in one step.

        None are added where no article can be taken.
        """
        examiner = self._examiner()
        any_new = False
        for portion in read_here(found, examiner):
            self._stop_if_cancelled()
            any_new = any_new or any(map(self._is_new, portion))
        labels, rules = examiner.resolver.take_added()
        if labels and any_new:
            self._edit(AddLabels(labels=tuple(labels), rules=tuple(rules)))
            self._project.forget_schema()
            self._report.labels_added = [label.name for label in labels]

    def _is_new(self, each: Examined | Problem) -> bool:
        """Whether it is an article that can be taken, and the project lacks it."""
        return (
            not isinstance(each, Problem)
            and not each.reason
            and each.article.sha256 not in self._known
        )

    def _stop_if_cancelled(self) -> None:
        if self._cancelled():
            raise Cancelled

    def _stage(self, read: Iterable[Portion], writer: BatchWriter) -> None:
        batch: list[StagedArticle] = []
        count = 0
        for portion in read:
            for each in portion:
                # another author's work on the article taken last still joins it
                if len(batch) >= BATCH and not _same_text(batch[-1], each):
                    self._write(writer, batch)
                    batch = []
                self._take(each, batch)
            count += len(portion)
            self._progress(count)
            self._stop_if_cancelled()
        self._write(writer, batch)

    def _take(self, each: Examined | Problem, batch: list[StagedArticle]) -> None:
        report = self._report
        if isinstance(each, Problem):
            report.refused.append(each)
            return
        sha256, layer = each.article.sha256, each.article.layer
        reason = ""
        if sha256 not in self._known:
            reason = each.reason
            self._count_labels(each)
            if not reason:
                article = with_own_id(each.article, self._ids)
                self._known[sha256] = article.source_id
                batch.append(article)
                report.unread.update(each.unread)
                if "encoding" in article.meta and each.line is None:
                    report.encodings[str(article.meta["encoding"])] += 1
        elif each.work and batch and _lacks(batch[-1], sha256, each.author):
            # an export writes the authors of one article one after the other
            reason = each.reason
            self._count_labels(each)
            if layer is not None:
                batch[-1] = _with_layer(batch[-1], layer)
        else:
            report.known += 1
            if each.work and not self._has_layer(each):
                reason = (
                    f"The article is in the project already, as '{self._known[sha256]}'; the work"
                    f" of {each.author} in this record was not imported."
                )
        if reason:
            report.refused.append(Problem(file=each.file, line=each.line, reason=reason))

    def _count_labels(self, each: Examined) -> None:
        if each.unknown or each.left_out:
            self._unknown.update(each.unknown)
            self._report.left_out.update(each.left_out)

    def _has_layer(self, each: Examined) -> bool:
        """Whether the project's layer holds as many spans and relations as the record."""
        project = self._project
        with project.translated():
            articles = project.articles.by_sha256(each.article.sha256)
            if not articles:
                return False
            layer = project.layers.get(articles[0].id, each.author)
            if not layer.id:
                return False
            counts = project.layers.counts(layer.id)
        return (counts.spans, counts.relations) == each.marks

    def _write(self, writer: BatchWriter, batch: list[StagedArticle]) -> None:
        # what cannot be written because its labels are unknown is never written at all
        if batch and not self._unknown:
            writer.put(batch)
        self._report.new += len(batch)

    def _refuse_unknown_labels(self) -> None:
        unknown = self._unknown
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
        number = len(self._report.refused)
        return f"Nothing was imported: {number} problem{'' if number == 1 else 's'}."


def _same_text(article: StagedArticle, other: Examined | Problem) -> bool:
    return not isinstance(other, Problem) and article.sha256 == other.article.sha256


def _lacks(article: StagedArticle, sha256: str, author: str) -> bool:
    """Whether it is the article with this text, and the author has no layer on it yet."""
    layers = (article.layer, *article.more_layers)
    return article.sha256 == sha256 and author not in {
        layer.author for layer in layers if layer is not None
    }


def _with_layer(article: StagedArticle, layer: StagedLayer) -> StagedArticle:
    if article.layer is None:
        return article._replace(layer=layer)
    return article._replace(more_layers=(*article.more_layers, layer))
