"""Is the whole file as it should be?"""

from __future__ import annotations

import sqlite3

from annotator.base.errors import StorageProblem
from annotator.model.article import Article
from annotator.model.record import Problem
from annotator.store.articles import damaged
from annotator.store.project import Project
from annotator.store.trouble import problem
from annotator.store.verify import verify


def quick_check(project: Project) -> list[Problem]:
    """What SQLite itself finds wrong with the file's pages and keys."""
    name = project.path.name
    try:
        rows = project.connection.execute("PRAGMA quick_check(20)").fetchall()
        found = [Problem(file=name, reason=f"{row[0]}.") for row in rows if row[0] != "ok"]
        if not found:
            found = [
                Problem(file=name, reason=f"A row of '{row[0]}' refers to one that is missing.")
                for row in project.connection.execute("PRAGMA foreign_key_check").fetchmany(20)
            ]
    except sqlite3.DatabaseError as error:
        return [Problem(file=name, reason=str(problem(error, project.path)))]
    return found


def check(project: Project) -> list[Problem]:
    """Everything that is wrong: pages, keys, checksums, texts, quotes, counters.

    And what was learnt. All of one moment: somebody may be at work on the project.
    """
    try:
        with project.snapshot():
            return _check(project)
    except StorageProblem as trouble:
        return [Problem(file=project.path.name, reason=str(trouble))]


def _check(project: Project) -> list[Problem]:
    found = quick_check(project)
    try:
        with project.translated():
            found += [
                Problem(
                    file=project.path.name,
                    reason=f"The recogniser {title} is damaged: it is not used.",
                )
                for title in project.recognisers.damaged()
            ]
            found += _check_sums(project)
            numbers = project.proposals.numbers()
            if numbers is None:
                found.append(
                    Problem(file=project.path.name, reason="Some suggestions are missing.")
                )
            for article in project.articles.all():
                proposed = None if numbers is None else numbers.get(article.id, [])
                found += _check_article(project, article, proposed)
    except StorageProblem as trouble:
        found.append(Problem(file=project.path.name, reason=str(trouble)))
    except (ValueError, KeyError, TypeError):
        found.append(Problem(file=project.path.name, reason="An article's row cannot be read."))
    return found


def _check_sums(project: Project) -> list[Problem]:
    """What is not as it was written, of what belongs to no single article."""
    name = project.path.name
    found = []
    if not project.labels.is_sound():
        found.append(Problem(file=name, reason="The schema is not as it was saved."))
    found += [
        Problem(file=name, reason=f"The entity '{entity}' is not as it was saved.")
        for entity in project.entities.unsound()
    ]
    try:
        for article in project.articles.sealed():
            article.open()
    except StorageProblem as trouble:
        found.append(Problem(file=name, reason=str(trouble)))
    return found


def _check_article(project: Project, article: Article, proposed: list[int] | None) -> list[Problem]:
    try:
        text = project.articles.text(article.id)
    except KeyError:
        return [
            Problem(file=project.path.name, reason=f"The text of '{article.title}' is missing.")
        ]
    found: list[Problem] = []
    try:
        unsound: set[int] = set()
        layers = project.layers.of_articles([article.id], unsound)[article.id]
        if not layers:
            verify(article, text, [], [], project.schema)
        for layer in layers:
            spans = project.spans.of_layer(layer.id)
            relations = project.relations.of_layer(layer.id)
            counts = project.layers.counts(layer.id)
            verify(article, text, spans, relations, project.schema, counts)
            if unsound or not project.layers.is_sound(layer.id):
                raise damaged(article, "what was annotated in it is not as it was saved")
        if proposed is not None and not project.proposals.are_sound(article.id, proposed):
            raise damaged(article, "a suggestion for it is not as it was saved")
    except StorageProblem as trouble:
        found.append(Problem(file=project.path.name, reason=str(trouble)))
    except (ValueError, KeyError, TypeError):
        reason = f"The spans or relations of '{article.title}' cannot be read."
        found.append(Problem(file=project.path.name, reason=reason))
    return found
