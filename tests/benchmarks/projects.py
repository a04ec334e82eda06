"""Project files to measure on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.editing.imports import PublishImport
from annotator.editing.session import Session
from annotator.model.proposal import Proposal, ProposedSpan, Provider
from annotator.store.project import Project, create_project
from tests.benchmarks.figures import AUTHOR
from tests.benchmarks.generate import SCHEMA, Made, article, staged, staged_text

PROVIDER = Provider(name="benchmark", version="1")
_BATCH = 500


def suggested_project(path: Path, count: int) -> None:
    """``count`` articles that nobody has touched, each with 60 proposed spans."""
    with _published(path, count) as (project, import_):
        for start in range(0, count, _BATCH):
            batch = [article(number) for number in range(start, min(count, start + _BATCH))]
            with project.transaction():
                project.imports.add(import_, [staged_text(made) for made in batch])
        with project.transaction():
            for id_, number in zip(project.imports.articles(import_), range(count), strict=True):
                project.proposals.put(_proposal(id_, article(number)))


def one_article(path: Path, chars: int, spans: int) -> None:
    """One article of this size, all of its spans accepted."""
    with _published(path, 1) as (project, import_), project.transaction():
        made = article(1, chars, spans, spans // 4)
        project.imports.add(import_, [staged(made, AUTHOR)])
        (id_,) = project.imports.articles(import_)
        # nothing to suggest: the worker has no reason to start
        project.proposals.put(Proposal(article=id_, provider=PROVIDER))


@contextmanager
def _published(path: Path, count: int) -> Iterator[tuple[Project, int]]:
    project = create_project(path, SCHEMA)
    with project.transaction():
        import_ = project.imports.begin("benchmark")
    yield project, import_
    Session(project, AUTHOR).do(PublishImport(import_id=import_, source="benchmark", count=count))
    with project.transaction():
        project.imports.index(import_)
    project.close()


def _proposal(article_id: int, made: Made) -> Proposal:
    return Proposal(
        article=article_id,
        provider=PROVIDER,
        spans=tuple(ProposedSpan(start, end, label, 0.9) for start, end, label in made.spans),
    )
