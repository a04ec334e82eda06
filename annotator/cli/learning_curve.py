"""``annotator evaluate --learning-curve``: what suggestions gain from corrected articles."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from annotator.base.errors import BadFile, Refused
from annotator.base.files import is_folder, write_whole
from annotator.base.paths import resources
from annotator.cli.output import count, facts, progress, say, table
from annotator.formats.encodings import decode
from annotator.model.proposal import ProposedSpan
from annotator.suggest import pipelines
from annotator.suggest.learning.conll04 import is_conll04, read_conll04
from annotator.suggest.learning.curve import Point, Reader, schema_of, simulate, with_words
from annotator.suggest.learning.iob2 import is_iob2, read_iob2
from annotator.suggest.learning.learner import Classroom
from annotator.suggest.learning.relation_curve import simulate_relations
from annotator.suggest.relation_words import WordTable

_WIDTH, _HEIGHT = 640, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 128, 44, 44
# by thickness and dashes, not by colour: it is printed, too
_LINES: tuple[tuple[str, Callable[[Point], float], str], ...] = (
    ("F1", lambda point: point.figures.f1, "stroke-width='2.5'"),
    ("precision", lambda point: point.figures.precision, "stroke-dasharray='7 3'"),
    ("recall", lambda point: point.figures.recall, "stroke-dasharray='2 3'"),
)
# between names at the lines' ends, in pixels
_APART = 14.0


class _Kind(NamedTuple):
    """A kind of file: how its content is known, and what draws the curve from it.

    ``units``: what is corrected one after the other.
    """

    name: str
    units: str
    fits: Callable[[str], bool]
    points: Callable[[str, Sequence[int], int, str], Iterator[Point]]


def _iob2_points(content: str, steps: Sequence[int], seed: int, language: str) -> Iterator[Point]:
    articles = with_words(read_iob2(content))
    _check_enough(len(articles), "article", steps)
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
    _check_enough(len(sentences), "sentence", steps)
    if not any(sentence.relations for sentence in sentences):
        raise Refused("The file has no relations: there is nothing to learn and to measure.")
    words = WordTable(resources() / "relations")
    yield from simulate_relations(sentences, steps, seed, words, time.process_time)


def _check_enough(found: int, noun: str, steps: Sequence[int]) -> None:
    if found <= max(steps):
        raise Refused(
            f"The file has {count(found, noun)}; a curve to {max(steps)} needs more, since it is"
            " measured on those that are not corrected."
        )


# a further kind of file is one more line
KINDS = (
    _Kind("IOB2", "articles", is_iob2, _iob2_points),
    _Kind("CoNLL04", "sentences", is_conll04, _conll04_points),
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
        _show(points, f"{name}, {kind.name}, seed {seed}", kind.units)
    # last: what took minutes to measure is told even if the drawing cannot be written
    if plot is not None:
        write_whole(plot, picture(points, f"{name}, seed {seed}", kind.units).encode())
        say(f"The curve is drawn in {plot}.")


def _can_be_drawn(plot: Path) -> bool:
    return plot.suffix.lower() == ".svg" and is_folder(plot.parent) and not is_folder(plot)


def _show(points: Sequence[Point], title: str, units: str) -> None:
    rows = []
    for point in points:
        figures = (point.figures.f1, point.figures.precision, point.figures.recall)
        told = (f"{figure:.3f}" for figure in figures)
        rows.append((point.articles, *told, f"{point.seconds:.0f}"))
    table(title, (units, "F1", "precision", "recall", "CPU seconds"), rows)


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
        steps = sorted({int(step) for step in text.split(",") if step.strip()})
    except ValueError:
        steps = []
    if not steps or steps[0] < 0:
        raise Refused(f"--steps '{text}' is no list of numbers such as 0,5,10,25,50,100.")
    return steps


def picture(points: Sequence[Point], title: str, units: str) -> str:
    """The drawing of ``points``, of which there is at least one.

    F1, precision and recall over the number of corrected ``units``, with a thin line at the F1 that
    the first point has.
    """
    return "\n".join(
        [
            f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {_WIDTH} {_HEIGHT}'"
            " font-family='sans-serif' font-size='12'>",
            f"<rect width='{_WIDTH}' height='{_HEIGHT}' fill='white'/>",
            f"<text x='{_LEFT}' y='24' font-size='14'>{escape(title)}</text>",
            *_Drawing(points, units).parts(),
            "</svg>\n",
        ]
    )


class _Drawing:
    def __init__(self, points: Sequence[Point], units: str) -> None:
        self._points, self._units = points, units
        self._last = max(points[-1].articles, 1)
        lowest = min(value(point) for _name, value, _style in _LINES for point in points)
        self._low = int(lowest * 10) / 10

    def _x(self, articles: int) -> float:
        return _LEFT + articles / self._last * (_WIDTH - _LEFT - _RIGHT)

    def _y(self, value: float) -> float:
        share = (value - self._low) / (1 - self._low) if self._low < 1 else 1.0
        return _HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM)

    def parts(self) -> Iterator[str]:
        yield from self._axes()
        for _name, value, style in _LINES:
            places = [(self._x(point.articles), self._y(value(point))) for point in self._points]
            way = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
            yield f"<polyline points='{way}' fill='none' stroke='black' {style}/>"
        for point in self._points:
            x, y = self._x(point.articles), self._y(point.figures.f1)
            yield f"<circle cx='{x:.1f}' cy='{y:.1f}' r='3.5'/>"
        yield from self._names()

    def _axes(self) -> Iterator[str]:
        right = _WIDTH - _RIGHT
        for tenth in range(round(self._low * 10), 11):
            y = self._y(tenth / 10)
            yield f"<line x1='{_LEFT}' y1='{y:.1f}' x2='{right}' y2='{y:.1f}' stroke='lightgrey'/>"
            yield f"<text x='{_LEFT - 8}' y='{y + 4:.1f}' text-anchor='end'>{tenth / 10:.1f}</text>"
        start = self._y(self._points[0].figures.f1)
        yield f"<line x1='{_LEFT}' y1='{start:.1f}' x2='{right}' y2='{start:.1f}' stroke='grey'/>"
        for point in self._points:
            x, y = self._x(point.articles), _HEIGHT - _BOTTOM + 18
            yield f"<text x='{x:.1f}' y='{y}' text-anchor='middle'>{point.articles}</text>"
        middle = (_LEFT + right) / 2
        below = f"x='{middle}' y='{_HEIGHT - 8}' text-anchor='middle'"
        yield f"<text {below}>corrected {self._units}</text>"

    def _names(self) -> Iterator[str]:
        """What each line is and where it ends, kept apart from one another."""
        last = self._points[-1]
        done = -_APART
        for y, name, value in sorted((self._y(of(last)), name, of(last)) for name, of, _ in _LINES):
            done = max(y, done + _APART)
            x = _WIDTH - _RIGHT + 8
            yield f"<text x='{x}' y='{done + 4:.1f}'>{name} {value:.3f}</text>"
