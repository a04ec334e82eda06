"""What a project's decisions teach about relations: beside the window, before suggesting."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from annotator.base.paths import resources
from annotator.model.layer import Status
from annotator.model.schema import Kind, Schema
from annotator.store.project import Project, open_project
from annotator.suggest.learning.relation_lessons import lesson_of
from annotator.suggest.relation_learning import Lesson, learn_more
from annotator.suggest.relation_words import WordTable
from annotator.suggest.relations import Relations, save_scorer
from annotator.suggest.worker import Job

# the newest articles tell enough, and learning from them takes seconds
MOST = 200


def teach_relations(payload: dict[str, Any], job: Job) -> dict[str, Any]:
    """``scorer``: a file in base 64, "" where there is nothing better than what is shipped."""
    with closing(open_project(Path(payload["project"]), read_only=True)) as project:
        lessons, schema = read_lessons(project, str(payload["author"])), project.schema
    job.check()
    return {
        "scorer": base64.b64encode(learnt_from(lessons, schema)).decode(),
        "articles": len(lessons),
        "relations": sum(len(lesson.relations) + len(lesson.rejected) for lesson in lessons),
    }


def learnt_from(lessons: Sequence[Lesson], schema: Schema) -> bytes:
    """A scorer's file, b"" where there is nothing better than what is shipped."""
    if not lessons:
        return b""
    folder = resources() / "relations"
    shipped = Relations(folder).shipped
    names = {label.name for label in schema.of_kind(Kind.RELATION)}
    base = shipped if names & {kind.label for kind in shipped.classes} else None
    symmetric = frozenset(schema.label(uid).name for uid in schema.symmetric)
    scorer = learn_more(lessons, base, symmetric, WordTable(folder))
    return save_scorer(scorer) if scorer else b""


def read_lessons(project: Project, author: str) -> list[Lesson]:
    """The lessons in the author's newest layers; changes nothing."""
    statuses = (Status.DONE, Status.IN_PROGRESS)
    with project.snapshot():
        listed = project.queue.ids(author, statuses=statuses)
        lessons = []
        for article, status in reversed(listed[-MOST:]):
            layer, done = project.layers.get(article, author).id, status is Status.DONE
            if relations := project.relations.of_layer(layer):
                text, spans = project.articles.text(article), project.spans.of_layer(layer)
                language = project.articles.get(article).language
                found = lesson_of(text, language, spans, relations, project.schema, done=done)
                lessons += [found] if found else []
    return lessons
