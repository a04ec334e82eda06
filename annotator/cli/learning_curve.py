"""``annotator evaluate --learning-curve``: what suggestions gain from corrected articles."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from annotator.base.errors import BadFile, Refused
from annotator.base.files import is_folder, write_whole
from annotator.base.paths import resources
from annotator.cli.curve_picture import picture
from annotator.cli.output import facts, progress, say, table
from annotator.formats.encodings import decode
from annotator.model.proposal import ProposedSpan
from annotator.suggest import pipelines
from annotator.suggest.learning.conll04 import is_conll04, read_conll04
from annotator.suggest.learning.curve import Point, Reader, schema_of, simulate, with_words
from annotator.suggest.learning.iob2 import is_iob2, read_iob2
from annotator.suggest.learning.learner import Classroom
from annotator.suggest.learning.relation_curve import simulate_relations
from annotator.suggest.relation_words import WordTable


class _Kind(NamedTuple):
    """A kind of file: how its content is known, and what draws the curve from it."""

    name: str
    fits: Callable[[str], bool]
    points: Callable[[str, Sequence[int], int, str], Iterator[Point]]


def _iob2_points(content: str, steps: Sequence[int], seed: int, language: str) -> Iterator[Point]:
    articles = with_words(read_iob2(content))
    _check_enough(len(articles), "articles", steps)
    pipeline = pipelines.choose(pipelines.installed().get(language, ()), "")
    if pipeline is None:
        raise Refused(f"No pipeline for the language '{language}' is installed.")
    schema = schema_of(articles)
    if not schema.labels:
        raise Refused("The file marks no names: there is nothing to learn and to measure.")
    loaded = pipelines.load(pipeline, resources())
    targets = loaded.label_map.onto(schema)

    def stock(text: str) -> list[ProposedSpan]:
        return list(next(loaded.spans([(text, text)], targets)))

    classroom = Classroom(pipeline, resources())
    reader = Reader(language=language, schema=schema, classroom=classroom, stock=stock)
    yield from simulate(articles, steps, seed, reader, time.process_time)


def _conll04_points(
    content: str, steps: Sequence[int], seed: int, _language: str
) -> Iterator[Point]:
    sentences = read_conll04(content)
    _check_enough(len(sentences), "sentences", steps)
    if not any(sentence.relations for sentence in sentences):
        raise Refused("The file has no relations: there is nothing to learn and to measure.")
    words = WordTable(resources() / "relations")
    yield from simulate_relations(sentences, steps, seed, words, time.process_time)


def _check_enough(count: int, noun: str, steps: Sequence[int]) -> None:
    if count <= max(steps):
        raise Refused(
            f"The file has {count} {noun}; a curve to {max(steps)} needs more, since it is measured"
            " on those that are not corrected."
        )


# a further kind of file is one more line
KINDS = (
    _Kind("IOB2", is_iob2, _iob2_points),
    _Kind("CoNLL04", is_conll04, _conll04_points),
)


def learning_curve(
    path: Path, steps: str, seed: int, language: str, plot: Path | None, *, as_json: bool
) -> None:
    """Print the points of the curve, and draw it to the file ``plot``.

    :raises BadFile: the file cannot be read, or is of no known kind.
    :raises Refused: the steps make no sense for it, or there can be no such drawing.
    """
    wanted = _steps(steps)
    if plot is not None and not _can_be_drawn(plot):
        # told before it learns for minutes
        raise Refused(f"--plot draws an SVG: '{plot}' is no FILE.svg in a folder that is there.")
    try:
        content = decode(path.read_bytes()).text
    except OSError as error:
        raise BadFile(f"'{path}' cannot be read: {error.strerror}.") from error
    except BadFile as error:
        raise BadFile(f"'{path}' cannot be read. {error}") from error
    kind = next((each for each in KINDS if each.fits(content)), None)
    if kind is None:
        known = " or ".join(each.name for each in KINDS)
        raise BadFile(f"'{path.name}' is no {known} file.")
    points = []
    with progress("Learning", len(wanted)) as show:
        for point in kind.points(content, wanted, seed, language):
            points.append(point)
            show(len(points))
    # a name on the disk need not be UTF-8
    name = path.name.encode("utf-8", "replace").decode()
    if as_json:
        facts({"points": [_as_json(point) for point in points], "seed": seed, "kind": kind.name})
    else:
        _show(points, f"{name}, {kind.name}, seed {seed}")
    # last: what took minutes to measure is told even if the drawing cannot be written
    if plot is not None:
        write_whole(plot, picture(points, f"{name}, seed {seed}").encode())
        say(f"The curve is drawn in {plot}.")


def _can_be_drawn(plot: Path) -> bool:
    return plot.suffix.lower() == ".svg" and is_folder(plot.parent) and not is_folder(plot)


def _show(points: Sequence[Point], title: str) -> None:
    rows = []
    for point in points:
        figures = (point.figures.f1, point.figures.precision, point.figures.recall)
        told = (f"{figure:.3f}" for figure in figures)
        rows.append((point.articles, *told, f"{point.seconds:.0f}"))
    table(title, ("articles", "F1", "precision", "recall", "CPU seconds"), rows)


def _as_json(point: Point) -> dict[str, Any]:
    figures, sure = point.figures, point.sure
    told: dict[str, Any] = {
        "articles": point.articles,
        "f1": round(figures.f1, 4),
        "precision": round(figures.precision, 4),
        "recall": round(figures.recall, 4),
        "seconds": round(point.seconds, 1),
    }
    if sure is not None:
        told["sure"] = {"proposed": sure.proposed, "precision": round(sure.precision, 4)}
    return told


def _steps(text: str) -> list[int]:
    try:
        steps = sorted({int(each) for each in text.split(",") if each.strip()})
    except ValueError:
        steps = []
    if not steps or steps[0] < 0:
        raise Refused(f"--steps '{text}' is no list of numbers such as 0,5,10,25,50,100.")
    return steps
