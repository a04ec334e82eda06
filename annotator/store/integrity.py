"""Is the whole file as it should be?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import suppress

from annotator.base.errors import StorageProblem
from annotator.model.article import Article
from annotator.model.identity import text_hash
from annotator.model.layer import Layer
from annotator.model.record import Problem
from annotator.store.articles import PUBLISHED
from annotator.store.project import Project
from annotator.store.sqlite_errors import problem, told_to_mender


def check(project: Project) -> list[Problem]:
    """Everything that is wrong: pages, keys, checksums, texts, quotes, counters.

    And what was learnt. All of one moment: somebody may be at work on the project.
    """
    connection = project.connection
    # what is no text is named by what is left of it; its checksum tells that it is damaged
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    found: list[str] = []
    try:
        with project.snapshot():
            for reason in _wrong(project):
                found.append(reason)
    except StorageProblem as trouble:
        found.append(told_to_mender(trouble))
    except (ValueError, KeyError, TypeError):
        found.append("A row cannot be read.")
    finally:
        connection.text_factory = str
    return [Problem(file=project.path.name, reason=reason) for reason in dict.fromkeys(found)]


def damaged_pages(project: Project) -> list[str]:
    """What SQLite itself finds wrong with the pages of the file."""
    try:
        rows = project.connection.execute("PRAGMA quick_check(20)").fetchall()
    except sqlite3.DatabaseError as error:
        return [told_to_mender(problem(error, project.path))]
    return [f"{row[0]}." for row in rows if row[0] != "ok"]


def _wrong(project: Project) -> Iterator[str]:
    pages = damaged_pages(project)
    yield from pages
    if not pages:
        for row in project.connection.execute("PRAGMA foreign_key_check").fetchmany(20):
            yield f"A row of '{row[0]}' refers to one that is missing."
    for title in project.recognisers.damaged():
        yield f"The recogniser {title} is damaged: it is not used."
    if not project.labels.is_sound():
        yield "The schema is not as it was saved."
    for entity in project.entities.unsound():
        yield f"The entity '{entity}' is not as it was saved."
    numbers = project.proposals.numbers()
    if numbers is None:
        yield "Some suggestions are missing."
    yield from _wrong_rows(project)
    for article in _readable(project):
        proposed = None if numbers is None else numbers.get(article.id, [])
        yield from _wrong_in(project, article, proposed)


def _wrong_rows(project: Project) -> Iterator[str]:
    """What is wrong with the rows of articles, and whether some are missing."""
    try:
        for article in project.articles.sealed():
            try:
                article.open()
            except StorageProblem as trouble:
                yield str(trouble)
    except StorageProblem as trouble:
        yield str(trouble)


def _readable(project: Project) -> Iterator[Article]:
    """The articles whose rows can be read; the others are named by their rows."""
    rows = project.connection.execute(f"SELECT id FROM article WHERE {PUBLISHED} ORDER BY id")
    for (article,) in rows.fetchall():
        with suppress(ValueError):
            yield project.articles.get(article)


def _wrong_in(project: Project, article: Article, proposed: list[int] | None) -> Iterator[str]:
    try:
        text = project.articles.text(article.id)
    except KeyError:
        yield f"The text of '{article.title}' is missing."
        return
    try:
        unsound: set[int] = set()
        layers = project.layers.of_articles([article.id], unsound)[article.id]
        if len(text) != article.length or text_hash(text) != article.sha256:
            yield _damaged(article, "its text is not the one that was imported")
            return
        for layer in layers:
            wrong = _wrong_marks(project, layer, text)
            if wrong:
                yield _damaged(article, wrong)
                return
            if unsound or not project.layers.is_sound(layer.id):
                yield _damaged(article, "what was annotated in it is not as it was saved")
                return
        if proposed is not None and not project.proposals.are_sound(article.id, proposed):
            yield _damaged(article, "a suggestion for it is not as it was saved")
    except StorageProblem as trouble:
        yield told_to_mender(trouble)
    except (sqlite3.DatabaseError, ValueError, KeyError, TypeError):
        yield f"The spans or relations of '{article.title}' cannot be read."


def _wrong_marks(project: Project, layer: Layer, text: str) -> str:
    """What is wrong with a layer's spans and relations first; "" where nothing is."""
    spans = project.spans.of_layer(layer.id)
    relations = project.relations.of_layer(layer.id)
    for span in spans:
        covers = text[span.start : span.end] == span.quote
        if not covers or project.schema.get(span.label) is None:
            return (
                f"the span at {span.start} to {span.end} does not cover the text that it was put on"
            )
    if not {end for relation in relations for end in relation[:2]} <= {span.n for span in spans}:
        return "a relation goes to a span that is missing"
    counts = project.layers.counts(layer.id)
    visible = [sum(mark.visible for mark in marks) for marks in (spans, relations)]
    if visible != [counts.spans, counts.relations]:
        return "some of its spans or relations are missing"
    return ""


def _damaged(article: Article, what: str) -> str:
    return (
        f"The article '{article.title[:60]}' ({article.source_id}) is damaged: {what}. Restore a"
        " backup."
    )
