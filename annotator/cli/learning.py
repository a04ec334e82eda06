"""What ``annotator train`` and the window's worker do: learn from a project's decisions."""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from annotator.base.clock import now
from annotator.base.errors import BadFile, Refused
from annotator.base.paths import resources
from annotator.model.layer import Status
from annotator.model.recogniser import LEARNT, Recogniser
from annotator.model.record import Record
from annotator.model.schema import Kind, Schema
from annotator.model.span import State
from annotator.store.project import Project, open_project
from annotator.suggest import pipelines
from annotator.suggest.edition import edition
from annotator.suggest.engine import Engine, EngineSettings, Text
from annotator.suggest.learning.gate import Verdict
from annotator.suggest.learning.learner import Classroom, Learnt
from annotator.suggest.learning.lessons import Lesson, Place, outer, teaches, train
from annotator.suggest.learning.model_file import LearntFile, digest, from_bytes, to_bytes
from annotator.suggest.learning.speaker import heard
from annotator.suggest.pipelines import BrokenPipelineError
from annotator.transfer.records import RecordReader

# one article is left out to be asked about, the others teach
FEWEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """``weights`` None: it was not better than what stands, and the card says by how much.

    ``unusable``: why what the project had taught before suggests nothing, "" where it does.
    """

    recogniser: Recogniser
    weights: bytes | None
    unusable: str = ""


