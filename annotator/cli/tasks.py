"""What the window asks a worker for beside suggestions: previews of losses, exports, training."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from annotator.base.files import write_whole
from annotator.formats.base import Format
from annotator.formats.registry import format_named
from annotator.store.project import open_project
from annotator.suggest.worker import Handler, Job
from annotator.transfer.exporting import ExportOptions, ExportReport, export_file, listed, preview


def losses(payload: dict[str, Any], job: Job) -> dict[str, Any]:
    """What an export would write and lose: ``articles``, ``losses`` (sentences)."""
    return _result(preview(*_asked(payload), progress=_progress(payload, job)))


def export(payload: dict[str, Any], job: Job) -> dict[str, Any]:
    """Write ``out``; a result as of :func:`losses`. Cancelled, it leaves nothing behind."""
    project, format_, options = _asked(payload)
    progress = _progress(payload, job)
    return _result(export_file(project, Path(payload["out"]), format_, options, progress=progress))


def train(payload: dict[str, Any], job: Job) -> dict[str, Any]:
    """Learn from finished articles; weights, if any are adopted, go to the file ``out``.

    The result is the recogniser. The project is only read.
    """
    # numpy: a worker says hello before it loads anything heavy
    from annotator.cli.learning import teach

    outcome = teach(
        Path(payload["project"]),
        payload["language"],
        payload["author"],
        dict(payload["pipelines"]),
        job.check,
        job.progress,
    )
    if outcome.weights is not None:
        write_whole(Path(payload["out"]), outcome.weights)
    return asdict(outcome.recogniser)


def taught(payload: dict[str, Any], job: Job) -> dict[str, Any]:
    """What a project's decisions teach about relations."""
    # numpy: exports do without
    from annotator.cli.relation_teaching import teach_relations

    return teach_relations(payload, job)


def sampled(payload: dict[str, Any], job: Job) -> dict[str, Any]:
    """What recognisers say of some articles, by their own labels."""
    # exports do without
    from annotator.cli.sampling import sample_labels

    return sample_labels(payload, job)


TASKS: Mapping[str, Handler] = {
    "losses": losses,
    "export": export,
    "train": train,
    "teach_relations": taught,
    "sample_labels": sampled,
}


def _asked(payload: dict[str, Any]) -> tuple[Path, Format, ExportOptions]:
    options = ExportOptions(everything=bool(payload["all"]), author=payload.get("author") or None)
    return Path(payload["project"]), format_named(payload["format"], writes=True), options


def _progress(payload: dict[str, Any], job: Job) -> Callable[[int], None]:
    with closing(open_project(Path(payload["project"]), read_only=True)) as opened:
        total = opened.articles.count()
    return lambda done: job.progress(done, total)


def _result(report: ExportReport) -> dict[str, Any]:
    return {
        "articles": report.written,
        "spans": report.spans,
        "relations": report.relations,
        "losses": listed(report.losses),
        "twice": report.twice,
        "outdated": report.outdated,
        "undecided": report.undecided,
        "beside": report.beside,
    }
