"""Is the whole file as it should be?"""

from __future__ import annotations

import sqlite3

from annotator.base.errors import StorageProblem
from annotator.model.article import Article
from annotator.model.record import Problem
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
    """Everything that is wrong: pages, keys, texts against their hashes, quotes, counters.

    And what was learnt.
    """
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
            for article in project.articles.all():
                found += _check_article(project, article)
    except StorageProblem as trouble:
        found.append(Problem(file=project.path.name, reason=str(trouble)))
    except (ValueError, KeyError, TypeError):
        found.append(Problem(file=project.path.name, reason="An article's row cannot be read."))
    return found


def _check_article(project: Project, article: Article) -> list[Problem]:
    try:
        text = project.articles.text(article.id)
    except KeyError:
        return [
            Problem(file=project.path.name, reason=f"The text of '{article.title}' is missing.")
        ]
    found: list[Problem] = []
    try:
        layers = project.layers.of_article(article.id)
        if not layers:
            verify(article, text, [], [], project.schema)
        for layer in layers:
            spans = project.spans.of_layer(layer.id)
            relations = project.relations.of_layer(layer.id)
            counts = project.layers.counts(layer.id)
            verify(article, text, spans, relations, project.schema, counts)
    except StorageProblem as trouble:
        found.append(Problem(file=project.path.name, reason=str(trouble)))
    except (ValueError, KeyError, TypeError):
        reason = f"The spans or relations of '{article.title}' cannot be read."
        found.append(Problem(file=project.path.name, reason=reason))
    return found
