"""What ``annotator train`` and the window's second worker do: learn from a project's decisions."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from annotator.base.clock import now
from annotator.base.errors import Refused
from annotator.base.paths import resources
from annotator.model.layer import Status
from annotator.model.recogniser import LEARNT, Recogniser
from annotator.model.record import Record
from annotator.model.schema import Kind, Schema
from annotator.model.span import State
from annotator.store.project import Project, open_project
from annotator.suggest import pipelines
from annotator.suggest.engine import Engine, EngineSettings, Text
from annotator.suggest.learning.learner import Classroom, Learnt
from annotator.suggest.learning.lessons import Lesson, train
from annotator.suggest.learning.model_file import LearntFile, digest, from_bytes, to_bytes
from annotator.suggest.learning.speaker import heard
from annotator.transfer.records import RecordReader

# one article is left out to be asked about, the others teach
FEWEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """``weights`` None: it was not better than what stands, and the card says by how much."""

    recogniser: Recogniser
    weights: bytes | None


def teach(
    path: Path,
    language: str,
    author: str,
    chosen: dict[str, str],
    step: Callable[[], None] = lambda: None,
) -> Outcome:
    """Train on the finished articles of one language; changes nothing.

    ``author``: whose layer counts where several finished an article. ``chosen``: the pipelines that
    the user's settings name. ``step`` is called often; what it raises ends the training.

    :raises Refused: there is nothing (new) to learn from.
    """
    began = time.process_time()
    with closing(open_project(path, read_only=True)) as project, project.snapshot():
        schema = project.schema
        records = _finished(project, language, author)
        standing = project.recognisers.active().get(language)
        version = project.recognisers.next_version(f"{LEARNT}{language}")
        before = _learnt(project, standing)
    known = frozenset(standing.card["articles"]) if standing is not None else frozenset()
    if len(records) < FEWEST or all(record.uid in known for record in records):
        raise Refused(
            f"Nothing new to learn from for '{language}': {len(records)} of its articles are"
            f" finished, {len(known)} were learnt from already."
        )
    pipeline = pipelines.choose(pipelines.installed().get(language, ()), chosen.get(language, ""))
    if pipeline is None:
        raise Refused(f"No language model for '{language}' is installed to start from.")
    engine = Engine(EngineSettings(resources=resources(), pipelines=chosen))
    lessons = _lessons(records, engine, schema, language, step)
    labels = [label for label in schema.of_kind(Kind.SPAN) if not label.retired]
    base = engine.base(language, schema)
    classroom = Classroom(pipeline, resources())
    trained = train(lessons, [label.uid for label in labels], classroom, before, known, step)
    verdict = trained.verdict
    card = {
        "articles": [lesson.uid for lesson in lessons],
        "spans": sum(len(lesson.spans) for lesson in lessons),
        "labels": [label.name for label in labels],
        "held": verdict.articles,
        "before": round(verdict.before.f1, 4),
        "f1": round(verdict.after.f1, 4),
        "precision": round(verdict.after.precision, 4),
        "recall": round(verdict.after.recall, 4),
        "instead_of": standing.title if standing is not None else base,
        "seconds": round(time.process_time() - began, 1),
    }
    name, weights = f"{LEARNT}{language}", None
    if trained.learnt is not None:
        weights = to_bytes(LearntFile(name=name, version=version, base=base, learnt=trained.learnt))
    recogniser = Recogniser(
        name=name,
        version=version,
        language=language,
        base=base,
        made_at=now(),
        hash=digest(weights) if weights else "",
        adopted=weights is not None,
        card=card,
    )
    return Outcome(recogniser=recogniser, weights=weights)


def _learnt(project: Project, standing: Recogniser | None) -> Learnt | None:
    return from_bytes(project.recognisers.weights(standing.uid)).learnt if standing else None


def _finished(project: Project, language: str, author: str) -> list[Record]:
    """Finished records of the language, one an article: the author's where there is one."""
    chosen: dict[str, Record] = {}
    for group in RecordReader(project).groups(True, None):
        for record in group:
            if record.status is not Status.DONE or record.language != language:
                continue
            if record.uid not in chosen or record.author == author:
                chosen[record.uid] = record
    return list(chosen.values())


def _lessons(
    records: list[Record],
    engine: Engine,
    schema: Schema,
    language: str,
    step: Callable[[], None],
) -> list[Lesson]:
    uids = {label.name: label.uid for label in schema.of_kind(Kind.SPAN)}
    texts = [Text(number, record.text, language) for number, record in enumerate(records)]
    lessons = []
    for record, spoken in zip(records, engine.unlearnt(texts, schema, step), strict=True):
        spans = [span for span in record.spans if span.label in uids]
        right = [span for span in spans if span.state is State.ACCEPTED]
        lessons.append(
            Lesson(
                uid=record.uid,
                text=record.text,
                spans=_outer([(span.start, span.end, uids[span.label]) for span in right]),
                unsure=tuple(
                    (span.start, span.end) for span in spans if span.state is State.SUGGESTED
                ),
                spoken=tuple(heard(spoken, schema)),
            )
        )
    return lessons


def _outer(spans: list[tuple[int, int, str]]) -> tuple[tuple[int, int, str], ...]:
    """Of spans that overlap the longest: a token has one label to learn."""
    kept: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
            kept.append(span)
    return tuple(sorted(kept))
