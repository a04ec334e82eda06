"""Finding over a whole project, and one act on all mentions that are written the same."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from annotator.editing.many import LabelMany, Target
from annotator.editing.session import Session
from annotator.model.concordance import Query, SearchMode
from annotator.store.concordance import Concordance
from annotator.store.project import Project, open_beside, open_project
from tests.benchmarks.figures import AUTHOR, Figure
from tests.benchmarks.projects import suggested_project

ARTICLES = 1000
_TIMES = 9


def figures(path: Path, count: int, small: Path | None) -> list[Figure]:
    """How soon the first lines are there; the baseline is the same in the ``small`` project."""
    return [
        Figure(
            name=f"find everywhere, first lines, {count:,} articles",
            value=_first_lines(path),
            unit="ms",
            baseline=_first_lines(small) if small else None,
            wanted="under 50",
        )
    ]


def acts(folder: Path, count: int = ARTICLES) -> list[Figure]:
    """All mentions of some names in ``count`` articles that nobody has opened: label, undo, redo.

    The baseline is the relabelling, by itself, of as many rows with one bare UPDATE each.
    """
    path = folder / f"everywhere-{count}.annot"
    suggested_project(path, count)
    project = open_project(path)
    session = Session(project, AUTHOR)
    targets = _mentions(project)
    label = _seconds(lambda: session.do(LabelMany(targets=targets, label="EVENT")))
    undo = _seconds(session.undo)
    redo = _seconds(session.redo)
    bare = _seconds(lambda: _bare_updates(project))
    project.close()
    of = f"{len(targets):,} mentions, {len({each.article for each in targets}):,} articles"
    return [
        Figure(
            name=f"{name} all identical, {of}",
            value=seconds * 1000,
            unit="ms",
            baseline=bare * 1000,
            wanted="under 1,000",
        )
        for name, seconds in (("label", label), ("undo", undo), ("redo", redo))
    ]


def _mentions(project: Project) -> tuple[Target, ...]:
    """The mentions of the first person of each language: about every article has one."""
    concordance = Concordance(project, AUTHOR)
    names = Query(mode=SearchMode.LABEL, label="PERSON")
    firsts = {line.article: line for some in concordance.lines(names) for line in reversed(some)}
    return tuple(
        Target(line.article, line.start, line.end, line.span)
        for quote in {line.hit for line in firsts.values()}
        for some in concordance.lines(Query(mode=SearchMode.IDENTICAL, text=quote))
        for line in some
        if firsts[line.article].hit == quote
    )


def _bare_updates(project: Project) -> None:
    rows = project.connection.execute("SELECT layer, n FROM span").fetchall()
    with project.transaction():
        for layer, n in rows:
            project.connection.execute(
                "UPDATE span SET label = label WHERE layer = ? AND n = ?", (layer, n)
            )


def _first_lines(path: Path) -> float:
    def first() -> None:
        project = open_beside(path)
        lines = Concordance(project, AUTHOR).lines(Query(mode=SearchMode.TEXT, text="Norwich"))
        next((some for some in lines if some), None)
        project.close()

    return median(_seconds(first) for _ in range(_TIMES)) * 1000


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
