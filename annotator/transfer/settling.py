"""What follows an import without making anybody wait: languages, stories, the search index."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from annotator.model.article import Article
from annotator.store.project import Project, open_project
from annotator.transfer.stories import group, sketch

_BATCH = 200
SAMPLE = 1500
MINIMUM = 20


@dataclass(kw_only=True)
class Settled:
    """How many articles were grouped with others, and which languages were found."""

    grouped: int = 0
    languages: Counter[str] = field(default_factory=Counter)


def settle(
    path: Path, *, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> Settled:
    """Finish every published import that is not settled yet; may be stopped and run again.

    ``progress`` is told how many of how many articles were looked at.

    :raises StorageProblem: the project cannot be written; what was done stays.
    """
    settled = Settled()
    with closing(open_project(path, busy_ms=5000)) as project:
        with project.translated():
            pending = project.imports.unsettled()
            new = {article for import_ in pending for article in project.imports.articles(import_)}
        if pending:
            _languages_and_stories(project, new, settled, progress)
        for import_ in pending:
            with project.transaction():
                project.imports.index(import_)
    return settled


def _languages_and_stories(
    project: Project, new: set[int], settled: Settled, progress: Callable[[int, int], None]
) -> None:
    with project.translated():
        articles = {article.id: article for article in project.articles.all()}
    sketches: dict[int, array[int]] = {}
    found: dict[int, str] = {}
    for done, (key, article) in enumerate(articles.items(), 1):
        with project.translated():
            text = project.articles.text(key)
        sketches[key] = sketch(text)
        if key in new and not article.language:
            found[key] = find_language(text)
            settled.languages[found[key]] += 1
        if len(found) >= _BATCH:
            _write_languages(project, found)
        if done % _BATCH == 0:
            progress(done, len(articles))
    _write_languages(project, found)
    _write_stories(project, articles, new, group(sketches), settled)


def _write_languages(project: Project, found: dict[int, str]) -> None:
    with project.transaction():
        for article, language in found.items():
            project.articles.set("language", article, language)
    found.clear()


def _write_stories(
    project: Project,
    articles: dict[int, Article],
    new: set[int],
    groups: list[list[int]],
    settled: Settled,
) -> None:
    with project.transaction():
        for keys in groups:
            fresh = [key for key in keys if key in new]
            if not fresh:
                continue
            settled.grouped += len(fresh)
            given = [articles[key].story for key in keys if articles[key].story]
            story = given[0] if given else articles[keys[0]].uid
            for key in keys:
                if articles[key].story is None and story is not None:
                    project.articles.set("story", key, story)


def find_language(text: str) -> str:
    """A code such as ``fr``; "" where there is too little text to tell."""
    # numpy and the model take half a second to load; only settling an import needs them
    import py3langid

    sample = text[:SAMPLE]
    if sum(each.isalpha() for each in sample) < MINIMUM:
        return ""
    return str(py3langid.classify(sample)[0])