def teach(
    path: Path,
    language: str,
    author: str,
    chosen: dict[str, str],
    step: Callable[[], None] = lambda: None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Outcome:
    """Train on the finished articles of one language; changes nothing.

    ``author``: whose layer counts where several finished an article. ``chosen``: the pipelines that
    the user's settings name. ``step`` is called often; what it raises ends the training.
    ``progress`` hears how much of how much is done.

    :raises Refused: there is nothing (new) to learn from.
    """
    began = time.process_time()
    schema, records, standing, weights, version, tried = _read(path, language, author)
    engine = Engine(EngineSettings(resources=resources(), pipelines=chosen))
    classroom = _classroom(language, chosen.get(language, ""))
    base = engine.base(language, schema)
    before, unusable = _usable(standing, weights, base, classroom)
    if before is None:
        standing = None
    known = frozenset(standing.card["articles"]) if standing is not None else frozenset()
    _check_new(records, known, language)
    against = standing.hash if standing is not None else ""
    asked = _question(records, schema, (base, classroom.identity, against))
    _check_untried(tried, asked)
    lessons = _lessons(records, engine, schema, language, step)
    labels = {label.uid: label.name for label in schema.of_kind(Kind.SPAN)}
    own = engine.is_own(language, schema)
    meanings = classroom.meanings(schema, own=own)
    trained = train(
        lessons, list(labels), classroom, before, known, meanings, step, own=own, progress=progress
    )
    card = _card(lessons, list(labels.values()), trained.verdict)
    card["instead_of"] = standing.title if standing is not None else base
    card["asked"] = asked
    card["seconds"] = round(time.process_time() - began, 1)
    if classroom.damaged:
        card["damaged"] = classroom.damaged
    name, learnt = f"{LEARNT}{language}", trained.learnt
    new = None if learnt is None else _file(name, version, base, learnt, classroom)
    recogniser = _recogniser(name, version, language, base, card, new)
    return Outcome(recogniser=recogniser, weights=new, unusable=unusable)


def _recogniser(
    name: str, version: str, language: str, base: str, card: dict[str, Any], weights: bytes | None
) -> Recogniser:
    return Recogniser(
        name=name,
        version=version,
        language=language,
        base=base,
        made_at=now(),
        hash=digest(weights) if weights else "",
        adopted=weights is not None,
        card=card,
    )


def _classroom(language: str, wanted: str) -> Classroom:
    """:raises Refused: there is no pipeline to start from, or it cannot be used."""
    pipeline = pipelines.choose(pipelines.installed().get(language, ()), wanted)
    if pipeline is None:
        raise Refused(f"No language model for '{language}' is installed to start from.")
    try:
        return Classroom(pipeline, resources())
    except BrokenPipelineError as error:
        raise Refused(f"{pipeline.name} {pipeline.version} cannot be used: {error}.") from error


def _check_new(records: Sequence[Record], known: frozenset[str], language: str) -> None:
    """:raises Refused: all were learnt from already; ``known`` are the uids of those that were."""
    if all(record.uid in known for record in records):
        raise Refused(
            f"Nothing new to learn from: all {len(records)} finished articles in '{language}' were"
            " learnt from already."
        )


def _check_untried(tried: Recogniser | None, asked: str) -> None:
    """:raises Refused: the newest one learnt the same and was not adopted."""
    if tried is not None and not tried.adopted and tried.card.get("asked") == asked:
        raise Refused(
            f"Nothing was decided since {tried.title} was learnt, which is not adopted: finish"
            " another article, or correct one, and learn again."
        )


def _question(records: Sequence[Record], schema: Schema, beside: tuple[str, ...]) -> str:
    """Twelve letters for all that training and its verdict depend on."""
    said = sorted(
        (record.uid, [(span.start, span.end, span.label, span.state) for span in record.spans])
        for record in records
    )
    labels = sorted((label.uid, label.name) for label in schema.of_kind(Kind.SPAN))
    parts = (edition(resources()), *beside, labels, schema.maps, said)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


def _file(name: str, version: str, base: str, learnt: Learnt, classroom: Classroom) -> bytes:
    taught_with = classroom.identity
    return to_bytes(
        LearntFile(name=name, version=version, base=base, learnt=learnt, taught_with=taught_with)
    )


class _Read(NamedTuple):
    """What a project says of a language: what can be learnt from, what it has taught before."""

    schema: Schema
    records: list[Record]
    standing: Recogniser | None
    weights: bytes
    version: str
    tried: Recogniser | None


def _read(path: Path, language: str, author: str) -> _Read:
    """:raises Refused: there is too little to learn from."""
    with closing(open_project(path, read_only=True)) as project, project.snapshot():
        schema, known = project.schema, project.recognisers
        records = _finished(project, language, author)
        finished = known.finished()
        standing = known.active().get(language)
        version = known.next_version(f"{LEARNT}{language}")
        weights = known.weights(standing.uid) if standing is not None else b""
        tried = [each for each in known.all() if each.language == language]
    _check_enough(language, len(records), finished)
    records = [record for record in records if teaches(record.text, _unsure(record, schema))]
    if len(records) < FEWEST:
        raise Refused(
            f"Of the finished articles in '{language}' {len(records)} can be learnt from, at least"
            f" {FEWEST} are needed: the others have an undecided suggestion on each line, or no"
            " words."
        )
    return _Read(schema, records, standing, weights, version, tried[-1] if tried else None)


def _card(lessons: Sequence[Lesson], labels: list[str], verdict: Verdict) -> dict[str, Any]:
    """The figures of what was learnt from."""
    return {
        "articles": [lesson.uid for lesson in lessons],
        "spans": sum(len(lesson.spans) for lesson in lessons),
        "labels": labels,
        "held": verdict.articles,
        "before": round(verdict.before.f1, 4),
        "f1": round(verdict.after.f1, 4),
        "precision": round(verdict.after.precision, 4),
        "recall": round(verdict.after.recall, 4),
    }


def _check_enough(language: str, count: int, finished: Mapping[str, int]) -> None:
    if count >= FEWEST:
        return
    if count:
        raise Refused(
            f"One finished article in '{language}' is too little to learn from: finish at least"
            f" {FEWEST}."
        )
    if not finished:
        raise Refused("No article is finished yet: what is done teaches.")
    listed = ", ".join(f"{number} in '{code}'" for code, number in sorted(finished.items()))
    raise Refused(f"No article in '{language}' is finished; finished are {listed}.")


def _usable(
    standing: Recogniser | None, weights: bytes, base: str, classroom: Classroom
) -> tuple[Learnt | None, str]:
    """What the standing recogniser has learnt; None where it cannot suggest, and why, if so."""
    if standing is None:
        return None, ""
    if standing.base != base:
        reason = f"{standing.title} stands on {standing.base}, which is not in use"
    else:
        reason = f"{standing.title} is damaged, of another version or taught with others"
        with contextlib.suppress(BadFile):
            file = from_bytes(weights)
            if classroom.fits(file.learnt, file.taught_with):
                return file.learnt, ""
    return None, f"{reason}: what is learnt now is compared with {base} instead."


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


def _unsure(record: Record, schema: Schema) -> tuple[Place, ...]:
    """Where nobody decided."""
    labels = {label.name for label in schema.of_kind(Kind.SPAN)}
    return tuple(
        (span.start, span.end)
        for span in record.spans
        if span.label in labels and span.state is State.SUGGESTED
    )


def _lessons(
    records: list[Record], engine: Engine, schema: Schema, language: str, step: Callable[[], None]
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
                spans=outer([(span.start, span.end, uids[span.label]) for span in right]),
                unsure=_unsure(record, schema),
                spoken=tuple(heard(spoken, schema)),
            )
        )
    return lessons
